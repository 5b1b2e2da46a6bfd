"""What a figure cannot say: each refusal names its field, and what is unusual but true needs a word of why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.actions.checks import checked
from indicators.actions.figure import Figure, State, in_words
from indicators.exceptions import FigureError
from indicators.models import Indicator, Measurement
from norddjurs.periods import Period

Movement = Measurement.Movement

COUNT = Indicator(code="antal", name="Antal", unit="count", better="higher")
PERCENT = Indicator(code="pct", name="Procent", unit="percent", better="higher", decimals=1)
SHARE = Indicator(code="andel", name="Andel", unit="percent", better="lower", decimals=1, is_fraction=True)
POINTS = Indicator(code="point", name="Forskel", unit="points", better="lower", decimals=2)
INDEX = Indicator(code="indeks", name="Indeks", unit="index", better="lower", decimals=1)
RANK = Indicator(code="plads", name="Placering", unit="rank", better="lower")
MOVEMENT = Indicator(code="retning", name="Retning", unit="movement", better="higher")

BLANK = Figure(
    indicator="",
    area="707",
    period=Period.month(2025, 4),
    known_on=date(2025, 6, 30),
    known_basis=Measurement.KnownBasis.SOURCE,
)
SILENT = [State.SUPPRESSED, State.NOT_PUBLISHED]


def figure(**stated: Any) -> Figure:
    """April's figure; whole numbers and texts become Decimals."""
    numbers = ("value", "numerator", "denominator")
    return replace(BLANK, **{key: Decimal(what) if key in numbers else what for key, what in stated.items()})


@pytest.mark.parametrize(
    ("indicator", "stated", "words"),
    [
        (COUNT, {"value": 2035}, "2.035"),
        (COUNT, {"value": 0}, "0"),
        (PERCENT, {"value": "79.0"}, "79,0 %"),
        (PERCENT, {"value": "-3.2"}, "−3,2 %"),
        (SHARE, {"numerator": 355, "denominator": 1950}, "355 af 1.950"),
        (SHARE, {"numerator": "355.25", "denominator": 1950, "value": "18.2"}, "355,25 af 1.950 = 18,2 %"),
        (SHARE, {"value": "27.8"}, "27,8 %"),
        (SHARE, {"numerator": 0, "denominator": 0}, "0 af 0"),
        (POINTS, {"value": "-5.35"}, "−5,35"),
        (INDEX, {"value": "105.9"}, "105,9"),
        (RANK, {"value": 64}, "nr.\N{NO-BREAK SPACE}64"),
        (MOVEMENT, {"movement": Movement.BACK}, "gået tilbage"),
        (COUNT, {"state": State.SUPPRESSED}, "skjult, fordi tallet er lille"),
        (
            COUNT,
            {"state": State.NOT_PUBLISHED, "expected_on": date(2025, 9, 30)},
            "ikke offentliggjort, ventes den 30-09-2025",
        ),
        (COUNT, {"value": 5, "provisional": True, "projected": True}, "5, foreløbigt, fremskrevet"),
    ],
)
def test_what_can_be_said(indicator: Indicator, stated: dict[str, Any], words: str) -> None:
    """Each unit in its own way, and how the log words it."""
    stated_figure = checked(figure(**stated), indicator)
    assert stated_figure == figure(**stated)
    assert in_words(stated_figure, indicator) == f"{words}, kendt den 30-06-2025"


