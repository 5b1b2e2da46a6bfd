"""The log: one event a transaction, each bound to the one before it by a hash, and the texts they speak of.

Neither table has foreign keys: an event outlives whatever it is about. The database refuses to change them
(`norddjurs.audit.triggers`); `manage.py verify_audit` finds what was changed behind its back.
"""

from django.db import models


class AuditEvent(models.Model):
    """One change: who, when, what, to which object. Append-only; written by `norddjurs.audit.change` alone.

    `number` counts from 1 without gaps, and the newest is the data version. `digests` is canonical JSON: name of each
    text -> SHA-256 of its salt and itself. `rows_hash` stands for rows too many to be texts (an upload), or is empty.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(db_index=True)
    action = models.CharField(max_length=60)
    object_key = models.CharField(max_length=200, db_index=True)
    digests = models.TextField(default="{}")
    rows_hash = models.CharField(max_length=64, blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        verbose_name = "hændelse"
        verbose_name_plural = "hændelser"

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.object_key}"


class AuditText(models.Model):
    """A text of an event: a reason, a name, an old and a new value. Apart from the chain, so that it can be blanked.

    Blanked by law, `text` and `salt` are empty and `erased` says when and by which law ("slettet <dato>, <hjemmel>").
    The salt goes too: with it, a short text could be guessed from its hash.
    """

    event = models.PositiveBigIntegerField()
    name = models.CharField(max_length=60)
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    erased = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("event", "name")
        constraints = (models.UniqueConstraint(fields=("event", "name"), name="one_text_a_name"),)

    def __str__(self) -> str:
        return f"{self.event} {self.name}"
