"""The pages of a file of figures: where it is fetched and sent, and what it would change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from goals.actions.uploads import FileRead
from goals.addresses import ENTRIES
from goals.entry.desk import Desk, State
from goals.entry.doubts import doubts_of
from goals.entry.filed import ReadLine
from goals.entry.fillable import GOAL, Desktop
from goals.models import Upload
from goals.presenters.shapes import Link, Mark
from goals.presenters.shapes.upload import FileCount, FileError, FileLine, PreviewPage, UploadPage
from indicators.actions.figure import Figure, count_words, in_words
from indicators.actions.statements import Outcome
from indicators.exceptions import Conflict, FigureError
from indicators.sheet import Field
from norddjurs.danish import civil_date, write_date, write_number, write_period

ADDRESS = "/indtast/fil/"
TITLE = "Mange tal på én gang"
NO_GOALS = "Du er ikke tovholder for et mål, der opgøres med tal. En leder kan gøre dig til det."

_ENTRIES = Link("Indtast tal", ENTRIES)
_MARKS = {
    Outcome.NEW: Mark("is-ok", "plus", "Nyt tal"),
    Outcome.CORRECTION: Mark("is-wait", "edit", "Rettelse"),
    Outcome.REVISION: Mark("is-wait", "edit", "Nyt fra kilden"),
    Outcome.SAME: Mark("is-mute", "ok", "Uændret"),
}
_WRONG = Mark("is-no", "warn", "Fejl")
_BESIDE = {
    "source": "kilde",
    "remark": "bemærkning",
    "provisional": "foreløbigt",
    "expected_on": "ventes den",
    "known_on": "kendt den",
}
_NOTHING = "–"
ALL_SAME = "Alt er uændret: tallene i filen er dem, der står i forvejen."
NONE_FILLED = "Ingen rækker er udfyldt. Skriv tallene i filen, gem den, og send den igen."


def upload_page(mine: Desktop) -> UploadPage:
    """Where the person fetches the file and sends it."""
    year = mine.plan.year
    goals = len(mine.own)
    whose = f"{goals} af planens mål" if goals > 1 else "ét af planens mål"
    return UploadPage(
        title=TITLE,
        crumbs=(_ENTRIES, Link(TITLE)),
        lede=f"{mine.plan.title}: tallene til {whose}.",
        action=f"{ADDRESS}?aar={year}",
        xlsx=Link("Hent Excel-fil (.xlsx)", f"/indtast/tal.xlsx?aar={year}"),
        csv=Link("Hent tekstfil (.csv)", f"/indtast/tal.csv?aar={year}"),
        empty="" if mine.own else NO_GOALS,
    )


def preview_page(upload: Upload, read: FileRead, lines: Sequence[ReadLine], mine: Desktop, stale: str) -> PreviewPage:
    """What the file would change: its lines by what becomes of them, those that cannot be stored first."""
    shown = [(one, _line(one, mine)) for one in lines]
    wrong = tuple(line for one, line in shown if one.outcome is None)
    changed = tuple(line for one, line in shown if one.outcome not in (None, Outcome.SAME))
    same = tuple(line for one, line in shown if one.outcome is Outcome.SAME)
    counts = [_count([one for one in lines if one.outcome is outcome], *words) for outcome, words in _WORDS.items()]
    counts = [_count(wrong, "fejl", "fejl", "is-no"), *counts]
    page = PreviewPage(
        title=upload.name,
        crumbs=(_ENTRIES, Link(TITLE, f"{ADDRESS}?aar={read.year}"), Link("Se ændringerne")),
        told="",
        counts=tuple(count for count in counts if count.number != "0"),
        notes=(*read.notes, *_skipped(read.skipped)),
        wrong=wrong,
        changed=changed,
        same=same,
        again=Link("Send en anden fil", f"{ADDRESS}?aar={read.year}"),
        stale=stale,
    )
    return _with_way_on(page, upload)


_WORDS = {
    Outcome.NEW: ("nyt tal", "nye tal", "is-ok"),
    Outcome.CORRECTION: ("rettelse", "rettelser", "is-wait"),
    Outcome.REVISION: ("nyt fra kilden", "nye fra kilden", "is-wait"),
    Outcome.SAME: ("uændret", "uændrede", "is-mute"),
}


def _with_way_on(page: PreviewPage, upload: Upload) -> PreviewPage:
    """What the person can do now."""
    changes = len(page.changed)
    if upload.applied_at is not None:
        day = write_date(civil_date(upload.applied_at))
        told = f"Filen blev indlæst den {day}. Den kan ikke indlæses igen."
        # What has become of its figures since is no fault of the file.
        return replace(page, told=told, counts=(), notes=(), wrong=(), changed=(), stale="", done=True)
    if page.wrong:
        lines = "én række" if len(page.wrong) == 1 else f"{write_number(len(page.wrong), 0)} rækker"
        return replace(page, told=f"Intet er gemt. Ret {lines} i filen, og send den igen.")
    if not changes:
        told = ALL_SAME if page.same else NONE_FILLED
        return replace(page, told=told)
    count = "1 tal" if changes == 1 else f"{write_number(changes, 0)} tal"
    return replace(
        page,
        told="Intet er gemt endnu. Se ændringerne igennem, og indlæs dem. Enten bliver alle tal gemt, eller intet.",
        confirm=f"Indlæs {count}",
        doubtful=sum(bool(line.doubt) for line in page.changed),
        busy=f"Indlæser {count} …",
    )


def _count(lines: Sequence[object], one: str, many: str, css: str) -> FileCount:
    return FileCount(write_number(len(lines), 0), one if len(lines) == 1 else many, css)


def _skipped(skipped: int) -> list[str]:
    if not skipped:
        return []
    return [f"{'1 række' if skipped == 1 else f'{write_number(skipped, 0)} rækker'} uden tal er sprunget over."]


def _line(one: ReadLine, mine: Desktop) -> FileLine:
    cells = {field: _written(cell.value) for field, cell in one.line.cells.items()}
    goal = cells.get(Field.GOAL, "")
    if one.key is None:
        name = cells.get(Field.NAME) or cells.get(Field.CODE, "")
        period = cells.get(Field.PERIOD, "")
        return FileLine(one.line.number, goal, name, period, "", _typed(cells), _WRONG, errors=_errors(one, mine))
    indicator, area, when = one.key
    desk = mine.owned[indicator, area][0]
    info = desk.indicators[indicator]
    where = "" if area == mine.plan.area else f", {desk.area_name(area)}"
    result = one.reviewed
    before = Figure.of(result.before) if result and result.before else None
    after = result.statement.figure if result and result.error is None else None
    return FileLine(
        number=one.line.number,
        goal=goal or f"{GOAL}{desk.info.number}",
        name=f"{info.name}{where}",
        period=write_period(when),
        before=_words(before, mine),
        after=_words(after, mine) if after else _typed(cells),
        mark=_MARKS[one.outcome] if one.outcome else _WRONG,
        note=_note(one, before, after),
        doubt=_doubt(one, desk),
        errors=_errors(one, mine),
    )


def _words(figure: Figure | None, mine: Desktop) -> str:
    if figure is None or figure.state == State.WITHDRAWN:
        return _NOTHING
    return in_words(figure, mine.models[figure.indicator])


def _written(value: str | Decimal | date) -> str:
    match value:
        case Decimal():
            return count_words(value)
        case date():
            return write_date(value)
        case _:
            return value


def _typed(cells: Mapping[Field, str]) -> str:
    """The numbers of a line that cannot be stored, as they stand in the file."""
    counts = " af ".join(filter(None, (cells.get(Field.NUMERATOR), cells.get(Field.DENOMINATOR))))
    said = (counts, *(cells.get(field) for field in (Field.VALUE, Field.MOVEMENT, Field.STATE)))
    return ", ".join(filter(None, said))


def _doubt(one: ReadLine, desk: Desk) -> str:
    """What may be true and seldom is."""
    if one.outcome in (None, Outcome.SAME) or one.statement is None:
        return ""
    return " ".join(doubt.sentence for doubt in doubts_of(desk, [one.statement]))


def _note(one: ReadLine, before: Figure | None, after: Figure | None) -> str:
    """What changes besides the number."""
    if before is None or after is None or one.outcome is Outcome.SAME:
        return ""
    names = [name for field, name in _BESIDE.items() if getattr(before, field) != getattr(after, field)]
    reason = one.statement.reason if one.statement else ""
    return " ".join(filter(None, [f"Også ændret: {', '.join(names)}." if names else "", reason]))


def _errors(one: ReadLine, mine: Desktop) -> tuple[FileError, ...]:
    found = [FileError(error.address, error.sentence) for error in one.errors]
    error = one.reviewed.error if one.reviewed else None
    if isinstance(error, FigureError):
        found.append(FileError(one.address(error.field), str(error)))
    elif isinstance(error, Conflict):
        found.append(FileError(f"række {one.line.number}", _conflict(error, mine)))
    return tuple(found)


def _conflict(error: Conflict, mine: Desktop) -> str:
    """Both figures, so that the person can choose between them."""
    yours = f"I din fil står {_words(error.wanted, mine)}."
    if error.stored is None:
        return f"Tallet har ikke den udgave, som filen nævner. {yours} Hent filen igen, og skriv det dér."
    return (
        f"{error.stored_by} har ændret tallet, siden filen blev hentet: nu står der {_words(error.stored, mine)}."
        f" {yours} Hent filen igen, hvis dit tal skal gælde."
    )
