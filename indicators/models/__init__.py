"""The store of figures."""

from indicators.models.area import Area
from indicators.models.feed import Feed, ImportRun
from indicators.models.group import ComparisonGroup
from indicators.models.indicator import Indicator, SeriesBreak
from indicators.models.measurement import Measurement, MeasurementText
from indicators.models.proposal import Proposal, ProposalAnswer
from indicators.models.term import Term

__all__ = [
    "Area",
    "ComparisonGroup",
    "Feed",
    "ImportRun",
    "Indicator",
    "Measurement",
    "MeasurementText",
    "Proposal",
    "ProposalAnswer",
    "SeriesBreak",
    "Term",
]
