"""The list of follow-ups."""

from collections.abc import Mapping
from datetime import date

from goals.addresses import followup_url
from goals.catalogue import PlanHead
from goals.followup.published import OnShelf, Shelf
from goals.models import FollowUp
from goals.presenters.followups.locked import lede_of
from goals.presenters.marks import KEY_OF_KIND, look
from goals.presenters.paper import followup_title, presented
from goals.presenters.shapes import Counter, Empty, Link
from goals.presenters.shapes.since import FollowUpList, FollowUpRow, NextFollowUp
from goals.report.document import Document
from norddjurs.danish import sentence_case

_STATE_CSS = {
    FollowUp.State.DRAFT: "is-wait",
    FollowUp.State.SUBMITTED: "is-wait",
    FollowUp.State.APPROVED: "is-wait",
    FollowUp.State.LOCKED: "is-ok",
}


def followup_list(
    shelf: Shelf,
    papers: Mapping[int, Document],
    today: date,
    following: NextFollowUp | None = None,
    *,
    drafts: bool,
) -> FollowUpList:
    """Every follow-up of every plan, newest first. `papers` are those of the latest locked editions, by their id.

    With `drafts` also those that nobody has locked yet, and corrected editions that are worked on. `following` is the
    one that this reader may begin.
    """
    by_followup: dict[tuple[int, int], list[OnShelf]] = {}
    for one in shelf.every:
        by_followup.setdefault(one.which, []).append(one)
    rows = [
        row
        for which in sorted(by_followup, reverse=True)
        if (row := _row(by_followup[which], papers, today, drafts=drafts)) is not None
    ]
    empty = None if rows else _empty(drafts=drafts, begins=following is not None)
    return FollowUpList(tuple(rows), empty, following)


def next_followup(plan: PlanHead | None) -> NextFollowUp | None:
    """The follow-up that a plan's next one would be; None while its last one has no locked edition, and for no plan.

    It would be as of the end of the half-year after the last one's.
    """
    if plan is None:
        return None
    last = max((one.number for one in plan.followups), default=0)
    mine = [one for one in plan.followups if one.number == last]
    if last and not any(one.state == FollowUp.State.LOCKED for one in mine):
        return None
    after = max((one.status_date for one in mine), default=date(plan.year, 1, 1))
    return NextFollowUp(last + 1, followup_title(plan.title, last + 1), half_year_end(after))


def half_year_end(after: date) -> date:
    """The day on which the first half-year ends that ends after a day."""
    ends = [date(year, *day) for year in (after.year, after.year + 1) for day in ((6, 30), (12, 31))]
    return next(day for day in ends if day > after)


def _row(editions: list[OnShelf], papers: Mapping[int, Document], today: date, *, drafts: bool) -> FollowUpRow | None:
    locked = next((one.followup for one in reversed(editions) if one.locked), None)
    draft = None if editions[-1].locked else editions[-1].followup
    if locked is None:
        return _draft_row(draft) if draft is not None and drafts else None
    document = papers[locked.pk]
    url = followup_url(document.year, document.number)
    links = [
        Link("Åbn", url),
        Link("Mødevisning", f"{url}moede/"),
        Link("PDF", f"{url}hent/pdf/"),
        Link("Siden sidst", f"{url}siden-sidst/"),
    ]
    if draft is not None and drafts:
        state = draft.get_state_display()
        there = followup_url(document.year, document.number, edition=draft.edition)
        links.append(Link(f"Udgave {draft.edition} ({state})", there))
    edition = f" Udgave {document.edition}." if document.edition > 1 else ""
    return FollowUpRow(
        title=document.title,
        url=url,
        told=f"{lede_of(document, today)}{edition}",
        state=sentence_case(str(FollowUp.State.LOCKED.label)) if drafts else "",
        state_css=_STATE_CSS[FollowUp.State.LOCKED],
        counters=tuple(
            Counter(look(count.kind), str(count.number), f"{url}#{KEY_OF_KIND[count.kind]}", count.note)
            for count in document.counts
        ),
        links=tuple(links),
        locked=True,
    )


def _draft_row(draft: FollowUp) -> FollowUpRow:
    plan = draft.plan
    url = followup_url(plan.year, draft.number)
    return FollowUpRow(
        title=followup_title(plan.title, draft.number),
        url=url,
        # Not "forelagt", whatever the day is: nobody has been given a draft.
        told=presented(plan.council, draft.meeting_on, date.min),
        state=sentence_case(draft.get_state_display()),
        state_css=_STATE_CSS[FollowUp.State(draft.state)],
        counters=(),
        links=(Link("Arbejd videre", url),),
        locked=False,
    )


def _empty(*, drafts: bool, begins: bool) -> Empty:
    if begins:
        return Empty(
            "Der er ingen opfølgninger endnu", "Begynd på den første her, så kan den skrives, tjekkes og låses."
        )
    if drafts:
        return Empty("Der er ingen opfølgninger endnu", "En leder begynder på den første, når der er en plan.")
    return Empty(
        "Ingen opfølgning er låst endnu", "Når forvaltningen har låst en opfølgning, kan den læses og hentes her."
    )
