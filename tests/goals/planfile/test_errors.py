"""What is wrong with a file is said in Danish: line, whose field, which field, and the nearest valid word."""

import pytest

from goals.planfile.problems import MOST_SHOWN, PlanFileError
from goals.planfile.read import LARGEST
from tests.goals.planfile.files import SMALL, edited, line_of, parsed, problems

STEP = "{fra: 01-01-2025, til: %s, fast tal: 80}"
KRAV = "      tal: samtaler\n      mindst: 80\n      nyeste: måned\n"


def only_problem(*changes: tuple[str, str]) -> str:
    """The one line about a file with these changes."""
    [line] = problems(edited(*changes))
    return line


def test_the_small_plan_is_right() -> None:
    plan = parsed(SMALL)
    assert [goal.number for goal in plan.goals] == ["1.1", "1.10"]
    assert plan.goals[0].position < plan.goals[1].position


def test_a_wrong_word_is_told_with_line_goal_field_and_the_nearest_word() -> None:
    text = edited(("nyeste: måned", "nyeste: maaned"))
    assert problems(text) == [
        f"plan.yaml, linje {line_of(text, 'maaned')}, mål 1.1, »nyeste«: »maaned« kendes ikke her. Mente du »måned«?"
    ]


@pytest.mark.parametrize(
    ("before", "after", "place", "field", "words"),
    [
        ("      mindst: 80", "      midst: 80", "mål 1.1", "midst", "Mente du »mindst«?"),
        ("tal: samtaler\n      mindst", "tal: samtale\n      mindst", "mål 1.1", "tal", "Mente du »samtaler«?"),
        ("kommune: Norddjurs", "kommune: Nordjurs", "planen", "kommune", "Mente du »Norddjurs«?"),
        ("forvaltning: Afdelingen", "forvaltnig: Afdelingen", "planen", "forvaltnig", "Mente du »forvaltning«?"),
        ("enhed: pct.", "enhed: prct", "tal »samtaler«", "enhed", "Mente du »pct.«?"),
        ("mindst: 80", 'mindst: "80.0"', "mål 1.1", "mindst", "brug komma"),
        ("i: maj 2025", "i: maj 25", "mål 1.10", "i", "periode"),
        ("under: {som i: 12 måneder før}", "under: {som i: 12 mdr}", "mål 1.10", "som i", "12 måneder før"),
        ("kendt den: 10-06-2024", "kendt den: 10-06-24", "måling af »ledige«, maj 2024", "kendt den", "fire"),
        ("tal: 2.035", 'tal: "2,5"', "måling af »ledige«, maj 2024", "tal", "helt tal"),
        ('tal: "93,9"', "tal: 1.234", "måling af »samtaler«, april 2025", "tal", "1234 eller 1,234"),
        ("tema: 1\n    titel: Ledige", "tema: 2\n    titel: Ledige", "mål 1.10", "tema", "Tema 2 findes ikke"),
        ("navn: Ledig, tal: ledige", "navn: Ledig, tal: ledig", "begreb »Ledig«", "tal", "Mente du »ledige«?"),
        ("kode: ledige", "kode: Ledige", "tal »Ledige«", "kode", "små bogstaver"),
        ("ordlyd: Mindst 80 %", "ordlyd: Kim, 010190-1234", "mål 1.1", "ordlyd", "CPR"),
        ("kort titel: Et}", f"kort titel: {'x' * 61}}}", "tema 1", "kort titel", "60"),
        ("titel: Lille plan", "titel:", "planen", "titel", "tomt"),
    ],
)
def test_each_mistake_is_told_at_its_place(before: str, after: str, place: str, field: str, words: str) -> None:
    text = edited((before, after))
    line = text[: text.index(after)].count("\n") + 1
    starts = tuple(f"plan.yaml, linje {number}, {place}, »{field}«: " for number in (line, line + 1))
    told = [told for told in problems(text) if told.startswith(starts)]
    assert any(words in one for one in told), problems(text)


def test_a_file_without_its_year_is_told_that_and_nothing_that_follows_from_it() -> None:
    assert [line.split(": ")[0] for line in problems(edited(("  år: 2025", "  aar: 2025")))] == [
        "plan.yaml, linje 2, planen, »aar«",
        "plan.yaml, linje 2, planen, »år«",
    ]


