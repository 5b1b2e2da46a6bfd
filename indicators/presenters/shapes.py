"""What templates print: frozen values, nothing to compute. First what many pages show, then the explorer's own."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a list to choose from."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Lines that belong together under a heading; "" is none."""

    label: str
    options: tuple[Option, ...] = ()

    @property
    def markup(self) -> SafeString:
        """The lines as markup: there are some two hundred of them on a page, the same from one page to the next."""
        return SafeString("".join(map(_option_markup, self.options)))


@lru_cache(1024)
def _option_markup(one: Option) -> SafeString:
    chosen = SafeString(" selected" if one.selected else "")
    return format_html('<option value="{}"{}>{}</option>', one.value, chosen, one.label)


@dataclass(frozen=True, slots=True)
class Form:
    """The choice as a form. `added` are municipalities that can be taken away, `areas` those that can be added."""

    indicators: tuple[Options, ...]
    added: tuple[Option, ...] = ()
    areas: Options = Options("")
    beginnings: Options = Options("")
    months: Options = Options("")


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; an empty `url` is plain text (the last breadcrumb), `current` what is shown now."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: "Krav", "Mindst +0,2", "procentpoint, som i hele landet"."""

    label: str
    value: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: what it is called, what its axis shows, both sizes of it, and in words what is seen.

    `data_url` is the interactive one's, "" where there is none.
    """

    title: str
    axis: str
    wide: SafeString
    slim: SafeString
    summary: str
    data_url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of a table: its text, what must be known about it, and its looks."""

    text: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    label: str
    figures: tuple[Figure, ...]
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and what must be known about it."""

    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures, with what has to be said below them."""

    title: str
    row_label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Municipalities:
    """All municipalities in a month: the drawing (None where it would say nothing), in words, and as a table.

    `rows` are the table's rows as markup: so many that a template would take longer over them than over all the rest.
    """

    title: str
    drawing: Drawing | None
    told: str
    table: Table
    rows: SafeString
    opener: str


@dataclass(frozen=True, slots=True)
class About:
    """A line of what is known about the figure."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A national indicator without figures yet."""

    name: str
    table: str
    note: str


@dataclass(frozen=True, slots=True)
class Explored:
    """An indicator that has figures, with everything that is shown of it."""

    name: str
    definition: str
    result: str
    warning: str
    facts: tuple[Fact, ...]
    chart: Drawing | None
    no_chart: str
    spans: tuple[Link, ...]
    seasons: Drawing | None
    municipalities: Municipalities
    development: Table
    figures: Table
    about: tuple[About, ...]
    group: str
    breaks: tuple[str, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """The whole page. Without `explored`, `empty` says what is missing and what can be done."""

    head_title: str
    problems: tuple[str, ...]
    form: Form | None
    explored: Explored | None
    empty_title: str
    empty: str
    waiting: tuple[Waiting, ...]
    push_url: str
