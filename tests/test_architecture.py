"""The rooms of the house and their one direction: read from the imports themselves, so that the picture stays true."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("norddjurs", "indicators", "goals")
FILES = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.relative_to(ROOT).parts
)

# Lowest first. A module belongs to the longest prefix that names it, and may import what stands in a lower layer.
# Within a layer the rooms in one tuple are ordered too: a room may import those to the left of it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("norddjurs.periods",),
    ("norddjurs.danish", "goals.engine", "indicators.svg", "goals.reconcile"),
    ("norddjurs.environment", "norddjurs.cpr", "norddjurs.texts", "norddjurs.fields"),
    ("norddjurs.audit", "norddjurs.people", "norddjurs.alike", "norddjurs.answers", "norddjurs.templatetags"),
    ("indicators.exceptions", "indicators.signals", "indicators.models", "indicators.areas"),
    (
        "indicators.store",
        "indicators.series",
        "indicators.rank",
        "indicators.national",
        "indicators.hiding",
        "indicators.secret",
        "indicators.groups",
        "indicators.ingest",
        "indicators.sources",
        "indicators.frames",
        "indicators.peers",
        "indicators.actions",
        "indicators.charts",
        "indicators.png",
        "indicators.sheet",
    ),
    (
        "indicators.forms",
        "indicators.presenters",
        "indicators.book",
        "indicators.views",
        "indicators.urls",
        "indicators.apps",
    ),
    ("goals.report",),
    ("goals.addresses", "goals.exceptions", "goals.rules", "goals.models"),
    (
        "goals.catalogue",
        "goals.privacy",
        "goals.status",
        "goals.wording",
        "goals.told",
        "goals.export",
        "goals.national",
    ),
    ("goals.entry", "goals.followup"),
    ("goals.actions", "goals.planfile", "goals.demo"),
    ("goals.forms", "goals.presenters", "goals.publish", "goals.templatetags"),
    ("goals.views", "goals.api", "goals.urls", "goals.management", "goals.apps", "indicators.management"),
    (
        "norddjurs.nav",
        "norddjurs.views",
        "norddjurs.refusals",
        "norddjurs.urls",
        "norddjurs.settings",
        "norddjurs.wsgi",
        "norddjurs.operation",
    ),
)
# Rooms of one layer that must not know each other, in either direction.
STRANGERS = (
    {"norddjurs.danish", "goals.engine", "indicators.svg"},
    {"goals.engine", "indicators.svg", "goals.reconcile"},
)
PLACE = {room: (level, place) for level, rooms in enumerate(LAYERS) for place, room in enumerate(rooms)}
ONLY_IN = {
    "httpx2": {"indicators.sources"},
    "stamina": {"indicators.sources"},
    "ninja": {"goals.api"},
    "pydantic": {"goals.api"},
    "plotly": {"indicators.charts"},
    "pandas": {"indicators.frames", "indicators.peers"},
    "python_calamine": {"indicators.sheet"},
    "icalendar": {"goals.presenters.calendar_file"},
    "docx": {"goals.report.word"},
    "docxtpl": {"goals.report.word"},
    "pptx": {"goals.report.powerpoint"},
    "typst": {"indicators.png", "goals.report.pdf"},
    "xlsxwriter": {"indicators.sheet", "indicators.book", "goals.report.excel"},
    "yaml": {"goals.planfile"},
}
LONGEST = 350


def module(path: Path) -> str:
    """The dotted name of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(name: str) -> str | None:
    """The room that a module stands in: the longest listed prefix."""
    found = [one for one in PLACE if name == one or name.startswith(f"{one}.")]
    return max(found, key=len) if found else None


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Every module that a file imports (with the line), `typing_only` where nothing is imported at run time."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in typing_only
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno, id(node) in typing_only


