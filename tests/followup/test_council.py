"""What comes after the meeting: stored beside the frozen part, refused with what was typed, told where two meet."""

from datetime import date

import pytest
from django.test import Client

from goals.actions.followups import outside, steps
from goals.models import CouncilAnswer, CouncilDecision, CouncilQuestion, FollowUp, Journaling
from goals.publish.stored import faults
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User
from tests.followup.locking import locked
from tests.web.page import Element, read

PAGE = "/opfoelgning/2025-1/"
DECISION = {"beslutning-on": "2025-11-25", "beslutning-text": "Godkendt.", "beslutning-link": "", "beslutning-seen": ""}


def panel(page: Element, anchor: str) -> Element:
    return page.one("section", aria_labelledby=anchor)


def test_the_decision_is_shown_to_everybody(first: FollowUp, manager: Client, clients: dict[str, Client]) -> None:
    sent = {**DECISION, "beslutning-link": "https://norddjurs.dk/referat", "beslutning-text": "Godkendt.\nMed tak."}
    answer = manager.post(f"{PAGE}beslutning/", sent, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}#beslutning", 302)]
    assert "Rådets beslutning er gemt." in read(answer).one("div", "messages").text
    shown = panel(read(clients["anonym"].get(PAGE)), "beslutning")
    assert "Besluttet 25-11-2025" in shown.text
    assert [one.text for one in shown.all("p")][2:4] == ["Godkendt.", "Med tak."]
    assert shown.one("a")["href"] == "https://norddjurs.dk/referat"
    assert not faults(first)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("on", "", "Skriv mødets dato"),
        ("on", "i går", "dato"),
        ("text", "  ", "Skriv beslutningen, som den står i referatet."),
        ("text", "Om 010190-1234.", "CPR-nummer"),
        ("link", "javascript:alert(1)", "den begynder med https://"),
        ("link", "norddjurs", "den begynder med https://"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_lost(
    first: FollowUp, manager: Client, field: str, typed: str, said: str
) -> None:
    sent = {**DECISION, "beslutning-text": "Rådet godkendte.", f"beslutning-{field}": typed}
    page = read(manager.post(f"{PAGE}beslutning/", sent))
    assert page.one("title").text.startswith("Fejl:")
    assert said in page.one("div", "errors").text
    group = panel(page, "beslutning").one("div", "form-group form-error")
    assert said in group.one("span", "form-error-message").text
    texts = panel(page, "beslutning").one("textarea").text.strip()
    assert texts == sent["beslutning-text"].strip()
    assert not CouncilDecision.objects.exists()


def test_of_two_who_write_the_decision_the_second_sees_both(first: FollowUp, manager: Client, someone: User) -> None:
    outside.record_decision(by=someone, followup=first, on=date(2025, 11, 25), text="Den første.", link="", seen=None)
    page = read(manager.post(f"{PAGE}beslutning/", {**DECISION, "beslutning-text": "Den anden."}))
    assert "En anden har skrevet rådets beslutning" in page.one("div", "errors").text
    assert "25-11-2025: »Den første.«" in page.one("div", "errors").text
    assert panel(page, "beslutning").one("textarea").text.strip() == "Den anden."
    seen = page.one("input", name="beslutning-seen")["value"]
    sent = {**DECISION, "beslutning-text": "Den anden.", "beslutning-seen": seen}
    assert manager.post(f"{PAGE}beslutning/", sent).status_code == 302
    assert CouncilDecision.objects.order_by("id").last().text == "Den anden."  # type: ignore[union-attr]


def test_the_same_decision_again_is_stored_once(first: FollowUp, manager: Client) -> None:
    for _ in range(2):
        assert manager.post(f"{PAGE}beslutning/", DECISION).status_code == 302
    assert CouncilDecision.objects.count() == AuditEvent.objects.filter(action="followup.decision").count() == 1


def test_the_decision_follows_to_a_corrected_edition(first: FollowUp, manager: Client, someone: User) -> None:
    manager.post(f"{PAGE}beslutning/", DECISION)
    locked(someone, steps.begin_edition(by=someone, followup=first, note="Rettet."))
    assert "Godkendt." in panel(read(manager.get(PAGE)), "beslutning").text
    sent = {**DECISION, "beslutning-text": "Godkendt igen."}
    assert manager.post(f"{PAGE}beslutning/", sent).status_code == 302
    assert "Godkendt igen." in panel(read(manager.get(PAGE)), "beslutning").text


def test_a_question_and_its_answer(first: FollowUp, manager: Client, clients: dict[str, Client]) -> None:
    sent = {
        "spoergsmaal-goal_number": "5.1",
        "spoergsmaal-asked_by": "rådsmedlem",
        "spoergsmaal-text": "Hvad ligger bag?",
    }
    assert manager.post(f"{PAGE}spoergsmaal/", sent)["Location"] == f"{PAGE}#spoergsmaal"
    stored = CouncilQuestion.objects.get()
    shown = panel(read(clients["raadsmedlem"].get(PAGE)), "spoergsmaal")
    assert "5.1 Hvad ligger bag?" in shown.text
    assert "Stillet af: rådsmedlem" in shown.text
    assert "Ikke besvaret endnu." in shown.text
    assert shown.one("a")["href"] == "#maal-5-1"
    answer = {f"svar-{stored.pk}-text": "Flere er visiteret."}
    done = clients["tovholder"].post(f"{PAGE}spoergsmaal/{stored.pk}/svar/", answer)
    assert done["Location"] == f"{PAGE}#spoergsmaal-{stored.pk}"
    assert "Svar Flere er visiteret." in panel(read(clients["raadsmedlem"].get(PAGE)), "spoergsmaal").text
    assert "Hvad ligger bag?" not in clients["anonym"].get(PAGE).content.decode()


def test_a_question_can_be_about_the_whole(first: FollowUp, manager: Client) -> None:
    assert manager.post(f"{PAGE}spoergsmaal/", {"spoergsmaal-text": "Hvornår?"}).status_code == 302
    assert CouncilQuestion.objects.get().goal_number == ""


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"goal_number": "5.1", "text": ""}, "Skriv spørgsmålet."),
        ({"goal_number": "9.9", "text": "Hvorfor?"}, "Vælg et mål fra listen."),
        ({"text": "x" * 5000}, "skriv højst 4.000"),
        ({"asked_by": "y" * 121, "text": "Hvorfor?"}, "skriv højst 120"),
    ],
)
def test_a_question_that_cannot_be_stored(first: FollowUp, manager: Client, sent: dict[str, str], said: str) -> None:
    page = read(manager.post(f"{PAGE}spoergsmaal/", {f"spoergsmaal-{name}": text for name, text in sent.items()}))
    assert said in panel(page, "spoergsmaal").one("span", "form-error-message").text
    assert panel(page, "spoergsmaal").one("textarea").text.strip() == sent["text"]
    assert not CouncilQuestion.objects.exists()


