"""Answering a figure that waits: it becomes the next version of its place, or it is refused with a reason.

Whether a figure belongs to somebody's own goal is for the page to check: this room knows no goals, only the role.
"""

from collections.abc import Mapping

from django.db.models import QuerySet

from indicators.actions.checks import SOURCE_LENGTH
from indicators.actions.figure import Figure, in_words
from indicators.actions.versions import Place, enter_version
from indicators.exceptions import Conflict, FigureError, ProposalConflict
from indicators.models import Measurement, Proposal, ProposalAnswer
from norddjurs.audit.changes import change
from norddjurs.danish import DanishError, write_date
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.texts import clean_text

State = Measurement.State
Answer = ProposalAnswer.Answer
REASON_LENGTH = 300
"""The most characters of the reason for a refusal, and of a proposal's note."""


def figure_of(proposal: Proposal, remark: str = "") -> Figure:
    """What is stored when the proposal is accepted: known from the day it was fetched, with its source's stamp."""
    return Figure(
        indicator=proposal.indicator_id,
        area=proposal.area_id,
        period=proposal.period,
        known_on=proposal.known_on,
        known_basis=Measurement.KnownBasis.FETCHED,
        state=State(proposal.state),
        value=proposal.value,
        numerator=proposal.numerator,
        denominator=proposal.denominator,
        movement=Measurement.Movement(proposal.movement) if proposal.movement else None,
        provisional=proposal.provisional,
        source=proposal.source,
        remark=remark,
    )


def accept(*, by: User, proposal: int, seen: int | None = None, remark: str = "") -> ProposalAnswer:
    """Store the proposed figure and its answer. `seen` is the newest version that the person saw in its place, by
    default the one that stood when it was proposed.

    The same answer again stores nothing. Raises Proposal.DoesNotExist, FigureError (also where an unusual figure asks
    for a remark), ProposalConflict and PermissionDenied.
    """
    refuse_unless(by, Right.UPLOAD, own=True)
    row = Proposal.objects.select_related("indicator").get(pk=proposal)
    with change(by=by, action="proposal.accept", obj=str(Place.of(figure_of(row)))) as event:
        given = _given(row, by, Answer.ACCEPTED)
        if given is not None:
            event.nothing_changed()
            return given
        try:
            saved = enter_version(
                by=by, figure=figure_of(row, remark), seen_version=row.stood if seen is None else seen
            )
        except Conflict as conflict:
            raise ProposalConflict(_moved(row, conflict), waits=True) from conflict
        except FigureError as error:
            raise _explained(row, error) from error
        event.text("tal", in_words(figure_of(row), row.indicator))
        if saved.before is not None and saved.changed:
            event.text("før", in_words(Figure.of(saved.before), row.indicator))
        event.text("kilde", row.source)
        return ProposalAnswer.objects.create(proposal=row, answer=Answer.ACCEPTED, measurement=saved.version, by=by)


def accept_all(*, by: User, proposals: Mapping[int, int]) -> list[ProposalAnswer]:
    """Accept several as one change, all or none: each proposal's key with the version that the person saw.

    Raises as `accept`, at the first that cannot be stored.
    """
    refuse_unless(by, Right.UPLOAD, own=True)
    with change(by=by, action="proposal.accept_all", obj="proposals") as event:
        answers = [accept(by=by, proposal=key, seen=seen) for key, seen in proposals.items()]
        if not event.joined:
            event.nothing_changed()
    return answers


def refuse(*, by: User, proposal: int, reason: str) -> ProposalAnswer:
    """Leave what stands, with a reason. The same figure is not proposed again while the same stands.

    Raises Proposal.DoesNotExist, FigureError (without a reason), ProposalConflict and PermissionDenied.
    """
    refuse_unless(by, Right.UPLOAD, own=True)
    try:
        reason = clean_text(reason, longest=REASON_LENGTH)
    except DanishError as error:
        raise FigureError("reason", str(error)) from error
    if not reason:
        raise FigureError("reason", "Skriv, hvorfor tallet afvises.")
    row = Proposal.objects.select_related("indicator").get(pk=proposal)
    with change(by=by, action="proposal.refuse", obj=str(Place.of(figure_of(row)))) as event:
        given = _given(row, by, Answer.REFUSED)
        if given is not None:
            event.nothing_changed()
            return given
        event.text("tal", in_words(figure_of(row), row.indicator))
        event.text("begrundelse", reason)
        return ProposalAnswer.objects.create(proposal=row, answer=Answer.REFUSED, reason=reason, by=by)


