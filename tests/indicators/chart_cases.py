"""Charts to draw in tests, and how a drawing is read back."""

import random
from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont

from indicators.svg import Break, GapMarker, Level, Limit, Line, LineChart, Point, Slope, Steps
from norddjurs.danish import write_number

FONTS = Path(__file__).parents[2] / "static/vendor/ibm-plex-sans-1.1.0"
Box = tuple[float, float, float, float]


def month_end(n: int) -> date:
    """The last day of the nth month counted from January 2020."""
    year, month = 2020 + n // 12, n % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def point(n: int, value: str | int | Fraction, **more: bool) -> Point:
    """A point in the nth month."""
    exact = Fraction(value)
    return Point(month_end(n), exact, f"{write_number(exact, 1)}\N{NO-BREAK SPACE}%", f"måned {n}", **more)


def line(label: str, *values: tuple[int, str | int], role: str = "own") -> Line:
    """A series of (month, value)."""
    return Line(label, tuple(point(n, value) for n, value in values), role)  # type: ignore[arg-type]


def chart(*series: Line, **more: object) -> LineChart:
    """A chart of percentages with these series."""
    given: dict[str, object] = {"unit_suffix": "\N{NO-BREAK SPACE}%", **more}
    return LineChart("Andel", "Hvordan det går", series, write_number, **given)  # type: ignore[arg-type]


def random_chart(seed: int) -> LineChart:
    """A chart of a kind that a plan may hold: one to four series, up to ten years of months, every sort of krav."""
    chance = random.Random(seed)
    middle, spread = chance.choice([(50, 4), (100, 8), (0, 3), (3, 1), (350, 20), (-40, 5), (12, 0), (2035, 900)])
    months = chance.choice([1, 2, 3, 5, 12, 60, 120])
    names = ["Norddjurs", "Hele landet", "Sammenlignelige kommuner", "Ledige over 50 år på kontanthjælp"]
    series = []
    for n in range(chance.choice([1, 1, 2, 2, 3, 4])):
        own_months = months if chance.random() < 0.7 else max(1, months // 3)
        points = tuple(
            point(
                month,
                round(Fraction(middle) + Fraction(chance.randint(-100, 100) * spread, 100), 1),
                provisional=chance.random() < 0.05,
                show_label=chance.random() < 0.05,
                joined=chance.random() < 0.95,
            )
            for month in range(own_months)
            if month in (0, own_months - 1) or chance.random() < 0.9
        )
        series.append(Line(names[n], points, ("own", "peer", "other", "other")[n]))
    goal = Fraction(middle + chance.randint(-spread, spread))
    limits: list[Limit] = []
    for kind in chance.sample(["level", "steps", "slope"], chance.choice([0, 1, 1, 2])):
        if kind == "level":
            limits.append(Level(f"Krav højst {write_number(goal, 1)}", goal))
        elif kind == "steps":
            limits.append(Steps("Delmål", ((month_end(0), goal), (month_end(months // 2), goal + 1))))
        else:
            limits.append(Slope("Krav som landet", (month_end(0), goal), (month_end(months), goal + spread)))
    breaks = tuple(
        Break(month_end(chance.randrange(months)), f"Ny opgørelse {n}") for n in range(chance.choice([0, 0, 1, 3]))
    )
    gap = GapMarker("forskel 6,0", "is-no") if len(series) > 1 and chance.random() < 0.5 else None
    return chart(*series, limits=tuple(limits), breaks=breaks, gap=gap)


@cache
def _widths(weight: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(FONTS / f"IBMPlexSans-{weight}.ttf")
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def real_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in the font that is shipped, from the font file itself."""
    letters, metrics, units = _widths("SemiBold" if bold else "Regular")
    return sum(metrics[letters[ord(sign)]][0] for sign in text) * size / units


def text_boxes(svg: str) -> list[tuple[str, Box]]:
    """Every text of a drawing with the box its letters take: left, top, right, bottom."""
    root = ET.fromstring(svg)
    size = float(root.get("font-size", "14"))
    found = []
    for element in root.iter("text"):
        words = "".join(element.itertext())
        width = real_width(words, size, bold=element.get("font-weight") == "600" or element.find("tspan") is not None)
        left = float(element.get("x", "0")) - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        baseline = float(element.get("y", "0"))
        found.append((words, (left, baseline - 0.75 * size, left + width, baseline + 0.2 * size)))
    return found


def elements(svg: str, name: str) -> list[ET.Element]:
    """The drawing's elements of that name; also proves that the drawing is well-formed."""
    return list(ET.fromstring(svg).iter(name))
