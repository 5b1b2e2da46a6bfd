"""The page of a locked follow-up, from its stored paper and from what came after the lock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from goals.addresses import FOLLOWUPS, followup_url
from goals.followup.published import Asked, Decided, Filed, OnShelf, Shelf
from goals.models import FollowUp
from goals.presenters.alone import paragraphs_of
from goals.presenters.followups import copied
from goals.presenters.followups.since import anchor_of, compare, compared_title, not_reached_or_turned, nothing_before
from goals.presenters.marks import KEY_OF_KIND, look, looks
from goals.presenters.paper import presented
from goals.presenters.shapes import Counter, Link
from goals.presenters.shapes.locked import (
    Copied,
    CouncilAsked,
    CouncilDecided,
    Download,
    LockedGoal,
    LockedLine,
    LockedPage,
    LockedSection,
    LockedTheme,
    OverviewRow,
    Pick,
    Said,
    SincePanel,
)
from goals.report.document import Document, Goal, Section, Theme
from goals.report.formats import FORMATS
from norddjurs.danish import write_date


@dataclass(frozen=True, slots=True)
class Sight:
    """What this reader may see and do beside reading: questions and answers, the journal, and changing anything."""

    questions: bool
    journal: bool
    judge: bool


def locked_page(
    document: Document,
    followup: FollowUp,
    shelf: Shelf,
    before: Document | None,
    questions: Sequence[Asked],
    sight: Sight,
    today: date,
) -> LockedPage:
    """The page of an edition. `before` is the newest locked follow-up of an earlier status date, None for none."""
    editions = shelf.editions(followup)
    latest = [one for one in editions if one.locked][-1].followup
    newest = latest.pk == followup.pk
    url = address_of(followup, newest=newest)
    lede = lede_of(document, today)
    decision = shelf.decision(followup)
    mine = next(one for one in editions if one.followup.pk == followup.pk)
    begun = None if editions[-1].locked else editions[-1].followup
    return LockedPage(
        head_title=compared_title(document),
        title=document.title,
        lede=lede,
        edition_note=document.edition_note,
        crumbs=(Link("Halvårsopfølgning", FOLLOWUPS), Link(compared_title(document))),
        newer=None if newest else Link(f"Se udgave {latest.edition}", followup_url(document.year, document.number)),
        editions=_earlier_editions(editions, followup),
        corrections=_corrections(followup) if newest and followup.edition > 1 else None,
        dates=document.dates,
        headline=document.headline,
        notice=document.notice,
        counters=_counters(document),
        picks=tuple(Pick(KEY_OF_KIND[count.kind], look(count.kind).css) for count in document.counts),
        overview=tuple(_overview_row(goal) for goal in document.goals),
        opening=_sections(document.opening),
        themes=tuple(_theme(document, theme) for theme in document.themes),
        closing=_sections(document.closing),
        notes=document.notes,
        stamp=document.stamp,
        wording_label=f"Ordlyd ({document.wording_mark})" if document.wording_mark else "Ordlyd som vedtaget",
        head_text=copied.html_of(copied.head(document, lede)),
        overview_text=copied.html_of(copied.overview(document)),
        goals_text=copied.html_of(copied.goals_heading()),
        origin_text=copied.html_of(copied.origin(document)),
        text_url=f"{url}tekst.txt",
        meeting_url=followup_url(document.year, document.number, "moede/"),
        downloads=tuple(
            Download(one.label, one.purpose, f"{url}hent/{one.key}/") for one in FORMATS.values() if one.key != "json"
        ),
        package=Download("Pakke til journalisering", "Alle filer og en liste med kontrolsummer", f"{url}hent/pakke/"),
        data=Download("JSON", FORMATS["json"].purpose, f"{url}hent/json/"),
        since=_since(document, before, newest=newest),
        decision=_decided(decision) if decision else None,
        questions=_asked(questions) if sight.questions else None,
        filed=_filed(mine.filed) if sight.journal else None,
        is_filed=mine.filed is not None,
        url=url,
        changeable=newest,
        reopens=newest and sight.judge and begun is None,
        begun=Link(f"Arbejd videre på udgave {begun.edition}", address_of(begun, newest=False))
        if begun and newest and sight.journal
        else None,
    )


def address_of(followup: FollowUp, *, newest: bool) -> str:
    """An edition's address: the follow-up's own where it is the newest locked one."""
    return followup_url(followup.plan.year, followup.number, edition=0 if newest else followup.edition)


def lede_of(document: Document, today: date) -> str:
    """Before whom the follow-up comes or came, as of today."""
    met = date.fromisoformat(document.meeting_on) if document.meeting_on else None
    return presented(document.council, met, today)


def _earlier_editions(editions: Sequence[OnShelf], followup: FollowUp) -> tuple[Link, ...]:
    return tuple(
        Link(f"Se udgave {one.followup.edition}", address_of(one.followup, newest=False))
        for one in editions
        if one.locked and one.followup.edition < followup.edition
    )


def _corrections(followup: FollowUp) -> Link:
    there = followup_url(followup.plan.year, followup.number, "siden-sidst/")
    return Link("Se, hvad der er rettet", f"{there}?med=udgave-{followup.edition - 1}")


def _counters(document: Document) -> tuple[Counter, ...]:
    return tuple(
        Counter(look(count.kind), str(count.number), f"#{KEY_OF_KIND[count.kind]}", count.note)
        for count in document.counts
    )


def _overview_row(goal: Goal) -> OverviewRow:
    return OverviewRow(
        goal.number,
        goal.short_title,
        f"#{anchor_of(goal.number)}",
        look(goal.status.kind),
        looks(goal.tags),
        goal.figure_alone,
        goal.krav_alone,
    )


def _sections(sections: Iterable[Section]) -> tuple[LockedSection, ...]:
    return tuple(
        LockedSection(
            section.key,
            section.title,
            tuple(LockedLine(block.text, block.items) for block in copied.of_section(section)[1:]),
            Copied(section.title, copied.html_of(copied.of_section(section))),
        )
        for section in sections
    )


def _theme(document: Document, theme: Theme) -> LockedTheme:
    return LockedTheme(
        theme.number,
        theme.title,
        f"tema-{theme.number}",
        theme.summary,
        tuple(_goal(document, goal) for goal in theme.goals),
        Copied(f"tema {theme.number}", copied.html_of(copied.of_theme(theme))),
    )


def _goal(document: Document, goal: Goal) -> LockedGoal:
    said = [Said("Bemærkning" if len(goal.remarks) == 1 else "Bemærkninger", goal.remarks)]
    said += [Said("Forvaltningens forklaring", goal.explanation), Said("Det gør vi nu", goal.action)]
    return LockedGoal(
        number=goal.number,
        title=goal.title,
        anchor=anchor_of(goal.number),
        mark=look(goal.status.kind),
        tags=looks(goal.tags),
        wording=goal.wording,
        account=goal.account,
        said=tuple(one for one in said if one.paragraphs),
        unwritten=goal.unwritten,
        conclusion=goal.conclusion,
        judged=goal.judged,
        estimate=goal.estimate,
        graphic=_drawn(goal),
        graphic_title=goal.chart.title if goal.chart else "",
        copied=Copied(f"mål {goal.number}", copied.html_of(copied.of_goal(document, goal))),
    )


def _drawn(goal: Goal) -> SafeString | str:
    # Safe: drawn by this program from numbers, escaped where it was written, and frozen with the paper.
    return mark_safe(goal.chart.svg) if goal.chart else ""  # noqa: S308


def _since(document: Document, before: Document | None, *, newest: bool) -> SincePanel:
    rows = not_reached_or_turned(compare(before, document))
    if before is None:
        return SincePanel(nothing_before(document), rows, None)
    there = followup_url(document.year, document.number, "siden-sidst/") if newest else ""
    more = Link(f"Sammenlign alle {len(document.goals)} mål", there) if there else None
    return SincePanel(f"Sammenlignet med {before.title}.", rows, more)


def _decided(decision: Decided) -> CouncilDecided:
    told = f"Besluttet {write_date(decision.on)}"
    return CouncilDecided(told, paragraphs_of(decision.text or decision.erased), decision.link)


def _asked(questions: Iterable[Asked]) -> tuple[CouncilAsked, ...]:
    return tuple(
        CouncilAsked(
            id=one.id,
            goal=one.goal,
            url=f"#{anchor_of(one.goal)}" if one.goal else "",
            paragraphs=paragraphs_of(one.text),
            asked_by=one.asked_by,
            answer=paragraphs_of(one.answer),
        )
        for one in questions
    )


def _filed(filed: Filed | None) -> tuple[str, ...]:
    """Where it is filed, in sentences."""
    if filed is None or not filed.case_number:
        return ("Sagsnummeret er ikke skrevet endnu.",)
    on = f"Journaliseret {write_date(filed.on)}." if filed.on else "Ikke journaliseret endnu."
    return (f"Sag {filed.case_number}.", on)
