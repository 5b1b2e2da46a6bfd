"""Historik: the log as people read it, a page at a time, newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from goals.addresses import goal_url
from goals.models import Target
from goals.presenters.shapes import Empty, Link, Option
from goals.presenters.viewer import Viewer
from goals.wording.history import Happening, Names, SeriesName, Told, tell
from indicators.models import Indicator
from indicators.store import area_names
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.audit.reading import about, texts_of
from norddjurs.danish import sentence_case, write_long_date
from norddjurs.people.models import User

EACH = 50
"""How many events a page holds."""
LONG = 300
"""A text of more characters is folded up."""
# What is about people rather than goals and figures: for those who go through the log.
_ABOUT_PEOPLE = Q(action__startswith="people.") | Q(action__startswith="message.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the history is asked for: a goal's (its year and number, or None) and a person's (None for all)."""

    goal: tuple[int, str] | None = None
    person: int | None = None
    page: int = 1

    def url(self, page: int = 1) -> str:
        """The address of a page of it."""
        asked = {
            "maal": f"{self.goal[0]}/{self.goal[1]}" if self.goal else "",
            "person": str(self.person) if self.person else "",
            "side": str(page) if page > 1 else "",
        }
        kept = urlencode({name: value for name, value in asked.items() if value}, safe="/")
        return f"/historik/?{kept}" if kept else "/historik/"


