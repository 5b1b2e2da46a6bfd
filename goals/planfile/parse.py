"""From the tree of texts to the plan that it means. All problems of a file are found before any is told."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from goals.engine.values import Better, Unit
from goals.engine.values import Indicator as EngineIndicator
from goals.models import Judgement
from goals.planfile.figures import read_group
from goals.planfile.form import Form
from goals.planfile.places import KINDS, Places
from goals.planfile.plan import (
    BreakLine,
    FollowUpLine,
    GoalLine,
    IndicatorLine,
    JudgementLine,
    PlanFile,
    PlanLine,
    TargetLine,
    TermLine,
    TextLine,
    ThemeLine,
)
from goals.planfile.problems import PlanFileError, Problem, nearest
from goals.planfile.read import Fields, Node, read_file
from goals.planfile.rule import RuleReader, recorded_names
from goals.planfile.ways import read_way
from indicators.areas import AreaLine, country_and_municipalities
from indicators.models import Area, Indicator
from norddjurs.periods import Period

# "procent" would be taken for a misspelt "procentpoint", which is another thing.
UNITS = {str(label): value for value, label in Indicator.Unit.choices} | {"procent": Indicator.Unit.PERCENT}
BETTER = {str(label): value for value, label in Indicator.Better.choices}
STATUSES = {str(label): value for value, label in Judgement.Status.choices}
DECISIONS = {word: STATUSES[word] for word in ("nået", "ikke nået")}
OUTLOOKS = {str(label): value for value, label in Judgement.Outlook.choices}
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONG = 4000
MOST_DECIMALS = 4
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}")
_AREA_CODE = re.compile(r"[A-Za-z0-9-]{1,40}")


def parse_file(path: Path) -> PlanFile:
    """The plan of a file. Raises PlanFileError with every problem of the file."""
    return parse(read_file(path), path.name)


def parse(tree: Node, name: str) -> PlanFile:
    """The plan of a tree; `name` is the file's, for its errors. Raises PlanFileError with every problem."""
    problems: list[Problem] = []
    found = _Parser(problems).file(tree)
    if problems:
        raise PlanFileError(name, problems)
    return found


