"""Asking for figures, as managers see it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localtime

from goals.actions.delivery import SENDING
from goals.addresses import REQUESTS, entry_url, request_url
from goals.entry.due import Asked, Due
from goals.entry.letters import Letter, parts, what_is_asked_for
from goals.entry.occasions import Occasion
from goals.entry.reminders import Standing, about
from goals.entry.shares import Line, Staff, shares, without_owner
from goals.forms.followup import RequestDatesForm
from goals.forms.requests import RequestForm
from goals.models import FigureRequest, FollowUp, Goal, Message, Plan
from goals.presenters.shapes.common import Empty, Link, Mark
from goals.presenters.shapes.requests import (
    AskedGoal,
    AskedPerson,
    FollowUpDates,
    GoalChoice,
    LetterBox,
    NewRequestPage,
    PreviewPage,
    RequestPage,
    RequestRow,
    RequestsPage,
    ThemeChoice,
    ToldLine,
)
from norddjurs.danish import civil_date, write_date, write_list
from norddjurs.people.models import User

DUE_MARK = {
    Due.MISSING: Mark("is-mute", "wait", "Mangler"),
    Due.LATE: Mark("is-no", "warn", "Frist overskredet"),
    Due.ENTERED: Mark("is-ok", "ok", "Indtastet"),
}
_CLOSED = Mark("is-mute", "info", "Afsluttet")
_NEW = f"{REQUESTS}ny/"
_HOME = (Link("Status", "/"), Link("Bed om tal", REQUESTS))


def requests_page(
    plan: Plan,
    requests: Collection[FigureRequest],
    asked: Mapping[int, Sequence[Asked]],
    titles: Mapping[str, str],
    counts: Mapping[int, int],
    staff: Staff,
    followups: Iterable[tuple[FollowUp, RequestDatesForm | None]],
) -> RequestsPage:
    """The requests of a plan. `asked` has each open request's goals, `counts` how many goals each request is about."""
    opened = [one for one in requests if one.closed_at is None]
    return RequestsPage(
        crumbs=(_HOME[0], Link("Bed om tal")),
        plan=plan.title,
        new_url=_NEW,
        open=tuple(_open_row(one, asked.get(one.pk, ()), titles, staff) for one in opened),
        closed=tuple(_closed_row(one, counts[one.pk]) for one in requests if one.closed_at is not None),
        empty=None
        if opened
        else Empty("Der er ikke bedt om tal", "Bed tovholderne om tal, når en opfølgning begynder."),
        followups=tuple(_dates(one, form) for one, form in followups),
    )


def new_page(
    plan: Plan, followup: FollowUp | None, goals: Iterable[Goal], form: RequestForm, staff: Staff
) -> NewRequestPage:
    """The form, its goals by theme, each with its owner."""
    chosen = set(form.chosen())
    themes: dict[str, list[GoalChoice]] = {}
    for goal in goals:
        owner = staff.owner(goal.owner_id)
        choice = GoalChoice(goal.number, goal.title, owner.name if owner else "ingen tovholder", goal.number in chosen)
        themes.setdefault(f"{goal.theme.number} {goal.theme.title}", []).append(choice)
    address = new_url(followup)
    joined = "&" if "?" in address else "?"
    return NewRequestPage(
        crumbs=(*_HOME, Link("Ny")),
        lede=f"Til {what_is_asked_for(plan.title, followup.number if followup else None)}.",
        form=form,
        themes=tuple(ThemeChoice(title, tuple(choices)) for title, choices in themes.items()),
        all=Link("Vælg alle", address),
        none=Link("Vælg ingen", f"{address}{joined}vaelg=ingen"),
        action=address,
    )