@dataclass(frozen=True, slots=True)
class Detail:
    """What was said beside the sentence, with its label; `long` is folded up."""

    label: str
    text: str
    long: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One of several changes that were made at once."""

    sentence: str
    url: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event: when, who did what, what was said of it, and where it can be seen."""

    number: int
    time: str
    stamp: datetime
    who: str
    sentence: str
    url: str
    details: tuple[Detail, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the history, by day. ``goals`` and ``people`` are the choices of the filters (no people: no filter)."""

    head_title: str
    crumbs: tuple[Link, ...]
    lede: str
    days: tuple[tuple[str, tuple[EventRow, ...]], ...]
    goals: tuple[Option, ...]
    people: tuple[Option, ...]
    counted: str
    newer: Link | None
    older: Link | None
    mine: Link | None
    all: Link | None
    empty: Empty | None


class Unknown(LookupError):
    """The goal, the person or the page that was asked for does not exist."""


def history_page(asked: Asked, viewer: Viewer, reader: User, *, log: bool, own_area: str) -> HistoryPage:
    """The page asked for. `log`: the reader may go through everybody's. Raises Unknown. Six queries."""
    people = dict(User.objects.order_by("name", "id").values_list("id", "name"))
    deciding = _deciding()
    if (asked.goal and asked.goal not in deciding) or (asked.person and asked.person not in people):
        raise Unknown
    indicators = list(Indicator.objects.values_list("code", "name", "short_name", "part_of_id"))
    events = AuditEvent.objects.filter(_wanted(asked, deciding, indicators)).order_by("-number")
    if not log:
        events = events.exclude(_ABOUT_PEOPLE)
    # One more than is shown tells whether there is another page, without counting the whole log.
    found = list(events[(asked.page - 1) * EACH : asked.page * EACH + 1])
    rows = found[:EACH]
    if asked.page > 1 and not rows:
        raise Unknown
    texts = texts_of(rows)
    names = _names(deciding, indicators, own_area)
    told = [
        _row(event, tell(Happening(event.action, event.object_key, texts.get(event.number, {})), names), people, viewer)
        for event in rows
    ]
    return HistoryPage(
        head_title="Historik",
        crumbs=_crumbs(asked),
        lede=_lede(asked, people, viewer),
        days=tuple((day, tuple(mine)) for day, mine in groupby(told, key=lambda row: _day(row.stamp))),
        goals=tuple(
            Option(f"{year}/{number}", f"{number} {title} ({year})", (year, number) == asked.goal)
            for (year, number), (title, _) in deciding.items()
        ),
        people=tuple(Option(str(key), name, key == asked.person) for key, name in people.items()) if log else (),
        counted=f"Side {asked.page}" if asked.page > 1 or len(found) > EACH else "",
        newer=Link("Nyere", asked.url(asked.page - 1)) if asked.page > 1 else None,
        older=Link("Ældre", asked.url(asked.page + 1)) if len(found) > EACH else None,
        mine=None
        if log or asked.person
        else Link("Vis kun det, jeg selv har gjort", Asked(asked.goal, reader.pk).url()),
        all=Link("Vis al historik", "/historik/") if asked.goal or asked.person else None,
        empty=None if rows else Empty("Ingen historik", "Der er ikke ændret noget endnu, som passer til det valgte."),
    )


_Deciding = Mapping[tuple[int, str], tuple[str, set[str]]]
_Indicators = Iterable[tuple[str, str, str, str | None]]


def _deciding() -> dict[tuple[int, str], tuple[str, set[str]]]:
    """Each goal's title and the codes of its rules, newest plan first. One query."""
    found: dict[tuple[int, str], tuple[str, set[str]]] = {}
    rows = Target.objects.order_by("-goal__plan__year", "goal__position", "version").values(
        "goal__plan__year", "goal__number", "goal__short_title", "rule", "others"
    )
    for row in rows:
        key = (row["goal__plan__year"], row["goal__number"])
        codes = found.setdefault(key, (row["goal__short_title"], set()))[1]
        codes |= Target(rule=row["rule"], others=row["others"]).indicator_codes()
    return found


def _files_of(goal: str) -> Q:
    """The files that held figures of a goal ("2025/2.2")."""
    named = AuditText.objects.annotate(listed=Concat(Value(", "), "text", Value(","), output_field=TextField()))
    files = named.filter(name="mål", listed__contains=f", {goal},")
    return Q(action="figures.upload", number__in=files.values("event"))


def _wanted(asked: Asked, deciding: _Deciding, indicators: _Indicators) -> Q:
    wanted = Q()
    if asked.goal:
        year, number = asked.goal
        wanted = about(f"goal:{year}/{number}") | _files_of(f"{year}/{number}")
        mine = deciding[asked.goal][1]
        for code, _, _, whole in indicators:
            if code in mine or whole in mine:
                wanted |= about(f"figure:{code}/") | about(f"indicator:{code}")
    return wanted & Q(user_id=asked.person) if asked.person else wanted


def _names(deciding: _Deciding, indicators: _Indicators, own_area: str) -> Names:
    series = {}
    for code, name, short_name, whole in indicators:
        goals = [key for key, (_, codes) in deciding.items() if code in codes or whole in codes]
        newest = tuple(key for key in goals if key[0] == goals[0][0])
        alone = len(newest) == 1 and len(deciding[newest[0]][1]) == 1 and not whole
        series[code] = SeriesName(short_name or name, newest, alone)
    return Names(series, {code: area.in_text for code, area in area_names().items()}, own_area)


def _row(event: AuditEvent, told: Told, people: Mapping[int, str], viewer: Viewer) -> EventRow:
    stamp = timezone.localtime(event.at)
    who = people.get(event.user_id, "En person, som er slettet,") if viewer.names else "En medarbejder"
    return EventRow(
        number=event.number,
        time=f"kl. {stamp:%H.%M}",
        stamp=stamp,
        who=who,
        sentence=told.sentence,
        url=told.url,
        details=_details(told),
        lines=tuple(Line(sentence_case(line.sentence), line.url, _details(line)) for line in told.lines),
    )


def _details(told: Told) -> tuple[Detail, ...]:
    return tuple(Detail(label, text, len(text) > LONG) for label, text in told.details)


def _day(stamp: datetime) -> str:
    return write_long_date(stamp.date())


def _crumbs(asked: Asked) -> tuple[Link, ...]:
    if asked.goal is None:
        return Link("Status", "/"), Link("Historik")
    return Link("Status", "/"), Link(f"Mål {asked.goal[1]}", goal_url(*asked.goal)), Link("Historik")


def _lede(asked: Asked, people: Mapping[int, str], viewer: Viewer) -> str:
    what = f"Mål {asked.goal[1]} i {asked.goal[0]} og dets tal" if asked.goal else "Alt, hvad der er ændret"
    who = f", gjort af {people[asked.person]}" if asked.person and viewer.names else ""
    return f"{what}{who}, det nyeste først. Historikken kan ikke ændres."
