"""All municipalities in a month: their places, shared where figures are equal, as a drawing and as a table."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import median

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from indicators.models import Indicator
from indicators.national import written_number
from indicators.presenters.charts import drawn, month_text, swarm_of
from indicators.presenters.series import Reading, Series, Why, reading_of
from indicators.presenters.shapes import Column, Figure, Municipalities, Row, Table
from indicators.presenters.source import Source
from indicators.rank import Rank, ranks
from norddjurs.danish import counted, danish_order, write_list, write_number

SIZE_ONLY = "Et antal siger, hvor stor en kommune er, ikke hvor godt det går. Derfor har kommunerne ingen placering."


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality in a month: what it says, and its place where it has one."""

    code: str
    name: str
    reading: Reading
    rank: Rank | None


def ranked(indicator: Indicator) -> bool:
    """Whether municipalities are put in order: by shares, and not by how large they are."""
    return indicator.unit == Indicator.Unit.PERCENT


def lines_of(source: Source) -> list[Line]:
    """Every municipality: by place, else by figure, the largest first; those without a number last, by name."""
    month, indicator = source.choice.last, source.indicator
    readings = {code: reading_of(source, code, month) for code in source.municipalities}
    values = {code: one.value for code, one in readings.items()}
    places = ranks(values, indicator.better) if ranked(indicator) else {}
    found = [Line(code, source.municipalities[code], one, places.get(code)) for code, one in readings.items()]

    def order(line: Line) -> tuple[bool, int | Fraction, str]:
        # A place says all that the figure would, and is a small number to compare.
        value = line.reading.value
        return value is None, line.rank.first if line.rank else -(value or Fraction(0)), danish_order(line.name)

    return sorted(found, key=order)


def place_text(place: Rank) -> str:
    """The place as a headline: "nr. 39–47 af 98"."""
    return f"{place.text} af {write_number(place.ranked, 0)}"


def shared_text(place: Rank) -> str:
    """How many share it: "delt af 9", "" where nobody does."""
    return f"delt af {write_number(place.shared, 0)}" if place.shared > 1 else ""


def better_text(indicator: Indicator) -> str:
    """Which direction is better: "lavere er bedre"."""
    return str(Indicator.Better(indicator.better).label)


def municipalities(source: Source, country: Series, lines: list[Line]) -> Municipalities:
    """The part of the page about all municipalities in the last month shown."""
    known = [(line.code, line.reading.value) for line in lines if line.reading.value is not None]
    told = _told(source, lines)
    drawing = None
    if known and ranked(source.indicator):
        spec = swarm_of(source, known, country.at(source.choice.last).value, told)
        axis = "Hver prik er en kommune. Prikker over hinanden har samme eller næsten samme tal."
        drawing = drawn(spec, "prikker", "", axis=axis)
    return Municipalities(
        title=f"Alle kommuner, {month_text(source.choice.last)}",
        drawing=drawing,
        told=told,
        table=(table := _table(source, lines)),
        rows=_markup(table),
        opener=f"Vis {_count(len(lines))} som tabel",
    )


def _told(source: Source, lines: list[Line]) -> str:
    """What the drawing shows, in words."""
    indicator = source.indicator
    known = [line for line in lines if line.reading.value is not None]
    sentences = []
    if known and ranked(indicator):
        values = [line.reading.value for line in known if line.reading.value is not None]
        low, high = min(values), max(values)
        sentences.append(f"Lavest er {_those(source, known, low)}, højest er {_those(source, known, high)}.")
        sentences.append(f"Medianen er {written_number(indicator, median(values))}.")
        own = next((line for line in known if line.code == settings.MUNICIPALITY), None)
        if own is not None and own.rank is not None:
            shared = f", {text} kommuner" if (text := shared_text(own.rank)) else ""
            direction = better_text(indicator).capitalize()
            sentences.append(f"{source.own} er {place_text(own.rank)}{shared}. {direction}: nr. 1 er bedst.")
        else:
            sentences.append(f"{source.own} har intet tal og derfor ingen placering.")
    elif known:
        sentences.append(SIZE_ONLY)
    return " ".join([*sentences, *_left_out(lines)])


def _those(source: Source, known: list[Line], value: Fraction) -> str:
    """Who has a figure: "Samsø og Skanderborg med 1,2 %", or how many where they are more than two."""
    names = [line.name for line in known if line.reading.value == value]
    who = write_list(names) if len(names) <= 2 else f"{write_number(len(names), 0)} kommuner"
    return f"{who} med {written_number(source.indicator, value)}"


def _left_out(lines: list[Line]) -> list[str]:
    """Municipalities that are not ranked, counted by why."""
    hidden = sum(line.reading.why is Why.HIDDEN for line in lines)
    without = sum(line.reading.value is None for line in lines) - hidden
    found = []
    if without:
        found.append(f"{_count(without)} uden tal er ikke med.")
    if hidden:
        found.append(f"{_count(hidden)} er ikke med, fordi tallet er lille og skjult.")
    return found


def _count(n: int) -> str:
    return counted(n, "kommune", "kommuner")


def _table(source: Source, lines: list[Line]) -> Table:
    indicator = source.indicator
    chosen = {settings.MUNICIPALITY, *source.choice.areas}
    columns = (Column("Placering"), Column("Tal")) if ranked(indicator) else (Column("Tal"),)

    def row(line: Line) -> Row:
        cell = line.reading.cell(indicator)
        place = Figure(line.rank.text, shared_text(line.rank)) if line.rank else Figure("–", "", "is-mute")
        figures = (place, cell) if ranked(indicator) else (cell,)
        return Row(line.name, figures, css="is-chosen" if line.code in chosen else "")

    title = f"Kommunerne efter {'placering' if ranked(indicator) else 'antal'}, {month_text(source.choice.last)}"
    return Table(title, "Kommune", columns, tuple(map(row, lines)))


def _markup(table: Table) -> SafeString:
    """The rows of a table, with everything in them escaped."""
    return format_html_join("\n", '<tr{}><th scope="row">{}</th>{}</tr>', (_row_markup(row) for row in table.rows))


def _row_markup(row: Row) -> tuple[SafeString, str, SafeString]:
    chosen = format_html(' class="{}"', row.css) if row.css else SafeString("")
    return chosen, row.label, SafeString("".join(map(_cell_markup, row.figures)))


@lru_cache(1024)
def _cell_markup(figure: Figure) -> SafeString:
    """A cell. Equal figures and places are common, so most are the same as another's."""
    note = format_html("<small>{}</small>", figure.note) if figure.note else ""
    return format_html('<td class="num {}">{}{}</td>', figure.css, figure.text, note)
