"""Why a figure is not stored. Every text is a Danish sentence for whoever typed the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators.actions.figure import Figure


class FigureError(ValueError):
    """What was stated cannot be so. `field` is the name of the field of `Figure`, or "reason", that must change."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class Conflict(Exception):
    """Somebody else was first: the figure is no longer the version that this person saw.

    `stored` is what stands there now, as its newest version `stored_version` (None and 0 where there is nothing);
    `wanted` is what this person tried to store (None for a withdrawal or an undoing). Nothing was written.
    """

    def __init__(self, *, stored: Figure | None, stored_version: int, stored_by: str, wanted: Figure | None) -> None:
        self.stored = stored
        self.stored_version = stored_version
        self.stored_by = stored_by
        self.wanted = wanted
        super().__init__("Tallet er ændret, siden du åbnede siden: se begge tal, og gem igen.")


class ProposalConflict(Exception):
    """Somebody else was first: the proposal is answered, or another figure stands than this person saw.

    `waits` says whether the proposal can still be answered. Nothing was written.
    """

    def __init__(self, sentence: str, *, waits: bool = False) -> None:
        self.waits = waits
        super().__init__(sentence)
