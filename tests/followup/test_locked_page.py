"""The page of a locked follow-up says what was stored, to everybody who may read it, and no more."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.actions.followups import outside, steps
from goals.models import FollowUp, Goal
from goals.presenters.followups.copied import html_of, plain_of, whole
from goals.presenters.followups.locked import lede_of
from goals.publish.stored import stored_document
from norddjurs.people.models import User
from tests.followup.locking import locked, with_goal
from tests.web.page import Element, read

PAGE = "/opfoelgning/2025-1/"
NOT_REACHED = ["2.2", "3.1", "4.1", "5.1", "6.2", "6.5", "6.6"]


def goal(page: Element, number: str) -> Element:
    return page.one("section", "goal", id=f"maal-{number.replace('.', '-')}")


def test_it_says_everything_that_was_stored(first: FollowUp, clients: dict[str, Client]) -> None:
    document = stored_document(first)
    page = read(clients["anonym"].get(PAGE))
    assert page.one("h1").text == document.title
    assert page.one("p", "lede").text == "Forelagt Norddjurs Beskæftigelsesråd 25-11-2025."
    assert page.one("p", "lockbar").text == "Låst Tal til og med 30-06-2025, hentet senest 31-08-2025."
    assert [one.text for one in page.one("ul", "counts").all("li")] == [
        "9 Nået",
        "7 Ikke nået heraf 1 forventes nået",
        "1 For tidligt",
    ]
    assert len(page.one("table", "view").one("tbody").all("tr")) == 17
    said = page.one("article").text
    sections = [*document.opening, *document.closing]
    texts = [paragraph.text for section in sections for paragraph in section.paragraphs]
    for one in document.goals:
        texts += [one.title, one.wording, one.conclusion, one.estimate, one.judged, one.unwritten]
        texts += [*one.account, *one.remarks, *one.explanation, *one.action, one.figure_alone, one.krav_alone]
        texts += [one.chart.title] if one.chart else []
        assert goal(page, one.number).one("span", "mark").text == one.status.word
    for text in [*texts, *document.notes, *document.stamp]:
        assert " ".join(text.split()) in said, text


def test_every_goal_of_the_overview_leads_to_where_the_page_tells_of_it(
    first: FollowUp, clients: dict[str, Client]
) -> None:
    page = read(clients["anonym"].get(PAGE))
    ids = {one["id"] for one in page.walk() if "id" in one.attributes}
    links = [one["href"] for one in page.one("article").all("a") if one["href"].startswith("#")]
    assert len(links) >= 17
    assert {link.removeprefix("#") for link in links} <= ids


def test_it_does_not_move_when_the_plan_does(first: FollowUp, clients: dict[str, Client]) -> None:
    before = read(clients["anonym"].get(PAGE)).one("article").text
    Goal.objects.update(wording="Et andet ord", title="En anden titel")
    assert read(clients["anonym"].get(PAGE)).one("article").text == before


def test_before_the_meeting_it_is_to_be_presented(
    first: FollowUp, clients: dict[str, Client], the_day: time_machine.Traveller
) -> None:
    the_day.move_to(datetime(2025, 11, 24, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert read(clients["anonym"].get(PAGE)).one("p", "lede").text.startswith("Forelægges")
    the_day.move_to(datetime(2025, 11, 25, 8, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert read(clients["anonym"].get(PAGE)).one("p", "lede").text.startswith("Forelagt")


def test_hostile_texts_are_shown_as_text(plan: object, someone: User, clients: dict[str, Client]) -> None:
    hostile = "<b>{{ 7|add:7 }}</b> &amp; </template><script>alert(1)</script> 😀 = #"
    locked(
        someone,
        FollowUp.objects.get(number=1),
        lambda document: with_goal(document, "2.2", explanation=(hostile,), title=hostile, wording=hostile),
    )
    page = read(clients["anonym"].get(PAGE))
    assert goal(page, "2.2").text.count(hostile) == 6  # title, wording and explanation: to be read, and to be copied
    assert hostile in clients["anonym"].get(f"{PAGE}tekst.txt").content.decode()
    assert "alert(1)" not in "".join(one.text for one in page.all("script"))


def test_what_can_be_copied_is_simple_and_whole(first: FollowUp, clients: dict[str, Client]) -> None:
    document = stored_document(first)
    page = read(clients["anonym"].get(PAGE))
    templates = page.one("article").all("template")
    inside = [one for template in templates for one in template.walk() if one is not template]
    assert {one.tag for one in inside} == {"h3", "p", "ul", "li", "table", "tr", "th", "td"}
    assert not any(one.attributes for one in inside)
    blocks = whole(document, lede_of(document, date(2025, 11, 26)))
    html = clients["anonym"].get(PAGE).content.decode()
    parts = [part.split("</template>")[0] for part in html.split("<template>")[1:]]
    assert "".join(parts) == html_of(blocks)
    answer = clients["anonym"].get(f"{PAGE}tekst.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == plain_of(blocks)


def test_items_that_follow_each_other_are_one_list(first: FollowUp, clients: dict[str, Client]) -> None:
    section = read(clients["anonym"].get(PAGE)).one("section", aria_labelledby="sagsfremstilling")
    assert [one.text for one in section.all("ul")[-1].all("li")] == ["9 mål er nået", "7 mål er ikke nået"]
    assert (
        "- 9 mål er nået\n- 7 mål er ikke nået\n\nTallene" in clients["anonym"].get(f"{PAGE}tekst.txt").content.decode()
    )


def test_the_first_follow_up_says_that_nothing_came_before(first: FollowUp, clients: dict[str, Client]) -> None:
    panel = read(clients["anonym"].get(PAGE)).one("section", "since")
    assert (
        "Første opfølgning i 2025, så ingen mål har en tidligere status. "
        "Udviklingen er regnet fra målets eget udgangspunkt."
    ) in panel.text
    assert [one.one("th").text.split()[0] for one in panel.one("tbody").all("tr")] == NOT_REACHED


@pytest.mark.parametrize(
    ("identity", "seen", "forms"),
    [
        ("anonym", {"hent", "beslutning", "siden-sidst"}, set()),
        ("raadsmedlem", {"hent", "beslutning", "siden-sidst", "spoergsmaal"}, set()),
        ("tovholder", {"hent", "beslutning", "siden-sidst", "spoergsmaal", "journal"}, {"svar/"}),
        (
            "leder",
            {"hent", "beslutning", "siden-sidst", "spoergsmaal", "journal", "ret"},
            {"beslutning/", "spoergsmaal/", "svar/", "journal/", "ny-udgave/"},
        ),
        ("administrator", {"hent", "beslutning", "siden-sidst", "spoergsmaal", "journal"}, set()),
    ],
)
def test_each_reader_sees_what_is_theirs(
    first: FollowUp, someone: User, clients: dict[str, Client], identity: str, seen: set[str], forms: set[str]
) -> None:
    question = outside.ask(by=someone, followup=first, goal_number="5.1", asked_by="rådsmedlem", text="Hvorfor?")
    outside.journalise(by=someone, followup=first, case_number="25/123", on=None, today=date(2025, 11, 26))
    page = read(clients[identity].get(PAGE))
    panels = {one.attributes.get("aria-labelledby", "") for one in page.one("main").all("section", "panel")}
    assert panels == seen
    sent = {one["action"].removeprefix(PAGE) for one in page.one("main").all("form")}
    assert {one.replace(f"spoergsmaal/{question.pk}/", "") for one in sent} == forms
    assert ("25/123" in page.text) == ("journal" in seen)
    assert ("Hvorfor?" in page.text) == ("spoergsmaal" in seen)


def test_an_old_edition_says_that_there_is_a_newer_one(
    first: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    made = steps.begin_edition(by=someone, followup=first, note="Et tal var forkert.")
    page = read(clients["leder"].get(PAGE))
    assert page.one("section", aria_labelledby="ret").one("a")["href"] == f"{PAGE}udgave-2/"
    locked(someone, made, lambda document: replace(document, headline="Ny overskrift"))
    old, new = read(clients["leder"].get(f"{PAGE}udgave-1/")), read(clients["leder"].get(PAGE))
    assert "Der findes en nyere udgave." in old.text
    assert old.one("p", "newer").one("a")["href"] == PAGE
    assert not old.one("main").all("form")
    assert {one["href"] for one in old.one("div", "downloads").all("a")} > {f"{PAGE}udgave-1/hent/word/"}
    assert "Udgave 2 afløser udgave 1." in new.one("div", "edition").text
    links = [one["href"] for one in new.one("div", "edition").all("a")]
    assert links == [f"{PAGE}siden-sidst/?med=udgave-1", f"{PAGE}udgave-1/"]
    assert new.one("h2", id="overblik").text == "Ny overskrift"
    assert old.one("h2", id="overblik").text != "Ny overskrift"


def test_where_publication_needs_a_login_a_visitor_is_led_there(
    first: FollowUp, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PUBLISHED_WITHOUT_LOGIN", False)
    for page in ("", "udgave-1/", "tekst.txt", "hent/pdf/", "moede/", "siden-sidst/"):
        answer = clients["anonym"].get(f"{PAGE}{page}")
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/log-ind/"), page
    assert clients["anonym"].get("/")["Location"] == "/log-ind/?next=/"
    assert clients["raadsmedlem"].get(PAGE).status_code == 200


@pytest.mark.parametrize("key", ["2025-2", "2024-1", "99999999999999999999-1", "2025-99999999999999999999", "0-0"])
def test_what_is_not_there_is_not_found(first: FollowUp, clients: dict[str, Client], key: str) -> None:
    for page in ("", "udgave-7/", "tekst.txt", "moede/", "siden-sidst/", "hent/pdf/"):
        assert clients["leder"].get(f"/opfoelgning/{key}/{page}").status_code == 404, page


def test_a_constant_number_of_queries(first: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    def count(identity: str) -> int:
        clients[identity].get("/begreber/")
        with CaptureQueriesContext(connection) as queries:
            assert clients[identity].get(PAGE).status_code == 200
        return len(queries)

    before = count("leder"), count("anonym")
    question = outside.ask(by=someone, followup=first, goal_number="", asked_by="", text="Hvorfor?")
    outside.answer(by=someone, question=question, text="Derfor.")
    outside.ask(by=someone, followup=first, goal_number="", asked_by="", text="Hvornår?")
    earlier = FollowUp.objects.create(plan=first.plan, number=7, status_date=date(2025, 1, 1))
    locked(someone, earlier)
    assert (count("leder"), count("anonym")) == before <= (8, 8)


def test_it_is_not_sent_again_while_nothing_has_changed(
    first: FollowUp, someone: User, clients: dict[str, Client]
) -> None:
    answer = clients["anonym"].get(PAGE)
    again = {"headers": {"If-None-Match": answer["ETag"]}}
    assert clients["anonym"].get(PAGE, **again).status_code == 304
    outside.record_decision(by=someone, followup=first, on=date(2025, 11, 25), text="Godkendt.", link="", seen=None)
    assert clients["anonym"].get(PAGE, **again).status_code == 200
