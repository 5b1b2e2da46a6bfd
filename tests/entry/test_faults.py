"""What cannot be so, what is doubtful, and somebody who was first: told at the field, with everything typed kept."""

from decimal import Decimal

import pytest
from django.test import Client

from goals.entry.earlier import MOST
from indicators.models import Measurement
from norddjurs.audit.models import AuditText
from tests.entry.conftest import Send
from tests.entry.sheet import Sheet, words

CPR = "010190-1234"


def latest(indicator: str) -> Measurement:
    row = Measurement.objects.filter(indicator=indicator, area="707").order_by("id").last()
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("number", "typed", "told"),
    [
        ("2.2", {"s0_nu_antal": "34o"}, "er ikke et tal"),
        ("2.2", {"s0_nu_antal": "340,5"}, "skal være et helt tal"),
        ("2.2", {"s0_nu_ialt": ""}, "Skriv også nævneren."),
        ("2.2", {"s0_nu_antal": "-5"}, "Et antal kan ikke være mindre end 0."),
        ("4.1", {"s0_nu_tal": "50.8"}, "brug komma: 50,8"),
        ("4.1", {"s0_nu_tal": "50,87"}, "højst 1 decimal"),
        ("4.1", {"s0_nu_tal": "508"}, "ligger ikke mellem"),
        ("5.1", {"periode": "en gang"}, "kan ikke læses som en periode"),
        ("2.1", {"periode": "april 2025"}, "Målet måles ikke på april 2025"),
        ("2.2", {"kendt": "i går"}, "dato"),
        ("2.2", {"bemaerkning": f"Borgeren {CPR}"}, "CPR-nummer"),
        ("2.2", {"intern": CPR}, "CPR-nummer"),
        ("2.2", {"kilde": CPR}, "CPR-nummer"),
        ("2.2", {"forklaring": CPR}, "CPR-nummer"),
        ("2.2", {"s0_nu_antal": "356", "grund": CPR}, "CPR-nummer"),
    ],
)
def test_a_fault_is_told_and_nothing_is_lost(send: Send, number: str, typed: dict[str, str], told: str) -> None:
    before = Measurement.objects.count()
    answer = send(number, **{"s0_nu_antal": "340", "s0_nu_ialt": "2.040", "grund": "Rettet", **typed})
    page = words(answer)
    assert answer.status_code == 200
    assert told in page
    assert "<title>Fejl: " in page
    assert Measurement.objects.count() == before
    again = Sheet(answer).fields
    for name, text in typed.items():
        if name != "periode":
            assert again[name.replace("_", "-")] == text


def test_swapped_counts_are_offered_back(send: Send) -> None:
    answer = send("2.2", period="maj 2025", s0_nu_antal="1.950", s0_nu_ialt="355")
    assert "Borgere (1.950) er flere end ydelsesforløb (355). Er de to tal byttet om?" in words(answer)
    assert "Byt om på tallene" in words(answer)
    swapped = send("2.2", "byt:s0-nu", period="maj 2025", s0_nu_antal="1.950", s0_nu_ialt="355")
    fields = Sheet(swapped).fields
    assert (fields["s0-nu-antal"], fields["s0-nu-ialt"]) == ("355", "1.950")
    assert "Byt om på tallene" not in swapped.content.decode()


def ticked(answer_fields: dict[str, str], page: str) -> dict[str, list[str]]:
    keys = [part.partition('"')[0] for part in page.split('name="bekraeft" value="')[1:]]
    return {"bekraeft": keys}


@pytest.mark.parametrize(
    ("number", "period", "typed", "told"),
    [
        ("4.1", "maj 2025", {"s0_nu_tal": "5,0", "s1_nu_tal": "54,4"}, "Er kommaet sat rigtigt?"),
        ("2.2", "marts 2025", {"s0_nu_antal": "350", "s0_nu_ialt": "1.990"}, "Der er allerede et tal for april 2025"),
        ("2.2", "maj 2025", {"s0_nu_antal": "350", "s0_nu_ialt": "2.000", "s0_nu_tal": "17,9"}, "giver 17,5"),
    ],
)
def test_a_doubt_waits_for_a_tick(
    send: Send, owner: Client, number: str, period: str, typed: dict[str, str], told: str
) -> None:
    before = Measurement.objects.count()
    answer = send(number, period=period, **typed)
    page = words(answer)
    assert told in page
    assert Measurement.objects.count() == before
    fields = Sheet(answer).fields
    sure = owner.post(f"/indtast/2025/{number}/", {**fields, **ticked(fields, page), "knap": "gem"})
    assert sure.status_code == 302
    assert Measurement.objects.count() > before
    assert AuditText.objects.filter(name="bekræftet", text__contains=told).exists()


def test_a_tick_is_for_the_number_that_was_seen(send: Send, owner: Client) -> None:
    answer = send("4.1", period="maj 2025", s0_nu_tal="5,0", s1_nu_tal="54,4")
    fields = Sheet(answer).fields
    keys = ticked(fields, words(answer))
    again = owner.post("/indtast/2025/4.1/", {**fields, **keys, "s0-nu-tal": "4,0", "knap": "gem"})
    assert again.status_code == 200
    assert "Er kommaet sat rigtigt?" in again.content.decode()


