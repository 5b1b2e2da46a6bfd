"""What the pages of goals see: frozen values, every text already formatted Danish.

A template prints attributes of these classes and chooses nothing. Whoever fills them (the presenters)
decides which words, which numbers and which marks; whoever writes a template decides where they stand.
An empty string means "leave the line out"; None means "leave the whole part out".

Words for colour and shape, shared by every component (``css`` fields; several may be joined by a space):

=========  =================================================================================
is-ok      nået; a distance or a development that is good
is-no      ikke nået; a distance or a development that is bad
is-wait    for tidligt
is-miss    tal mangler (loud; only for those who work with figures)
is-exp     added to is-no on tiles and bars where the goal is expected to be reached; alone on a Tag
is-mute    no number to show: grey, normal weight
is-text    a figure in words rather than a number ("Gået tilbage"): a smaller size
=========  =================================================================================

``icon`` is the id of a symbol in ``templates/components/icons.html``: ok, no, wait, miss, exp, info, warn, decision.
``SafeString`` fields hold SVG that the server drew itself; every other field is escaped by the template.
"""

from goals.presenters.shapes.common import Cell, Empty, Link, Mark
from goals.presenters.shapes.goal import (
    About,
    CalcLine,
    Calculation,
    Chart,
    Event,
    FigureVersions,
    GoalPage,
    Part,
    Reading,
    Readings,
    Remark,
    Statement,
    Version,
)
from goals.presenters.shapes.meeting import MeetingCount, MeetingGoal, MeetingPage, MeetingRow
from goals.presenters.shapes.overview import (
    AsOf,
    Counter,
    GoalRow,
    QuickFilter,
    Search,
    StatusPage,
    ThemeTable,
    Tile,
    TileRow,
)
from goals.presenters.shapes.terms import StatusWord, TargetGroup, TermsPage
from indicators.presenters.shapes import Column, Fact, Figure, Option, Row, Table

__all__ = [
    "About",
    "AsOf",
    "CalcLine",
    "Calculation",
    "Cell",
    "Chart",
    "Column",
    "Counter",
    "Empty",
    "Event",
    "Fact",
    "Figure",
    "FigureVersions",
    "GoalPage",
    "GoalRow",
    "Link",
    "Mark",
    "MeetingCount",
    "MeetingGoal",
    "MeetingPage",
    "MeetingRow",
    "Option",
    "Part",
    "QuickFilter",
    "Reading",
    "Readings",
    "Remark",
    "Row",
    "Search",
    "Statement",
    "StatusPage",
    "StatusWord",
    "Table",
    "TargetGroup",
    "TermsPage",
    "ThemeTable",
    "Tile",
    "TileRow",
    "Version",
]
