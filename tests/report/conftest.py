"""The paper of a shipped plan's first follow-up, built as the product builds it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings

from goals.catalogue import FollowUpDates, plan_head
from goals.followup.desk import figures_of
from goals.planfile.load import load
from goals.presenters.paper import PaperFrame, paper
from goals.report.document import Document, Paragraph, Section
from goals.status import plan_status
from norddjurs.people.models import system_person

OPENING = (
    Section(
        "sagsfremstilling",
        "Sagsfremstilling",
        (
            Paragraph("Rådet orienteres her om, hvor langt kommunen er med de lokale mål."),
            Paragraph("Mål, der er nået", bullet=True),
            Paragraph("Mål, der ikke er nået", bullet=True),
        ),
    ),
)
CLOSING = (
    Section("oekonomi", "Økonomiske konsekvenser", (Paragraph("Indgår i budgetopfølgningerne."),)),
    Section("indstilling", "Indstilling", (Paragraph("Formanden indstiller, at orienteringen godkendes."),)),
)
PLANS = {"2025": "beskaeftigelsesplan-2025.yaml", "2024": "eksempelplan-opdigtet-2024.yaml"}
"""The shipped plans by their year."""


@pytest.fixture
def paper_of_plan(db: None) -> Callable[[str], Document]:
    """Build the paper of the first follow-up of a shipped plan, named by its year."""

    def build(year: str) -> Document:
        load(settings.BASE_DIR / "fixtures" / PLANS[year], by=system_person())
        head = plan_head(int(year))
        assert head is not None
        shown: FollowUpDates = head.followups[0]
        status = plan_status(head, shown.status_date, texts=True)
        frame = PaperFrame(
            shown.number, 1, shown.status_date, None, shown.meeting_on, OPENING, CLOSING, ("Dataversion 12",)
        )
        return paper(status, figures_of(status), frame, date(2025, 11, 26))

    return build


@pytest.fixture
def document(paper_of_plan: Callable[[str], Document]) -> Document:
    """The paper of the plan of 2025 as of 30 June 2025, the day after the meeting."""
    return paper_of_plan("2025")
