"""What becomes of a figure when it is fetched: it is stored by itself, or it waits for a person."""

from indicators.models import Feed
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def receive(*, by: User, indicator: str, acceptance: Feed.Acceptance) -> Feed:
    """Store how an indicator's figures are received from now on. What waits already goes on waiting.

    The same again stores nothing. Raises Feed.DoesNotExist and PermissionDenied.
    """
    refuse_unless(by, Right.UPLOAD)
    with change(by=by, action="feed.acceptance", obj=f"indicator:{indicator}") as event:
        feed = Feed.objects.select_related("indicator").get(pk=indicator)
        if feed.acceptance == acceptance:
            event.nothing_changed()
            return feed
        event.text("fra", Feed.Acceptance(feed.acceptance).label)
        event.text("til", acceptance.label)
        feed.acceptance = acceptance
        feed.save(update_fields=["acceptance"])
    return feed
