"""The store of figures."""

from indicators.models.area import Area
from indicators.models.indicator import Indicator, SeriesBreak
from indicators.models.measurement import Measurement, MeasurementText
from indicators.models.term import Term

__all__ = ["Area", "Indicator", "Measurement", "MeasurementText", "SeriesBreak", "Term"]
