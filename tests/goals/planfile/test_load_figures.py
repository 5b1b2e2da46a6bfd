"""Figures in a file: what is new becomes the next version, and a change must say what kind of change it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goals.planfile.report import Report
from indicators.actions import figures
from indicators.actions.figure import Figure
from norddjurs.people.models import User
from tests.goals.planfile.files import ROW, SMALL, edited, line_of, load_text, refusal, versions

pytestmark = pytest.mark.django_db


def said() -> list[tuple[Decimal | None, date, int | None]]:
    """Of each version: value, the day it was known, what it replaces."""
    return [(row.value, row.known_on, row.replaces) for row in versions()]


def test_a_changed_figure_must_say_why_it_changed(loaded: Report, tmp_path: Path) -> None:
    text = edited(("93,9", "94,1"))
    [line] = refusal(tmp_path, text)
    assert line.startswith(f"plan.yaml, linje {line_of(text, '94,1')}, måling af »samtaler«, april 2025, »tal«: ")
    assert "rettelse: ja" in line


def test_a_correction_keeps_the_day_and_replaces(loaded: Report, tmp_path: Path) -> None:
    text = edited(('tal: "93,9"}', 'tal: "94,1", rettelse: ja}'))
    report = load_text(tmp_path, text)
    assert said() == [(Decimal("93.9"), date(2025, 5, 20), None), (Decimal("94.1"), date(2025, 5, 20), 1)]
    assert versions()[1].text.reason == "Rettet i plan.yaml."
    assert report.changed == {"målinger": 1}
    assert not load_text(tmp_path, text).wrote


def test_a_new_day_is_a_revision_by_the_source(loaded: Report, tmp_path: Path) -> None:
    text = edited(('tal: "93,9"}', 'tal: "94,1", kendt den: 20-06-2025}'))
    load_text(tmp_path, text)
    assert said() == [(Decimal("93.9"), date(2025, 5, 20), None), (Decimal("94.1"), date(2025, 6, 20), None)]
    assert not load_text(tmp_path, text).wrote


def test_a_row_after_the_old_one_is_the_same_as_in_its_place(loaded: Report, tmp_path: Path) -> None:
    text = edited((ROW, ROW + '      - {periode: april 2025, tal: "94,1", rettelse: ja, begrundelse: Byttet om.}\n'))
    load_text(tmp_path, text)
    assert [row.replaces for row in versions()] == [None, 1]
    assert versions()[1].text.reason == "Byttet om."
    assert not load_text(tmp_path, text).wrote


def test_a_file_may_bring_a_whole_history(tmp_path: Path) -> None:
    rows = [
        '{periode: april 2025, tal: "93,9"}',
        '{periode: april 2025, tal: "94,0", kendt den: 20-06-2025}',
        '{periode: april 2025, tal: "94,1", rettelse: ja}',
        "{periode: april 2025, trukket tilbage: ja, begrundelse: Et andet tal.}",
        '{periode: april 2025, tal: "95,0", kendt den: 20-06-2025}',
    ]
    text = edited((ROW, "".join(f"      - {row}\n" for row in rows)))
    load_text(tmp_path, text)
    assert said() == [
        (Decimal("93.9"), date(2025, 5, 20), None),
        (Decimal("94.0"), date(2025, 6, 20), None),
        (Decimal("94.1"), date(2025, 6, 20), 2),
        (None, date(2025, 6, 20), 3),
        (Decimal("95.0"), date(2025, 6, 20), 4),
    ]
    assert not load_text(tmp_path, text).wrote


def test_going_back_to_an_earlier_value_takes_both_rows(loaded: Report, tmp_path: Path) -> None:
    load_text(tmp_path, edited(('tal: "93,9"}', 'tal: "94,1", rettelse: ja}')))
    first, second = 'tal: "94,1", rettelse: ja}', 'tal: "93,9", rettelse: ja}'
    text = edited((ROW, f"      - {{periode: april 2025, {first}\n      - {{periode: april 2025, {second}\n"))
    load_text(tmp_path, text)
    assert [row.value for row in versions()] == [Decimal("93.9"), Decimal("94.1"), Decimal("93.9")]
    assert not load_text(tmp_path, text).wrote


def test_what_somebody_has_corrected_since_stays(loaded: Report, tmp_path: Path, people: dict[str, User]) -> None:
    [row] = versions()
    figure = replace(Figure.of(row), value=Decimal("90.0"))
    figures.correct(by=people["leder"], figure=figure, seen_version=1, reason="Tastefejl.")
    report = load_text(tmp_path, SMALL)
    assert not report.wrote
    assert report.newer == ["måling af »samtaler«, april 2025"]
    assert versions()[-1].value == 90


def test_nothing_to_withdraw(tmp_path: Path) -> None:
    text = edited((ROW, "      - {periode: april 2025, trukket tilbage: ja, begrundelse: Forkert.}\n"))
    [line] = refusal(tmp_path, text)
    assert "ikke noget tal at trække tilbage" in line
