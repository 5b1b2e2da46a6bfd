"""Letting a finding of the check stand, with the reason that the log keeps."""

from collections.abc import Collection

from goals.actions import clean_field
from goals.actions.followups import followup_key, refuse_unless_draft
from goals.exceptions import InputError
from goals.followup.findings import Finding, Level, open_texts
from goals.models import FollowUp, KeptFinding
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

REASON_LENGTH = 1_000
"""The most characters of a reason."""


def keep(*, by: User, followup: FollowUp, findings: Collection[Finding], reason: str) -> None:
    """Let findings stand for one reason. The same again stores nothing. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.DRAFT)
    reason = clean_field("reason", reason, longest=REASON_LENGTH)
    if not reason:
        raise InputError("reason", "Skriv, hvorfor det kan blive stående.")
    if any(one.level is Level.STOP for one in findings):
        raise InputError("reason", "Det skal rettes og kan ikke blive stående.")
    with change(by=by, action="followup.keep", obj=followup_key(followup)) as event:
        refuse_unless_draft(followup, "reason")
        stands = {row.key: row.reason for row in followup.kept.order_by("id")}
        new = [one for one in findings if stands.get(one.key) != reason]
        if not new:
            event.nothing_changed()
            return
        add_kept(by=by, followup=followup, findings=new, reason=reason)
        event.text("hvad", open_texts(tuple(new)))
        event.text("begrundelse", reason)


def release(*, by: User, followup: FollowUp, key: str) -> None:
    """Take back that a finding may stand. A second time is no change. Raises InputError and PermissionDenied."""
    refuse_unless(by, Right.DRAFT)
    with change(by=by, action="followup.release", obj=followup_key(followup)) as event:
        refuse_unless_draft(followup, "reason")
        stands = followup.kept.filter(key=key).order_by("id").last()
        if stands is None or not (stands.reason or stands.erased):
            event.nothing_changed()
            return
        KeptFinding(followup=followup, key=key, finding=stands.finding, by=by).save(force_insert=True)
        event.text("hvad", stands.finding)


def add_kept(*, by: User, followup: FollowUp, findings: Collection[Finding], reason: str) -> None:
    """Store the rows, inside a change of somebody else's."""
    KeptFinding.objects.bulk_create(
        KeptFinding(followup=followup, key=one.key, finding=one.text, reason=reason, by=by) for one in findings
    )
