"""Tables of figures as pandas frames: the files in `fixtures/`, and series side by side. Never on a page's path."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from indicators.ingest import SourceError, Stated
from indicators.models import Measurement
from norddjurs.periods import Period

_KEYS = ("code", "area", "period")
_MONTH = re.compile(r"((?:19|20)[0-9]{2})M(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
"""Written out: a number with an exponent may be too long for any memory."""


def read_file(path: Path) -> pd.DataFrame:
    """A file of monthly figures: a row per area and month, a column per measure, every cell the text that it is.

    Nothing is taken for a number or for missing here: "80.5" must not become 805, nor a name "NA" nothing. Raises
    SourceError where it is no such table, a key column is missing or a row stands twice.
    """
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ValueError:  # pandas' own errors too, and letters that are not UTF-8
        raise SourceError(f"{path.name} kan ikke læses som en tabel i UTF-8 med komma imellem.") from None
    if missing := [key for key in _KEYS if key not in frame.columns]:
        raise SourceError(f"{path.name} mangler kolonnen »{missing[0]}«.")
    twice = frame[frame.duplicated(["code", "period"])]
    if not twice.empty:
        row = twice.iloc[0]
        raise SourceError(f"{path.name}: område {row['code']}, {row['period']} står to gange.")
    return frame


def stated_of(frame: pd.DataFrame, column: str) -> Iterator[Stated]:
    """One column as statements; an empty cell is a figure that the source does not state. Raises SourceError."""
    if column not in frame.columns:
        raise SourceError(f"Filen mangler kolonnen »{column}«.")
    months = {code: _month(code) for code in frame["period"].unique()}
    for area, period, text in zip(frame["code"], frame["period"], frame[column], strict=True):
        if text:
            yield Stated(area, months[period], _number(text))
        else:
            yield Stated(area, months[period], None, Measurement.State.NOT_STATED)


def wide(values: Mapping[str, Mapping[Period, Decimal | None]]) -> pd.DataFrame:
    """Series side by side: a row per period in the order of time, a column per series, exact Decimals or None."""
    frame = pd.DataFrame({name: pd.Series(series, dtype=object) for name, series in values.items()})
    order = sorted(frame.index, key=lambda period: (period.end, period.start))
    return frame.reindex(order)


def _month(code: str) -> Period:
    found = _MONTH.fullmatch(code)
    if not found:
        raise SourceError(f"»{code}« er ikke en måned som 2026M07.")
    return Period.month(int(found[1]), int(found[2]))


def _number(text: str) -> Decimal:
    """The figure of a cell. A point is the decimal sign; a comma is nobody's. Raises SourceError."""
    if not _NUMBER.fullmatch(text):
        raise SourceError(f"»{text}« er ikke et tal.")
    return Decimal(text)
