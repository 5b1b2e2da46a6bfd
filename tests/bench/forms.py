"""Twenty targets of the forms that the real plan has, over invented monthly figures of any number of areas.

Seventeen are the plan's own forms one by one, three more are of the commonest ones. Beside each stands what its status
must be, worked out from the raw figures in a line, so that a fast judgement is known to be a right one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from goals.engine.verdict import Status
from norddjurs.periods import PeriodKind, month_end

COUNTRY = "000"
LAST = (2025, 6)
AS_OF = date(2025, 6, 30)

Figure = Callable[..., Fraction]
"""value(code, year, month, area=own): the figure as it is compared, in per cent, counts or index points."""

# Code: unit, which way is better, numerator and denominator, decimals.
INDICATORS = {
    "forsoergelse": ("count", "lower", False, 0),
    "beregnet": ("count", "lower", False, 0),
    "kontakt": ("percent", "higher", False, 1),
    "aktivering": ("percent", "higher", False, 1),
    "vandrende": ("percent", "lower", True, 1),
    "to-aar": ("percent", "lower", True, 1),
    "hjemviste": ("percent", "lower", False, 1),
    "kurser": ("count", "higher", False, 0),
    "flygtninge": ("percent", "higher", False, 1),
    "fleksjob": ("index", "lower", False, 1),
    "arbejdstid": ("percent", "higher", False, 1),
    "plads": ("rank", "lower", False, 0),
    "plads-a": ("movement", "higher", False, 0),
    "plads-b": ("movement", "higher", False, 0),
    "plads-c": ("movement", "higher", False, 0),
    "plads-d": ("movement", "higher", False, 0),
    "uden-job": ("percent", "lower", False, 1),
    "ledige-50": ("percent", "lower", False, 1),
    "virksomheder": ("percent", "higher", False, 1),
    "fastholdelse": ("percent", "higher", False, 1),
}
COMPARED_WITH_THE_COUNTRY = ("flygtninge", "fleksjob")
MOVEMENTS = ("forward", "same", "back")

_MONTH = {"kind": "latest", "period_kind": "month"}


def _at(year: int, month: int, kind: PeriodKind = PeriodKind.MONTH) -> dict[str, Any]:
    if kind is PeriodKind.YEAR:
        return {"kind": "at", "period": [kind.value, f"{year}-01-01", f"{year}-12-31"]}
    return {"kind": "at", "period": [kind.value, f"{year}-{month:02}-01", month_end(year, month).isoformat()]}


def _test(measure: dict[str, Any], comparator: str, reference: dict[str, Any], when: dict[str, Any]) -> dict[str, Any]:
    bound = {"comparator": comparator, "reference": reference}
    return {"kind": "test", "measure": measure, "bounds": [bound], "when": when}


def _value(code: str, kind: str = "value") -> dict[str, Any]:
    return {"kind": kind, "indicator": code}


def _number(value: str) -> dict[str, Any]:
    return {"kind": "constant", "value": value}


def _base(base: dict[str, Any], **scale: str) -> dict[str, Any]:
    return {"kind": "baseline", "base": base, **scale}


_PEER = {"kind": "peer", "area": COUNTRY}
_MAY, _APRIL = _at(2025, 5), _at(2025, 4)
_APRIL_2024, _DECEMBER = _at(2024, 4), _at(2024, 12)
_GAP = {
    "kind": "gap", "minuend": {"indicator": "ledige-50"}, "subtrahend": {"indicator": "uden-job"}, "better": "lower",
}  # fmt: skip
_CHANGE = {"kind": "development", "level": _value("flygtninge"), "base": _APRIL_2024, "mode": "points"}


@dataclass(frozen=True, slots=True)
class Form:
    """A stored rule, the other readings, and whether the raw figures reach it (None: a decision, so too early)."""

    rule: dict[str, Any]
    reached: Callable[[Figure], bool] | None
    others: tuple[dict[str, Any], ...] = ()

    def status(self, figure: Figure) -> Status:
        """What the engine must answer."""
        if self.reached is None:
            return Status.TOO_EARLY
        return Status.REACHED if self.reached(figure) else Status.NOT_REACHED


def _moves(code: str) -> Form:
    rule = {"kind": "movement", "indicator": code, "at_least": "same", "when": _MAY}
    return Form(rule, lambda v: v(code, 2025, 5) >= 0)


def _at_least(code: str, limit: int) -> Form:
    return Form(_test(_value(code), ">=", _number(str(limit)), _MONTH), lambda v: v(code, *LAST) >= limit)


FORMS = (
    Form(
        _test(_value("forsoergelse"), "<", {"kind": "series", "indicator": "beregnet"}, _MAY),
        lambda v: v("forsoergelse", 2025, 5) < v("beregnet", 2025, 5),
    ),
    _at_least("kontakt", 80),
    _at_least("aktivering", 70),
    Form(
        _test(_value("vandrende", "share"), "<=", _number("2"), _MAY),
        lambda v: v("vandrende", 2025, 5) <= 2,
    ),
    Form(
        {
            "kind": "at_least",
            "n": 2,
            "parts": [
                _test(_value("to-aar", "numerator"), "<", _base(_APRIL_2024), _MONTH),
                _test(_value("to-aar", "share"), "<", _base(_APRIL_2024), _MONTH),
            ],
        },
        lambda v: all(
            v("to-aar", *LAST, part=part) < v("to-aar", 2024, 4, part=part) for part in ("numerator", "share")
        ),
    ),
    Form(
        _test(_value("hjemviste"), "<", _base(_DECEMBER), _MONTH),
        lambda v: v("hjemviste", *LAST) < v("hjemviste", 2024, 12),
    ),
    Form(
        _test(_value("kurser", "total"), ">", _base(_at(2024, 0, PeriodKind.YEAR)), _at(2025, 0, PeriodKind.YEAR)),
        lambda v: sum(v("kurser", 2025, m) for m in range(1, 7)) > sum(v("kurser", 2024, m) for m in range(1, 13)),
    ),
    Form(
        _test(_CHANGE, ">=", _PEER, _APRIL),
        lambda v: (
            v("flygtninge", 2025, 4) - v("flygtninge", 2024, 4)
            >= v("flygtninge", 2025, 4, COUNTRY) - v("flygtninge", 2024, 4, COUNTRY)
        ),
        ({"label": "niveau", "rule": _test(_value("flygtninge"), ">=", _PEER, _APRIL)},),
    ),
    Form(
        _test(_value("fleksjob"), "<=", _PEER, _MAY),
        lambda v: v("fleksjob", 2025, 5) <= v("fleksjob", 2025, 5, COUNTRY),
    ),
    Form(
        _test(_value("arbejdstid"), ">", _base(_DECEMBER), _MAY),
        lambda v: v("arbejdstid", 2025, 5) > v("arbejdstid", 2024, 12),
    ),
    Form({"kind": "decision"}, None),
    Form(_test(_value("plads"), "<=", _number("64"), _MAY), lambda v: v("plads", 2025, 5) <= 64),
    *(_moves(f"plads-{letter}") for letter in "abcd"),
    Form(
        _test(_GAP, "<=", _base(_DECEMBER, factor="1/2"), _MAY),
        lambda v: (
            v("ledige-50", 2025, 5) - v("uden-job", 2025, 5) <= (v("ledige-50", 2024, 12) - v("uden-job", 2024, 12)) / 2
        ),
        (
            {
                "label": "de to niveauer",
                "rule": _test(
                    _value("ledige-50"), "<=", {"kind": "series", "indicator": "uden-job", "factor": "1/2"}, _MAY
                ),
            },
            {"label": "halvering", "rule": _test(_value("ledige-50"), "<=", _base(_DECEMBER, factor="1/2"), _MAY)},
        ),
    ),
    _at_least("virksomheder", 60),
    _at_least("fastholdelse", 75),
    Form(
        _test(_value("kontakt"), ">", _base({"kind": "back", "months": 12}), _MONTH),
        lambda v: v("kontakt", *LAST) > v("kontakt", 2024, 6),
    ),
)


def months(count: int) -> Iterator[tuple[int, int]]:
    """The last `count` months up to `LAST`, oldest first, as year and month."""
    newest = LAST[0] * 12 + LAST[1] - 1
    for index in range(newest - count + 1, newest + 1):
        yield index // 12, index % 12 + 1


def raw(code: str, area: int, year: int, month: int) -> int:
    """An invented number from 0 to 999: the same in every run, unlike its neighbours."""
    index = list(INDICATORS).index(code)
    return (area * 7919 + index * 104_729 + (year * 12 + month) * 2_654_435 + area * month * 31) // 7 % 1000


def columns(code: str, area: int, year: int, month: int) -> dict[str, str]:
    """What is stored of the figure: value, numerator and denominator, or movement, as text."""
    number = raw(code, area, year, month)
    unit, _, fraction, _ = INDICATORS[code]
    if unit == "movement":
        return {"movement": MOVEMENTS[number % 3]}
    if fraction:
        return {"numerator": str(number % 40), "denominator": str(900 + number % 17)}
    if unit == "rank":
        return {"value": str(number % 98 + 1)}
    if code == "kurser":
        # Twice the pace of the year before, so that some have passed last year's whole already.
        return {"value": str(number * (2 if year == LAST[0] else 1))}
    if unit == "count":
        return {"value": str(1000 + number)}
    # The part's share lies above the whole's, so that their difference can be halved.
    high = 500 if code == "ledige-50" else 0
    return {"value": f"{number // 2 + high}e-1"}


def figures_of(area: int) -> Figure:
    """The figures of an area as exact numbers, found without store or engine."""
    return partial(_figure, area)


def _figure(own: int, code: str, year: int, month: int, area: str = "", *, part: str = "share") -> Fraction:
    stored = columns(code, int(area) if area else own, year, month)
    if "movement" in stored:
        return Fraction(1 - MOVEMENTS.index(stored["movement"]))
    if "numerator" in stored:
        numerator = Fraction(stored["numerator"])
        return numerator if part == "numerator" else numerator * 100 / Fraction(stored["denominator"])
    return Fraction(stored["value"])
