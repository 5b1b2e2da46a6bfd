"""The pages where a manager asks for figures: what is shown before anything is sent, and what stands afterwards."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from goals.models import FigureRequest, FollowUp, Goal, Message, Plan
from norddjurs.people.models import User
from tests.web.page import Element, read

NEW = "/bed-om-tal/ny/"
TEXT = "Husk april.\nRing, hvis I er i tvivl."


@pytest.fixture(autouse=True)
def earlier(the_day: time_machine.Traveller) -> None:
    """Some weeks before the meeting; the plan's figures are from before anybody asks."""
    the_day.move_to(datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))


@pytest.fixture(autouse=True)
def owned(earlier: None, plan: Plan, people: dict[str, User], the_day: time_machine.Traveller) -> None:
    """2.1 and 2.2 are the tovholder's."""
    Goal.objects.filter(number__in=("2.1", "2.2")).update(owner=people["tovholder"])
    User.objects.filter(pk=people["tovholder"].pk).update(name="Tove Jensen")
    the_day.shift(60)


def typed(page: Element, **changed: object) -> dict[str, object]:
    """What the form of a page sends when nothing but this is changed."""
    form = next(form for form in page.all("form") if form["action"].startswith(NEW))
    fields: dict[str, object] = {
        "goals": [
            box["value"]
            for box in form.all("input", name="goals")
            if box["type"] == "hidden" or "checked" in box.attributes
        ],
        "deadline": next(iter(form.all("input", name="deadline"))).attributes.get("value", ""),
        "text": form.one(name="text").attributes.get("value", written(form.one(name="text"))),
        "token": form.one("input", name="token")["value"],
    }
    return fields | changed


def written(box: Element) -> str:
    """What stands in a field of several lines; its first line break is not part of it."""
    return "".join(child for child in box.children if isinstance(child, str)).lstrip("\r\n")


def asked(manager: Client, **changed: object) -> FigureRequest:
    form = typed(read(manager.get(NEW)), deadline="10-11-2025", **changed)
    assert manager.post(NEW, {**form, "step": "send"}).status_code == 302
    return FigureRequest.objects.latest("pk")


def test_every_goal_is_chosen_beforehand_with_its_owner(manager: Client) -> None:
    page = read(manager.get(NEW))
    boxes = page.all("input", name="goals")
    assert len(boxes) == len([box for box in boxes if "checked" in box.attributes]) == 17
    labels = [label.text for label in page.all("label", "choice")]
    assert "2.1 Vandrende sager Tove Jensen" in labels
    assert "1.1 Resultatmål ingen tovholder" in labels
    none = read(manager.get(page.one("a", href=f"{NEW}?opfoelgning=1&vaelg=ingen")["href"]))
    assert not [box for box in none.all("input", name="goals") if "checked" in box.attributes]


def test_the_agendas_deadline_is_the_suggestion(manager: Client, plan: Plan) -> None:
    assert "Forslaget" not in read(manager.get(NEW)).text
    plan.followups.update(agenda_deadline=date(2025, 11, 10))
    page = read(manager.get(NEW))
    assert page.one("input", name="deadline")["value"] == "2025-11-10"
    assert "Forslaget er fristen til dagsordenen for 1. opfølgning." in page.text
    plan.followups.update(agenda_deadline=date(2025, 10, 19))
    assert "value" not in read(manager.get(NEW)).one("input", name="deadline").attributes