def add_proposal(*, by: User, figure: Figure, why: Proposal.Why, note: str) -> Proposal | None:
    """Let a figure wait, inside somebody's change and without a right of its own; an unanswered one is overtaken.

    None where the same stands already, waits already, or was refused while the same stood.
    """
    place = Place.of(figure)
    versions = place.versions()
    stood = versions[-1].version if versions else 0
    if versions and Figure.of(versions[-1]).numbers == figure.numbers:
        add_overtaken(by=by, places=[place], why=why)
        return None
    made = Proposal(
        indicator_id=figure.indicator,
        area_id=figure.area,
        **Measurement.period_fields(figure.period),
        state=figure.state,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        movement=figure.movement or "",
        provisional=figure.provisional,
        known_on=figure.known_on,
        source=figure.source[:SOURCE_LENGTH],
        why=why,
        note=note[:REASON_LENGTH],
        stood=stood,
        by=by,
    )
    earlier = _of(place).select_related("answer").order_by("-id").first()
    if earlier is not None and _alike(earlier, made):
        given = getattr(earlier, "answer", None)
        if given is None or given.answer != Answer.OVERTAKEN:
            return None
    add_overtaken(by=by, places=[place])
    made.save(force_insert=True)
    return made


def add_overtaken(*, by: User, places: list[Place], why: Proposal.Why | None = None, reason: str = "") -> int:
    """Close what waits of some places, inside somebody's change; how many there were."""
    closed = 0
    for place in places:
        waiting = _of(place).filter(answer=None)
        for row in waiting.filter(why=why) if why else waiting:
            ProposalAnswer.objects.create(proposal=row, answer=Answer.OVERTAKEN, reason=reason, by=by)
            closed += 1
    return closed


def _of(place: Place) -> QuerySet[Proposal]:
    return Proposal.objects.filter(
        indicator=place.indicator, area=place.area, **Measurement.period_fields(place.period)
    )


def _alike(one: Proposal, other: Proposal) -> bool:
    """Whether both say the same over the same; a stamp of a later day makes no difference."""
    return (figure_of(one).numbers, one.provisional, one.note, one.stood) == (
        figure_of(other).numbers,
        other.provisional,
        other.note,
        other.stood,
    )


def _given(proposal: Proposal, by: User, wanted: Answer) -> ProposalAnswer | None:
    """The answer that this person gave already, None where there is none. Raises ProposalConflict for any other."""
    given = ProposalAnswer.objects.select_related("by").filter(pk=proposal.pk).first()
    if given is None or (given.by_id, given.answer) == (by.pk, wanted):
        return given
    if given.answer == Answer.OVERTAKEN:
        raise ProposalConflict(given.reason or "Der er kommet et nyere tal, siden du åbnede siden. Intet er ændret.")
    reason = f": »{given.reason}«" if given.reason else ""
    raise ProposalConflict(
        f"{given.by.name} har allerede {Answer(given.answer).label} tallet{reason}. Intet er ændret."
    )


def _moved(proposal: Proposal, conflict: Conflict) -> str:
    stands = in_words(conflict.stored, proposal.indicator) if conflict.stored else "intet tal"
    who = conflict.stored_by or "En anden"
    return (
        f"{who} har gemt et andet tal, siden forslaget blev lavet: {stands}. Intet er ændret, og"
        " forslaget venter stadig. Se begge tal, og godkend igen, hvis det foreslåede skal gælde."
    )


def _explained(proposal: Proposal, error: FigureError) -> FigureError:
    """A figure that was fetched has no day that one could put right."""
    if error.field != "known_on":
        return error
    return FigureError(
        "known_on",
        f"Tallet, der står nu, blev kendt senere end det foreslåede ({write_date(proposal.known_on)}). Afvis forslaget,"
        " eller ret tallet selv.",
    )
