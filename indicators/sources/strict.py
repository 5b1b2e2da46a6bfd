"""JSON as it must be: one reading, or none."""

import json
from decimal import Decimal
from typing import Any


class NotJson(ValueError):
    """The body cannot be believed. The text is a Danish part of a sentence, and repeats nothing of the body."""


def parse(body: bytes) -> Any:
    """The JSON of `body`, UTF-8 with or without a byte order mark; numbers are int or Decimal, never float.

    Raises NotJson for another encoding, HTML, a body that is cut off, NaN and Infinity, and a key that is given twice.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotJson("det er ikke skrevet i UTF-8") from None
    if text.lstrip()[:1] == "<":
        raise NotJson("det er en webside")
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_constant, object_pairs_hook=_once)
    except NotJson:
        raise
    except (ValueError, ArithmeticError, RecursionError):
        raise NotJson("det er afbrudt eller i stykker") from None


def _constant(name: str) -> Any:
    raise NotJson(f"det indeholder {name}, som ikke er et tal")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("et navn står der to gange")
    return found
