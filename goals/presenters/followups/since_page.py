"""The page on which two follow-ups are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from goals.addresses import FOLLOWUPS, followup_url
from goals.models import FollowUp
from goals.presenters.followups.since import compare, compared_title, nothing_before, only_changed, turned
from goals.presenters.shapes import Link, Option
from goals.presenters.shapes.since import SincePage
from goals.report.document import Document
from norddjurs.danish import write_list

_LONGEST = 40
"""The most characters of a follow-up's name in an address that are said back."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A locked edition and its paper."""

    followup: FollowUp
    paper: Document


def choice_of(one: FollowUp, shown: FollowUp) -> str:
    """How an address names what is compared with: "2024-2", or "udgave-1" for an edition of the same follow-up."""
    return f"udgave-{one.edition}" if _same(one, shown) else f"{one.plan.year}-{one.number}"


def since_page(
    shown: Edition, other: Edition | None, others: Sequence[FollowUp], *, unknown: str, changed_only: bool
) -> SincePage:
    """The follow-up that is shown beside another, the older one first; or what there is where there is no other.

    `unknown` is what the address named and is not there.
    """
    before, now = _in_time(shown, other)
    rows = compare(before, now, followup_url(now.year, now.number))
    chosen = only_changed(rows) if changed_only and before else rows
    return SincePage(
        head_title=f"Siden sidst: {compared_title(shown.paper)}",
        title="Siden sidst",
        crumbs=(
            Link("Halvårsopfølgning", FOLLOWUPS),
            Link(compared_title(shown.paper), followup_url(shown.paper.year, shown.paper.number)),
            Link("Siden sidst"),
        ),
        told=_told(before, now) if before else nothing_before(now),
        turned=turned(rows) if before else "",
        before=_column(before, now) if before else "",
        now=_column(now, before) if before else compared_title(now),
        choices=tuple(_choice(one, shown.followup, other) for one in others),
        changed_only=changed_only,
        shown=f"Viser {len(chosen)} af {len(rows)} mål",
        rows=chosen,
        sections=_sections(before, now) if before else "",
        error=_unknown(unknown),
    )


def _same(one: FollowUp, shown: FollowUp) -> bool:
    return (one.plan_id, one.number) == (shown.plan_id, shown.number)


def _in_time(shown: Edition, other: Edition | None) -> tuple[Document | None, Document]:
    """The two papers in the order of their days: the older one, and the newer one."""
    if other is None:
        return None, shown.paper
    papers = (other.paper, shown.paper)
    before, now = sorted(papers, key=lambda paper: (paper.status_date, paper.edition))
    return before, now


def _told(before: Document, now: Document) -> str:
    """What is compared."""
    if before.key == now.key:
        return f"Udgave {now.edition} af {now.title} sammenlignet med udgave {before.edition}."
    return f"{now.title} sammenlignet med {before.title}."


def _column(document: Document, beside: Document) -> str:
    """What heads a follow-up's columns: no more than tells it from the other one."""
    if document.key == beside.key:
        return f"udgave {document.edition}"
    year = "" if document.year == beside.year else f" {document.year}"
    return f"{document.number}. opfølgning{year}"


def _choice(one: FollowUp, shown: FollowUp, other: Edition | None) -> Option:
    same = _same(one, shown)
    label = f"Udgave {one.edition} af samme opfølgning" if same else f"{one.number}. opfølgning {one.plan.year}"
    return Option(choice_of(one, shown), label, other is not None and one.pk == other.followup.pk)


def _sections(before: Document, now: Document) -> str:
    """Which sections have another text, in a sentence; of two editions of a follow-up alone."""
    if before.key != now.key:
        return ""
    earlier = {section.key: section for section in (*before.opening, *before.closing)}
    later = {section.key: section for section in (*now.opening, *now.closing)}
    changed = [
        (later.get(key) or earlier[key]).title
        for key in dict.fromkeys([*earlier, *later])
        if earlier.get(key) != later.get(key)
    ]
    return f"Ændrede afsnit: {write_list(changed)}." if changed else "Ingen afsnit er ændret."


def _unknown(name: str) -> str:
    if not name:
        return ""
    said = "".join(sign for sign in name[:_LONGEST] if sign.isprintable())
    return f"Der er ingen låst opfølgning, der hedder »{said}«. Vælg en fra listen."
