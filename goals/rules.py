"""A rule as data and as the engine's object: the one place that knows the stored form.

The data are plain JSON with ISO dates, exact numbers as text ("80", "0.65", "1/2") and words of this module:

    rule       {"kind": "test", "measure": …, "bounds": [{"comparator": ">=", "reference": …}, …], "when": …}
               {"kind": "movement", "indicator": code, "at_least": "same" | "forward", "when": …}
               {"kind": "decision", "name": text?} · {"kind": "milestone", "by": date, "name": text?}
               {"kind": "at_least", "n": number, "parts": [rule, …]}
    measure    {"kind": "value" | "share" | "numerator" | "total" | "rank", "indicator": code}
               {"kind": "development", "level": measure, "base": …, "mode": "absolute" | "points" | "relative"}
               {"kind": "index", "level": measure, "base": …}
               {"kind": "gap", "minuend": term, "subtrahend": term, "better": "higher" | "lower"}
    term       {"indicator": code, "area": code?}
    reference  {"kind": "constant", "value": number} · {"kind": "baseline", "base": …} · {"kind": "peer", "area": code}
               {"kind": "series", "indicator": code} — each with "factor"? and "offset"?
               {"kind": "steps", "steps": [{"start": date, "end": date, "reference": constant or peer}, …]}
    base       {"kind": "at", "period": period} · {"kind": "back", "months": number}
    when       {"kind": "at", "period": period} · {"kind": "latest", "period_kind": kind, "start": date?, "end": date?}
    period     [kind, from, to]
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from goals.engine import bases as b
from goals.engine import measures as m
from goals.engine import references as r
from goals.engine import targets as t
from goals.engine import values as v
from goals.engine.exceptions import Fault, TargetError
from goals.engine.values import Better, Indicator, Movement
from norddjurs.periods import Period, PeriodKind

Data = Mapping[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class RuleDataError(ValueError):
    """Stored data that are no rule. The text is Danish: who wrote a plan file may meet it."""


_FAULTS = {
    Fault.AGAINST_POLARITY: "Kravet peger den modsatte vej af tallets retning (højere eller lavere er bedre).",
    Fault.BACK_NOT_POSITIVE: "Udgangspunktet skal ligge mindst én måned tilbage.",
    Fault.BASE_AFTER_PERIOD: "Udgangspunktet skal ligge før den periode, der bedømmes.",
    Fault.BOUNDS_CROSSED: "Et krav mellem to grænser skal have én nedre og én øvre grænse, den nedre lavest.",
    Fault.DEVELOPMENT_OF_TOTAL: "En udvikling eller et indeks kan ikke regnes af en løbende sum.",
    Fault.FACTOR_NOT_POSITIVE: "En faktor skal være større end 0.",
    Fault.FACTOR_ON_NO_BASE: "En faktor kræver et tal større end 0 at gange med.",
    Fault.GAP_OF_UNLIKE_UNITS: "En forskel kræver to tal i samme enhed.",
    Fault.GAP_TO_ITSELF: "En forskel kræver to forskellige tal eller to forskellige områder.",
    Fault.MOVEMENT_HAS_NO_NUMBER: "Et tal, der kun er en bevægelse, har ingen værdi at måle på.",
    Fault.NOT_A_FRACTION: "Andel og tæller kræver et tal med tæller og nævner.",
    Fault.NOT_A_MOVEMENT: "Kravet til en bevægelse er »uændret« eller »frem« og kræver et tal i enheden bevægelse.",
    Fault.PARTS_TOO_FEW: "»Mindst n af« kræver mindst to dele, og n skal ligge mellem 1 og antallet af dele.",
    Fault.PEER_IS_ITSELF: "Kommunen kan ikke sammenlignes med sig selv.",
    Fault.POINTS_OF_PERCENT_ONLY: "Procentpoint kræver et tal i pct.; andre tal måles absolut eller relativt.",
    Fault.RANK_OF_RANK: "En placering kan ikke beregnes af et tal, der selv er en placering eller en bevægelse.",
    Fault.STEPS_LEAVE_HOLES: "Trappens trin skal dække alle de perioder, der kan blive bedømt.",
    Fault.STEPS_OVERLAP: "To af trappens trin dækker den samme dag.",
    Fault.TOTAL_OF_NO_COUNT: "En løbende sum kræver et tal i enheden antal, uden tæller og nævner.",
    Fault.UNLIKE_UNITS: "Et andet tal som krav skal være i samme enhed som det, der måles.",
    Fault.WINDOW_EMPTY: "Der er ingen periode af den slags i det tidsrum, der er nævnt.",
}


def explain(error: TargetError | RuleDataError) -> str:
    """The Danish sentence about data that make no target."""
    return _FAULTS[error.fault] if isinstance(error, TargetError) else str(error)


def build(data: Data, indicators: Mapping[str, Indicator], plan: Period) -> t.Rule:
    """The engine's rule. Raises TargetError for a target that is nonsense, RuleDataError for data that are no rule."""
    try:
        return _Builder(indicators, plan).rule(data)
    except (TargetError, RuleDataError):
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RuleDataError(f"Reglen mangler noget eller har noget, der ikke kan læses: {error}") from error


def build_target(
    rule: Data, others: Iterable[Data], indicators: Mapping[str, Indicator], plan: Period, area: str
) -> t.Target:
    """The engine's target of a goal: its rule and its other readings. Raises as `build` does."""
    named = tuple((str(other["label"]), build(other["rule"], indicators, plan)) for other in others)
    return t.Target(build(rule, indicators, plan), area, plan, named)


