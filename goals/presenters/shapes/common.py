"""What several pages see."""

from dataclasses import dataclass

from indicators.presenters.shapes import Link

__all__ = ["Cell", "Empty", "Link", "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A status (or a second mark beside it): word, shape and colour together, never colour alone."""

    css: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a goal's row: the line that decides, and a quiet line under it.

    ``css`` is "", is-ok, is-no, is-mute or is-text.
    """

    text: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """Why a page has nothing to list, and the one way on ("Nulstil filtre")."""

    title: str
    text: str
    action: Link | None = None
