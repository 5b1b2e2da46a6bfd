"""The history in words: a sentence for every action that the code can write, and nothing that it stumbles over."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from goals.models import FollowUpStep
from goals.wording.history import SENTENCES, Happening, Names, SeriesName, tell

FIGURE = "figure:over-to-aar/707/month/2025-04-01..2025-04-30"
NAMES = Names(
    {
        "over-to-aar": SeriesName("Over to år", ((2025, "2.2"),), alone=True),
        "samtaler": SeriesName("Samtaler", ((2025, "1.2"), (2025, "1.3")), alone=False),
    },
    {"707": "Norddjurs", "000": "landet"},
    "707",
)


def sentence(action: str, key: str, **texts: str) -> str:
    return tell(Happening(action, key, texts), NAMES).sentence


def written(path: Path) -> list[ast.expr]:
    """What a file writes as the action of an event: an argument, or a name that becomes one."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            found += [word.value for word in node.keywords if word.arg == "action"]
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "action":
            found.append(node.value)
    return found


def actions_of(path: Path) -> set[str]:
    """The codes that a file writes events with."""
    constants = [node for one in written(path) for node in ast.walk(one) if isinstance(node, ast.Constant)]
    found = {node.value for node in constants if "." in str(node.value)}
    # A step's own action is put together from its name.
    steps = {f"followup.{step.value}" for step in FollowUpStep.Step}
    return found - {"followup."} | (steps if "followup." in found else set())


def test_every_action_in_the_code_has_a_sentence() -> None:
    files = [path for app in ("goals", "indicators", "norddjurs") for path in (settings.BASE_DIR / app).rglob("*.py")]
    found = set().union(*map(actions_of, files))
    assert {"figure.enter", "goal.judge", "plan.load", "indicator.how", "suggestion.accept"} <= found
    assert found <= set(SENTENCES), found - set(SENTENCES)


