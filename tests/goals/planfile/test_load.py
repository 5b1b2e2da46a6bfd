"""Loading: all or nothing, twice is once, and what people have changed since is left alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError

from goals.actions import judgements, targets, texts
from goals.models import FollowUp, Goal, Judgement, Plan, Target
from goals.planfile.report import Report
from indicators.models import Area, Indicator, Measurement, SeriesBreak, Term
from norddjurs.audit.changes import data_version
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User, system_person
from tests.goals.planfile.files import ROW, SMALL, edited, line_of, load_text, refusal, versions

pytestmark = pytest.mark.django_db


def event_texts() -> dict[str, str]:
    """The texts of the newest event."""
    return dict(AuditText.objects.filter(event=data_version()).values_list("name", "text"))


def test_everything_is_stored_by_one_event_in_the_name_of_the_system(loaded: Report) -> None:
    plan = Plan.objects.get()
    assert (plan.year, plan.title, plan.municipality_id) == (2025, "Lille plan", "707")
    assert [goal.number for goal in plan.goals.all()] == ["1.1", "1.10"]
    assert Area.objects.filter(kind="municipality").count() == 98
    assert Area.objects.get(code="000").name == "Hele landet"
    assert Term.objects.get().indicator_id == "ledige"
    [figure] = versions()
    assert (figure.value, figure.known_on, figure.known_basis, figure.by) == (
        Decimal("93.9"), date(2025, 5, 20), "source", system_person(),
    )  # fmt: skip
    assert loaded.added["målinger"] == 2
    event = AuditEvent.objects.get()
    assert (event.action, event.object_key, event.user_id) == ("plan.load", "plan:2025", system_person().pk)
    assert event.rows_hash
    assert "2 mål" in event_texts()["antal"]
    assert "plan.yaml, SHA-256 " in event_texts()["fil"]


def test_the_second_time_nothing_is_written(loaded: Report, tmp_path: Path) -> None:
    before = data_version(), Measurement.objects.count(), Target.objects.count()
    report = load_text(tmp_path, SMALL)
    assert (data_version(), Measurement.objects.count(), Target.objects.count()) == before
    assert not report.wrote
    assert report.unchanged["målinger"] == 2
    assert report.lines()[0] == "Lille plan: intet er ændret."


@pytest.mark.parametrize("name", ["beskaeftigelsesplan-2025.yaml", "eksempelplan-opdigtet-2024.yaml"])
def test_the_shipped_plans_load_twice(name: str) -> None:
    call_command("load_plan", f"fixtures/{name}", verbosity=0)
    before = data_version()
    call_command("load_plan", f"fixtures/{name}", verbosity=0)
    assert data_version() == before == 1


def test_one_figure_that_is_refused_stops_everything(loaded: Report, tmp_path: Path) -> None:
    text = edited(("93,9", "94,1"), ("titel: Tema et", "titel: Nyt tema"), ("2.035", "2.036"))
    lines = refusal(tmp_path, text)
    assert len(lines) == 2
    assert Plan.objects.get().themes.get().title == "Tema et"


def test_another_municipality_is_refused_with_a_sentence(loaded: Report, tmp_path: Path) -> None:
    [line] = refusal(tmp_path, edited(("kommune: Norddjurs", "kommune: Syddjurs"), ("år: 2025", "år: 2026")))
    assert "Norddjurs Kommunes planer" in line


def test_the_next_year_is_another_plan(loaded: Report, tmp_path: Path) -> None:
    load_text(tmp_path, edited(("år: 2025", "år: 2026"), ("  titel: Lille plan", "  titel: Næste plan")))
    assert [plan.year for plan in Plan.objects.all()] == [2026, 2025]
    assert Goal.objects.count() == 4


def test_changed_words_are_changed_and_the_log_keeps_the_old(loaded: Report, tmp_path: Path) -> None:
    report = load_text(tmp_path, edited(("ordlyd: Færre ledige", "ordlyd: Langt færre ledige")))
    assert Goal.objects.get(number="1.10").wording == "Langt færre ledige"
    assert report.changed == {"mål": 1}
    assert event_texts()["rettet"] == "mål 1.10, ordlyd som vedtaget: »Færre ledige« → »Langt færre ledige«"


def test_a_changed_krav_is_a_new_dated_version(loaded: Report, tmp_path: Path) -> None:
    text = edited(("mindst: 80", "mindst: 85"))
    [line] = refusal(tmp_path, text)
    assert line.startswith(f"plan.yaml, linje {line_of(text, '85') - 2}, mål 1.1, »krav«: ")
    dated = edited(
        ("mindst: 80", "mindst: 85"), ("ordlyd: Mindst 80 %", "ordlyd: O\n    krav besluttet den: 14-05-2025")
    )
    load_text(tmp_path, dated)
    goal = Goal.objects.get(number="1.1")
    assert [(target.version, target.decided_on) for target in goal.targets.all()] == [(1, None), (2, date(2025, 5, 14))]
    assert goal.targets.last().rule["bounds"][0]["reference"]["value"] == "85"
    assert not load_text(tmp_path, dated).wrote
    [line] = refusal(tmp_path, dated.replace("14-05-2025", "15-05-2025"))
    assert "kan ikke ændres alene" in line


def test_a_krav_that_somebody_has_changed_since_stays(loaded: Report, tmp_path: Path, people: dict[str, User]) -> None:
    goal = Goal.objects.get(number="1.1")
    rule = {**goal.targets.get().rule, "when": {"kind": "at", "period": ["month", "2025-05-01", "2025-05-31"]}}
    targets.decide(by=people["leder"], goal=goal, rule=rule, decided_on=date(2025, 6, 1), seen_version=1)
    report = load_text(tmp_path, SMALL)
    assert not report.wrote
    assert report.newer == ["kravet til mål 1.1"]


def test_a_removed_line_changes_nothing_and_is_told(loaded: Report, tmp_path: Path) -> None:
    start = SMALL.index("  - nummer: 1.10\n")
    text = SMALL[:start] + SMALL[SMALL.index("målinger:\n") :]
    text = edited(("begreber:\n  - {navn: Ledig, tal: ledige}\n", ""), (ROW, ""), text=text)
    text = edited(("    rækker:\n  - tal: ledige", "    rækker: []\n  - tal: ledige"), text=text)
    report = load_text(tmp_path, text)
    assert not report.wrote
    assert Goal.objects.count() == 2
    told = report.lines()[-1]
    assert told.startswith("Findes i databasen, men ikke i filen: ")
    assert "mål 1.10" in told
    assert "begrebet »Ledig«" in told
    assert report.missing == ["mål 1.10", "begrebet »Ledig«"]
    text = SMALL.replace("      - {periode: maj 2024, tal: 2.035, kendt den: 10-06-2024}\n", "").replace(
        "  - tal: ledige\n    rækker:\n",
        "  - tal: ledige\n    rækker: [{periode: maj 2023, tal: 5, kendt den: 1/6-2023}]\n",
    )
    assert load_text(tmp_path, text).missing == ["måling af »ledige«, maj 2024"]


def test_an_indicator_with_figures_keeps_its_unit(loaded: Report, tmp_path: Path) -> None:
    text = edited(("navn: Ledige, enhed: antal", "navn: Ledige, enhed: indeks"))
    [line] = refusal(tmp_path, text)
    assert "tal »ledige«, »enhed«" in line


def test_a_polarity_that_breaks_another_years_rule_is_refused(loaded: Report, tmp_path: Path) -> None:
    text = edited(
        ("år: 2025", "år: 2026"),
        ("enhed: antal, retning: lavere er bedre", "enhed: antal, retning: højere er bedre"),
        ("under: {som", "over: {som"),
    )
    [line] = refusal(tmp_path, text)
    assert "mål 1.10 i 2025" in line
    assert "modsatte vej" in line


def test_parts_are_stored_after_what_they_are_part_of(tmp_path: Path) -> None:
    part = "  - {kode: a-kvinder, navn: K, enhed: antal, retning: lavere er bedre, del af: ledige, del: kvinder}\n"
    text = edited(("tal:\n  - {kode: samtaler", f"tal:\n{part}  - {{kode: samtaler"))
    load_text(tmp_path, text)
    assert Indicator.objects.get(code="a-kvinder").part_of_id == "ledige"


def test_a_break_in_a_series(loaded: Report, tmp_path: Path) -> None:
    text = edited(
        ("navn: Ledige, enhed", "navn: Ledige, brud: [{fra og med: 01-01-2024, hvad skete der: Ny måde.}], enhed")
    )
    assert load_text(tmp_path, text).added == {"brud": 1}
    assert SeriesBreak.objects.get().on == date(2024, 1, 1)
    assert load_text(tmp_path, SMALL).missing == ["tal »ledige«, brud 01-01-2024"]


def test_dates_of_a_locked_follow_up_stay(loaded: Report, tmp_path: Path) -> None:
    text = edited(("til og med: 30-06-2025", "til og med: 31-07-2025"))
    FollowUp.objects.update(
        state=FollowUp.State.LOCKED,
        locked_at="2025-07-01T10:00Z",
        data_version=1,
        line_count=0,
        file_count=0,
        lines_hash="a",
        files_hash="a",
    )
    [line] = refusal(tmp_path, text)
    assert "låst" in line


DATED = SMALL.replace(
    "til og med: 30-06-2025\n",
    "til og med: 30-06-2025\n      tal hentet senest: 01-11-2025\n      frist til dagsorden: 10-11-2025\n",
)


def test_a_follow_ups_working_dates_are_read_and_kept_where_the_file_is_silent(tmp_path: Path) -> None:
    load_text(tmp_path, DATED)
    followup = FollowUp.objects.get()
    assert (followup.figures_until, followup.agenda_deadline) == (date(2025, 11, 1), date(2025, 11, 10))
    FollowUp.objects.update(figures_until=date(2025, 11, 3))
    assert not load_text(tmp_path, SMALL).wrote
    report = load_text(tmp_path, DATED)
    assert report.details == ["1. opfølgning, tal hentet senest: »2025-11-03« → »2025-11-01«"]


def test_working_dates_of_a_locked_follow_up_stay(loaded: Report, tmp_path: Path) -> None:
    FollowUp.objects.update(
        state=FollowUp.State.LOCKED,
        locked_at="2025-07-01T10:00Z",
        data_version=1,
        line_count=0,
        file_count=0,
        lines_hash="a",
        files_hash="a",
    )
    [line] = refusal(tmp_path, DATED)
    assert "låst" in line
    assert not load_text(tmp_path, SMALL).wrote


def test_an_owner_is_set_only_where_the_file_names_one(loaded: Report, tmp_path: Path, people: dict[str, User]) -> None:
    goal = Goal.objects.get(number="1.1")
    Goal.objects.filter(pk=goal.pk).update(owner=people["leder"])
    assert not load_text(tmp_path, SMALL).wrote
    owner = people["tovholder"]
    named = edited(("ordlyd: Mindst 80 %", f"ordlyd: Mindst 80 %\n    tovholder: {owner.username}"))
    load_text(tmp_path, named)
    goal.refresh_from_db()
    assert goal.owner == owner
    [line] = refusal(tmp_path, named.replace(f"tovholder: {owner.username}", "tovholder: ingen-saadan"))
    assert "ingen person" in line


TEXTS = """\
    tekster:
      - {den: 30-06-2025, forklaring: Derfor., det gør vi nu: Dette.}
    skøn:
      - {den: 30-06-2025, skøn: forventes nået}
    anden vurdering:
      - {den: 30-06-2025, status: for tidligt, begrundelse: Tallet er usikkert.}