def test_an_empty_answer_opens_its_question_again(first: FollowUp, manager: Client, someone: User) -> None:
    asked = [
        outside.ask(by=someone, followup=first, goal_number="", asked_by="", text=text) for text in ("Hvem?", "Hvad?")
    ]
    page = read(manager.post(f"{PAGE}spoergsmaal/{asked[1].pk}/svar/", {}))
    opened = [one for one in panel(page, "spoergsmaal").all("details") if "open" in one.attributes]
    assert len(opened) == 1
    assert "Skriv svaret." in opened[0].text
    assert not CouncilAnswer.objects.exists()


def test_a_question_of_another_follow_up_is_not_found(first: FollowUp, manager: Client, someone: User) -> None:
    other = locked(someone, FollowUp.objects.create(plan=first.plan, number=2, status_date=date(2025, 12, 31)))
    asked = outside.ask(by=someone, followup=other, goal_number="", asked_by="", text="Hvem?")
    for pk in (asked.pk, 10**25):
        assert manager.post(f"{PAGE}spoergsmaal/{pk}/svar/", {f"svar-{pk}-text": "Mig."}).status_code == 404


def test_the_journal(first: FollowUp, manager: Client, clients: dict[str, Client]) -> None:
    assert "Sagsnummeret er ikke skrevet endnu." in panel(read(manager.get(PAGE)), "journal").text
    sent = {"journal-case_number": "25/12345", "journal-on": "2025-11-26"}
    assert manager.post(f"{PAGE}journal/", sent)["Location"] == f"{PAGE}#journal"
    shown = panel(read(clients["administrator"].get(PAGE)), "journal").text
    assert "Sag 25/12345." in shown
    assert "Journaliseret 26-11-2025." in shown
    assert not faults(first)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"case_number": "25/1", "on": "2025-12-24"}, "Dagen er ikke kommet endnu"),
        ({"case_number": "", "on": "2025-11-26"}, "Skriv sagsnummeret"),
        ({"case_number": "", "on": ""}, "Skriv sagsnummeret."),
        ({"case_number": "1" * 61, "on": ""}, "skriv højst 60"),
    ],
)
def test_a_journal_that_cannot_be(first: FollowUp, manager: Client, sent: dict[str, str], said: str) -> None:
    page = read(manager.post(f"{PAGE}journal/", {f"journal-{name}": text for name, text in sent.items()}))
    assert said in panel(page, "journal").one("span", "form-error-message").text
    assert page.one("input", name="journal-case_number")["value" if sent["case_number"] else "name"]
    assert not Journaling.objects.exists()


@pytest.mark.parametrize("page", ["beslutning/", "spoergsmaal/", "journal/"])
def test_a_draft_has_nothing_to_decide_about(second: FollowUp, manager: Client, page: str) -> None:
    assert manager.post(f"/opfoelgning/2025-2/{page}", {}).status_code == 404


def test_each_change_is_one_event(first: FollowUp, manager: Client) -> None:
    before = AuditEvent.objects.count()
    manager.post(f"{PAGE}beslutning/", DECISION)
    manager.post(f"{PAGE}spoergsmaal/", {"spoergsmaal-text": "Hvornår?"})
    pk = CouncilQuestion.objects.get().pk
    manager.post(f"{PAGE}spoergsmaal/{pk}/svar/", {f"svar-{pk}-text": "Nu."})
    manager.post(f"{PAGE}journal/", {"journal-case_number": "25/1"})
    actions = [event.action for event in AuditEvent.objects.order_by("number")][before:]
    assert actions == ["followup.decision", "followup.question", "followup.answer", "followup.journal"]
    told = read(manager.get("/historik/")).text
    assert "skrev rådets beslutning 25-11-2025 om første opfølgning i 2025." in told
    assert "besvarede et spørgsmål om første opfølgning i 2025." in told
