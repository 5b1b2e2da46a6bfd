"""What an answer must be before it is believed: the indicator's own areas, periods, unit and size."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from indicators.areas import COUNTRY
from indicators.ingest.stated import LARGEST, Batch, ContractError, Stated
from indicators.models import Indicator, Measurement
from norddjurs.danish import counted, decimals_of, write_date, write_number, write_percent, write_period

State = Measurement.State

FEWEST_MUNICIPALITIES = 49
"""Half of the 98: an answer with fewer is a part of one. (A small island may be absent for years.)"""
SAME_SIZE = Decimal(20)
"""How many times larger or smaller the figures may be than those that stand, in the middle of them all."""
ENOUGH_TO_COMPARE = 10


def checked(
    batch: Batch, indicator: Indicator, *, areas: Collection[str], today: date, stands: Mapping[str, Decimal]
) -> list[Stated]:
    """The rows, each place once, by area and time. Raises ContractError at the first thing that cannot be so.

    `stands` is the newest figure that stands of each area; with it a changed unit is seen. A place that is stated
    twice alike is one; stated in two ways, the whole answer is refused.
    """
    rows = _each_place_once(batch.rows)
    if not rows:
        raise ContractError("Kilden svarede uden tal. Intet er ændret.")
    for row in rows:
        _check_row(row, indicator, areas, today)
    _check_whole(rows, stands)
    return rows


def _each_place_once(rows: Sequence[Stated]) -> list[Stated]:
    found: dict[tuple[str, str, date, date], Stated] = {}
    for row in rows:
        key = (row.area, row.period.kind.value, row.period.end, row.period.start)
        other = found.setdefault(key, row)
        if other.numbers != row.numbers:
            raise ContractError(
                f"Kilden giver to forskellige tal for område {row.area}, {write_period(row.period)}."
                " Svaret er afvist, og intet er ændret."
            )
    return [found[key] for key in sorted(found)]


def _check_row(row: Stated, indicator: Indicator, areas: Collection[str], today: date) -> None:
    where = f"område {row.area}, {write_period(row.period)}"
    if row.area not in areas:
        raise ContractError(f"Kilden nævner et område, der ikke findes her: {row.area}. Intet er ændret.")
    if row.period.start > today:
        raise ContractError(f"Kilden giver et tal for en periode, der ikke er begyndt: {where}. Intet er ændret.")
    numbers = [number for number in (row.value, row.numerator, row.denominator) if number is not None]
    if row.state != State.VALUE:
        if numbers:
            raise ContractError(f"Kilden giver både et tal og intet tal: {where}. Intet er ændret.")
        return
    if not numbers:
        raise ContractError(f"Kilden giver hverken et tal eller en grund: {where}. Intet er ændret.")
    if any(not number.is_finite() or not 0 <= number < LARGEST for number in numbers):
        raise ContractError(f"Kilden giver et tal, der ikke kan være rigtigt: {where}. Intet er ændret.")
    if row.value is not None:
        _check_unit(row.value, indicator, where)
    if indicator.is_fraction != (row.numerator is not None):
        raise ContractError(f"Kilden giver ikke tæller og nævner, som tallet skal have: {where}. Intet er ændret.")
    if row.denominator is not None and not row.denominator:
        raise ContractError(f"Kilden giver en nævner på 0: {where}. Intet er ændret.")


def _check_unit(value: Decimal, indicator: Indicator, where: str) -> None:
    if indicator.unit == Indicator.Unit.PERCENT and value > 100:
        raise ContractError(
            f"Kilden giver {write_percent(value, decimals_of(value))} for {where}. Enheden må være en anden. "
            "Intet er ændret."
        )
    if decimals_of(value) > indicator.decimals:
        raise ContractError(
            f"Kilden giver {write_number(value, decimals_of(value))} for {where}, men tallet har højst "
            f"{counted(indicator.decimals, 'decimal', 'decimaler')}. Enheden må være en anden. Intet er ændret."
        )


def _check_whole(rows: Sequence[Stated], stands: Mapping[str, Decimal]) -> None:
    municipalities = Counter(row.period.end for row in rows if row.area != COUNTRY)
    # A figure of the country alone has no municipalities; one that has any has most of them.
    if municipalities and (most := max(municipalities.values())) < FEWEST_MUNICIPALITIES:
        raise ContractError(f"Kilden giver kun tal for {counted(most, 'kommune', 'kommuner')}. Intet er ændret.")
    newest = {row.area: row.value for row in rows if row.value}
    ratios = [value / stands[area] for area, value in newest.items() if stands.get(area)]
    if len(ratios) < ENOUGH_TO_COMPARE:
        return
    middle = median(ratios)
    if not 1 / SAME_SIZE < middle < SAME_SIZE:
        times = write_number(middle if middle >= 1 else 1 / middle, 0)
        raise ContractError(
            f"Tallene er omkring {times} gange {'større' if middle > 1 else 'mindre'} end dem, der står nu. "
            "Enheden må være en anden. Intet er ændret."
        )


def older_note(older: int, retrieved_on: date) -> str:
    """What is said where figures that stand were fetched after this batch."""
    if not older:
        return ""
    return f"{older} tal er hentet efter {write_date(retrieved_on)} og er ikke ændret."
