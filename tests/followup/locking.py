"""Follow-ups that are locked as the product locks them: the paper from the judged plan, with small files beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from goals.actions.followups.lock import Made, MadeFile, lock
from goals.catalogue import plan_head
from goals.followup.desk import figures_of
from goals.models import FollowUp
from goals.presenters.paper import PaperFrame, paper
from goals.report.document import Document, Paragraph, Section
from goals.report.formats import FORMATS
from goals.status import plan_status
from norddjurs.audit.changes import newest
from norddjurs.people.models import User

OPENING = (
    Section(
        "sagsfremstilling",
        "Sagsfremstilling",
        (
            Paragraph("Rådet orienteres her om, hvor langt kommunen er med de lokale mål i Beskæftigelsesplan 2025."),
            Paragraph("9 mål er nået", bullet=True),
            Paragraph("7 mål er ikke nået", bullet=True),
            Paragraph("Tallene dækker perioder til og med 30-06-2025."),
        ),
    ),
)
CLOSING = (
    Section("oekonomi", "Økonomiske konsekvenser", (Paragraph("Indgår i budgetopfølgningerne."),)),
    Section("indstilling", "Indstilling", (Paragraph("Formanden indstiller, at orienteringen godkendes."),)),
)

Change = Callable[[Document], Document]


def paper_of(followup: FollowUp, opening: tuple[Section, ...] = OPENING) -> Document:
    """The paper of a follow-up of the shipped plan as it stands."""
    head = plan_head(followup.plan.year)
    assert head is not None
    status = plan_status(head, followup.status_date, texts=True)
    note = f"Udgave {followup.edition} afløser udgave {followup.edition - 1}." if followup.edition > 1 else ""
    frame = PaperFrame(
        followup.number,
        followup.edition,
        followup.status_date,
        date(2025, 8, 31),
        followup.meeting_on,
        opening,
        CLOSING,
        ("Dannet 26. november 2025 af Arbejdsmarkedsafdelingen.", "Dataversion 12."),
        edition_note=note,
    )
    return paper(status, figures_of(status), frame, date(2025, 11, 20))


def locked(by: User, followup: FollowUp, change: Change = lambda document: document) -> FollowUp:
    """Lock a follow-up with a small file for each format. `change` makes the paper another than the plan gives."""

    def make() -> Made:
        version = newest().number
        document = change(paper_of(followup))
        files = tuple(
            MadeFile(kind.key, kind.file_name(document), kind.content_type, f"{kind.key} æ".encode())
            for kind in FORMATS.values()
        )
        return Made(version, document, files, ())

    return lock(by=by, followup=followup, make=make)


def with_goal(document: Document, which: str, /, **fields: object) -> Document:
    """The paper with one goal in another shape."""
    themes = tuple(
        replace(
            theme,
            goals=tuple(
                replace(goal, **fields) if goal.number == which else goal  # type: ignore[arg-type]
                for goal in theme.goals
            ),
        )
        for theme in document.themes
    )
    return replace(document, themes=themes)
