"""A `krav` as it is written in Danish: MEASURE · COMPARATOR · REFERENCE · WHEN, as the data of `goals.rules`.

A krav is one mapping. What is measured, the limit and the period are keys of it, so that it reads as a sentence:

    {tal: samtaler, mindst: 80 %, nyeste: måned}
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from goals import rules
from goals.engine.exceptions import TargetError
from goals.engine.measures import Mode
from goals.engine.targets import Target, Test
from goals.engine.values import Indicator, Movement, Unit
from goals.planfile.form import Form
from goals.planfile.places import Places
from goals.planfile.problems import Problem, nearest
from goals.planfile.read import Fields, Items, Node
from indicators.models import Indicator as StoredIndicator
from norddjurs.danish import DanishError, exact, read_number, read_period
from norddjurs.periods import Period, PeriodKind

Data = dict[str, Any]

LEVELS = {"tal": "value", "andel": "share", "tæller": "numerator", "sum": "total"}
MEASURES = [*LEVELS, "udvikling", "indeks", "forskel", "placering"]
FORMS = [*MEASURES, "bevægelse", "beslutning", "milepæl", "alle", "mindst nået"]
"""The keys of which a krav has exactly one."""
FLOORS = {"mindst": ">=", "over": ">"}
CEILINGS = {"højst": "<=", "under": "<"}
COMPARATORS = {**FLOORS, **CEILINGS, "præcis": "="}
MODES = {"procentpoint": Mode.POINTS, "tallets egen enhed": Mode.ABSOLUTE, "procent": Mode.RELATIVE}
MOVEMENTS = {"uændret": Movement.SAME, "gået frem": Movement.FORWARD}
BETTER = {str(label): value for value, label in StoredIndicator.Better.choices}
KINDS = {
    "måned": PeriodKind.MONTH,
    "kvartal": PeriodKind.QUARTER,
    "halvår": PeriodKind.HALF_YEAR,
    "år": PeriodKind.YEAR,
    "år til dato": PeriodKind.YEAR_TO_DATE,
    "12 måneder": PeriodKind.ROLLING_YEAR,
    "skoleår": PeriodKind.SCHOOL_YEAR,
    "dag": PeriodKind.DAY,
    "periode": PeriodKind.SPAN,
}
MOST_DECIMALS = 6
_BACK = re.compile(r"([0-9]{1,3}) måned(?:er)? før")
_RATIO = re.compile(r"([0-9]{1,6}) ?/ ?([0-9]{1,6})")
_LATEST_YEAR = {"kind": "latest", "period_kind": PeriodKind.YEAR.value}
_PERCENT_LIKE = (Unit.PERCENT, Unit.POINTS, Unit.RELATIVE)


class RuleReader:
    """Reads krav of one file: what they may name, and whose plan they stand in.

    What could not be read (an indicator's unit, the plan's year) is None: then nothing is built, since that fault has
    been told where it stands.
    """

    def __init__(
        self,
        problems: list[Problem],
        indicators: Mapping[str, Indicator | None],
        places: Places,
        area: str,
        plan: Period | None,
    ) -> None:
        self.problems = problems
        self.codes = set(indicators)
        self.indicators = {code: indicator for code, indicator in indicators.items() if indicator is not None}
        self.places = places
        self.area = area
        self.plan = plan

    def read(self, node: Node, place: str) -> Data:
        """The rule, proved by building it. With problems noted it is a stand-in."""
        before = len(self.problems)
        data = self._rule(node, place)
        if len(self.problems) == before:
            if self.plan is not None and rules.indicator_codes(data) <= set(self.indicators):
                self._prove(data, self.plan, node.line, place)
            self._check_names(data, node.line, place)
        return data

    def _prove(self, data: Data, plan: Period, line: int, place: str) -> None:
        try:
            Target(rules.build(data, self.indicators, plan), self.area, plan)
        except (TargetError, rules.RuleDataError) as error:
            self.problems.append(Problem(line, place, "krav", rules.explain(error)))

    def _check_names(self, data: Data, line: int, place: str) -> None:
        names = list(recorded_names(data))
        if len(names) != len(set(names)):
            sentence = "To beslutninger eller milepæle i samme krav skal have hver sit navn."
            self.problems.append(Problem(line, place, "krav", sentence))

    def _rule(self, node: Node, place: str) -> Data:
        with Form(node, place, self.problems) as form:
            kinds = [key for key in FORMS if key in form]
            if len(kinds) == 1:
                return self._of_kind(kinds[0], form)
            form.asked += [*FORMS, *COMPARATORS, "i", "nyeste", "inden for", "senest", "af"]
            if kinds:
                told = " og ".join(f"»{kind}«" for kind in kinds)
                form.wrong("krav", f"Et krav måler én ting, men her står {told}: del det med »alle«.", form.line)
            else:
                told = ", ".join(f"»{kind}«" for kind in FORMS)
                form.wrong("krav", f"Kravet siger ikke, hvad der måles: skriv en af {told}.", form.line)
            return {}

    def _of_kind(self, kind: str, form: Form) -> Data:
        others: dict[str, Callable[[Form], Data]] = {
            "bevægelse": self._movement,
            "beslutning": lambda form: {"kind": "decision", "name": self._name(form, "beslutning")},
            "milepæl": lambda form: {
                "kind": "milestone",
                "name": self._name(form, "milepæl"),
                "by": form.needed_day("senest").isoformat(),
            },
            "alle": self._all,
            "mindst nået": self._at_least,
        }
        return others[kind](form) if kind in others else self._test(kind, form)

    def _name(self, form: Form, field: str) -> str:
        """What the decision or milestone is called; "ja" for the only one of a goal."""
        name = form.text(field, most=120)
        return "" if name.lower() == "ja" else name

    def _all(self, form: Form) -> Data:
        parts = self._parts(form, "alle")
        return {"kind": "at_least", "n": len(parts), "parts": parts}

    def _at_least(self, form: Form) -> Data:
        n = form.whole("mindst nået", least=1, most=99)
        parts = self._parts(form, "af")
        if n > len(parts):
            form.wrong("mindst nået", f"Der er kun {len(parts)} dele.")
        return {"kind": "at_least", "n": n, "parts": parts}

    def _parts(self, form: Form, field: str) -> list[Data]:
        return [self.read(node, form.place) for node in form.items(field, required=True)]

    def _movement(self, form: Form) -> Data:
        data = {"kind": "movement", "indicator": self._code(form, "bevægelse")}
        data["at_least"] = form.choice("mindst", MOVEMENTS, required=True)
        return {**data, "when": self._when(form)}

    def _test(self, kind: str, form: Form) -> Data:
        measure = self._level(form, kind) if kind in LEVELS else self._measure(kind, form)
        unit, whole = self._numbers_of(measure, form)
        keys = [key for key in COMPARATORS if key in form]
        floors, ceilings = [key for key in keys if key in FLOORS], [key for key in keys if key in CEILINGS]
        form.asked += COMPARATORS
        between = len(keys) == 2 and len(floors) == len(ceilings) == 1
        if not between and len(keys) != 1:
            told = ", ".join(f"»{key}«" for key in COMPARATORS)
            form.wrong("krav", f"Et krav har én grænse ({told}) eller en nedre og en øvre.", form.line)
            return {}
        bounds = [
            {"comparator": COMPARATORS[key], "reference": self._reference(form, key, unit, whole)} for key in keys
        ]
        return {"kind": "test", "measure": measure, "bounds": bounds, "when": self._when(form)}

    def _measure(self, kind: str, form: Form) -> Data:
        if kind == "placering":
            return {"kind": "rank", "indicator": self._code(form, kind)}
        with Form(form.present(kind), form.place, self.problems) as inner:
            if kind == "forskel":
                return {
                    "kind": "gap",
                    "minuend": self._term(inner, "fra"),
                    "subtrahend": self._term(inner, "minus"),
                    "better": inner.choice("retning", BETTER, required=True),
                }
            levels = [key for key in LEVELS if key in inner]
            if len(levels) != 1:
                inner.asked += LEVELS
                inner.wrong(kind, "Skriv, hvad der måles: »tal«, »andel« eller »tæller«.", inner.line)
                level: Data = {}
            else:
                level = self._level(inner, levels[0])
            base = self._base(inner, "siden")
            if kind == "indeks":
                return {"kind": "index", "level": level, "base": base}
            mode = inner.choice("i", MODES, required=True)
            return {"kind": "development", "level": level, "base": base, "mode": mode}

    def _level(self, form: Form, key: str) -> Data:
        return {"kind": LEVELS[key], "indicator": self._code(form, key)}

    def _term(self, form: Form, field: str) -> Data:
        """A series: an indicator's code, or one with an area."""
        node = form.node(field)
        if not isinstance(node, Fields):
            return {"indicator": self._code(form, field)}
        with Form(node, form.place, self.problems) as inner:
            term = {"indicator": self._code(inner, "tal")}
            area = self.places.read(inner, "område")
            return {**term, "area": area} if area else term

    def _code(self, form: Form, field: str) -> str:
        text = form.text(field, required=True)
        if text and text not in self.codes:
            form.wrong(field, f"Tallet »{text}« står ikke i filens »tal«.{nearest(text, self.codes)}")
        return text

    def _numbers_of(self, measure: Data, form: Form) -> tuple[Unit | None, bool]:
        """Unit and wholeness of what is measured, found by building the plainest rule of it; else unknown."""
        codes = rules.indicator_codes(measure)
        if self.plan is None or not _complete(measure) or not codes <= set(self.indicators):
            return None, False
        zero = {"comparator": "=", "reference": {"kind": "constant", "value": "0"}}
        plainest = {"kind": "test", "measure": measure, "bounds": [zero], "when": _LATEST_YEAR}
        try:
            rule = rules.build(plainest, self.indicators, self.plan)
        except (TargetError, rules.RuleDataError) as error:
            form.wrong("krav", rules.explain(error), form.line)
            return None, False
        return (rule.measure.unit, rule.measure.whole) if isinstance(rule, Test) else (None, False)

    def _reference(self, form: Form, key: str, unit: Unit | None, whole: bool) -> Data:
        node = form.present(key)
        if isinstance(node, Items):
            return {"kind": "steps", "steps": [self._step(item, form.place, unit, whole) for item in node.items]}
        if not isinstance(node, Fields):
            return {"kind": "constant", "value": self._number(form, key, unit, whole)}
        with Form(node, form.place, self.problems) as inner:
            return self._one_reference(inner, unit, whole)

    def _one_reference(self, form: Form, unit: Unit | None, whole: bool) -> Data:
        readers: dict[str, Callable[[], Data]] = {
            "fast tal": lambda: {"kind": "constant", "value": self._number(form, "fast tal", unit, whole)},
            "som i": lambda: {"kind": "baseline", "base": self._base(form, "som i")},
            "område": lambda: {"kind": "peer", "area": self.places.read(form, "område") or ""},
            "tal": lambda: {"kind": "series", "indicator": self._code(form, "tal")},
        }
        kinds = [key for key in readers if key in form]
        if len(kinds) != 1:
            form.asked += [*readers, "gange", "plus", "minus", "fra", "til"]
            told = ", ".join(f"»{key}«" for key in readers)
            form.wrong("krav", f"Grænsen skal være et tal eller netop én af {told}.", form.line)
            return {}
        data = readers[kinds[0]]()
        if "gange" in form:
            data["factor"] = self._factor(form)
        if "plus" in form and "minus" in form:
            form.wrong("minus", "Skriv enten »plus« eller »minus«, ikke begge.")
        for field, sign in (("plus", 1), ("minus", -1)):
            if field in form:
                data["offset"] = exact(sign * Fraction(self._number(form, field, unit, False)))
        return data

    def _step(self, node: Node, place: str, unit: Unit | None, whole: bool) -> Data:
        with Form(node, place, self.problems) as form:
            start, end = form.needed_day("fra"), form.needed_day("til")
            if "som i" in form or "tal" in form:
                form.wrong("krav", "Et trin er et »fast tal« eller et andet »område«.", form.line)
            reference = self._one_reference(form, unit, whole)
            return {"start": start.isoformat(), "end": end.isoformat(), "reference": reference}

    def _number(self, form: Form, field: str, unit: Unit | None, whole: bool) -> str:
        decimals = 0 if whole else MOST_DECIMALS
        number = form.number(field, decimals=decimals, percent=unit in _PERCENT_LIKE)
        return exact(number or 0)

    def _factor(self, form: Form) -> str:
        text = form.text("gange")
        if (ratio := _RATIO.fullmatch(text)) and int(ratio[2]):
            return exact(Fraction(int(ratio[1]), int(ratio[2])))
        try:
            return exact(read_number(text, decimals=MOST_DECIMALS))
        except DanishError:
            form.wrong("gange", f"»{text}« kan ikke læses: skriv en brøk eller et tal, fx 1/2 eller 0,5.")
            return "1"

    def _base(self, form: Form, field: str) -> Data:
        """A period, or a length of time before the period that is judged."""
        text = form.text(field, required=True)
        if found := _BACK.fullmatch(text.lower()):
            return {"kind": "back", "months": int(found[1])}
        try:
            return {"kind": "at", "period": rules.period_data(read_period(text))}
        except DanishError as error:
            if text:
                form.wrong(field, f"{error} Eller skriv fx »12 måneder før«.")
            return {}

    def _when(self, form: Form) -> Data:
        if "i" in form and "nyeste" in form:
            form.wrong("krav", "Skriv enten »i« eller »nyeste«, ikke begge.", form.line)
        if "nyeste" not in form:
            form.asked += ["nyeste", "inden for"]
            if "i" not in form:
                form.wrong("krav", "Skriv, hvornår der måles: »i: april 2025« eller »nyeste: måned«.", form.line)
            return {"kind": "at", "period": rules.period_data(form.needed_period("i")) if "i" in form else []}
        form.asked.append("i")
        data: Data = {"kind": "latest", "period_kind": form.choice("nyeste", KINDS, required=True)}
        window = form.period("inden for")
        return {**data, "start": window.start.isoformat(), "end": window.end.isoformat()} if window else data


def recorded_names(data: Any) -> Iterator[str]:
    """The names of the decisions and milestones of a rule, "" for one without."""
    if isinstance(data, dict):
        if data.get("kind") in ("decision", "milestone"):
            yield data.get("name", "")
        for part in data.get("parts", ()):
            yield from recorded_names(part)


def _complete(data: Any) -> bool:
    """Whether nothing in the data is a stand-in for what could not be read."""
    if isinstance(data, dict):
        return bool(data) and all(_complete(value) for value in data.values())
    return bool(data)