def preview_page(
    request: FigureRequest, goals: Collection[Goal], letters: Sequence[Letter], staff: Staff
) -> PreviewPage:
    """Who gets what."""
    lines = [Line(goal.number, goal.title, goal.owner_id) for goal in goals]
    what = about(request).what
    people = "1 person" if len(letters) == 1 else f"{len(letters)} personer"
    return PreviewPage(
        crumbs=(*_HOME, Link("Se, før du sender")),
        lede=f"Tal til {what}: {len(goals)} mål, frist {write_date(request.deadline)}. Intet er sendt endnu.",
        warning=_without_owner(without_owner(lines, staff)),
        letters=tuple(letter_box(letter, staff) for letter in letters),
        typed=(
            *(("goals", goal.number) for goal in goals),
            ("deadline", request.deadline.isoformat()),
            ("text", request.text),
            ("token", str(request.token)),
        ),
        action=new_url(request.followup),
        send=f"Send til {people}",
    )


def request_page(
    found: Standing, told: Sequence[Message], upcoming: tuple[Occasion, Sequence[Letter]] | None, today: date
) -> RequestPage:
    """One request as it stands today; `told` are its messages, the newest first."""
    request = found.request
    said = about(request)
    sent = (
        f"Sendt {write_date(civil_date(request.created_at))} af {said.asked_by}. {_deadline(request.deadline, today)}"
    )
    ended = f" Afsluttet {write_date(civil_date(request.closed_at))}." if request.closed_at else ""
    return RequestPage(
        crumbs=(*_HOME, Link(f"Frist {write_date(request.deadline)}")),
        title=f"Tal til {said.what}",
        lede=f"{sent} {answered(found.asked)}{ended}",
        mark=_CLOSED if request.closed_at else _mark(found.asked),
        text=tuple(request.text.split("\n")) if request.text else (),
        people=_people(found),
        told=tuple(_told(message) for message in told),
        next=_next(found, upcoming, today),
        letters=tuple(letter_box(letter, found.staff) for letter in upcoming[1]) if upcoming else (),
        close_url="" if request.closed_at else request_url(request.pk, "afslut/"),
    )


def new_url(followup: FollowUp | None) -> str:
    """The form, for a follow-up."""
    return f"{_NEW}?opfoelgning={followup.number}" if followup else _NEW


def letter_box(letter: Letter, staff: Staff) -> LetterBox:
    """A letter with its person and how it will reach them."""
    person = staff.people[letter.to_id]
    return LetterBox(person.name, _way(person), letter.subject, parts(letter.body))


def _way(person: User) -> str:
    if not settings.MAIL_FROM:
        return "Vises på forsiden, når personen logger ind."
    if not person.email:
        return "Vises på forsiden. Personen har ingen e-mailadresse."
    return f"Sendes til {person.email} og vises på forsiden."


def _open_row(request: FigureRequest, asked: Sequence[Asked], titles: Mapping[str, str], staff: Staff) -> RequestRow:
    lines = [Line(one.number, titles[one.number], one.owner_id) for one in asked if one.lacks]
    return RequestRow(
        title=f"Tal til {about(request).what}",
        url=request_url(request.pk),
        dates=f"Frist {write_date(request.deadline)}, sendt {write_date(civil_date(request.created_at))}",
        count=answered(asked),
        mark=_mark(asked),
        missing=tuple(
            f"{share.person.name}: {write_list(line.number for line in share.lines)}"
            for share in shares(lines, request.by_id, staff)
        ),
    )


def _closed_row(request: FigureRequest, count: int) -> RequestRow:
    closed = write_date(civil_date(request.closed_at)) if request.closed_at else ""
    return RequestRow(
        title=f"Tal til {about(request).what}",
        url=request_url(request.pk),
        dates=f"Frist {write_date(request.deadline)}, afsluttet {closed}",
        count=f"{count} mål",
        mark=_CLOSED,
    )


