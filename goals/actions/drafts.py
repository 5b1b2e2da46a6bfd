"""What a person has typed and not saved. No figure, no event: like a session, it is theirs and it passes."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from goals.models import EntryDraft, Goal
from norddjurs.people.models import User
from norddjurs.texts import clean_text

KEPT = timedelta(days=30)
"""Older drafts are gone: nobody remembers what they meant."""
MOST_FIELDS = 60
LONGEST = 4_000


def keep(*, person: User, goal: Goal, typed: Mapping[str, str]) -> EntryDraft:
    """Keep what was typed instead of what was kept before, and purge what is old.

    Raises DanishError for a CPR number or a text too long: then nothing is kept, not even the rest.
    """
    cleaned = {name[:40]: clean_text(text, longest=LONGEST) for name, text in [*typed.items()][:MOST_FIELDS]}
    now = timezone.now()
    EntryDraft.objects.filter(saved_at__lt=now - KEPT).delete()
    draft, _ = EntryDraft.objects.update_or_create(
        person=person, goal=goal, defaults={"typed": cleaned, "saved_at": now}
    )
    return draft


def drop(*, person: User, goal: Goal, period: str | None = None) -> None:
    """Forget what was typed; with a period (as the form writes it) only what was typed for that one."""
    draft = EntryDraft.objects.filter(person=person, goal=goal).first()
    if draft is not None and period in (None, draft.typed.get("periode", "")):
        draft.delete()
