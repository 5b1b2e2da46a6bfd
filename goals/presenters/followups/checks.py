"""Tjek tallene and the list before the lock, as the page shows them."""

from goals.addresses import followup_url
from goals.followup.desk import Draft
from goals.followup.findings import Check, Finding, Level
from goals.presenters.shapes import Link
from goals.presenters.shapes.draft import Checks, Counted, FindingLine, Piece
from goals.reconcile import Checked, Use

_COUNTED = (
    (Use.GOALS, "Mål i alt", ""),
    (Use.REACHED, "Nået", ""),
    (Use.NOT_REACHED, "Ikke nået", ""),
    (Use.EXPECTED, "Forventes nået", "af de ikke nåede"),
    (Use.TOO_EARLY, "For tidligt", ""),
    (Use.JUDGED, "Vurderet", ""),
)
_ALWAYS = {Use.GOALS, Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY}
_LIVE = {"count", "status"}


def checks_of(work: Draft, check: Check) -> Checks:
    """What was found, in the order in which it is dealt with."""
    stops, keeps, warns = check.of(Level.STOP), check.of(Level.KEEP), check.of(Level.WARN)
    adopted = work.status.plan.adopted_goal_count
    css, icon = ("is-warn", "warn") if stops or keeps or warns else ("is-quiet", "info")
    return Checks(
        css=css,
        icon=icon,
        summary=_summary(work, check),
        note=work.status.plan.notice,
        counted=tuple(_counted(check, use, label, note) for use, label, note in _COUNTED if _is_shown(check, use)),
        stops=tuple(_line(work, one) for one in stops),
        keeps=tuple(_line(work, one) for one in keeps),
        warns=tuple(_line(work, one) for one in warns),
        kept=tuple(_line(work, one) for one in check.kept),
        adopted="" if adopted is None else str(adopted),
        live=any(one.kind in _LIVE and one.at >= 0 and not one.place[:1].isdigit() for one in stops),
    )


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
    if check.of(Level.KEEP):
        return "Der står tal i teksten, som ikke findes i målene."
    if check.of(Level.STOP):
        return "Teksten passer med målene, men noget andet skal på plads."
    return "Hver optælling i teksten følger målene, og hvert andet tal findes i målene eller er begrundet."


def _disagrees(check: Check) -> bool:
    return any(not one.agrees for text in check.texts for one in text.figures if one.found.use is not Use.FIGURE)


def _is_shown(check: Check, use: Use) -> bool:
    return use in _ALWAYS or bool(check.facts.counts.get(use)) or bool(check.said(use))


def _counted(check: Check, use: Use, label: str, note: str) -> Counted:
    said = tuple(_said(one) for one in check.said(use))
    return Counted(label, note, said, str(check.facts.counts.get(use, 0)))


def _said(one: Checked) -> Piece:
    return Piece(one.found.written) if one.agrees else Piece(one.found.written, "bad", "warn")


def _line(work: Draft, one: Finding) -> FindingLine:
    css, icon = ("", "edit") if not one.open else ("is-stop", "warn") if one.level is not Level.WARN else ("", "warn")
    url = one.url
    if url and not url.startswith(("/", "#")):
        url = f"{followup_url(work.status.plan.year, work.followup.number)}{url}"
    link = Link(one.link, url) if url and one.link else None
    return FindingLine(one.key, one.text, css, icon, link, one.reason, one.kept_by)
