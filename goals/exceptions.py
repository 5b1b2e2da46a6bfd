"""Why something about a goal is not stored. Every text is a Danish sentence for whoever typed it."""

from django.db.models import Model


class InputError(ValueError):
    """What was written cannot be so. `field` is the name of the model's field that must change."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class Conflict(Exception):
    """Somebody else was first: what counts is no longer what this person saw. Nothing was written.

    `stored` is the row that counts now (None where there is none), `wanted` the row that this person tried to add.
    """

    def __init__(self, *, stored: Model | None, wanted: Model) -> None:
        self.stored = stored
        self.wanted = wanted
        super().__init__("Det er ændret, siden du åbnede siden: se begge udgaver, og gem igen.")
