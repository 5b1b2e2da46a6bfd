"""Locking: the paper is made outside any transaction and stored in one short one, if nothing was written meanwhile."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone

from goals.actions import clean_field
from goals.actions.followups import State, followup_key, keep, steps
from goals.exceptions import Conflict, InputError
from goals.followup.desk import authors
from goals.followup.findings import Finding, open_texts
from goals.models import FollowUp, FollowUpLine, StoredFile
from goals.report.document import Document
from goals.report.lines import digest, files_digest, paper_hash, split
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

ATTEMPTS = 3
"""How often the paper is made anew because somebody wrote meanwhile."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of the paper: its format, name and bytes."""

    format: str
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """The paper as it was made at a data version, with its files, and the warnings that were open."""

    version: int
    document: Document
    files: tuple[MadeFile, ...]
    warnings: Collection[Finding]


class Moved(Exception):
    """Somebody wrote while the paper was made. Nothing was stored."""


def lock(
    *, by: User, followup: FollowUp, make: Callable[[], Made], note: str = "", seen: str | None = None
) -> FollowUp:
    """Store the paper and its files, and freeze the follow-up. Submitting and approving come along where they lack.

    `make` builds and renders; it raises what is to be read where something has to be mended first. `note` is
    why what is open may stand; `seen` is the hash of the paper that the person looked at, None where nobody did.
    Raises InputError, PermissionDenied, and Conflict where it is locked already.
    """
    refuse_unless(by, Right.JUDGE)
    note = clean_field("note", note, longest=steps.NOTE_LENGTH)
    for _ in range(ATTEMPTS):
        made = make()
        try:
            return _store(by, followup, made, note, seen)
        except Moved:
            continue
    raise InputError("note", "Der bliver indtastet tal lige nu, så opfølgningen er ikke låst. Vent lidt, og prøv igen.")


def _store(by: User, followup: FollowUp, made: Made, note: str, looked: str | None) -> FollowUp:
    with change(by=by, action="followup.lock", obj=followup_key(followup)) as event:
        if event.number - 1 != made.version:
            raise Moved
        followup.refresh_from_db()
        if followup.state == State.LOCKED:
            raise Conflict(stored=followup, wanted=followup)
        if made.warnings and not note:
            raise InputError("note", "Skriv en bemærkning til de åbne punkter.")
        _approved(by, followup, made, looked)
        if made.warnings:
            keep.add_kept(by=by, followup=followup, findings=made.warnings, reason=note)
        steps.add_step(by=by, followup=followup, step=steps.Step.LOCK, note=note)
        lines = split(made.document)
        FollowUpLine.objects.bulk_create(FollowUpLine(followup=followup, **line._asdict()) for line in lines)
        hashes = {one.name: sha256(one.content).hexdigest() for one in made.files}
        StoredFile.objects.bulk_create(
            StoredFile(
                followup=followup,
                format=one.format,
                name=one.name,
                content_type=one.content_type,
                content=one.content,
                sha256=hashes[one.name],
            )
            for one in made.files
        )
        followup.state = State.LOCKED
        followup.locked_at = timezone.now()
        followup.data_version = made.version
        followup.line_count, followup.lines_hash = len(lines), digest(lines)
        followup.file_count, followup.files_hash = len(hashes), files_digest(hashes)
        followup.save()
        _tell(event.text, followup, hashes, made, note)
        event.rows_hash = sha256(f"{followup.lines_hash}{followup.files_hash}".encode()).hexdigest()
    return followup


def _approved(by: User, followup: FollowUp, made: Made, looked: str | None) -> None:
    """What is locked is what was approved; where nobody has approved yet, locking does it."""
    seen = paper_hash(made.document)
    if followup.state == State.APPROVED:
        approval = followup.steps.filter(step=steps.Step.APPROVE).order_by("id").last()
        if approval is not None and approval.paper_hash != seen:
            raise InputError(
                "note",
                "Tal eller tekster er ændret siden godkendelsen. Åbn opfølgningen igen, se den, og godkend den på ny.",
            )
        return
    if looked is not None and looked != seen:
        raise InputError("note", steps.CHANGED)
    if followup.state == State.DRAFT:
        steps.add_step(by=by, followup=followup, step=steps.Step.SUBMIT, note="")
    own = by.pk in authors(followup)
    steps.add_step(by=by, followup=followup, step=steps.Step.APPROVE, note="", own=own, paper_hash=seen)


def _tell(
    text: Callable[[str, str], None], followup: FollowUp, hashes: Mapping[str, str], made: Made, note: str
) -> None:
    text("udgave", str(followup.edition))
    text("dataversion", str(made.version))
    text("linjer", f"{followup.line_count}, SHA-256 {followup.lines_hash}")
    text("filer", "\n".join(f"{name}: SHA-256 {value}" for name, value in sorted(hashes.items())))
    if note:
        text("bemærkning", note)
    if made.warnings:
        text("åbne punkter", open_texts(tuple(made.warnings)))
