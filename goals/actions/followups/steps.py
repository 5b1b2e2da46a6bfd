"""The way from draft to approval: submitted, returned with a note, approved, opened again; and a corrected edition."""

from goals.actions import clean_field
from goals.actions.followups import State, followup_key
from goals.catalogue import plan_head
from goals.exceptions import InputError
from goals.followup.desk import authors, section_texts
from goals.models import FollowUp, FollowUpStep, FollowUpText
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

Step = FollowUpStep.Step

CHANGED = "Tal eller tekster er ændret, siden du åbnede siden. Se dem, og prøv igen."
NOTE_LENGTH = 2_000


def submit(*, by: User, followup: FollowUp, note: str = "") -> FollowUp:
    """Send a draft to approval. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.DRAFT)
    return _move(by, followup, Step.SUBMIT, note, {State.DRAFT}, State.SUBMITTED)


def send_back(*, by: User, followup: FollowUp, note: str) -> FollowUp:
    """Send it back to whoever writes, with what has to be changed. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.JUDGE)
    if not note.strip():
        raise InputError("note", "Skriv, hvad der skal ændres.")
    return _move(by, followup, Step.RETURN, note, {State.SUBMITTED}, State.DRAFT)


def approve(*, by: User, followup: FollowUp, paper_hash: str, note: str = "") -> FollowUp:
    """Approve the paper that was seen: `paper_hash` is its SHA-256. Of a draft it is submitted at the same time.

    Approving what one has written oneself is allowed and logged as such. Raises InputError and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    return _move(
        by, followup, Step.APPROVE, note, {State.DRAFT, State.SUBMITTED}, State.APPROVED, paper_hash=paper_hash
    )


def reopen(*, by: User, followup: FollowUp, note: str = "") -> FollowUp:
    """Make an approved follow-up, or one that waits for it, a draft again. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.JUDGE)
    return _move(by, followup, Step.REOPEN, note, {State.APPROVED, State.SUBMITTED}, State.DRAFT)


def begin_edition(*, by: User, followup: FollowUp, note: str) -> FollowUp:
    """Begin a corrected edition of a locked follow-up, with its texts; the locked one stays as it is.

    Where one is begun already, that is given back. Raises InputError and PermissionDenied.
    """
    refuse_unless(by, Right.JUDGE)
    note = clean_field("note", note, longest=NOTE_LENGTH)
    if not note:
        raise InputError("note", "Skriv, hvad der skal rettes. Det kommer til at stå i den nye udgave.")
    with change(by=by, action="followup.edition", obj=followup_key(followup)) as event:
        newest = FollowUp.objects.filter(plan=followup.plan_id, number=followup.number).order_by("edition").last()
        if newest is None or newest.state != State.LOCKED:
            event.nothing_changed()
            return newest or followup
        plan = plan_head(newest.plan.year)
        texts = section_texts(newest, plan) if plan else {}
        made = FollowUp.objects.create(
            plan=newest.plan,
            number=newest.number,
            edition=newest.edition + 1,
            status_date=newest.status_date,
            figures_until=newest.figures_until,
            agenda_deadline=newest.agenda_deadline,
            meeting_on=newest.meeting_on,
        )
        FollowUpText.objects.bulk_create(
            FollowUpText(followup=made, section=key, version=1, text=text.text, by=by) for key, text in texts.items()
        )
        FollowUpStep(followup=made, step=Step.EDITION, note=note, by=by).save(force_insert=True)
        event.text("udgave", str(made.edition))
        event.text("begrundelse", note)
    return made


def add_step(
    *, by: User, followup: FollowUp, step: FollowUpStep.Step, note: str, own: bool = False, paper_hash: str = ""
) -> None:
    """Store a step, inside a change of somebody else's."""
    row = FollowUpStep(followup=followup, step=step, note=note, own=own, paper_hash=paper_hash, by=by)
    row.save(force_insert=True)


def _move(
    by: User,
    followup: FollowUp,
    step: FollowUpStep.Step,
    note: str,
    allowed: set[FollowUp.State],
    to: FollowUp.State,
    *,
    paper_hash: str = "",
) -> FollowUp:
    note = clean_field("note", note, longest=NOTE_LENGTH)
    with change(by=by, action=f"followup.{step.value}", obj=followup_key(followup)) as event:
        followup.refresh_from_db()
        if followup.state == to:
            event.nothing_changed()
            return followup
        if followup.state not in allowed:
            raise InputError("note", f"Opfølgningen er nu {followup.get_state_display()}. Genindlæs siden, og se den.")
        own = step is Step.APPROVE and by.pk in authors(followup)
        if step is Step.APPROVE and followup.state == State.DRAFT:
            add_step(by=by, followup=followup, step=Step.SUBMIT, note="")
        add_step(by=by, followup=followup, step=step, note=note, own=own, paper_hash=paper_hash)
        followup.state = to
        followup.save(update_fields=["state"])
        if note:
            event.text("bemærkning", note)
        if own:
            event.text("egen tekst", "ja")
    return followup
