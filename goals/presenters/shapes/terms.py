"""Begreber: target groups and status words."""

from dataclasses import dataclass

from goals.presenters.shapes.common import Mark


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group with its count. ``definition`` is "" until the department has approved one."""

    anchor: str
    name: str
    count: str
    share: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word and what it means."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class TermsPage:
    """Target groups and status words. ``pending`` stands where a definition is missing; ``notes`` explain the total."""

    groups: tuple[TargetGroup, ...]
    total: str
    year: str
    source: str
    pending: str
    notes: tuple[str, ...]
    words: tuple[StatusWord, ...]
