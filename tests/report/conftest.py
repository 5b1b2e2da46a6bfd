"""The paper of the shipped plan's first follow-up, built as the product builds it."""

from datetime import date

import pytest
from django.conf import settings

from goals.catalogue import FollowUpDates, plan_head
from goals.planfile.load import load
from goals.presenters.paper import PaperFrame, paper
from goals.report.document import Document, Paragraph, Section
from goals.status import plan_status
from indicators.store import versions
from norddjurs.people.models import system_person

OPENING = (
    Section(
        "sagsfremstilling",
        "Sagsfremstilling",
        (
            Paragraph("Rådet orienteres her om, hvor langt kommunen er med de lokale mål i Beskæftigelsesplan 2025."),
            Paragraph("9 mål er nået", bullet=True),
            Paragraph("7 mål er ikke nået", bullet=True),
        ),
    ),
)
CLOSING = (
    Section("oekonomi", "Økonomiske konsekvenser", (Paragraph("Indgår i budgetopfølgningerne."),)),
    Section("indstilling", "Indstilling", (Paragraph("Formanden indstiller, at orienteringen godkendes."),)),
)


@pytest.fixture
def document(db: None) -> Document:
    """The paper as of 30 June 2025, the day after the meeting."""
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    head = plan_head(2025)
    assert head is not None
    shown: FollowUpDates = head.followups[0]
    status = plan_status(head, shown.status_date, texts=True)
    history = versions(status.indicators, status.areas)
    frame = PaperFrame(
        1, 1, shown.status_date, date(2025, 8, 31), shown.meeting_on, OPENING, CLOSING, ("Dataversion 12",)
    )
    return paper(status, history, frame, date(2025, 11, 26))
