"""Sådan finder du tallet: where a figure is looked up, for whoever has to enter it."""

from dataclasses import dataclass

from goals.addresses import goal_url, plan_url
from goals.catalogue import IndicatorInfo
from goals.models import Goal
from goals.presenters.shapes.common import Link
from indicators.actions.howto import NAMES, Way, label_of
from norddjurs.danish import sentence_case


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


@dataclass(frozen=True, slots=True)
class WaysPage:
    """The page on which the ways to a goal's figures are written."""

    head_title: str
    crumbs: tuple[Link, ...]
    lede: str
    back: Link


def ways_page(goal: Goal) -> WaysPage:
    """The page's frame; the forms are the view's."""
    address = goal_url(goal.plan.year, goal.number)
    return WaysPage(
        head_title=f"Sådan finder du tallet: mål {goal.number}",
        crumbs=(
            Link("Status", plan_url(goal.plan.year)),
            Link(f"Mål {goal.number}", address),
            Link("Sådan finder du tallet"),
        ),
        lede=f"Mål {goal.number} {goal.title}. Teksten hjælper den, der næste gang skal indtaste tallet.",
        back=Link(f"Tilbage til mål {goal.number}", address),
    )


def differences(stored: Way, typed: Way) -> tuple[tuple[str, str], ...]:
    """What somebody else has stored meanwhile, field by field: ("Tabel", "Ydelser"); "intet" for an empty one."""
    return tuple(
        (sentence_case(label_of(name)), getattr(stored, name) or "intet")
        for name in NAMES
        if getattr(stored, name) != getattr(typed, name).strip()
    )
