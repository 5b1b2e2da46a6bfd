"""docs/plan-format.md: every example can be built, together they show every form, and no field goes unmentioned."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from goals.engine.facts import Facts
from goals.engine.judging import judge
from goals.engine.values import Movement
from goals.models.target import engine_indicators
from goals.planfile.form import Form
from goals.planfile.parse import parse_file
from goals.planfile.plan import GoalLine, PlanFile
from goals.planfile.rule import COMPARATORS, FORMS, KINDS, MODES
from norddjurs.periods import PeriodKind
from tests.goals.planfile.files import load_text, parsed

DOC = (settings.BASE_DIR / "docs" / "plan-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)
WHOLE = [block for block in BLOCKS if block.startswith("plan:") and "\nmål:" in block]
KRAV = [block for block in BLOCKS if block.startswith("krav:")]
SECTIONS = ("plan", "områder", "temaer", "tal", "mål", "målinger", "begreber")


def indented(block: str, spaces: int) -> str:
    return "".join(" " * spaces + line for line in block.splitlines(keepends=True))


def whole_doc() -> str:
    """One file of the doc's sections, with a goal for each of its krav."""
    text = ""
    for section in SECTIONS:
        mine = [block for block in BLOCKS if block.startswith(f"{section}:") and block not in WHOLE]
        text += f"{section}:\n" + "".join(block.removeprefix(f"{section}:\n") for block in mine)
        if section == "mål":
            for n, krav in enumerate(KRAV, 100):
                head = f"nummer: 9.{n}\ntema: 1\ntitel: T\nkort titel: T\nordlyd: O\nsådan opgør vi målet: S\n"
                text += "  - " + indented(head + krav, 4).lstrip()
    return text


@pytest.fixture(scope="module")
def doc() -> PlanFile:
    """The plan that all examples make together."""
    return parsed(whole_doc())


def test_there_are_examples() -> None:
    assert len(WHOLE) == 1
    assert len(KRAV) >= 25


@pytest.mark.parametrize("block", WHOLE)
def test_the_shortest_plan_is_one(block: str) -> None:
    plan = parsed(block)
    assert len(plan.goals) == len(plan.figures) == 1


def test_every_example_is_built_and_loaded(doc: PlanFile, db: None, tmp_path: Any) -> None:
    assert len(doc.goals) == len(KRAV) + 2
    report = load_text(tmp_path, whole_doc())
    assert report.added["mål"] == len(doc.goals)
    assert not load_text(tmp_path, whole_doc()).wrote


def test_every_rule_can_be_judged(doc: PlanFile, db: None, tmp_path: Any) -> None:
    from goals.models import Target

    load_text(tmp_path, whole_doc())
    indicators = engine_indicators()
    for target in Target.objects.select_related("goal__plan"):
        rule = target.as_rule(indicators)
        assert judge(rule, Facts(), target.goal.plan.period.end).status


def leaves(data: Any) -> Iterator[tuple[str, Any]]:
    """Every key and scalar of a rule's data, however deep."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from leaves(value)
            else:
                yield key, value
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value)


def test_the_examples_show_every_form_of_a_rule(doc: PlanFile) -> None:
    said: set[tuple[str, Any]] = set()
    for goal in doc.goals:
        said.update(leaves(goal.target.rule))
    kinds = {value for key, value in said if key == "kind"}
    assert kinds == {
        *("test", "movement", "decision", "milestone", "at_least"),
        *("value", "share", "numerator", "total", "development", "index", "gap", "rank"),
        *("constant", "baseline", "peer", "series", "steps"),
        *("at", "back", "latest"),
    }
    assert {value for key, value in said if key == "comparator"} == set(COMPARATORS.values())
    assert {value for key, value in said if key == "mode"} == {str(mode) for mode in MODES.values()}
    assert {value for key, value in said if key == "at_least"} == {Movement.SAME, Movement.FORWARD}
    assert {"factor", "offset", "start", "area", "name", "n"} <= {key for key, _ in said}
    assert {len(bounds) for goal in doc.goals if (bounds := goal.target.rule.get("bounds"))} == {1, 2}


def test_every_form_and_kind_is_named() -> None:
    for word in [*FORMS, *COMPARATORS, *MODES, *KINDS]:
        assert f"`{word}`" in DOC, word
    assert set(KINDS.values()) == set(PeriodKind)


def test_every_field_that_is_read_is_in_the_doc(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    ask = Form.node

    def node(self: Form, field: str) -> Any:
        asked.add(field)
        return ask(self, field)

    monkeypatch.setattr(Form, "node", node)
    parsed(whole_doc())
    for name in ("beskaeftigelsesplan-2025.yaml", "eksempelplan-opdigtet-2024.yaml"):
        parse_file(settings.BASE_DIR / "fixtures" / name)
    # The sections themselves are headings.
    for field in asked - set(SECTIONS):
        assert re.search(rf"`{field}\b|^ *(- )?{field}:|[{{,] ?{field}:", DOC, re.MULTILINE), field


def test_the_two_fixtures_show_every_form_between_them() -> None:
    goals: list[GoalLine] = []
    for name in ("beskaeftigelsesplan-2025.yaml", "eksempelplan-opdigtet-2024.yaml"):
        goals += parse_file(settings.BASE_DIR / "fixtures" / name).goals
    kinds = {value for goal in goals for key, value in leaves(goal.target.rule) if key == "kind"}
    assert {"index", "rank", "gap", "development", "total", "steps", "series", "peer", "back", "milestone"} <= kinds
