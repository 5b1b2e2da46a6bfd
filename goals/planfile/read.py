"""YAML text with positions: a tree of texts, lists and mappings that know their lines.

Every scalar is text, as it stands: 7.10 is not 7.1, "nej" is not false, 01-10-2025 is no date yet. What makes YAML
dangerous or unclear is refused: anchors and aliases, tags, a key twice, more than one document, great depth or size.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from goals.planfile.problems import PlanFileError, Problem

LARGEST = 2_000_000
"""The most bytes of a file: a plan with 20.000 figures; a hundred times the plans we know."""
DEEPEST = 20
"""The most levels. A rule of rules within a goal needs ten."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, without whitespace around it."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping. `keys` has the line of each key."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


Node = Text | Items | Fields


class _Refused(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        self.problem = Problem(line, "", "", sentence)


def read_file(path: Path) -> Node:
    """The tree of a file. Raises PlanFileError, also where there is no such file."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise PlanFileError(path.name, [Problem(0, "", "", f"Filen kan ikke åbnes ({error.strerror}).")]) from None
    return read_text(content, path.name)


def read_text(content: bytes, name: str) -> Node:
    """The tree of a file's bytes. Raises PlanFileError with one problem: what follows it can't be trusted."""
    try:
        if len(content) > LARGEST:
            raise _Refused(0, f"Filen er for stor: højst {LARGEST // 1_000_000} MB.")
        # A file from a Mac may spell å as a and a ring.
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
        return _Composer(text).document()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = "Filen er ikke gemt som UTF-8: gem den igen med den tegnkodning."
        raise PlanFileError(name, [Problem(line, "", "", sentence)]) from None
    except yaml.YAMLError as error:
        raise PlanFileError(name, [_syntax(error)]) from None
    except _Refused as refused:
        raise PlanFileError(name, [refused.problem]) from None


class _Composer:
    """Makes the tree from the parser's events."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))

    def document(self) -> Node:
        tree: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise _Refused(_line(event), "Filen må kun indeholde ét dokument: fjern stregerne »---« her.")
                tree = self._node(next(self.events), 1)
        if not isinstance(tree, Fields):
            raise _Refused(1, "Filen er ikke en plan: den skal begynde med »plan:«.")
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                line, "Genveje med & og * kan ikke bruges: skriv teksten helt ud, eller sæt den i anførselstegn."
            )
        if getattr(event, "tag", None):
            raise _Refused(line, "Mærker med ! kan ikke bruges: sæt teksten i anførselstegn.")
        if depth > DEEPEST:
            raise _Refused(line, f"Filen har for mange niveauer: højst {DEEPEST}.")
        if isinstance(event, yaml.ScalarEvent):
            return Text(line, event.value.strip())
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(line)
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.items.append(self._node(inner, depth + 1))
            return items
        return self._fields(line, depth)

    def _fields(self, line: int, depth: int) -> Fields:
        fields = Fields(line)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Text):
                raise _Refused(key.line, "Et felts navn skal være en tekst.")
            name = " ".join(key.text.split())
            if name in fields.values:
                raise _Refused(key.line, f"»{name}« står to gange: også i linje {fields.keys[name]}.")
            fields.keys[name] = key.line
            fields.values[name] = self._node(next(self.events), depth + 1)
        return fields


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


_SYNTAX = {
    "mapping values are not allowed": "Her er et kolon for meget: brug anførselstegn, eller ret indrykningen.",
    "cannot start any token": "Her er et tegn, som intet begynder med: brug anførselstegn, og aldrig tabulator.",
    "did not find expected '-' indicator": "Listen stopper her: hvert punkt begynder med »- « i samme indrykning.",
    "could not find expected ':'": "Her mangler et kolon efter feltets navn.",
    "did not find expected key": "Her ventes et felt: tjek indrykning og anførselstegn.",
    "control characters are not allowed": "Filen indeholder usynlige styretegn: fjern dem.",
    "unexpected end of stream": "Et anførselstegn er ikke lukket.",
}


def _syntax(error: yaml.YAMLError) -> Problem:
    """A sentence for what the YAML parser says in English."""
    mark = getattr(error, "problem_mark", None)
    told = str(getattr(error, "problem", "") or error)
    for english, danish in _SYNTAX.items():
        if english in told:
            return Problem(mark.line + 1 if mark else 0, "", "", danish)
    return Problem(
        mark.line + 1 if mark else 0, "", "", "Linjen kan ikke læses: tjek indrykning, kolon og anførselstegn."
    )