def test_whoever_opens_a_change_writes_its_action_in_the_same_file() -> None:
    """Or the test above would not see it."""
    for app in ("goals", "indicators", "norddjurs"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
            if any(ast.unparse(call.func) == "change" for call in calls):
                assert actions_of(path), path


def test_a_correction() -> None:
    told = tell(
        Happening(
            "figure.correct",
            FIGURE,
            {
                "fra": "1. udgave: 355 af 1.950, kendt den 20-05-2025",
                "til": "2. udgave: 356 af 1.950, kendt den 20-05-2025",
                "begrundelse": "Tastefejl.",
            },
        ),
        NAMES,
    )
    assert told.sentence == "rettede tallet for april 2025 i mål 2.2 fra 355 af 1.950 til 356 af 1.950."
    assert told.details == (("Begrundelse", "Tastefejl."),)
    assert told.url == "/2025/maal/2.2/#tal"


def test_a_first_figure_a_newer_one_and_one_taken_back() -> None:
    key = "figure:samtaler/000/month/2025-04-01..2025-04-30"
    place = "tallet »Samtaler« for april 2025 for landet i mål 1.2 og 1.3"
    first, then = "1. udgave: 93,9 %, kendt den 20-05-2025", "2. udgave: 94,0 %, kendt den 20-06-2025"
    gone = "2. udgave: trukket tilbage, kendt den 20-05-2025"
    assert sentence("figure.enter", key, til=first) == f"indtastede {place}: 93,9 %, kendt 20-05-2025."
    assert sentence("figure.enter", key, fra=first, til=then) == (
        f"indtastede et nyere tal: {place} gik fra 93,9 % til 94,0 %, kendt 20-06-2025."
    )
    assert sentence("figure.withdraw", key, fra=first, til=gone) == f"trak {place} tilbage. Der stod 93,9 %."
    assert "fortrød det seneste ved" in sentence("figure.undo", key, fra=then, til=first)


def test_a_form_of_several_figures_and_texts() -> None:
    texts = {
        "1 sted": FIGURE,
        "1 til": "1. udgave: 355 af 1.950, kendt den 20-05-2025",
        "2 sted": FIGURE.replace("2025-04-01..2025-04-30", "2025-05-01..2025-05-31"),
        "2 fra": "1. udgave: 300 af 1.950, kendt den 20-05-2025",
        "2 til": "2. udgave: 301 af 1.950, kendt den 20-05-2025",
        "2 begrundelse": "Tastefejl.",
        "omfatter": "goal.text goal:2025/2.2",
        "1 dato": "2025-06-30",
        "1 forklaring": "Færre.",
        "1 handling": "",
        "bekræftet": "Tallet er højt.",
    }
    told = tell(Happening("goal.entry", "goal:2025/2.2", texts), NAMES)
    assert told.sentence == "gemte følgende til mål 2.2:"
    assert [line.sentence for line in told.lines] == [
        "indtastede tallet for april 2025 i mål 2.2: 355 af 1.950, kendt 20-05-2025.",
        "rettede tallet for maj 2025 i mål 2.2 fra 300 af 1.950 til 301 af 1.950.",
        "skrev forklaring og handling til mål 2.2 pr. 30-06-2025.",
    ]
    assert told.lines[1].details == (("Begrundelse", "Tastefejl."),)
    assert told.lines[2].details == (("Forklaring", "Færre."),)
    assert told.details == (("Bekræftet", "Tallet er højt."),)


def test_a_form_of_one_figure_is_that_figure() -> None:
    one = {"sted": FIGURE, "til": "1. udgave: 355 af 1.950, kendt den 20-05-2025"}
    told = tell(Happening("goal.entry", "goal:2025/2.2", one), NAMES)
    assert told.sentence == "indtastede tallet for april 2025 i mål 2.2: 355 af 1.950, kendt 20-05-2025."
    assert not told.lines


def test_taking_back_and_undoing_from_a_goals_form() -> None:
    one = {
        "sted": FIGURE,
        "fra": "1. udgave: 355 af 1.950, kendt den 20-05-2025",
        "til": "2. udgave: trukket tilbage, kendt den 20-05-2025",
        "begrundelse": "Forkert område.",
    }
    told = tell(Happening("goal.withdraw", "goal:2025/2.2", one), NAMES)
    assert told.sentence == "trak tallet for april 2025 i mål 2.2 tilbage. Der stod 355 af 1.950."
    assert told.details == (("Begrundelse", "Forkert område."),)
    assert "fortrød det seneste ved tallet" in tell(Happening("goal.undo", "goal:2025/2.2", one), NAMES).sentence


def test_an_accepted_suggestion_tells_of_the_judgement_it_became() -> None:
    texts = {
        "omfatter": "goal.judge goal:2025/2.2",
        "1 dato": "2025-06-30",
        "1 siger": "for tidligt",
        "1 begrundelse": "Forsinket.",
        "siger": "for tidligt",
        "dato": "2025-06-30",
    }
    told = tell(Happening("suggestion.accept", "goal:2025/2.2", texts), NAMES)
    assert told.sentence == "godkendte forslaget om at vurdere mål 2.2 som »for tidligt« pr. 30-06-2025."
    assert told.lines[0].sentence == "vurderede mål 2.2 som »for tidligt« fra 30-06-2025."
    assert told.lines[0].details == (("Begrundelse", "Forsinket."),)


def test_how_a_figure_is_found_is_told_field_by_field() -> None:
    texts = {"tabel fra": "", "tabel til": "Ydelser", "spørg fra": "Bo", "spørg til": ""}
    told = tell(Happening("indicator.how", "indicator:over-to-aar", texts), NAMES)
    assert told.sentence == "skrev, hvordan tallet »Over to år« findes."
    assert told.details == (("Tabel", "fra intet til »Ydelser«"), ("Spørg", "fra »Bo« til intet"))


def test_a_blanked_text_says_so() -> None:
    gone = "slettet 01-02-2026, databeskyttelsesforordningen"
    told = tell(Happening("goal.text", "goal:2025/2.2", {"dato": "2025-06-30", "forklaring": gone}), NAMES)
    assert told.details == (("Forklaring", gone),)


@pytest.mark.parametrize("action", [*SENTENCES, "hvad.nu", ""])
@pytest.mark.parametrize(
    "key",
    [
        "", "x", "goal:", "goal:2025", "goal:x/y", "plan:", "plan:²", "figure:", "figure:a/b", "indicator:",
        "figure:a/b/month/2025-04-02..2025-04-30", "figure:a/b/uge/2025-04-01..2025-04-30", FIGURE, "person:{0}",
        "followup:1",
    ],
)  # fmt: skip
def test_nothing_is_too_strange_to_tell(action: str, key: str) -> None:
    for texts in ({}, {"omfatter": "x\n\n goal.text", "1 sted": "figure:", "fra": "{til}", "9 ": "9999-99-99"}):
        told = tell(Happening(action, key, texts), NAMES)
        assert told.sentence.endswith((".", ":"))


def test_a_proposed_figure_and_how_it_is_received() -> None:
    said = {"tal": "290 af 1.940, kendt den 20-06-2025", "kilde": "Jobindsats"}
    assert sentence("proposal.accept", FIGURE, **said) == (
        "godkendte forslaget til tallet for april 2025 i mål 2.2: 290 af 1.940, kendt den 20-06-2025."
    )
    joined = {"omfatter": f"proposal.accept {FIGURE}", **{f"1 {name}": text for name, text in said.items()}}
    assert sentence("goal.accept", "goal:2025/2.2", **joined) == sentence("proposal.accept", FIGURE, **said)
    assert sentence("feed.acceptance", "indicator:samtaler", fra="gemmes af sig selv", til="foreslås tovholderen") == (
        "bestemte, at tallet »Samtaler« foreslås tovholderen, når det er hentet."
    )
