"""What the check of a follow-up finds: things that stop the lock, and warnings that somebody lets stand with a reason.

Neither is ever a green tick.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from goals.followup.sections import SECTIONS
from goals.reconcile import Checked, Facts, StatusSaid, Use


class Level(StrEnum):
    """What a finding does to the lock."""

    STOP = "stop"
    """It has to be mended."""

    KEEP = "keep"
    """It stops until it is mended, or let stand with a reason of its own."""

    WARN = "warn"
    """It can be let stand with a remark about all that is open."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `key` names it and the words that it is about; `place` is a section's or a goal's.

    `at` is where in that place's text it begins, -1 where it is about no words in a text; `short` is what stands
    beside the words there ("målene: 17"). `reason` is why somebody lets it stand, and `kept_by` who; "" while nobody
    does.
    """

    key: str
    kind: str
    level: Level
    text: str
    place: str
    url: str = ""
    link: str = ""
    written: str = ""
    at: int = -1
    short: str = ""
    reason: str = ""
    kept_by: str = ""

    @property
    def open(self) -> bool:
        """Whether it still has to be mended or let stand."""
        return not self.reason


class Kind(StrEnum):
    """Whose a printed text is."""

    SECTION = "section"
    """The follow-up's own: it can hold live fields, so counts and statuses must be such."""

    GOAL = "goal"
    """A goal's, which can be mended from the draft."""

    FIXED = "fixed"
    """The plan's, or one that was written for good: it is not mended in the draft."""


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text that was checked: where it stands, and what was found in it, by place in the text as it is stored."""

    place: str
    title: str
    text: str
    kind: Kind
    figures: tuple[Checked, ...]
    statuses: tuple[StatusSaid, ...]


@dataclass(frozen=True)
class Check:
    """All that was looked at, and all that was found."""

    facts: Facts
    texts: tuple[TextCheck, ...]
    findings: tuple[Finding, ...]

    def of(self, *levels: Level) -> tuple[Finding, ...]:
        """The open findings of some levels."""
        return tuple(one for one in self.findings if one.open and one.level in levels)

    @cached_property
    def blocked(self) -> bool:
        """Whether something has to be mended, or let stand for a reason of its own, before the lock."""
        return bool(self.of(Level.STOP, Level.KEEP))

    @cached_property
    def kept(self) -> tuple[Finding, ...]:
        """What somebody lets stand."""
        return tuple(one for one in self.findings if not one.open)

    def said(self, use: Use) -> tuple[Checked, ...]:
        """What the texts say of a count, in their order."""
        return tuple(one for text in self.texts for one in text.figures if one.found.use is use)


def open_texts(findings: Sequence[Finding]) -> str:
    """The findings as the log has them, a line each."""
    return "\n".join(finding.text for finding in findings)


def way_to(place: str, year: int) -> tuple[str, str]:
    """Where a place is mended, and what the way there is called."""
    if place in SECTIONS:
        return f"#{place}", "Se teksten"
    return f"/indtast/{year}/{place}/#forklar", f"Ret mål {place}"


def around(text: str, at: int) -> str:
    """The line that a place stands in: when it is changed, what was let stand there is looked at anew."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return " ".join(text[start : end if end >= 0 else len(text)].split())


def key_of(*parts: str) -> str:
    """A finding's name, from its kind and the words that it is about."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:40]