def indicator_codes(data: Any) -> set[str]:
    """Every indicator that the data name, however deep."""
    return set(_values(data, "indicator"))


def area_codes(data: Any) -> set[str]:
    """Every area that the data name, however deep."""
    return set(_values(data, "area"))


def period_data(period: Period) -> list[str]:
    """A period in the stored form."""
    return [period.kind.value, period.start.isoformat(), period.end.isoformat()]


def _values(data: Any, key: str) -> Iterator[str]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            if name == key and isinstance(value, str):
                yield value
            else:
                yield from _values(value, key)
    elif isinstance(data, list):
        for item in data:
            yield from _values(item, key)


class _Builder:
    """Builds the parts of one rule; holds what every part may need."""

    def __init__(self, indicators: Mapping[str, Indicator], plan: Period) -> None:
        self.indicators = indicators
        self.plan = plan
        self.rules: dict[str, Callable[[Data], t.Rule]] = {
            "test": self._test,
            "movement": lambda data: t.MovementTest(
                self._indicator(data), _choice(Movement, data, "at_least"), self._when(data["when"], stepped=False)
            ),
            "decision": lambda data: t.Decision(data.get("name", "")),
            "milestone": lambda data: t.Milestone(_day(data["by"]), data.get("name", "")),
            "at_least": lambda data: t.AtLeast(int(data["n"]), tuple(self.rule(part) for part in data["parts"])),
        }

    def rule(self, data: Data) -> t.Rule:
        return _pick(self.rules, data)(data)

    def _test(self, data: Data) -> t.Test:
        bounds = tuple(
            r.Bound(_choice(r.Comparator, bound, "comparator"), self._reference(bound["reference"]))
            for bound in data["bounds"]
        )
        stepped = any(isinstance(bound.reference, r.Steps) for bound in bounds)
        return t.Test(self._measure(data["measure"]), bounds, self._when(data["when"], stepped=stepped))

    def _measure(self, data: Data) -> m.Measure:
        plain = {"value": m.Value, "share": m.Share, "numerator": m.Numerator, "total": m.Total}
        if data.get("kind") in plain:
            return self._level(data)
        builders: dict[str, Callable[[], m.Measure]] = {
            "development": lambda: m.Development(
                self._level(data["level"]), _base(data["base"]), _choice(m.Mode, data, "mode")
            ),
            "index": lambda: m.Index(self._level(data["level"]), _base(data["base"])),
            "gap": lambda: m.Gap(
                self._term(data["minuend"]), self._term(data["subtrahend"]), _choice(Better, data, "better")
            ),
            "rank": lambda: m.Rank(self._indicator(data)),
        }
        return _pick(builders, data)()

    def _level(self, data: Data) -> m.Value:
        levels = {"value": m.Value, "share": m.Share, "numerator": m.Numerator, "total": m.Total}
        return _pick(levels, data)(self._indicator(data))

    def _term(self, data: Data) -> v.Term:
        return v.Term(self._indicator(data), data.get("area"))

    def _indicator(self, data: Data) -> Indicator:
        code = data["indicator"]
        if code not in self.indicators:
            raise RuleDataError(f"Tallet »{code}« findes ikke.")
        return self.indicators[code]

    def _reference(self, data: Data) -> r.Reference:
        scale = {key: _exact(data[key]) for key in ("factor", "offset") if key in data}
        builders: dict[str, Callable[[], r.Reference]] = {
            "constant": lambda: r.Constant(value=_exact(data["value"]), **scale),
            "baseline": lambda: r.Baseline(base=_base(data["base"]), **scale),
            "peer": lambda: r.Peer(area=data["area"], **scale),
            "series": lambda: r.Series(indicator=self._indicator(data), **scale),
            "steps": lambda: r.Steps(tuple(self._step(step) for step in data["steps"])),
        }
        return _pick(builders, data)()

    def _step(self, data: Data) -> r.Step:
        reference = self._reference(data["reference"])
        if not isinstance(reference, r.Constant | r.Peer):
            raise RuleDataError("Et trin er et fast tal eller et andet områdes tal.")
        return r.Step(_day(data["start"]), _day(data["end"]), reference)

    def _when(self, data: Data, *, stepped: bool) -> t.When:
        if data["kind"] == "at":
            return b.At(_period(data["period"]))
        start, end = t.default_window(self.plan, stepped)
        return t.Latest(
            PeriodKind(data["period_kind"]),
            _day(data["start"]) if "start" in data else start,
            _day(data["end"]) if "end" in data else end,
        )


def _pick(choices: Mapping[str, T], data: Data) -> T:
    kind = str(data.get("kind"))
    if kind not in choices:
        raise RuleDataError(f"Slagsen »{kind}« findes ikke. Vælg en af: {', '.join(choices)}.")
    return choices[kind]


def _choice(choices: type[E], data: Data, key: str) -> E:
    try:
        return choices(data[key])
    except ValueError:
        raise RuleDataError(f"»{data[key]}« findes ikke. Vælg en af: {', '.join(choices)}.") from None


def _base(data: Data) -> b.Base:
    if data["kind"] == "at":
        return b.At(_period(data["period"]))
    return b.Back(int(data["months"]))


def _period(data: list[str]) -> Period:
    kind, start, end = data
    return Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _exact(text: str) -> Fraction:
    return Fraction(text)
