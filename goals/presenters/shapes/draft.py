"""What the page of a draft sees."""

from dataclasses import dataclass

from goals.presenters.shapes.common import Link, Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section's text. ``css`` says what it is, ``icon`` stands before it, ``note`` after it.

    "" is plain text, "chip" a live field, "wm" something to mend, "open" a number that nobody vouches for yet, "kept"
    one that somebody does.
    """

    text: str
    css: str = ""
    icon: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph of a section; ``bullet`` makes it an item of a list."""

    pieces: tuple[Piece, ...]
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it is read and written. ``text`` is as stored, ``version`` the one that was read.

    ``edited`` says who wrote it last, or whose text it still is. ``faulty`` counts what is to be mended in it.
    """

    key: str
    title: str
    hint: str
    lines: tuple[TextLine, ...]
    text: str
    version: int
    edited: str
    save_url: str
    edit_url: str
    internal: bool = False
    faulty: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of Tjek tallene: what the texts say (each with whether it is wrong), and what the goals give."""

    label: str
    note: str
    said: tuple[Piece, ...]
    here: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something to look at, of one place or of several alike.

    ``key`` is sent to let it stand; ``reason`` and ``by`` say why it does, and who said so.
    """

    key: str
    text: str
    css: str
    icon: str
    links: tuple[Link, ...] = ()
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """Tjek tallene and what else stands before the lock.

    ``summary`` says in a sentence how it stands. ``counted`` are the counts. ``stops`` has to be mended, ``keeps`` are
    numbers to be mended or vouched for, and ``blocking`` counts both in words. ``warns`` can be let stand with a remark
    at the lock, ``kept`` is what somebody vouched for. ``note`` is the plan's own. ``adopted`` is how many goals the
    adopted plan has, "" unknown. ``live`` tells that live fields can be put in. ``unwritten`` are the goals that lack
    an explanation or an action.
    """

    css: str
    icon: str
    summary: str
    note: str
    counted: tuple[Counted, ...]
    stops: tuple[FindingLine, ...]
    keeps: tuple[FindingLine, ...]
    warns: tuple[FindingLine, ...]
    kept: tuple[FindingLine, ...]
    blocking: str
    adopted: str
    live: bool
    unwritten: tuple[FindingLine, ...]
    unwritten_note: str


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """A goal of the draft, with what a leder can do about it."""

    number: str
    title: str
    anchor: str
    mark: Mark
    tags: tuple[Mark, ...]
    account: tuple[str, ...]
    remarks: tuple[str, ...]
    conclusion: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    unwritten: str
    before: Mark | None
    url: str
    judge: Link | None = None
    write: Link | None = None


@dataclass(frozen=True, slots=True)
class DraftTheme:
    """A theme of the draft."""

    number: str
    title: str
    summary: str
    goals: tuple[DraftGoal, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A heading of the way: done, current or ahead (``css`` is d, c or "")."""

    number: str
    label: str
    css: str
    icon: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the council made of the follow-up before this one: its decision, and questions with their answers."""

    decision: str
    link: str
    questions: tuple[tuple[str, str, str, str], ...]
    """Goal, question, who asked, answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was taken: "Sendt tilbage af Lise Leder 12-11-2025 kl. 14.02", and what was written about it."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The whole page. ``can_write`` and ``can_judge`` say what this reader may do in the state it is in."""

    head_title: str
    title: str
    lede: str
    crumbs: tuple[Link, ...]
    url: str
    state: str
    stages: tuple[Stage, ...]
    checks: Checks
    sections: tuple[SectionView, ...]
    closing: tuple[SectionView, ...]
    counts: tuple[Mark, ...]
    themes: tuple[DraftTheme, ...]
    fields: tuple[tuple[str, str, str], ...]
    files: tuple[tuple[str, str, str], ...]
    told: tuple[Told, ...]
    last_time: LastTime | None
    can_write: bool
    can_judge: bool
    submitted: bool
    approved: bool
    edition_note: str = ""
    locked_url: str = ""
