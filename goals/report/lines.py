"""A document as the rows that are frozen: one for the paper's frame, one for each goal. And their hashes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any, NamedTuple

from goals.report.document import Document, Goal
from goals.report.plain import from_plain, to_json


class Line(NamedTuple):
    """A row: the paper's frame (no goal number, no status), or a goal of it."""

    position: int
    goal_number: str
    status: str
    content: dict[str, Any]


def split(document: Document) -> list[Line]:
    """The rows of a document: the frame first, then its goals in the paper's order."""
    bare = replace(document, themes=tuple(replace(theme, goals=()) for theme in document.themes))
    lines = [Line(0, "", "", asdict(bare))]
    for theme in document.themes:
        for goal in theme.goals:
            content = {"theme": theme.number, "goal": asdict(goal)}
            lines.append(Line(len(lines), goal.number, goal.status.kind, content))
    return [line._replace(content=_plain(line.content)) for line in lines]


def join(lines: Iterable[Line]) -> Document:
    """The document that was split into the rows. Raises KeyError, TypeError or ValueError for anything else."""
    frame, *rest = sorted(lines, key=lambda line: line.position)
    document = from_plain(Document, frame.content)
    goals: dict[str, list[Goal]] = {}
    for line in rest:
        goals.setdefault(line.content["theme"], []).append(from_plain(Goal, line.content["goal"]))
    themes = tuple(replace(theme, goals=tuple(goals.get(theme.number, ()))) for theme in document.themes)
    return replace(document, themes=themes)


def digest(lines: Iterable[Line]) -> str:
    """The SHA-256 of the rows, whatever order they come in."""
    ordered = sorted(lines, key=lambda line: line.position)
    return sha256(_written([list(line) for line in ordered]).encode()).hexdigest()


def files_digest(hashes: Mapping[str, str]) -> str:
    """The SHA-256 of files' names and their own SHA-256."""
    return sha256(_written(sorted(hashes.items())).encode()).hexdigest()


def paper_hash(document: Document) -> str:
    """The SHA-256 of what a paper says, apart from its stamp, its draft mark and whether the meeting has been."""
    return sha256(to_json(replace(document, stamp=(), draft="", lede="")).encode()).hexdigest()


def _plain(content: dict[str, Any]) -> dict[str, Any]:
    """As the database gives it back: lists where there were tuples."""
    data: dict[str, Any] = json.loads(json.dumps(content))
    return data


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