@pytest.mark.parametrize("field", ["titel", "kort titel", "ordlyd", "sådan opgør vi målet", "krav", "tema"])
def test_a_missing_field_of_a_goal_is_told_at_the_goal(field: str) -> None:
    goal = SMALL[SMALL.index("  - nummer: 1.1\n") : SMALL.index("  - nummer: 1.10\n")]
    lines = goal.splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(f"{field}:")]
    if field == "krav":
        kept = [line for line in kept if line not in KRAV.splitlines(keepends=True)]
    text = SMALL.replace(goal, "".join(kept))
    [line] = problems(text)
    assert line.startswith(f"plan.yaml, linje {line_of(text, 'nummer: 1.1', whole=True)}, mål 1.1, »{field}«")
    assert "mangler" in line


@pytest.mark.parametrize(
    ("krav", "words"),
    [
        ("tal: samtaler\n      højst: 80\n      nyeste: måned", "modsatte vej"),
        ("tal: ledige\n      mindst: 80\n      nyeste: måned", "modsatte vej"),
        ("andel: samtaler\n      mindst: 80\n      nyeste: måned", "tæller og nævner"),
        ("sum: samtaler\n      mindst: 80\n      i: 2025", "enheden antal"),
        ("bevægelse: samtaler\n      mindst: uændret\n      i: 2025", "bevægelse"),
        ("tal: samtaler\n      mindst: {tal: ledige}\n      i: april 2025", "samme enhed"),
        ("tal: samtaler\n      mindst: {område: Norddjurs}\n      i: april 2025", "med sig selv"),
        ("tal: samtaler\n      mindst: {som i: maj 2025}\n      i: april 2025", "før den periode"),
        ("tal: samtaler\n      mindst: {som i: april 2024, gange: 0}\n      i: april 2025", "større end 0"),
        ("udvikling: {tal: ledige, siden: 2024, i: procentpoint}\n      højst: 0\n      i: 2025", "Procentpoint"),
        ("tal: samtaler\n      over: 90\n      under: 80\n      i: april 2025", "nedre"),
        ("tal: samtaler\n      mindst: 80\n      over: 80\n      i: april 2025", "én grænse"),
        ("tal: samtaler\n      i: april 2025", "én grænse"),
        ("tal: samtaler\n      mindst: 80", "hvornår"),
        ("tal: samtaler\n      mindst: 80\n      i: april 2025\n      nyeste: måned", "ikke begge"),
        ("tal: samtaler\n      placering: ledige\n      mindst: 80\n      nyeste: måned", "én ting"),
        ("mindst: 80\n      nyeste: måned", "hvad der måles"),
        (f"tal: samtaler\n      mindst: [{STEP % '31-05-2025'}]\n      nyeste: måned", "dække alle"),
        (f"tal: samtaler\n      mindst: [{STEP % '31-12-2025'}, {STEP % '30-06-2025'}]\n      i: 2025", "samme dag"),
        ("tal: samtaler\n      mindst: {som i: 2024, plus: 1, minus: 1}\n      i: 2025", "ikke begge"),
        ("mindst nået: 3\n      af: [{beslutning: A}, {beslutning: B}]", "kun 2 dele"),
        ("alle: [{beslutning: A}, {beslutning: A}]", "hver sit navn"),
        ("alle: [{beslutning: A}]", "mindst to dele"),
        ("tal: samtaler\n      mindst: {fast tal: 80, område: Hele landet}\n      i: april 2025", "netop én"),
        ("tal: samtaler\n      mindst: 80\n      nyeste: måned\n      inden for: 15. januar 2025", "ingen periode"),
    ],
)
def test_a_krav_that_is_nonsense_is_refused_with_a_sentence(krav: str, words: str) -> None:
    text = edited((KRAV, f"      {krav}\n"))
    told = [line for line in problems(text) if "mål 1.1" in line and words in line]
    assert told, problems(text)


