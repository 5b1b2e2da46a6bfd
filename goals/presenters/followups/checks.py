"""Tjek tallene and the list before the lock, as the page shows them."""

from collections.abc import Sequence

from goals.addresses import followup_url
from goals.engine.verdict import Status
from goals.followup.desk import Draft
from goals.followup.findings import Check, Finding, Level
from goals.followup.live import COUNT_FIELDS
from goals.followup.sections import SECTIONS
from goals.presenters.shapes import Link
from goals.presenters.shapes.draft import Checks, Counted, FindingLine, Piece
from goals.reconcile import Checked, Use

_COUNTED = (
    (Use.GOALS, "Mål i alt", ""),
    (Use.REACHED, "Nået", ""),
    (Use.NOT_REACHED, "Ikke nået", ""),
    (Use.EXPECTED, "Forventes nået", "af de ikke nåede"),
    (Use.TOO_EARLY, "For tidligt", ""),
)
_ALWAYS = {Use.GOALS, Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY}
_FALSE = {"sweeping", "filled"}
_LIVE = {"count", "status"}


def checks_of(work: Draft, check: Check) -> Checks:
    """What was found, in the order in which it is dealt with."""
    stops, keeps, warns = check.of(Level.STOP), check.of(Level.KEEP), check.of(Level.WARN)
    adopted = work.status.plan.adopted_goal_count
    css, icon = ("is-warn", "warn") if stops or keeps else ("is-quiet", "info")
    unwritten, note = _unwritten(work, warns)
    return Checks(
        css=css,
        icon=icon,
        summary=_summary(work, check),
        note=work.status.plan.notice,
        counted=(
            *(_counted(check, use, label, note) for use, label, note in _COUNTED if _is_shown(check, use)),
            *_missing(work),
        ),
        stops=tuple(_line(work, one) for one in stops),
        keeps=tuple(_line(work, one) for one in keeps),
        warns=_grouped(work, warns),
        kept=tuple(_line(work, one) for one in check.kept),
        blocking=_points(len(stops) + len(keeps)),
        adopted="" if adopted is None else str(adopted),
        live=any(one.kind in _LIVE and one.at >= 0 and one.place in SECTIONS for one in stops),
        unwritten=unwritten,
        unwritten_note=note,
    )


def _points(count: int) -> str:
    return "1 punkt" if count == 1 else f"{count} punkter"


def _summary(work: Draft, check: Check) -> str:
    """How it stands, the total first: a text that counts other goals than there are is the worst fault."""
    goals = len(work.status.goals)
    wrong = [one for one in check.said(Use.GOALS) if not one.agrees]
    if wrong:
        said = wrong[0].found.written
        return f"Teksten siger {said}, opfølgningen beskriver {goals}. Tjek den vedtagne plan, før tallet rettes."
    counts = sum(one.kind in _LIVE for one in check.of(Level.STOP))
    if counts:
        return "Teksten passer ikke med målene." if _disagrees(check) else "Tal om målene er skrevet som tekst."
    if any(one.kind in _FALSE for one in check.of(Level.STOP)):
        return "Teksten passer ikke med målene."
    if check.of(Level.KEEP) and not check.of(Level.STOP):
        return "Noget skal rettes eller begrundes."
    if check.of(Level.STOP):
        return "Noget skal på plads, før opfølgningen kan låses."
    return "Alle optællinger i teksten følger målene, og alle andre tal findes i målene eller er begrundet."


def _disagrees(check: Check) -> bool:
    return any(not one.agrees for text in check.texts for one in text.figures if one.found.use in COUNT_FIELDS)


def _is_shown(check: Check, use: Use) -> bool:
    return use in _ALWAYS or bool(check.facts.counts.get(use)) or bool(check.said(use))


def _counted(check: Check, use: Use, label: str, note: str) -> Counted:
    said = tuple(_said(one) for one in check.said(use))
    return Counted(label, note, said, str(check.facts.counts.get(use, 0)))


def _missing(work: Draft) -> tuple[Counted, ...]:
    """The goals that have none of the three statuses, so that the rows add up."""
    count = work.status.counts[Status.MISSING]
    if not count:
        return ()
    return (Counted("Tal mangler", "tæller ikke som en status", (Piece("nævnes ikke", "muted"),), str(count)),)


def _said(one: Checked) -> Piece:
    return Piece(one.found.written) if one.agrees else Piece(one.found.written, "bad", "warn")


def _line(work: Draft, one: Finding) -> FindingLine:
    css, icon = ("", "edit") if not one.open else ("is-stop", "warn") if one.level is not Level.WARN else ("", "warn")
    return FindingLine(one.key, one.text, css, icon, _links(work, one), one.reason, one.kept_by)


def _links(work: Draft, one: Finding, label: str = "") -> tuple[Link, ...]:
    url = one.url
    if url and not url.startswith(("/", "#")):
        url = f"{followup_url(work.status.plan.year, work.followup.number)}{url}"
    return (Link(label or one.link, url),) if url and one.link else ()


_ALIKE = {
    "source": "mål har ingen kilde",
    "lengths": "mål sammenligner perioder, der ikke er lige lange",
    "decision": "mål er afgjort ved en beslutning uden link",
}
"""Warnings that many goals share: told once, with a link to each."""


def _grouped(work: Draft, warns: Sequence[Finding]) -> tuple[FindingLine, ...]:
    lines = []
    for kind, told in _ALIKE.items():
        mine = [one for one in warns if one.kind == kind]
        if len(mine) == 1:
            lines.append(_line(work, mine[0]))
        elif mine:
            links = tuple(link for one in mine for link in _links(work, one, one.place))
            lines.append(FindingLine("", f"{len(mine)} {told}:", "", "warn", links))
    return (*lines, *(_line(work, one) for one in warns if one.kind not in {*_ALIKE, "texts"}))


def _unwritten(work: Draft, warns: Sequence[Finding]) -> tuple[tuple[FindingLine, ...], str]:
    """The goals not reached that lack a text, and how many of them do."""
    mine = [one for one in warns if one.kind == "texts"]
    failed = sum(goal.status is Status.NOT_REACHED for goal in work.status.goals)
    lines = []
    for one in mine:
        goal = work.status.goal(one.place)
        name = f"{one.place} {goal.goal.short_title}" if goal else one.place
        lines.append(FindingLine(one.key, one.short, "", "", _links(work, one, name)))
    return tuple(lines), f"{len(mine)} af {failed} mål, som ikke er nået" if mine else ""
