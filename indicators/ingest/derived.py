"""Figures that are computed from two stored series: a share of one in the other."""

from datetime import date

from indicators.ingest.stated import Batch, SourceError, Stated
from indicators.models import Feed, Indicator
from indicators.series import Standing, standing
from norddjurs.danish import write_date
from norddjurs.periods import Period


def derived(feed: Feed, *, today: date) -> Batch:
    """The share, per area and month for which both counts are known. Two queries and one for the names.

    It is as old as the older of its two counts. Raises SourceError where a part has no figures.
    """
    try:
        codes = (feed.selection["numerator"], feed.selection["denominator"])
    except KeyError as error:
        raise SourceError(f"Beregningen af »{feed.indicator_id}« mangler {error}.") from None
    parts = [{(one.area, one.end): one for one in standing(code)} for code in codes]
    if not all(parts):
        missing = codes[0] if not parts[0] else codes[1]
        raise SourceError(f"Der er endnu ingen tal for »{missing}«, som »{feed.indicator_id}« beregnes ud fra.")
    above, below = parts
    pairs = [(above[place], below[place]) for place in above.keys() & below.keys()]
    rows = [_share(*pair) for pair in pairs if pair[0].value is not None and pair[1].value]
    known_on = min(max(one.known_on for one in part.values()) for part in parts)
    tables = dict.fromkeys(
        Indicator.objects.filter(code__in=codes).order_by("code").values_list("feed__table", flat=True)
    )
    stamp = f"Beregnet ud fra Jobindsats {' og '.join(filter(None, tables))}, hentet {write_date(min(known_on, today))}"
    return Batch(feed.indicator_id, stamp, known_on, rows)


def _share(above: Standing, below: Standing) -> Stated:
    period = Period.month(above.end.year, above.end.month)
    return Stated(
        above.area,
        period,
        None,
        numerator=above.value,
        denominator=below.value,
        provisional=above.provisional or below.provisional,
    )
