"""A document as plain JSON data and back: what is stored, what a child process reads, and what a machine is given."""

import json
from dataclasses import asdict, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from goals.report.document import Document

T = TypeVar("T")


def to_json(document: Document) -> str:
    """The document as one JSON object whose keys are its fields' names; sorted, so that equal ones are equal bytes."""
    return json.dumps(asdict(document), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Document:
    """The document that `to_json` wrote. Raises KeyError or TypeError for anything else."""
    return from_plain(Document, json.loads(text))


def from_plain(wanted: type[T], data: Any) -> T:
    """The frozen value of a class in `goals.report.document`, from its plain data. Raises KeyError or TypeError."""
    hints = _hints(wanted)
    return wanted(**{field.name: _value(hints[field.name], data[field.name]) for field in fields(wanted)})  # type: ignore[arg-type]


_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(wanted: Any) -> dict[str, Any]:
    if wanted not in _HINTS:
        _HINTS[wanted] = get_type_hints(wanted)
    return _HINTS[wanted]


def _value(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in data)
    if origin is UnionType:
        inner = next(one for one in get_args(hint) if one is not NoneType)
        return None if data is None else _value(inner, data)
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, data)
    if not isinstance(data, hint):
        raise TypeError(f"{data!r} is no {hint}")
    return data
