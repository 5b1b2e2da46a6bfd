"""From a draft to its paper, and on to the files that are locked with it."""

from datetime import date

from django.conf import settings

from goals.actions.followups.lock import Made, MadeFile
from goals.catalogue import PlanHead, plan_head
from goals.exceptions import InputError
from goals.followup.checks import check_draft
from goals.followup.desk import Draft, draft
from goals.followup.findings import Level
from goals.followup.sections import Place, printed
from goals.models import FollowUp, FollowUpStep
from goals.presenters.paper import PaperFrame, paper
from goals.report.apart import render_apart
from goals.report.document import Document
from goals.report.formats import FORMATS
from norddjurs.audit.chain import Head
from norddjurs.audit.changes import newest
from norddjurs.danish import write_date, write_long_date


def paper_of(work: Draft, head: Head, today: date, *, mark: str = "") -> Document:
    """The paper of a follow-up as it stands at an event of the log. `mark` is a draft's own, "" for one to lock."""
    one = work.followup
    frame = PaperFrame(
        number=one.number,
        edition=one.edition,
        status_date=one.status_date,
        figures_until=one.figures_until,
        meeting_on=one.meeting_on,
        opening=printed(Place.OPENING, work.written, work.values),
        closing=printed(Place.CLOSING, work.written, work.values),
        stamp=_stamp(work, head, today),
        draft=mark,
        edition_note=_edition_note(work),
    )
    return paper(work.status, work.history, frame, today)


def draft_mark(today: date) -> str:
    """What every page of a draft carries."""
    return f"Kladde {write_date(today)}"


def make(followup: FollowUp, today: date) -> Made:
    """The paper and all its files, ready to be locked. Writes nothing.

    Raises InputError where the check finds what has to be mended first, and RenderError where a file is not made.
    """
    head = newest()
    work = draft(plan_of(followup), followup)
    found = check_draft(work, today)
    if found.blocked:
        first = found.of(Level.STOP, Level.KEEP)[0]
        raise InputError("note", f"Opfølgningen kan ikke låses endnu. {first.text}")
    document = paper_of(work, head, today)
    contents = files_of(document, *FORMATS)
    files = tuple(
        MadeFile(kind.key, kind.file_name(document), kind.content_type, contents[kind.key]) for kind in FORMATS.values()
    )
    return Made(head.number, document, files, found.of(Level.WARN))


def files_of(document: Document, *keys: str) -> dict[str, bytes]:
    """The document's files by format, made in a process of their own with this installation's templates.

    Raises RenderError.
    """
    return render_apart(document, keys, settings.DOCUMENTS_DIR)


def plan_of(followup: FollowUp) -> PlanHead:
    """The plan of a follow-up. One query. Raises LookupError where it is gone, which the database prevents."""
    head = plan_head(followup.plan.year)
    if head is None:
        raise LookupError(followup.plan_id)
    return head


def _stamp(work: Draft, head: Head, today: date) -> tuple[str, ...]:
    """Where it comes from: the day, the data version, and the log's checksum, by which the whole log can be proved."""
    plan = work.status.plan
    return (
        f"Dannet {write_long_date(today)} af {plan.department or plan.area_name}.",
        f"Dataversion {head.number}. Historikkens kontrolsum {head.hash}.",
    )


def _edition_note(work: Draft) -> str:
    if work.followup.edition == 1:
        return ""
    begun = next((step for step in work.steps if step.step == FollowUpStep.Step.EDITION), None)
    why = f" {begun.note or begun.erased}" if begun else ""
    return f"Udgave {work.followup.edition} afløser udgave {work.followup.edition - 1}.{why}"
