"""A goal's texts for where there is little room: on a wall, on a slide, in an overview."""

from goals.engine.verdict import RemarkKind
from goals.status import GoalStatus
from goals.told import Texts
from goals.wording import Scene, account, estimate, how_far, remarks
from norddjurs.danish import month_name, write_percent


def whole_figure(goal: GoalStatus, told: Texts) -> str:
    """A figure that stands alone on a line: with its percentage, or with the day until which it is counted."""
    standing = next((one.standing for one in (goal.verdict, *goal.verdict.parts) if one.standing), None)
    if told.hidden or standing is None:
        return told.figure.text
    reading = standing.actual.readings[0]
    share = reading.exact() if reading.has_counts else None
    if share is not None:
        return f"{told.figure.text} ({write_percent(share, 1)})"
    if standing.actual.until is not None:
        return f"{told.figure.text} til og med {month_name(standing.actual.until.month)}"
    return told.figure.text


def whole_krav(told: Texts) -> str:
    """A krav that stands alone on a line: with the area that it comes from, but not the period beside it already."""
    note = told.wanted.note
    if not note.startswith("som i "):
        return told.wanted.text
    return f"{told.wanted.text} {' i '.join(note.split(' i ')[:2])}"


def said_briefly(scene: Scene) -> str:
    """How far the number is from its limit, in one sentence, and what the other readings of the goal find."""
    standing = scene.verdict.standing or any(part.standing for part in scene.verdict.parts)
    if not standing:
        return account(scene)
    readings = [phrase.text for kind, phrase in remarks(scene) if kind in _READINGS]
    return " ".join(part for part in (how_far(scene), estimate(scene), *readings) if part)


_READINGS = (RemarkKind.NO_READING_REACHED, RemarkKind.EVERY_READING_REACHED, RemarkKind.READINGS_DIFFER)


def short(text: str) -> str:
    """Narrow cells say pct.-point."""
    return text.replace("procentpoint", "pct.-point")


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text's lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