"""
WITH_TEXTS = SMALL.replace("  - nummer: 1.10\n", f"{TEXTS}  - nummer: 1.10\n")


def test_texts_and_judgements_are_added_and_never_changed(tmp_path: Path) -> None:
    load_text(tmp_path, WITH_TEXTS)
    goal = Goal.objects.get(number="1.1")
    assert {row.kind for row in goal.judgements.all()} == {Judgement.Kind.OUTLOOK, Judgement.Kind.OVERRIDE}
    assert not load_text(tmp_path, WITH_TEXTS).wrote
    report = load_text(tmp_path, WITH_TEXTS.replace("Derfor.", "Derfor og derfor."))
    assert report.changed == {"tekster": 1}
    assert [row.explanation for row in goal.texts.all()] == ["Derfor.", "Derfor og derfor."]
    assert texts.standing(goal, date(2025, 6, 30)).explanation == "Derfor og derfor."


def test_a_judgement_taken_back_by_a_person_stays_taken_back(tmp_path: Path, people: dict[str, User]) -> None:
    load_text(tmp_path, WITH_TEXTS)
    goal = Goal.objects.get(number="1.1")
    day = date(2025, 6, 30)
    seen = judgements.standing(goal, Judgement.Kind.OVERRIDE, day)
    assert seen is not None
    judgements.take_back(by=people["leder"], goal=goal, on=day, seen=seen.pk)
    report = load_text(tmp_path, WITH_TEXTS)
    assert not report.wrote
    assert report.newer == ["vurderingen af mål 1.1 pr. 30-06-2025"]
    standing = judgements.standing(goal, Judgement.Kind.OVERRIDE, day)
    assert standing is not None
    assert standing.status == ""


def test_a_term_that_changes_its_name_is_the_same_term(loaded: Report, tmp_path: Path) -> None:
    before = Term.objects.get()
    load_text(tmp_path, edited(("navn: Ledig,", "navn: Ledig borger,")))
    assert [(term.pk, term.name) for term in Term.objects.all()] == [(before.pk, "Ledig borger")]


def test_by_is_who_the_log_names(tmp_path: Path, people: dict[str, User]) -> None:
    load_text(tmp_path, SMALL, people["leder"])
    assert AuditEvent.objects.get().user_id == people["leder"].pk
    assert versions()[0].by == people["leder"]


@pytest.mark.parametrize("role", ["tovholder", "raadsmedlem", "administrator"])
def test_who_may_not_change_all_of_it_may_change_none(tmp_path: Path, people: dict[str, User], role: str) -> None:
    with pytest.raises(PermissionDenied):
        load_text(tmp_path, SMALL, people[role])
    assert not Plan.objects.exists()


def test_an_administrator_may_bring_a_plan_without_figures_and_not_change_it(
    tmp_path: Path, people: dict[str, User]
) -> None:
    text = SMALL[: SMALL.index("målinger:\n")]
    load_text(tmp_path, text, people["administrator"])
    with pytest.raises(PermissionDenied):
        load_text(tmp_path, text.replace("Færre ledige", "Få ledige"), people["administrator"])


def test_the_command_reports_in_danish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], people: dict[str, User]
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SMALL, encoding="utf-8")
    call_command("load_plan", file, by=people["leder"].username)
    assert capsys.readouterr().out.startswith("Lille plan: nye: 99 områder, 1 plan, 1 opfølgning, 1 tema, 2 tal, 2 mål")
    call_command("load_plan", file, by=people["leder"].username)
    assert capsys.readouterr().out.startswith("Lille plan: intet er ændret.\nUændret: ")


def test_the_command_ends_with_code_1_and_says_what_to_do(tmp_path: Path, people: dict[str, User]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(edited(("nyeste: måned", "nyeste: maaned")), encoding="utf-8")
    with pytest.raises(CommandError, match="Mente du »måned«") as refused:
        call_command("load_plan", file)
    assert refused.value.returncode == 1
    assert str(refused.value).endswith("Intet er indlæst.")
    with pytest.raises(CommandError, match="ingen aktiv person med brugernavnet »nogen«"):
        call_command("load_plan", file, by="nogen")
    file.write_text(SMALL, encoding="utf-8")
    with pytest.raises(CommandError, match="har ikke lov"):
        call_command("load_plan", file, by=people["tovholder"].username)
    with pytest.raises(CommandError, match="kan ikke åbnes"):
        call_command("load_plan", tmp_path / "intet.yaml")
