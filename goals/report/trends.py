"""Tal og tendenser as plain texts and exact numbers: what its page, its tables and its slides are all made from."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from indicators.svg import Role


class Kind(Enum):
    """How a drawing shows its figures."""

    BARS = "bars"
    """Each figure from zero, with its name."""

    PLACES = "places"
    """Places among municipalities: 1 is the best, and a longer bar would be worse."""

    LINES = "lines"
    """Series over months."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: exact where there is one to draw, and in words, which also say why there is none."""

    text: str
    value: Fraction | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A figure for each category of its drawing. ``short`` is where it is from; the peers' figure is an average."""

    name: str
    figures: tuple[Figure, ...]
    role: Role = "own"
    short: str = ""

    @property
    def label(self) -> str:
        """What stands at the end of its line: an average says that it is one."""
        return f"{self.short}, gennemsnit" if self.role == "peer" else self.short


@dataclass(frozen=True, slots=True)
class Break:
    """From the category ``at`` on, the figures are counted in another way."""

    at: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a drawing as a table: the first cell of a row is what it is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing. ``said`` is what is seen in it, in a sentence; ``days`` are the categories' last days (LINES only).

    ``span`` is the part of the title that tells it from the picture's other drawings. ``full`` is what no figure can
    exceed (100 for per cent of a whole).
    """

    key: str
    kind: Kind
    title: str
    said: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table
    days: tuple[date, ...] = ()
    breaks: tuple[Break, ...] = ()
    span: str = ""
    percent: bool = False
    full: Fraction | None = None

    @property
    def alt(self) -> str:
        """What stands for the drawing where it is not seen: its title, what is seen, and from where to where."""
        return f"{self.title}. {self.said}"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the deck: its drawings, or why there are none; where the figures come from, and what to know."""

    key: str
    title: str
    drawings: tuple[Drawing, ...]
    missing: tuple[str, ...]
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """All pictures. ``made_on`` is the Danish day on which they were made, ``made`` says so in words."""

    title: str
    lede: str
    department: str
    made_on: date
    made: str
    pictures: tuple[Picture, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw at all."""
        return not any(picture.drawings for picture in self.pictures)
