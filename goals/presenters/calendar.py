"""Kalender: what has not come though its day is over, what comes next, and what is past."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby

from goals.addresses import CALENDAR_FILE, FETCHING
from goals.catalogue import PlanHead
from goals.presenters.calendar_days import (
    awaited_days,
    followup_days,
    requested_days,
    source_days,
    unbegun_days,
    undated_tables,
)
from goals.presenters.shapes.calendar import CalendarDay, CalendarMonth, CalendarPage, CalendarReader, CalendarRow
from goals.presenters.shapes.common import Empty, Link
from goals.status import plan_status
from norddjurs.danish import (
    month_name,
    sentence_case,
    weekday_name,
    write_away,
    write_day,
    write_long_date,
    write_number,
)
from norddjurs.periods import add_months

PAST_MONTHS = 3
"""How far back the page looks."""


def calendar_days(plan: PlanHead | None, reader: CalendarReader, today: date) -> list[CalendarDay]:
    """Everything that this reader may know of, from three months ago on, by day. At most thirteen queries.

    What is late stays, however old it is.
    """
    since = add_months(today, -PAST_MONTHS)
    status = plan_status(plan, today) if plan else None
    found = [*followup_days(reader, since), *source_days(status, since, today)]
    if status is not None:
        found += unbegun_days(status.plan, reader)
        found += [*requested_days(status, reader, today), *awaited_days(status, reader, since, today)]
    kept = [one for one in found if one.day >= since or one.outstanding]
    return sorted(kept, key=lambda one: (one.day, one.mark.word, one.title, one.key))


def calendar_page(found: Collection[CalendarDay], reader: CalendarReader, today: date) -> CalendarPage:
    """The days as the page shows them; they are by day. One query for those who work with drafts."""
    coming = [one for one in found if one.day >= today]
    over = [one for one in found if one.day < today]
    past = [one for one in reversed(over) if not one.outstanding]
    return CalendarPage(
        crumbs=(Link("Status", "/"), Link("Kalender")),
        lede="Frister, møder og de dage, hvor nye tal ventes."
        if reader.drafts
        else "Møder og de dage, hvor nye tal ventes.",
        late=tuple(_row(one, today, whole=True) for one in over if one.outstanding),
        coming=_months(coming, today),
        past=_months(past, today),
        past_count=len(past),
        unknown=_unknown(undated_tables(today)) if reader.drafts else None,
        empty=None if coming else _empty(reader),
        file=CALENDAR_FILE if coming else "",
    )


def _months(found: Iterable[CalendarDay], today: date) -> tuple[CalendarMonth, ...]:
    return tuple(
        CalendarMonth(f"{sentence_case(month_name(month))} {year}", tuple(_row(one, today) for one in rows))
        for (year, month), rows in groupby(found, lambda one: (one.day.year, one.day.month))
    )


def _row(one: CalendarDay, today: date, *, whole: bool = False) -> CalendarRow:
    return CalendarRow(
        day=write_long_date(one.day) if whole else write_day(one.day),
        iso=one.day.isoformat(),
        away=f"{weekday_name(one.day)}, {write_away(one.day, today)}",
        mark=one.mark,
        title=one.title,
        note=one.note,
        link=one.link,
    )


def _unknown(tables: int) -> Link | None:
    if not tables:
        return None
    which = "1 tabel" if tables == 1 else f"{write_number(tables, 0)} tabeller"
    told = f"Det er ikke kendt, hvornår {which} hos Jobindsats opdateres næste gang."
    return Link(f"{told} Kilden siger det, når tallene hentes.", FETCHING)


def _empty(reader: CalendarReader) -> Empty:
    if reader.asks:
        return Empty(
            "Der er ingen kommende dage i kalenderen",
            "Angiv opfølgningens datoer. Så vises frister og møde her.",
            Link("Gå til opfølgningernes datoer", "/bed-om-tal/#datoer"),
        )
    return Empty(
        "Der er ingen kommende dage i kalenderen", "Møder og de dage, hvor nye tal ventes, vises her, når de er kendt."
    )