def test_the_preview_shows_who_gets_what_and_sends_nothing(manager: Client) -> None:
    form = typed(read(manager.get(NEW)), deadline="10-11-2025", goals=["1.1", "2.1", "2.2"], text=TEXT)
    page = read(manager.post(NEW, {**form, "step": "preview"}))
    assert not FigureRequest.objects.exists()
    assert not Message.objects.exists()
    assert page.one("p", "warning").text == "Mål 1.1 har ingen tovholder: du får selv beskeden om det."
    own, manager_letter = page.one("ul", "letters").all("li")
    assert own.one("h3").text == "Tove Jensen"
    assert "Vises på forsiden, når personen logger ind." in own.text
    assert [link["href"] for link in own.all("a")] == ["/indtast/2025/2.1/", "/indtast/2025/2.2/", "/indtast/"]
    assert "Husk april. Ring, hvis I er i tvivl." in own.text
    assert [link["href"] for link in manager_letter.all("a")] == ["/indtast/2025/1.1/", "/indtast/"]
    assert page.one("button", value="send").text == "Send til 2 personer"

    again = read(manager.post(NEW, {**typed(page), "step": "edit"}))
    assert typed(again) == {**form, "deadline": "2025-11-10"}
    assert not again.all("div", "errors")

    answer = manager.post(NEW, {**typed(page), "step": "send"}, follow=True)
    made = FigureRequest.objects.get()
    assert answer.redirect_chain == [(f"/bed-om-tal/{made.pk}/", 302)]
    assert (made.deadline, made.text, made.followup) == (date(2025, 11, 10), TEXT, FollowUp.objects.get())
    sent = {message.to.name: message for message in Message.objects.all()}
    assert sent["Tove Jensen"].subject in own.text
    manager.post(NEW, {**typed(page), "step": "send"})
    assert (FigureRequest.objects.count(), Message.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"deadline": "19-10-2025"}, "Fristen 19-10-2025 er forbi: skriv i dag eller en senere dag."),
        ({"deadline": ""}, "Skriv en dato, fx 10-11-2025."),
        ({"deadline": "i morgen"}, "»i morgen« kan ikke læses som en dato"),
        ({"goals": []}, "Vælg mindst ét mål."),
        ({"goals": ["9.9"]}, "Mål 9.9 findes ikke i planen"),
        ({"text": "Gælder 010190-1234"}, "CPR-nummer"),
        ({"token": "nej"}, "Genindlæs siden, og prøv igen."),
    ],
)
@pytest.mark.parametrize("step", ["preview", "send", ""])
def test_faults_are_told_and_everything_typed_is_kept(
    manager: Client, changed: dict[str, object], sentence: str, step: str
) -> None:
    form = typed(read(manager.get(NEW)), deadline="10-11-2025", goals=["2.1"]) | {"text": "Min besked"} | changed
    page = read(manager.post(NEW, {**form, "step": step}))
    assert sentence in page.one("div", "errors").text
    assert typed(page, token=form["token"]) == {**form, "goals": [one for one in form["goals"] if one != "9.9"]}  # type: ignore[attr-defined]
    assert not FigureRequest.objects.exists()


def test_a_request_shows_each_persons_goals_and_what_comes_next(manager: Client) -> None:
    made = asked(manager, goals=["1.1", "2.1"])
    page = read(manager.get(f"/bed-om-tal/{made.pk}/"))
    assert "Sendt 20-10-2025 af Kim Hansen. Fristen er 10-11-2025. 0 af 2 mål er besvaret." in page.text
    assert [person.text for person in page.all("ul", "asked")] == [
        "2.1 Vandrende sager Mangler",
        "1.1 Resultatmål Mangler",
    ]
    assert "Næste påmindelse sendes 27-10-2025 til Tove Jensen og Kim Hansen, hvis der stadig mangler tal." in page.text
    assert "Påmindelse: 1 mål mangler tal, frist 10-11-2025" in page.text
    assert [line.one("small").text for line in page.one("ol", "told").all("li")] == ["Står på forsiden."] * 2


