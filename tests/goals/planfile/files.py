"""A small plan file, and files that differ from it by a few words."""

from pathlib import Path

import pytest

from goals.models import Goal
from goals.planfile.load import load
from goals.planfile.parse import parse
from goals.planfile.plan import PlanFile
from goals.planfile.problems import PlanFileError
from goals.planfile.read import read_text
from goals.planfile.report import Report
from indicators.models import Indicator, Measurement
from norddjurs.audit.changes import data_version
from norddjurs.people.models import User, system_person

SMALL = """\
plan:
  år: 2025
  titel: Lille plan
  kommune: Norddjurs
  forvaltning: Afdelingen
  opfølgninger:
    - nummer: 1
      perioder til og med: 30-06-2025
temaer:
  - {nummer: 1, titel: Tema et, kort titel: Et}
tal:
  - {kode: samtaler, navn: Samtaler, enhed: pct., decimaler: 1, retning: højere er bedre}
  - {kode: ledige, navn: Ledige, enhed: antal, retning: lavere er bedre}
mål:
  - nummer: 1.1
    tema: 1
    titel: Samtaler
    kort titel: Samtaler
    ordlyd: Mindst 80 %
    sådan opgør vi målet: Andelen i den nyeste måned.
    krav:
      tal: samtaler
      mindst: 80
      nyeste: måned
  - nummer: 1.10
    tema: 1
    titel: Ledige
    kort titel: Ledige
    ordlyd: Færre ledige
    sådan opgør vi målet: Antallet i maj.
    krav:
      tal: ledige
      under: {som i: 12 måneder før}
      i: maj 2025
målinger:
  - tal: samtaler
    kendt den: 20-05-2025
    rækker:
      - {periode: april 2025, tal: "93,9"}
  - tal: ledige
    rækker:
      - {periode: maj 2024, tal: 2.035, kendt den: 10-06-2024}
begreber:
  - {navn: Ledig, tal: ledige}
"""

ROW = '      - {periode: april 2025, tal: "93,9"}\n'
"""A row of the small plan: the only figure of »samtaler«."""


def edited(*changes: tuple[str, str], text: str = SMALL) -> str:
    """The text with each of some words, which stand there once, replaced."""
    for before, after in changes:
        assert text.count(before) == 1, f"{text.count(before)} × {before}"
        text = text.replace(before, after)
    return text


def parsed(text: str) -> PlanFile:
    """The plan that a text means."""
    return parse(read_text(text.encode(), "plan.yaml"), "plan.yaml")


def problems(text: str) -> list[str]:
    """What is wrong with a text, a line each; [] for nothing."""
    try:
        parsed(text)
    except PlanFileError as error:
        return error.lines()
    return []


def line_of(text: str, words: str, *, whole: bool = False) -> int:
    """The number of the only line with these words; `whole`: that ends with them."""
    lines = enumerate(text.splitlines(), 1)
    [number] = [number for number, line in lines if (line.endswith(words) if whole else words in line)]
    return number


def load_text(folder: Path, text: str, by: User | None = None) -> Report:
    """Load a text as a file."""
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file, by=by or system_person())


def versions(indicator: str = "samtaler") -> list[Measurement]:
    """The stored versions of the indicator's only figure."""
    return list(Measurement.objects.filter(indicator=indicator).order_by("version"))


def refusal(folder: Path, text: str, by: User | None = None) -> list[str]:
    """The lines with which a text is refused; that nothing was written is proved."""
    before = data_version(), Measurement.objects.count(), list(Goal.objects.values()), list(Indicator.objects.values())
    with pytest.raises(PlanFileError) as refused:
        load_text(folder, text, by)
    after = data_version(), Measurement.objects.count(), list(Goal.objects.values()), list(Indicator.objects.values())
    assert after == before
    return refused.value.lines()