def test_a_jump_is_more_than_three_times_the_usual_change(owner: Client, send: Send) -> None:
    history = "\n".join(
        f"{month} 2024\t{tal}"
        for month, tal in zip(("maj", "juni", "juli", "august"), ("50,9", "51,0", "50,9", "50,8"), strict=True)
    )
    owner.post("/indtast/2025/4.1/tidligere/", {"serie": "0", "blok": history, "knap": "gem"})
    calm = send("4.1", period="maj 2025", s0_nu_tal="51,0", s1_nu_tal="")
    assert calm.status_code == 302
    told = words(send("4.1", period="juni 2025", s0_nu_tal="52,0", s1_nu_tal=""))
    assert "52,0 % i juni 2025 mod 51,0 % i maj 2025. Det er et større spring end sædvanligt." in told


def test_two_people_at_one_figure_see_both_values_and_choose(owner: Client, manager: Client) -> None:
    address, period = "/indtast/2025/2.2/", {"periode": "maj 2025"}
    mine, theirs = Sheet(owner.get(address, period)).fields, Sheet(manager.get(address, period)).fields
    manager.post(address, {**theirs, "s0-nu-antal": "340", "s0-nu-ialt": "2.040", "knap": "gem"})
    answer = owner.post(address, {**mine, "s0-nu-antal": "341", "s0-nu-ialt": "2.040", "knap": "gem"})
    page = words(answer)
    assert answer.status_code == 200
    assert "gemte Kim Hansen 340 af 2.040. Du skrev 341 af 2.040." in page
    assert latest("over-to-aar").numerator == 340
    seen = Sheet(answer).fields
    assert seen["s0-nu-antal"] == "341"
    # Theirs: nothing is written.
    kept = Sheet(owner.post(address, {**seen, "knap": "brug:s0-nu"})).fields
    assert owner.post(address, {**kept, "knap": "gem"}).status_code == 302
    assert latest("over-to-aar").version == 1
    # Mine: a correction, with a reason.
    assert owner.post(address, {**seen, "grund": "Talt igen", "knap": "gem"}).status_code == 302
    assert (latest("over-to-aar").numerator, latest("over-to-aar").version) == (341, 2)


def test_two_people_at_one_explanation_see_both(owner: Client, manager: Client) -> None:
    address = "/indtast/2025/2.2/"
    mine, theirs = Sheet(owner.get(address)).fields, Sheet(manager.get(address)).fields
    manager.post(address, {**theirs, "forklaring": "Lederens", "knap": "gem"})
    answer = owner.post(address, {**mine, "forklaring": "Min", "knap": "gem"})
    assert "»Lederens«" in words(answer)
    seen = Sheet(answer).fields
    assert seen["forklaring"] == "Min"
    assert owner.post(address, {**seen, "knap": "gem"}).status_code == 302
    assert "Min" in words(owner.get(address))


def test_another_period_keeps_what_was_typed_and_not_what_stood(send: Send) -> None:
    answer = send("2.2", "periode", periode="maj 2025", s0_nu_antal="340")
    fields = Sheet(answer).fields
    assert fields["periode"] == fields["vist"] == "maj 2025"
    assert (fields["s0-nu-antal"], fields["s0-nu-ialt"]) == ("340", "")


def test_a_period_changed_without_a_script_is_never_saved_unseen(send: Send) -> None:
    before = Measurement.objects.count()
    answer = send("2.2", periode="maj 2025")
    assert "Perioden er ændret." in words(answer)
    assert Measurement.objects.count() == before


def test_a_pasted_block_is_limited(owner: Client) -> None:
    block = "\n".join(f"april {1900 + n % 90} 17,1" for n in range(MOST + 1))
    answer = owner.post("/indtast/2025/2.2/tidligere/", {"serie": "0", "blok": block, "knap": "vis"})
    assert f"indsæt højst {MOST}" in words(answer)


def test_an_exact_percentage_stays_exact(send: Send) -> None:
    send("4.1", period="maj 2025", s0_nu_tal="50,9 %", s1_nu_tal="54,4")
    assert latest("integration").value == Decimal("50.9")


def test_an_empty_form_says_what_is_missing(send: Send) -> None:
    empty = {"s0_nu_antal": "", "s0_nu_ialt": "", "s0_nu_tal": ""}
    assert "Skriv tallet, eller vælg, at det kommer senere." in words(send("2.2", period="juni 2025", **empty))
    assert "Et tal fjernes med »Træk tallet tilbage«." in words(send("2.2", **empty))


def test_a_correction_takes_no_day_of_its_own(send: Send) -> None:
    answer = send("2.2", s0_nu_antal="356", grund="Tastet forkert", kendt="20-06-2025")
    assert "En rettelse beholder tallets dato." in words(answer)


def test_whoever_left_the_texts_alone_does_not_answer_for_them(owner: Client, manager: Client) -> None:
    address = "/indtast/2025/2.2/"
    mine, theirs = Sheet(owner.get(address)).fields, Sheet(manager.get(address)).fields
    manager.post(address, {**theirs, "forklaring": "Lederens", "knap": "gem"})
    sent = {**mine, "s0-nu-antal": "356", "s0-nu-tal": "", "grund": "Tastet forkert", "knap": "gem"}
    assert owner.post(address, sent).status_code == 302
    assert Sheet(owner.get(address)).fields["forklaring"] == "Lederens"
