"""A goal's status as people see it, and its texts as far as the reader may see them."""

from collections.abc import Iterable

from goals import told
from goals.engine.verdict import Outlook, Reason, Status, Verdict
from goals.presenters.shapes import Cell, Mark
from goals.presenters.viewer import Viewer
from goals.report.document import Mark as PaperMark
from goals.status import GoalStatus
from goals.told import Texts
from goals.wording import Phrase, Scene
from goals.wording.words import OUTLOOK, STATUS
from norddjurs.danish import sentence_case

KEYS = {
    Status.NOT_REACHED: "ikke-naaet",
    Status.REACHED: "naaet",
    Status.TOO_EARLY: "for-tidligt",
    Status.MISSING: "tal-mangler",
}
"""The statuses in addresses, in the order of the quick filters."""

KEY_OF_KIND = {status.value: key for status, key in KEYS.items()}
"""The same by the paper's word for a status (`goals.report.document.KINDS`)."""

_LOOK = {
    Status.REACHED: ("is-ok", "ok"),
    Status.NOT_REACHED: ("is-no", "no"),
    Status.TOO_EARLY: ("is-wait", "wait"),
    Status.MISSING: ("is-miss", "miss"),
}
_TONE = {"good": "is-ok", "bad": "is-no", "mute": "is-mute", "": ""}

EXPECTED = Mark("is-exp", "exp", sentence_case(OUTLOOK[Outlook.REACHED]))
DECIDED = Mark("", "decision", "Afgjort ved beslutning")
JUDGED = Mark("", "decision", "Vurderet")


def mark(status: Status) -> Mark:
    """Word, shape and colour of a status."""
    css, icon = _LOOK[status]
    return Mark(css, icon, sentence_case(STATUS[status]))


_KINDS = {
    **{status.value: mark(status) for status in Status},
    "expected": EXPECTED,
    "decided": DECIDED,
    "judged": JUDGED,
}


def look(kind: str) -> Mark:
    """Word, shape and colour of a mark in the paper, by its kind (`goals.report.document.KINDS`)."""
    return _KINDS[kind]


def looks(marks: Iterable[PaperMark]) -> tuple[Mark, ...]:
    """The same for several of the paper's marks."""
    return tuple(look(mark.kind) for mark in marks)


def tags(goal: GoalStatus) -> tuple[Mark, ...]:
    """The second marks beside a status."""
    found = []
    if goal.expected:
        found.append(EXPECTED)
    if goal.override:
        found.append(JUDGED)
    elif goal.verdict.reason is Reason.DECIDED:
        found.append(DECIDED)
    return tuple(found)


def css_of(goal: GoalStatus) -> str:
    """The look of a tile or a bar: a goal that is expected to be reached has a second one."""
    css = mark(goal.status).css
    return f"{css} is-exp" if goal.expected else css


def texts(scene: Scene, viewer: Viewer, verdict: Verdict | None = None) -> Texts:
    """A goal's texts for this reader (`goals.told`)."""
    return told.texts(scene, small_counts=viewer.small_counts, verdict=verdict)


def cell(phrase: Phrase, css: str = "") -> Cell:
    """A phrase as a column of a row."""
    return Cell(phrase.text, phrase.note, " ".join(part for part in (_TONE[phrase.tone], css) if part))


def tone(phrase: Phrase) -> str:
    """The css word of a phrase's tone."""
    return _TONE[phrase.tone]