def test_all_errors_of_a_file_are_told_at_once() -> None:
    text = edited(
        ("enhed: pct.", "enhed: prct"),
        ("mindst: 80", 'mindst: "80.0"'),
        ("i: maj 2025", "i: maj 25"),
        ("kendt den: 10-06-2024", "kendt den: i går"),
        ("navn: Ledig,", "navn: Ledig, farve: rød,"),
    )
    lines = problems(text)
    wanted = ["prct", "80.0", "i: maj 25", "i går", "farve"]
    assert [f"linje {line_of(text, words)}" for words in wanted] == [line.split(", ")[1] for line in lines], lines


def test_only_the_first_twenty_are_written_out() -> None:
    rows = "".join(f"      - {{periode: maj {2000 + n}, tal: x, kendt den: 10-06-2024}}\n" for n in range(30))
    lines = problems(SMALL.replace("      - {periode: maj 2024, tal: 2.035, kendt den: 10-06-2024}\n", rows))
    assert len(lines) == MOST_SHOWN + 1
    assert lines[-1].startswith("… og 10 fejl mere")


def test_two_of_the_same() -> None:
    assert "»1.1« står 2 gange" in only_problem(("nummer: 1.10", "nummer: 1.1"))
    assert "»samtaler« står 2 gange" in "".join(problems(edited(("kode: ledige", "kode: samtaler"))))


def test_a_text_with_a_comma_between_braces() -> None:
    assert "anførselstegn" in only_problem(("navn: Samtaler,", "navn: Samtaler, fire på et år,"))


def test_a_part_needs_a_whole_that_is_in_the_file() -> None:
    assert "hører sammen" in only_problem(("kode: ledige,", "kode: ledige, del af: samtaler,"))
    missing = only_problem(("kode: ledige,", "kode: ledige, del af: samtale, del: ledige,"))
    assert "Mente du »samtaler«?" in missing
    circle = problems(
        edited(
            ("kode: ledige,", "kode: ledige, del af: samtaler, del: a,"),
            ("kode: samtaler,", "kode: samtaler, del af: ledige, del: b,"),
        )
    )
    assert any("en del af sig selv" in line for line in circle)


def test_a_decision_needs_a_krav_that_names_it() -> None:
    record = "    beslutninger:\n      - {den: 14-05-2025, resultat: nået, tekst: Vedtaget%s}\n"
    assert "afgøres af tal" in only_problem((KRAV, KRAV + record % ""))
    named = "      alle: [{beslutning: Aftale A}, {beslutning: Aftale B}]\n"
    assert "Mente du »Aftale A«?" in only_problem((KRAV, named + record % ", navn: Aftale a"))
    assert not problems(edited((KRAV, named + record % ", navn: Aftale A")))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{periode: maj 2024, tal: 5}", "dag, tallet blev kendt"),
        ("{periode: maj 2024, kendt den: 10-06-2024}", "Skriv tallet"),
        ("{periode: maj 2024, tal: 5, skjult: ja, kendt den: 10-06-2024}", "tomt"),
        ("{periode: maj 2024, tal: 5, ventes: 10-07-2024, kendt den: 10-06-2024}", "ventet dato"),
        ("{periode: maj 2024, bevægelse: uændret, kendt den: 10-06-2024}", "ikke en bevægelse"),
        ("{periode: maj 2024, tæller: 5, nævner: 10, kendt den: 10-06-2024}", "ikke tæller og nævner"),
        ("{periode: maj 2024, tal: 5, kendt den: 10-04-2024}", "ikke være kendt"),
        ("{periode: maj 2024, tal: 5, kendt den: 10-06-2024, dateret efter: periodens sidste dag}", "fjern datoen"),
        ("{periode: maj 2024, trukket tilbage: ja, kendt den: 10-06-2024}", "begrundelse"),
        ("{periode: maj 2024, tal: 5, rettelse: måske, kendt den: 10-06-2024}", "»ja« eller »nej«"),
    ],
)
def test_a_figure_that_cannot_be_so(row: str, words: str) -> None:
    line = only_problem(("{periode: maj 2024, tal: 2.035, kendt den: 10-06-2024}", row))
    assert words in line
    assert "måling af »ledige«" in line


def test_a_great_file_is_refused_without_being_read() -> None:
    text = SMALL + "#" * LARGEST
    with pytest.raises(PlanFileError, match="for stor"):
        parsed(text)
