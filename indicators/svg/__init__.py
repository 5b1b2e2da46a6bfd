"""Charts as SVG, drawn from prepared values: no query, no request, no word and no number format of its own.

``strip`` is the small axis in a goal's row, ``bars`` the figure of the meeting view, ``line_chart`` a goal's chart,
``row_chart`` figures below each other, as bars or as places,
``swarm`` a mark for each of many figures; ``alone`` makes a drawing into a file with its own title and source.
The drawing carries its looks as attributes, so that it is the same on a page (where the stylesheet may set the font),
in a document and as a picture; it holds no style attribute and no script, as the Content-Security-Policy demands.
"""

from indicators.svg.alone import alone
from indicators.svg.axis import Axis, value_axis
from indicators.svg.bars import Bar, BarLimit, bars
from indicators.svg.lines import line_chart
from indicators.svg.rows import Row, RowChart, row_chart
from indicators.svg.spec import (
    Break,
    GapMarker,
    Level,
    Limit,
    Line,
    LineChart,
    Point,
    Role,
    Slope,
    Steps,
    TickLabel,
    Tone,
)
from indicators.svg.strip import strip
from indicators.svg.swarm import Mark, Reference, Swarm, swarm

__all__ = [
    "Axis",
    "Bar",
    "BarLimit",
    "Break",
    "GapMarker",
    "Level",
    "Limit",
    "Line",
    "LineChart",
    "Mark",
    "Point",
    "Reference",
    "Role",
    "Row",
    "RowChart",
    "Slope",
    "Steps",
    "Swarm",
    "TickLabel",
    "Tone",
    "alone",
    "bars",
    "line_chart",
    "row_chart",
    "strip",
    "swarm",
    "value_axis",
]
