"""Which indicators make which picture of Tal og tendenser, as `fixtures/tal-og-tendenser.toml` says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures" / "tal-og-tendenser.toml"


class Sort(StrEnum):
    """What a picture is made from."""

    PARTS = "dele"
    FEW = "enkelte"
    SERIES = "serie"


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture. ``windows`` are numbers of months, 0 for all.

    ``against`` is a share that is named beside the parts of a whole, and ``counted`` what its denominator counts.
    """

    key: str
    sort: Sort
    title: str
    indicator: str
    noun: str
    against: str = ""
    counted: str = ""
    compared: bool = False
    windows: tuple[int, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The page's title and first line, and its pictures in order."""

    title: str
    lede: str
    entries: tuple[Entry, ...]


@cache
def trends_register() -> Register:
    """The register as it is shipped. Read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Register(data["titel"], data["indledning"], tuple(_entry(row) for row in data["billede"]))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        key=row["kode"],
        sort=Sort(row["slags"]),
        title=row["titel"],
        indicator=row["tal"],
        noun=row["om"],
        against=row.get("over_for", ""),
        counted=row.get("opgjort_som", ""),
        compared=row.get("sammenlign", False),
        windows=tuple(row.get("vinduer", ())),
        source=row.get("kilde", ""),
        notes=tuple(row.get("noter", ())),
    )
