"""Reading the log: which events are about something, and what their texts say."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

from norddjurs.audit.models import AuditEvent, AuditText


def about(key: str) -> Q:
    """Events about the object of a key; of a key that ends with "/", about everything below it. Found by the index."""
    if not key.endswith("/"):
        return Q(object_key=key)
    if connection.vendor == "sqlite":
        # LIKE ignores case there, and so the index too; "0" is the sign after "/".
        return Q(object_key__gte=key, object_key__lt=f"{key[:-1]}0")
    return Q(object_key__startswith=key)


def texts_of(events: Iterable[AuditEvent]) -> dict[int, dict[str, str]]:
    """The texts of events by number and name; a blanked one reads "slettet <dato>, <hjemmel>". One query."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for text in AuditText.objects.filter(event__in=[event.number for event in events]).order_by("id"):
        found[text.event][text.name] = text.erased or text.text
    return found
