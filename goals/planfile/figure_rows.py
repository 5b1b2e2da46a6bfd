"""Stores the figures: what the file states and the database does not know yet becomes the next version.

The statements about one figure are looked for among its versions in their order. From the first that is not there on,
they are written. So a file loaded twice writes nothing, and what people have corrected since stays corrected.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from goals.planfile.figures import FIELDS
from goals.planfile.loading import Loading
from goals.planfile.plan import FigureLine, Step
from indicators.actions.figure import Figure
from indicators.actions.versions import Place, correct_version, enter_version, withdraw_version
from indicators.exceptions import FigureError
from indicators.models import Measurement
from norddjurs.danish import write_period

NOUN = "målinger"
_CHANGED = (
    "Tallet er ændret. Var det tastet forkert, så skriv »rettelse: ja«. Har kilden ændret det, så skriv den nye dag i"
    " »kendt den«."
)


def store_figures(loading: Loading, lines: Iterable[FigureLine]) -> str:
    """Write the statements that are new. Returns the SHA-256 of what was written, "" for nothing."""
    statements: defaultdict[Place, list[FigureLine]] = defaultdict(list)
    for line in lines:
        statements[Place.of(line.figure)].append(line)
    stored = _stored({place.indicator for place in statements})
    digest = sha256()
    written = 0
    for place, mine in statements.items():
        for row in _store_place(loading, mine, stored.get(place, [])):
            written += 1
            digest.update(f"{place} v{row.version} {Figure.of(row)!r}\n".encode())
    loading.report.missing += [
        f"måling af »{place.indicator}«, {write_period(place.period)}"
        for place, versions in stored.items()
        # What others have typed was never in a file.
        if place not in statements and versions[0].by_id == loading.by.pk
    ]
    return digest.hexdigest() if written else ""


def _stored(indicators: set[str]) -> dict[Place, list[Measurement]]:
    """Every version of the indicators' figures, oldest first. One query."""
    found: defaultdict[Place, list[Measurement]] = defaultdict(list)
    rows = Measurement.objects.filter(indicator__in=indicators).select_related("text").order_by("version")
    for row in rows:
        found[Place(row.indicator_id, row.area_id, row.period)].append(row)
    return found


def _store_place(loading: Loading, lines: list[FigureLine], versions: list[Measurement]) -> list[Measurement]:
    """The versions that were written for one figure."""
    at = 0
    for number, line in enumerate(lines):
        same = next((n for n, row in enumerate(versions[at:], at) if _says(row, line)), None)
        if same is None:
            return _write(loading, lines[number:], versions)
        at = same + 1
        loading.report.unchanged[NOUN] += 1
    if at < len(versions):
        loading.report.newer.append(lines[-1].place)
    return []


def _says(row: Measurement, line: FigureLine) -> bool:
    """Whether a version is this statement. A correction has the day of what it corrects."""
    stated = Figure.of(row)
    match line.step:
        case Step.WITHDRAW:
            return stated.state == Measurement.State.WITHDRAWN
        case Step.CORRECT:
            return replace(line.figure, known_on=stated.known_on, known_basis=stated.known_basis) == stated
        case Step.STATE:
            return line.figure == stated


def _write(loading: Loading, lines: list[FigureLine], versions: list[Measurement]) -> list[Measurement]:
    written: list[Measurement] = []
    for line in lines:
        before = [*versions, *written]
        if line.step is Step.STATE and not _may_follow(line, before):
            loading.wrong(line.line, line.place, "tal", _CHANGED)
            break
        try:
            written.append(_next(loading, line, before[-1].version if before else 0))
        except FigureError as error:
            loading.wrong(line.line, line.place, FIELDS.get(error.field, error.field), str(error))
            break
        counter = loading.report.changed if before else loading.report.added
        counter[NOUN] += 1
    return written


def _may_follow(line: FigureLine, before: list[Measurement]) -> bool:
    """Whether a statement may come after others: with a day of its own, or after a withdrawal."""
    if not before or before[-1].state == Measurement.State.WITHDRAWN:
        return True
    return all(line.figure.known_on != row.known_on for row in before)


def _next(loading: Loading, line: FigureLine, seen: int) -> Measurement:
    """Store the next version. Raises FigureError."""
    figure, by = line.figure, loading.by
    if line.step is Step.WITHDRAW:
        return withdraw_version(
            by=by,
            indicator=figure.indicator,
            area=figure.area,
            period=figure.period,
            seen_version=seen,
            reason=line.reason,
        ).version
    if line.step is Step.CORRECT and seen:
        reason = line.reason or f"Rettet i {loading.file_name}."
        return correct_version(by=by, figure=figure, seen_version=seen, reason=reason).version
    return enter_version(by=by, figure=figure, seen_version=seen).version
