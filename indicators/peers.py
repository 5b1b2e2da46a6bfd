"""Every municipality's place in every period at once, with pandas: for files and tables, never for a page."""

from collections.abc import Iterable

import pandas as pd

from indicators.models import Indicator
from indicators.series import Standing


def ranks(figures: Iterable[Standing], better: str) -> pd.DataFrame:
    """A row per area and month: `area`, `end`, `value` (Fraction), `first`, `shared`, `ranked`, as `indicators.rank`.

    `figures` are those of the municipalities alone. Areas without a number stand nowhere and have no row. The exact
    fractions are put in order before pandas ranks them, so that nothing is compared as a float.
    """
    known = [(one.area, one.end, one.exact) for one in figures if one.exact is not None]
    frame = pd.DataFrame(known, columns=["area", "end", "value"])
    order = {value: place for place, value in enumerate(sorted(set(frame["value"])))}
    frame["order"] = frame["value"].map(order).astype("int64")
    groups = frame.groupby("end")["order"]
    frame["first"] = groups.rank(method="min", ascending=better == Indicator.Better.LOWER).astype("int64")
    frame["shared"] = frame.groupby(["end", "order"])["order"].transform("size")
    frame["ranked"] = groups.transform("size")
    return frame.drop(columns="order")
