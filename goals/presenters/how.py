"""Sådan finder du tallet: where a figure is looked up, for whoever has to enter it."""

from dataclasses import dataclass

from goals.catalogue import IndicatorInfo
from goals.presenters.shapes.common import Link


@dataclass(frozen=True, slots=True)
class HowLine:
    """A line of the way: "Tabel", and a value that leads somewhere where it has an address."""

    label: str
    value: Link


@dataclass(frozen=True, slots=True)
class How:
    """The way to one figure: `name` is the figure's, `lines` are in the order one takes them, `paragraphs` the rest."""

    name: str
    lines: tuple[HowLine, ...]
    paragraphs: tuple[str, ...] = ()


def how_to(info: IndicatorInfo) -> How | None:
    """The way to an indicator's figure; None where nothing is told of it."""
    source = info.source or info.source_url
    told = (
        ("Hvor", source, info.source_url),
        ("Tabel", info.find_table, ""),
        ("Filtre", info.find_filters, ""),
        ("Udtræk", info.find_extract, ""),
        ("Spørg", info.find_contact, ""),
    )
    lines = tuple(HowLine(label, Link(value, url)) for label, value, url in told if value)
    paragraphs = tuple(filter(None, (line.strip() for line in info.how_to_find.splitlines())))
    return How(info.short_name or info.name, lines, paragraphs) if lines or paragraphs else None