def _dates(followup: FollowUp, form: RequestDatesForm | None) -> FollowUpDates:
    told = [f"Perioder til og med {write_date(followup.status_date)}"]
    if followup.meeting_on:
        told.append(f"møde {write_date(followup.meeting_on)}")
    locked = ""
    if form is None:
        days = {"tal hentet senest": followup.figures_until, "frist til dagsorden": followup.agenda_deadline}
        known = write_list(f"{name} {write_date(day)}" for name, day in days.items() if day)
        locked = f"Opfølgningen er låst, så dens datoer kan ikke ændres{f': {known}' if known else ''}."
    return FollowUpDates(
        name=f"{followup.number}. opfølgning",
        about=", ".join(told),
        form=form,
        save_url=f"{REQUESTS}opfoelgning/{followup.number}/",
        ask_url=new_url(followup),
        locked=locked,
    )


def _without_owner(lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    them = "det" if len(lines) == 1 else "dem"
    return f"Mål {write_list(line.number for line in lines)} har ingen tovholder: du får selv beskeden om {them}."


def answered(asked: Collection[Asked]) -> str:
    """How much of what was asked for is there: "3 af 5 mål er besvaret."."""
    entered = sum(one.state is Due.ENTERED for one in asked)
    return f"{entered} af {len(asked)} mål er besvaret."


def _mark(asked: Collection[Asked]) -> Mark:
    states = {one.state for one in asked}
    return DUE_MARK[
        next(state for state in (Due.LATE, Due.MISSING, Due.ENTERED) if state in states or state is Due.ENTERED)
    ]


def _people(found: Standing) -> tuple[AskedPerson, ...]:
    """Each owner's goals, and last the goals without one."""
    mine: dict[str, list[Asked]] = {}
    for one in found.asked:
        owner = found.staff.owner(one.owner_id)
        mine.setdefault(owner.name if owner else "", []).append(one)
    names = [*filter(None, mine), *([""] if "" in mine else [])]
    return tuple(
        AskedPerson(
            name or "Uden tovholder",
            answered(mine[name]),
            tuple(
                AskedGoal(
                    one.number,
                    found.titles[one.number],
                    entry_url(found.plan.year, one.number),
                    DUE_MARK[one.state],
                )
                for one in mine[name]
            ),
        )
        for name in names
    )


def _told(message: Message) -> ToldLine:
    if message.mail_error == SENDING:
        how = "mailen er ved at blive sendt"
    elif message.mail_error:
        how = f"står på forsiden. Mailen er ikke sendt: {message.mail_error} Den prøves igen"
    elif message.mailed_at:
        how = f"sendt som mail {_moment(message.mailed_at)}"
    else:
        how = "står på forsiden"
    if message.read_at:
        how += f", læst {_moment(message.read_at)}"
    failed = bool(message.mail_error) and message.mail_error != SENDING
    kind = Message.Kind(message.kind).label
    return ToldLine(message.to.name, kind, _moment(message.created_at), f"{how[:1].upper()}{how[1:]}.", failed)


def _moment(at: datetime) -> str:
    local = localtime(at)
    return f"{write_date(local.date())} kl. {local:%H.%M}"


def _deadline(deadline: date, today: date) -> str:
    return f"Fristen {'var' if deadline < today else 'er'} {write_date(deadline)}."


def _next(found: Standing, upcoming: tuple[Occasion, Sequence[Letter]] | None, today: date) -> str:
    if found.request.closed_at:
        return "Anmodningen er afsluttet: der sendes ikke flere påmindelser."
    if not any(one.lacks for one in found.asked):
        return "Alt er besvaret: der sendes ikke flere påmindelser."
    if upcoming is None:
        return "Alle påmindelser er sendt. Afslut anmodningen, når du ikke venter flere tal."
    occasion, letters = upcoming
    names = write_list(dict.fromkeys(found.staff.people[letter.to_id].name for letter in letters))
    day = max(today, occasion.on(found.request.deadline))
    return f"Næste påmindelse sendes {write_date(day)} til {names}, hvis der stadig mangler tal."
