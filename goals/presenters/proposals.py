"""Figures that wait for a person: what is proposed, what stands now, and what it would do to the goal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goals.addresses import entry_url
from goals.entry.desk import Desk
from goals.presenters.preview import as_if, series_name, value_text, value_words
from goals.wording.words import STATUS
from indicators.actions.figure import Figure
from indicators.actions.proposals import figure_of
from indicators.actions.statements import Statement
from indicators.models import Proposal
from norddjurs.danish import sentence_case, write_date, write_period


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer was not stored: of which proposal (None: of several), what was typed, and at which field.

    `field` is "remark", "reason" or "".
    """

    proposal: int | None
    sentence: str
    field: str = ""
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One figure that waits. `seen` is the version that stands now, 0 for none; `stands` says what it is.

    `error` stands at `error_field` ("remark", "reason") or above both; `remark` and `reason` are as they were typed.
    """

    id: int
    seen: int
    title: str
    value: str
    period: str
    known: str
    source: str
    why: str
    stands: str
    note: str = ""
    effect: str = ""
    error: str = ""
    error_field: str = ""
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProposalPanel:
    """The figures that wait for one answerer. `all_label` is "" where there is but one."""

    title: str
    url: str
    rows: tuple[ProposalRow, ...]
    all_label: str = ""
    error: str = ""


_LATE = " Tallet blev først kendt efter {} og ændrer ikke status pr. den dag."
WHY = {
    Proposal.Why.GOAL: "Tallet bruges i et mål og skal godkendes, før det gælder.",
    Proposal.Why.JUMP: "Tallet ligger langt fra de tidligere.",
    Proposal.Why.RANK: "Placeringen er beregnet ud fra landstallene og skal godkendes.",
}


def waiting_for(desk: Desk) -> list[Proposal]:
    """What waits of a goal's series, oldest period first. One query."""
    return [one for one in _waiting([desk]) if (one.indicator_id, one.area_id) in desk.series]


def counted(desks: Sequence[Desk]) -> dict[str, int]:
    """How many figures wait for each goal, by its number. One query."""
    places = Counter((one.indicator_id, one.area_id) for one in _waiting(desks))
    return {desk.info.number: sum(places[series] for series in set(desk.series)) for desk in desks}


def _waiting(desks: Iterable[Desk]) -> list[Proposal]:
    series = {one for desk in desks for one in desk.series}
    if not series:
        return []
    rows = Proposal.objects.filter(
        answer=None, indicator__in={code for code, _ in series}, area__in={area for _, area in series}
    )
    return list(rows.order_by("period_end", "id"))


def proposal_panel(desk: Desk, waiting: Sequence[Proposal], refused: Refusal | None = None) -> ProposalPanel | None:
    """The panel on a goal's form, or None where nothing waits and nothing is to be told."""
    if not waiting and refused is None:
        return None
    rows = tuple(_row(desk, one, refused) for one in waiting)
    count = len(rows)
    shown = refused is not None and any(row.error for row in rows)
    return ProposalPanel(
        title="Et hentet tal venter på svar" if count == 1 else f"{count} hentede tal venter på svar",
        url=entry_url(desk.plan.year, desk.info.number, "hentet/"),
        rows=rows,
        all_label=f"Godkend alle {count}" if count > 1 else "",
        error=refused.sentence if refused is not None and not shown else "",
    )


def effect(desk: Desk, statements: Sequence[Statement]) -> str:
    """What the figures would do to the goal's status on the day that they count from."""
    scene = as_if(desk, statements)
    before = desk.judged(scene.day).goal.status
    after = scene.goal.status
    when = f"pr. {write_date(scene.day)}"
    if before == after:
        return f"Målets status {when} er fortsat »{STATUS[after]}«."
    return f"Målets status {when} bliver »{STATUS[after]}«; uden tallet er den »{STATUS[before]}«."


def statement_of(desk: Desk, proposal: Proposal) -> Statement:
    """The proposal as a statement over what stands now."""
    return Statement(figure=figure_of(proposal), seen_version=_seen(desk, figure_of(proposal)))


def _row(desk: Desk, one: Proposal, refused: Refusal | None) -> ProposalRow:
    figure = figure_of(one)
    place = (figure.indicator, figure.area, figure.period)
    row = desk.standing.get(place)
    late = "" if figure.known_on <= desk.day else _LATE.format(write_date(desk.day))
    mine = refused if refused is not None and refused.proposal == one.pk else None
    return ProposalRow(
        id=one.pk,
        seen=_seen(desk, figure),
        title=series_name(desk, (figure.indicator, figure.area)),
        value=words(desk, figure),
        period=sentence_case(write_period(figure.period)),
        known=f"kendt fra {write_date(figure.known_on)}",
        source=figure.source,
        why=WHY[Proposal.Why(one.why)],
        stands=value_text(desk, row) if row else "intet tal",
        note=one.note,
        effect=f"{effect(desk, [statement_of(desk, one)])}{late}",
        error=mine.sentence if mine else "",
        error_field=mine.field if mine else "",
        remark=mine.remark if mine else "",
        reason=mine.reason if mine else "",
    )


def words(desk: Desk, figure: Figure) -> str:
    """The proposed figure in words."""
    return sentence_case(value_words(desk, figure))


def _seen(desk: Desk, figure: Figure) -> int:
    row = desk.standing.get((figure.indicator, figure.area, figure.period))
    return row.figure.version if row else 0
