"""What the pages of files of figures see."""

from dataclasses import dataclass

from goals.presenters.shapes.common import Link, Mark


@dataclass(frozen=True, slots=True)
class UploadPage:
    """Where a person fetches the file of their figures and sends it; `empty` says why there is none."""

    title: str
    crumbs: tuple[Link, ...]
    lede: str
    action: str
    xlsx: Link
    csv: Link
    empty: str = ""


@dataclass(frozen=True, slots=True)
class FileError:
    """A cell of the file, and what to do about it."""

    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the file: which figure, what stands, what the file says, and what becomes of it.

    `doubt` is what the person should look at once more; it stops nothing.
    """

    number: int
    goal: str
    name: str
    period: str
    before: str
    after: str
    mark: Mark
    note: str = ""
    doubt: str = ""
    errors: tuple[FileError, ...] = ()


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many lines of a sort there are, and which mark they have."""

    number: str
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a file would change, before it does.

    `confirm` is the button's label and `busy` what it says while it works; both are empty where there is nothing to
    confirm, and `told` says why. `stale` is a sentence where somebody was first.
    """

    title: str
    crumbs: tuple[Link, ...]
    told: str
    counts: tuple[FileCount, ...]
    notes: tuple[str, ...]
    wrong: tuple[FileLine, ...]
    changed: tuple[FileLine, ...]
    same: tuple[FileLine, ...]
    again: Link
    confirm: str = ""
    busy: str = ""
    stale: str = ""
    doubtful: int = 0
    done: bool = False