class _Parser:
    """Reads section by section; what a later section may name is kept from an earlier one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def file(self, tree: Node) -> PlanFile:
        with Form(tree, "", self.problems) as form:
            areas = tuple(self._area(node) for node in form.items("områder"))
            self._unique("områder", form, [area.code for area in areas])
            self._unique("områder", form, [area.name for area in areas])
            places = Places(areas)
            plan = self._plan(form.node("plan") or Fields(form.line), places)
            themes = tuple(self._theme(node) for node in form.items("temaer", required=True))
            self._unique("temaer", form, [str(theme.number) for theme in themes])
            indicators = tuple(self._indicator(node) for node in form.items("tal"))
            self._unique("tal", form, [line.code for line in indicators])
            self._check_parts(indicators)
            by_code = {line.code: line for line in indicators}
            year = Period.year(plan.year) if plan.year else None
            engine = {line.code: _engine(line) if line.readable else None for line in indicators}
            rules = RuleReader(self.problems, engine, places, plan.municipality, year)
            numbers = [theme.number for theme in themes]
            goals = tuple(self._goal(node, numbers, rules) for node in form.items("mål", required=True))
            self._unique("mål", form, [goal.number for goal in goals])
            figures = tuple(
                figure
                for node in form.items("målinger")
                for figure in read_group(node, self.problems, by_code, places, plan.municipality)
            )
            terms = tuple(self._term(node, by_code, n) for n, node in enumerate(form.items("begreber"), 1))
            self._unique("begreber", form, [term.name for term in terms])
            self._unique("begreber", form, [term.indicator for term in terms if term.indicator])
        return PlanFile(plan, areas, themes, indicators, goals, figures, terms)

    def _unique(self, section: str, form: Form, names: Iterable[str]) -> None:
        for name, count in Counter(names).items():
            if count > 1 and name:
                form.wrong(section, f"»{name}« står {count} gange.")

    def _area(self, node: Node) -> AreaLine:
        with Form(node, "områder", self.problems) as form:
            code, name = form.text("kode", most=40, required=True), form.text("navn", most=100, required=True)
            if code and not _AREA_CODE.fullmatch(code):
                form.wrong("kode", "En kode består af bogstaver fra a til z, tal og bindestreg.")
            for known in country_and_municipalities():
                if code == known.code or name.lower() == known.name.lower():
                    form.wrong(
                        "kode", f"»{known.name}« ({known.code}) findes i forvejen: brug et andet navn og en anden kode."
                    )
            return AreaLine(code, name, form.choice("slags", KINDS, required=True))

    def _plan(self, node: Node, places: Places) -> PlanLine:
        with Form(node, "planen", self.problems) as form:
            before = len(form.problems)
            year = form.whole("år", least=FIRST_YEAR, most=LAST_YEAR)
            year_known = len(form.problems) == before
            if "kommune" not in form:
                form.wrong("kommune", "Feltet mangler: skriv kommunens navn, fx Norddjurs.")
            municipality = places.read(form, "kommune") or ""
            if municipality and places.kinds[municipality] != Area.Kind.MUNICIPALITY:
                form.wrong("kommune", "En plan hører til en kommune: skriv en kommunes navn.")
            followups = tuple(self._followup(item) for item in form.items("opfølgninger", required=True))
            self._unique("opfølgninger", form, [str(followup.number) for followup in followups])
            return PlanLine(
                line=form.line,
                year=year if year_known else 0,
                title=form.text("titel", most=120, required=True),
                municipality=municipality,
                council=form.text("forelægges for", most=120),
                department=form.text("forvaltning", most=120),
                adopted_goal_count=form.optional_whole("antal mål i den vedtagne plan", least=1, most=999),
                wording_mark=form.text("mærke ved ordlyden", most=60),
                notice=form.text("oplysning om planen", most=300),
                followups=followups,
            )

    def _followup(self, node: Node) -> FollowUpLine:
        with Form(node, "opfølgning", self.problems) as form:
            number = form.whole("nummer", least=1, most=99)
            status_date, meeting_on = form.needed_day("perioder til og med"), form.day("møde")
            figures_until, agenda_deadline = form.day("tal hentet senest"), form.day("frist til dagsorden")
            return FollowUpLine(form.line, number, status_date, figures_until, agenda_deadline, meeting_on)

    def _theme(self, node: Node) -> ThemeLine:
        with Form(node, "tema", self.problems) as form:
            number = form.whole("nummer", least=1, most=999)
            form.place = f"tema {number}"
            title = form.text("titel", required=True)
            return ThemeLine(number, title, form.text("kort titel", most=60, required=True))

    def _indicator(self, node: Node) -> IndicatorLine:
        with Form(node, "tal", self.problems) as form:
            code = form.text("kode", most=60, required=True)
            form.place = f"tal »{code}«" if code else "tal"
            if code and not _CODE.fullmatch(code):
                form.wrong("kode", "En kode består af små bogstaver fra a til z, tal og enkelte bindestreger.")
            unit = form.choice("enhed", UNITS, required=True)
            better = form.choice("retning", BETTER, required=True)
            if unit == Indicator.Unit.MOVEMENT and better == Indicator.Better.LOWER:
                form.wrong("retning", "At gå frem er altid en forbedring: skriv »højere er bedre« ved en bevægelse.")
            if unit == Indicator.Unit.RANK and better == Indicator.Better.HIGHER:
                form.wrong("retning", "Plads 1 er den bedste: skriv »lavere er bedre« ved en plads.")
            fraction = form.yes("tæller og nævner")
            if fraction and unit and unit != Indicator.Unit.PERCENT:
                form.wrong("tæller og nævner", "Kun et tal i pct. kan have tæller og nævner.")
            decimals = form.whole("decimaler", most=MOST_DECIMALS, default=0)
            if decimals and unit in (Indicator.Unit.RANK, Indicator.Unit.MOVEMENT):
                form.wrong("decimaler", "En plads eller en bevægelse har ingen decimaler.")
            part_of = form.text("del af", most=60) or None
            part_label = form.text("del", most=100)
            if bool(part_of) != bool(part_label):
                form.wrong("del", "»del af« og »del« hører sammen: hvilket tal, og hvad delen hedder.")
            return IndicatorLine(
                line=form.line,
                code=code,
                name=form.text("navn", required=True),
                short_name=form.text("kort navn", most=60),
                definition=form.text("definition", most=LONG),
                unit=unit,
                better=better,
                decimals=decimals,
                is_fraction=fraction,
                figure_text=self._figure_text(form, fraction),
                index_base=form.text("indeks 100 er", most=60),
                delay_days=form.days("offentliggøres efter"),
                way=read_way(form),
                part_of=part_of,
                part_label=part_label,
                hide_below=form.whole("skjul antal under", most=1000, default=5),
                breaks=tuple(self._break(item, form.place) for item in form.items("brud")),
            )

    def _figure_text(self, form: Form, fraction: bool) -> str:
        text = form.text("skrives")
        allowed = ("tal", "tæller", "nævner", "andel") if fraction else ("tal",)
        for place in re.findall(r"\{([^{}]*)\}", text):
            if place not in allowed:
                form.wrong("skrives", f"Pladsen {{{place}}} findes ikke her.{nearest(place, allowed)}")
        return text

    def _break(self, node: Node, place: str) -> BreakLine:
        with Form(node, place, self.problems) as form:
            return BreakLine(form.needed_day("fra og med"), form.text("hvad skete der", most=300, required=True))

    def _check_parts(self, indicators: tuple[IndicatorLine, ...]) -> None:
        known = {line.code: line for line in indicators}
        for line in indicators:
            if line.part_of and line.part_of not in known:
                sentence = f"Tallet »{line.part_of}« står ikke i filens »tal«.{nearest(line.part_of, known)}"
                self.problems.append(Problem(line.line, f"tal »{line.code}«", "del af", sentence))
            seen = [line.code]
            while (whole := known[seen[-1]].part_of) in known and whole is not None:
                if whole in seen:
                    sentence = "Et tal kan ikke være en del af sig selv."
                    self.problems.append(Problem(line.line, f"tal »{line.code}«", "del af", sentence))
                    break
                seen.append(whole)

    def _goal(self, node: Node, themes: list[int], rules: RuleReader) -> GoalLine:
        with Form(node, "mål", self.problems) as form:
            number = form.text("nummer", most=12, required=True)
            form.place = f"mål {number}" if number else "mål"
            if number and not _NUMBER.fullmatch(number):
                form.wrong("nummer", "Et nummer er tal med punktum imellem, fx 7.3.")
            theme = form.whole("tema", least=1, most=999)
            if theme not in themes and "tema" in form:
                form.wrong("tema", f"Tema {theme} findes ikke.{nearest(str(theme), map(str, themes))}")
            target = self._target(form, rules)
            return GoalLine(
                line=form.line,
                number=number,
                position=_position(number),
                theme=theme,
                title=form.text("titel", required=True),
                short_title=form.text("kort titel", most=40, required=True),
                wording=form.text("ordlyd", most=LONG, required=True),
                method=form.text("sådan opgør vi målet", most=LONG, required=True),
                note=form.text("bemærkning", most=LONG),
                owner=form.text("tovholder", most=40),
                responsible=form.text("ansvarlig", most=120),
                target=target,
                texts=tuple(self._text(item, form.place) for item in form.items("tekster")),
                judgements=self._judgements(form, set(recorded_names(target.rule))),
            )

    def _target(self, form: Form, rules: RuleReader) -> TargetLine:
        node = form.node("krav")
        if node is None:
            form.wrong("krav", "Feltet mangler: skriv, hvad der måles, og hvad det skal være.")
        rule = rules.read(node, form.place) if node is not None else {}
        others = []
        for item in form.items("andre læsninger"):
            with Form(item, form.place, self.problems) as other:
                label = other.text("læsning", most=120, required=True)
                inner = other.node("krav")
                if inner is None:
                    other.wrong("krav", "Feltet mangler: skriv kravet efter denne læsning.")
                    continue
                others.append({"label": label, "rule": rules.read(inner, form.place)})
        label = form.text("læsning", most=120)
        if others and not label:
            form.wrong("læsning", "Når målet kan læses på flere måder, skal den, der gælder, have et navn.")
        line = form.fields.keys.get("krav", form.line)
        return TargetLine(line, form.day("krav besluttet den"), rule, label, tuple(others))

    def _text(self, node: Node, place: str) -> TextLine:
        with Form(node, place, self.problems) as form:
            text = TextLine(
                form.needed_day("den"), form.text("forklaring", most=LONG), form.text("det gør vi nu", most=LONG)
            )
            if not (text.explanation or text.action):
                form.wrong("forklaring", "Skriv en »forklaring«, et »det gør vi nu« eller begge.", form.line)
            return text

    def _judgements(self, form: Form, names: set[str]) -> tuple[JudgementLine, ...]:
        return (
            *(self._decision(item, form.place, names) for item in form.items("beslutninger")),
            *(self._override(item, form.place) for item in form.items("anden vurdering")),
            *(self._outlook(item, form.place) for item in form.items("skøn")),
        )

    def _decision(self, node: Node, place: str, names: set[str]) -> JudgementLine:
        with Form(node, place, self.problems) as form:
            part = form.text("navn", most=120)
            if part not in names:
                if not names:
                    form.wrong("navn", "Målet afgøres af tal: kravet nævner ingen beslutning eller milepæl.", form.line)
                elif not part:
                    form.wrong(
                        "navn", f"Skriv, hvilken beslutning eller milepæl det er.{nearest('', names)}", form.line
                    )
                else:
                    form.wrong(
                        "navn", f"Kravet har ingen beslutning eller milepæl, der hedder »{part}«.{nearest(part, names)}"
                    )
            return JudgementLine(
                kind=Judgement.Kind.DECISION,
                on=form.needed_day("den"),
                part=part,
                status=form.choice("resultat", DECISIONS, required=True),
                body=form.text("besluttet af", most=120),
                text=form.text("tekst", most=LONG, required=True),
                link=form.link("link"),
            )

    def _override(self, node: Node, place: str) -> JudgementLine:
        with Form(node, place, self.problems) as form:
            on, status = form.needed_day("den"), form.choice("status", STATUSES, required=True)
            text = form.text("begrundelse", most=LONG, required=True)
            return JudgementLine(kind=Judgement.Kind.OVERRIDE, on=on, status=status, text=text)

    def _outlook(self, node: Node, place: str) -> JudgementLine:
        with Form(node, place, self.problems) as form:
            on, outlook = form.needed_day("den"), form.choice("skøn", OUTLOOKS, required=True)
            return JudgementLine(
                kind=Judgement.Kind.OUTLOOK, on=on, outlook=outlook, text=form.text("tekst", most=LONG)
            )

    def _term(self, node: Node, indicators: dict[str, IndicatorLine], position: int) -> TermLine:
        with Form(node, "begreber", self.problems) as form:
            name = form.text("navn", most=120, required=True)
            form.place = f"begreb »{name}«"
            code = form.text("tal", most=60) or None
            if code and code not in indicators:
                form.wrong("tal", f"Tallet »{code}« står ikke i filens »tal«.{nearest(code, indicators)}")
            definition, approved_on = form.text("definition", most=LONG), form.day("godkendt den")
            if bool(definition) != bool(approved_on):
                form.wrong("definition", "En definition skal være godkendt: skriv både »definition« og »godkendt den«.")
            return TermLine(name, definition, approved_on, code, position)


def _engine(line: IndicatorLine) -> EngineIndicator:
    return EngineIndicator(
        line.code, Unit(line.unit), Better(line.better), line.is_fraction, line.decimals, line.delay_days
    )


def _position(number: str) -> int:
    """A number that sorts as people count: 7.2 before 7.10."""
    parts = [int(part) for part in number.split(".")] if _NUMBER.fullmatch(number) else []
    first, second, third = (*parts, 0, 0, 0)[:3]
    return (first * 1000 + second) * 1000 + third