@pytest.mark.parametrize(
    ("indicator", "stated", "field"),
    [
        (COUNT, {}, "value"),
        (COUNT, {"value": "2.5"}, "value"),
        (COUNT, {"value": "NaN"}, "value"),
        (COUNT, {"value": "Infinity"}, "value"),
        (COUNT, {"value": 10**9}, "value"),
        (COUNT, {"value": 5, "movement": Movement.SAME}, "movement"),
        (COUNT, {"numerator": 5, "denominator": 10}, "numerator"),
        (PERCENT, {"denominator": 10}, "denominator"),
        (SHARE, {}, "value"),
        (SHARE, {"numerator": 5}, "denominator"),
        (SHARE, {"denominator": 5}, "numerator"),
        (SHARE, {"numerator": -1, "denominator": 5}, "numerator"),
        (SHARE, {"numerator": 1, "denominator": -5}, "denominator"),
        (SHARE, {"numerator": 1, "denominator": 0, "remark": "sådan er det"}, "denominator"),
        (SHARE, {"numerator": "1.00001", "denominator": 5}, "numerator"),
        (INDEX, {"value": "105.95"}, "value"),
        (PERCENT, {"value": "79.05", "remark": "to decimaler"}, "value"),
        (RANK, {"value": 0}, "value"),
        (RANK, {"value": 99, "remark": "sådan er det"}, "value"),
        (MOVEMENT, {}, "movement"),
        (MOVEMENT, {"value": 64}, "value"),
        (MOVEMENT, {"movement": Movement.SAME, "value": 64}, "value"),
        (COUNT, {"value": 5, "expected_on": date(2025, 9, 30)}, "expected_on"),
        (COUNT, {"state": State.WITHDRAWN}, "state"),
        (COUNT, {"state": State.SUPPRESSED, "expected_on": date(2025, 9, 30)}, "expected_on"),
        (COUNT, {"state": State.NOT_PUBLISHED, "expected_on": date(2025, 6, 30)}, "expected_on"),
        *((COUNT, {"state": state, "value": 3}, "value") for state in SILENT),
        *((MOVEMENT, {"state": state, "movement": Movement.SAME}, "movement") for state in SILENT),
        *((COUNT, {"state": state, "provisional": True}, "provisional") for state in SILENT),
        (COUNT, {"value": 5, "known_on": date(2025, 3, 31)}, "known_on"),
        (COUNT, {"state": State.SUPPRESSED, "known_on": date(2025, 3, 31)}, "known_on"),
        (COUNT, {"value": 5, "source": "x" * 201}, "source"),
        (COUNT, {"value": 5, "remark": "x" * 4001}, "remark"),
    ],
)
def test_what_cannot_be_said(indicator: Indicator, stated: dict[str, Any], field: str) -> None:
    """The field that must change is named, and the sentence is one."""
    with pytest.raises(FigureError) as refusal:
        checked(figure(**stated), indicator)
    assert refusal.value.field == field
    assert str(refusal.value).lstrip("»")[0].isupper()
    assert str(refusal.value)[-1] in ".?"


@pytest.mark.parametrize(
    ("indicator", "stated", "field", "sentence"),
    [
        (
            SHARE,
            {"numerator": 1950, "denominator": 355},
            "numerator",
            r"\(1\.950\) er flere end .* \(355\)\.",
        ),
        (SHARE, {"value": "-1"}, "value", "mindre end 0"),
        (COUNT, {"value": -5}, "value", "mindre end 0"),
        (INDEX, {"value": -5}, "value", "mindre end 0"),
        (PERCENT, {"value": 850}, "value", "−100 og 100"),
        (POINTS, {"value": -101}, "value", "−100 og 100"),
    ],
)
def test_what_is_unusual_needs_a_word_of_why(
    indicator: Indicator, stated: dict[str, Any], field: str, sentence: str
) -> None:
    """Nearly always a slip of the finger; where it is true, the remark says why, and readers see it."""
    with pytest.raises(FigureError, match=sentence) as refusal:
        checked(figure(**stated), indicator)
    assert refusal.value.field == field
    assert checked(figure(**stated, remark="Sager opgøres på returneringen."), indicator)


def test_what_may_be_known_before_its_period() -> None:
    """A projection, and that a figure is to come; a count only once the period has begun."""
    before = date(2025, 3, 31)
    assert checked(figure(value=5, projected=True, known_on=before), COUNT)
    assert checked(figure(state=State.NOT_PUBLISHED, known_on=before), COUNT)
    assert checked(figure(value=5, known_on=date(2025, 4, 1)), COUNT)