def test_every_file_stands_in_a_room() -> None:
    homeless = [module(path) for path in FILES if room(module(path)) is None and module(path) not in APPS]
    assert not homeless


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_go_one_way(path: Path) -> None:
    here = room(module(path))
    if here is None:
        return
    wrong = []
    for name, line, typing_only in imports(path):
        there = room(name)
        if there is None or there == here or typing_only:
            continue
        strangers = any({here, there} <= strange for strange in STRANGERS)
        if strangers or PLACE[there] > PLACE[here]:
            wrong.append(f"{module(path)}:{line} imports {name}")
    assert not wrong


def test_the_figures_know_nothing_of_goals() -> None:
    wrong = [
        f"{module(path)}:{line}"
        for path in FILES
        if module(path).startswith("indicators")
        for name, line, _ in imports(path)
        if name.split(".")[0] == "goals"
    ]
    assert not wrong


def test_the_engine_and_the_floor_stand_on_the_standard_library_alone() -> None:
    pure = ("norddjurs.periods", "norddjurs.danish", "goals.engine", "indicators.svg")
    wrong = []
    for path in FILES:
        here = next((one for one in pure if module(path) == one or module(path).startswith(f"{one}.")), None)
        for name, line, _ in imports(path) if here else ():
            own = name.startswith((f"{here}.", "norddjurs.periods")) or name == here
            if not own and name.split(".")[0] not in sys.stdlib_module_names:
                wrong.append(f"{module(path)}:{line} imports {name}")
    assert not wrong


def test_the_engine_has_no_clock_and_no_float() -> None:
    wrong = []
    for path in (ROOT / "goals" / "engine").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            floating = isinstance(node, ast.Constant) and isinstance(node.value, float)
            named = isinstance(node, ast.Name) and node.id == "float"
            clock = isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
            if floating or named or clock:
                wrong.append(f"{path.name}:{getattr(node, 'lineno', 0)}")
    assert not wrong


def test_only_views_and_commands_read_the_clock() -> None:
    """The day is an argument everywhere below them. Stamps of when a row was recorded are the store's own."""
    allowed = {
        "norddjurs.danish", "norddjurs.views", "goals.views", "goals.management", "goals.demo",
        "indicators.views", "indicators.management",
    }  # fmt: skip
    wrong = []
    for path in FILES:
        if room(module(path)) in allowed:
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and not node.args]
        clocks = [call for call in calls if ast.unparse(call.func) in {"date.today", "today", "timezone.localdate"}]
        wrong += [f"{module(path)}:{call.lineno}" for call in clocks]
    assert not wrong


def test_a_heavy_library_is_imported_by_its_own_room_only() -> None:
    wrong = []
    for path in FILES:
        for name, line, _ in imports(path):
            rooms = ONLY_IN.get(name.split(".")[0])
            here = module(path)
            if rooms is not None and not any(here == one or here.startswith((f"{one}.", f"{one}_")) for one in rooms):
                wrong.append(f"{module(path)}:{line} imports {name}")
    assert not wrong


def test_no_goal_number_stands_in_the_code() -> None:
    """A rule that knows a goal by its number would be no rule."""
    numbers = re.compile(r"(?<![\d.,\w])[1-6]\.[1-6](?![\d.,%\w])")
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "goals").rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_docstring(path, node)
        if numbers.search(node.value)
    ]
    assert not wrong


def _is_docstring(path: Path, node: ast.Constant) -> bool:
    return any(
        isinstance(inner, ast.Expr) and inner.value.lineno == node.lineno and isinstance(inner.value, ast.Constant)
        for inner in ast.walk(ast.parse(path.read_text()))
        if isinstance(inner, ast.Expr)
    )


def test_the_admin_is_not_installed() -> None:
    from django.conf import settings

    assert "django.contrib.admin" not in settings.INSTALLED_APPS


@pytest.mark.parametrize("pattern", ["*.py", "*.html", "*.css", "*.js"])
def test_a_file_has_one_subject_and_an_end(pattern: str) -> None:
    folders = (*APPS, "templates", "static", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob(pattern)]
    own = [path for path in files if not {"migrations", "vendor"} & set(path.relative_to(ROOT).parts)]
    long = {
        str(path.relative_to(ROOT)): lines for path in own if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert not long