def test_the_next_reminder_follows_the_day(
    manager: Client, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    made = asked(manager)

    def coming() -> str:
        manager.force_login(people["leder"])
        return read(manager.get(f"/bed-om-tal/{made.pk}/")).one("section", aria_labelledby="naeste").all("p")[0].text

    the_day.move_to(datetime(2025, 10, 27, 1, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert coming().startswith("Næste påmindelse sendes 27-10-2025 til ")
    call_command("send_reminders")
    assert coming().startswith("Næste påmindelse sendes 07-11-2025 til ")
    the_day.move_to(datetime(2025, 12, 24, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert coming() == "Alle påmindelser er sendt. Afslut anmodningen, når du ikke venter flere tal."


def test_how_each_message_went_out(manager: Client, settings: Settings, people: dict[str, User]) -> None:
    settings.MAIL_FROM = "maal@norddjurs.example"
    User.objects.filter(pk=people["tovholder"].pk).update(email="tove@norddjurs.example")
    form = typed(read(manager.get(NEW)), deadline="10-11-2025")
    preview = read(manager.post(NEW, {**form, "step": "preview"})).text
    assert "Sendes til tove@norddjurs.example og vises på forsiden." in preview
    assert "Vises på forsiden. Personen har ingen e-mailadresse." in preview
    made = asked(manager, goals=["2.1"])
    [message] = Message.objects.all()

    def line() -> Element:
        return read(manager.get(f"/bed-om-tal/{made.pk}/")).one("ol", "told").one("small")

    message.mail_error = "Mailserveren svarede ikke, eller den afviste mailen."
    message.save()
    assert line().text == (
        "Står på forsiden. Mailen er ikke sendt: Mailserveren svarede ikke, eller den afviste mailen. Den prøves igen."
    )
    assert line()["class"] == "failed"
    message.mail_error, message.mailed_at, message.read_at = "", timezone.now(), timezone.now()
    message.save()
    assert line().text.startswith("Sendt som mail 20-10-2025 kl. 12.")
    assert ", læst 20-10-2025 kl. 12." in line().text


def test_the_list_shows_open_requests_first_and_who_lacks_what(
    manager: Client, people: dict[str, User], the_day: time_machine.Traveller
) -> None:
    assert "Der er ikke bedt om tal" in read(manager.get("/bed-om-tal/")).text
    first, second = asked(manager, goals=["2.1"]), asked(manager, goals=["2.2", "1.1"])
    answer = manager.post(f"/bed-om-tal/{first.pk}/afslut/", follow=True)
    assert "Afsluttet" in read(answer).one("div", "title").text
    assert not read(answer).all("form", action=f"/bed-om-tal/{first.pk}/afslut/")
    page = read(manager.get("/bed-om-tal/"))
    row = page.one("ul", "requests").one("li", "panel")
    assert row.one("a")["href"] == f"/bed-om-tal/{second.pk}/"
    assert "0 af 2 mål er besvaret." in row.text
    assert {who.text for who in row.one("ul", "plain").all("li")} == {"Tove Jensen: 2.2", "Kim Hansen: 1.1"}
    assert "afsluttet 20-10-2025, 1 mål" in page.one("ul", "closed").text
    assert row.one("span", "mini").text == "Mangler"
    the_day.move_to(datetime(2025, 11, 11, 0, 30, tzinfo=ZoneInfo("Europe/Copenhagen")))
    manager.force_login(people["leder"])
    assert read(manager.get("/bed-om-tal/")).one("ul", "requests").one("span", "mini").text == "Frist overskredet"


def dates(page: Element, **changed: str) -> dict[str, str]:
    form = page.one("form", "dates")
    fields = {box["name"]: box.attributes.get("value", "") for box in form.all("input")}
    return fields | {f"opfoelgning-1-{name}": value for name, value in changed.items()}


def test_a_follow_ups_dates_are_set_on_the_list(manager: Client, plan: Plan) -> None:
    page = read(manager.get("/bed-om-tal/"))
    sent = dates(page, figures_until="1/11-2025", agenda_deadline="2025-11-10")
    answer = manager.post(page.one("form", "dates")["action"], sent, follow=True)
    assert "Datoerne for 1. opfølgning er gemt." in read(answer).text
    followup = plan.followups.get()
    assert (followup.figures_until, followup.agenda_deadline) == (date(2025, 11, 1), date(2025, 11, 10))
    stale = manager.post("/bed-om-tal/opfoelgning/1/", {**sent, "opfoelgning-1-agenda_deadline": "2025-11-12"})
    assert "Datoerne er ændret, siden du åbnede siden" in read(stale).one("div", "errors").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"agenda_deadline": "31-02-2025"}, "Februar 2025 har ingen 31. dag"),
        ({"agenda_deadline": "26-11-2025"}, "mødedagen, 25-11-2025"),
        ({"seen_agenda_deadline": "x"}, ""),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_their_field(
    manager: Client, plan: Plan, changed: dict[str, str], sentence: str
) -> None:
    sent = dates(read(manager.get("/bed-om-tal/")), figures_until="01-11-2025", **changed)
    page = read(manager.post("/bed-om-tal/opfoelgning/1/", sent))
    assert sentence in page.one("div", "errors").text
    assert dates(page)["opfoelgning-1-figures_until"] == "01-11-2025"
    assert plan.followups.get().figures_until is None
    assert manager.post("/bed-om-tal/opfoelgning/9/", sent).status_code == 404


def test_a_locked_follow_up_has_no_form(manager: Client, plan: Plan) -> None:
    plan.followups.update(
        agenda_deadline=date(2025, 11, 10), state="laast", locked_at=timezone.now(), data_version=1,
        line_count=0, file_count=0, lines_hash="a", files_hash="a",
    )  # fmt: skip
    page = read(manager.get("/bed-om-tal/"))
    assert not page.all("form", "dates")
    assert "Opfølgningen er låst, så dens datoer kan ikke ændres: frist til dagsorden 10-11-2025." in page.text
    assert manager.post("/bed-om-tal/opfoelgning/1/", {}).status_code == 200
    assert plan.followups.get().agenda_deadline == date(2025, 11, 10)


@pytest.mark.parametrize("address", ["/bed-om-tal/", NEW, "/bed-om-tal/{}/"])
def test_as_many_queries_for_one_goal_as_for_all(manager: Client, address: str) -> None:
    counts = []
    for goals in (["2.1"], [goal.number for goal in Goal.objects.all()]):
        made = asked(manager, goals=goals)
        manager.get("/begreber/")
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(address.format(made.pk)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
