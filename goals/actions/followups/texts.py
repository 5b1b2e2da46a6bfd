"""Writing the sections of a follow-up: versions that one of two people wins, and live fields in place of counts."""

from collections.abc import Mapping

from goals.actions import clean_field
from goals.actions.followups import followup_key, refuse_unless_draft
from goals.exceptions import Conflict, InputError
from goals.followup.sections import LONGEST, SECTIONS
from goals.models import FollowUp, FollowUpText
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def write_section(*, by: User, followup: FollowUp, section: str, text: str, seen: int) -> FollowUpText:
    """Store a section's text as its next version. `seen` is the version that the person saw, 0 for none.

    The same text again stores nothing and gives back what stands. Raises InputError, Conflict and PermissionDenied.
    """
    refuse_unless(by, Right.DRAFT)
    cleaned = clean_field("text", text, longest=LONGEST)
    with change(by=by, action="followup.text", obj=followup_key(followup)) as event:
        refuse_unless_draft(followup, "text")
        stands = followup.texts.filter(section=section).select_related("by").order_by("version").last()
        if stands is not None and stands.text == cleaned:
            event.nothing_changed()
            return stands
        wanted = _next(by, followup, section, cleaned, stands)
        if (stands.version if stands else 0) != seen:
            raise Conflict(stored=stands, wanted=wanted)
        wanted.save(force_insert=True)
        event.text("afsnit", SECTIONS[section].title)
        event.text("tekst", cleaned)
    return wanted


def write_sections(*, by: User, followup: FollowUp, texts: Mapping[str, str], seen: Mapping[str, int]) -> None:
    """Store several sections at once, all or none: what putting live fields in does. Raises as `write_section`."""
    refuse_unless(by, Right.DRAFT)
    with change(by=by, action="followup.live", obj=followup_key(followup)) as event:
        for section, text in texts.items():
            write_section(by=by, followup=followup, section=section, text=text, seen=seen[section])
        if not event.joined:
            event.nothing_changed()


def _next(by: User, followup: FollowUp, section: str, text: str, stands: FollowUpText | None) -> FollowUpText:
    if section not in SECTIONS:
        raise InputError("section", "Afsnittet findes ikke.")
    version = stands.version + 1 if stands else 1
    return FollowUpText(followup=followup, section=section, version=version, text=text, by=by)
