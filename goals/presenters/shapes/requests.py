"""Asking for figures: the list of requests, the form, the preview, one request; and what a person has to do."""

from dataclasses import dataclass

from django.forms import Form

from goals.entry.letters import TextPart
from goals.presenters.shapes.common import Empty, Link, Mark


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list. ``missing`` are the people who lack something, each with their goals."""

    title: str
    url: str
    dates: str
    count: str
    mark: Mark
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpDates:
    """A follow-up with its two dates; ``form`` is None where it is locked, and ``locked`` says so."""

    name: str
    about: str
    form: Form | None
    save_url: str
    ask_url: str
    locked: str = ""


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """The requests of a plan, the open ones first, and its follow-ups."""

    crumbs: tuple[Link, ...]
    plan: str
    new_url: str
    open: tuple[RequestRow, ...]
    closed: tuple[RequestRow, ...]
    empty: Empty | None
    followups: tuple[FollowUpDates, ...]


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """A goal with its box to tick."""

    number: str
    title: str
    owner: str
    checked: bool


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme's goals."""

    title: str
    goals: tuple[GoalChoice, ...]


@dataclass(frozen=True, slots=True)
class NewRequestPage:
    """The form. ``all`` and ``none`` tick every goal or no goal."""

    crumbs: tuple[Link, ...]
    lede: str
    form: Form
    themes: tuple[ThemeChoice, ...]
    all: Link
    none: Link
    action: str


@dataclass(frozen=True, slots=True)
class LetterBox:
    """What a person gets: to whom, how it reaches them, and the text, line by line."""

    to: str
    how: str
    subject: str
    lines: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Who gets what, before anything is sent; ``warning`` names the goals without an owner.

    ``typed`` are the form's values, to be sent again unseen.
    """

    crumbs: tuple[Link, ...]
    lede: str
    warning: str
    letters: tuple[LetterBox, ...]
    typed: tuple[tuple[str, str], ...]
    action: str
    send: str


@dataclass(frozen=True, slots=True)
class AskedGoal:
    """A goal in a request."""

    number: str
    title: str
    url: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """A person's goals in a request; ``count`` is how many of them are entered."""

    name: str
    count: str
    goals: tuple[AskedGoal, ...]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A message that somebody got: what, when, and how it reached them; ``failed`` where a mail did not."""

    to: str
    what: str
    when: str
    how: str
    failed: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: what is entered, who was told, and what comes next. ``close_url`` is "" for a closed one."""

    crumbs: tuple[Link, ...]
    title: str
    lede: str
    mark: Mark
    text: tuple[str, ...]
    people: tuple[AskedPerson, ...]
    told: tuple[ToldLine, ...]
    next: str
    letters: tuple[LetterBox, ...]
    close_url: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that one has not marked as read."""

    subject: str
    when: str
    lines: tuple[TextPart, ...]
    link: Link
    read_url: str


@dataclass(frozen=True, slots=True)
class Todo:
    """What a person has to do: figures that they lack, and unread messages. Shown above a page's main part."""

    lacking: str
    late: bool
    entry_url: str
    messages: tuple[Unread, ...]
    more: str
