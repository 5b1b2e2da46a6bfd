"""The same status, sentence and number in every file: of every goal of every shipped plan."""

import io
import json
import re
from collections.abc import Callable
from fractions import Fraction

import openpyxl
import pytest
from pypdf import PdfReader

from goals.report.document import Document
from goals.report.formats import render
from tests.report.conftest import PLANS
from tests.report.test_pdf import squeezed
from tests.report.test_powerpoint import parts as slides_of
from tests.report.test_powerpoint import said as said_in
from tests.report.test_word import said as word_says


@pytest.mark.parametrize("year", PLANS)
def test_every_file_says_the_same_of_every_goal(paper_of_plan: Callable[[str], Document], year: str) -> None:
    document = paper_of_plan(year)
    data = json.loads(render(document, "json"))
    goals = [goal for theme in data["themes"] for goal in theme["goals"]]
    word = word_says(document)
    notes = said_in(slides_of(document), "ppt/notesSlides/")
    pdf = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(render(document, "pdf"))).pages))
    book = openpyxl.load_workbook(io.BytesIO(render(document, "excel")))
    cells = [
        "" if cell.value is None else str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    ]
    excel = "\n".join(cells)
    assert len(goals) == len(document.goals) > 10
    for goal, written in zip(document.goals, goals, strict=True):
        assert written["status"]["word"] == goal.status.word
        for text in (goal.conclusion, *goal.account):
            assert text in word, goal.number
            assert text in notes, goal.number
            assert text in excel, goal.number
            assert squeezed(text) in pdf, goal.number
        assert re.search(rf"Målopfyldelse\n[^\n]*{goal.status.word}[^\n]*\n{re.escape(goal.conclusion)}", word)
        assert f"{goal.status.word}. {goal.conclusion}" in notes


@pytest.mark.parametrize("year", PLANS)
def test_the_exact_numbers_are_those_of_the_judgement(paper_of_plan: Callable[[str], Document], year: str) -> None:
    """Numbers beside each other agree: a distance is what lies between figure and krav, where those are one each."""
    checked = 0
    for goal in paper_of_plan(year).goals:
        if goal.actual and goal.unit != "pladser":
            apart = abs(Fraction(goal.actual) - Fraction(goal.wanted))
            # Whole numbers are as far away as the nearest that keeps the krav.
            assert apart <= Fraction(goal.distance_exact) <= apart + 1, goal.number
            checked += 1
    assert checked >= 5
