"""Drafts, previews, taking back, pasting a history, and the list of rows."""

import pytest
from django.test import Client

from goals.models import EntryDraft, FigureRequest, Goal, Plan
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User
from tests.entry.conftest import Send
from tests.entry.sheet import Sheet, words

ADDRESS = "/indtast/2025/2.2/"
MAY = {"periode": "maj 2025"}


def figures() -> int:
    return Measurement.objects.count()


def test_the_preview_tells_the_status_and_stores_nothing(owner: Client) -> None:
    before = figures(), AuditEvent.objects.count()
    fields = Sheet(owner.get(ADDRESS, MAY)).fields
    page = owner.post(
        f"{ADDRESS}forhaandsvisning/", {**fields, "s0-nu-antal": "300", "s0-nu-ialt": "2.040"}
    ).content.decode()
    assert "Sådan bliver status" in page
    assert "Nået" in page
    assert "<html" not in page
    page = owner.post(
        f"{ADDRESS}forhaandsvisning/", {**fields, "s0-nu-antal": "360", "s0-nu-ialt": "2.040"}
    ).content.decode()
    assert "Ikke nået" in page
    assert (figures(), AuditEvent.objects.count()) == before


def test_the_preview_of_a_fault_says_that_it_cannot_tell(owner: Client) -> None:
    fields = Sheet(owner.get(ADDRESS, MAY)).fields
    page = words(owner.post(f"{ADDRESS}forhaandsvisning/", {**fields, "s0-nu-antal": "abc"}))
    assert "Kan ikke beregnes" in page
    assert "Sidst: 355 borgere ud af 1.950 ydelsesforløb" in page


def test_a_draft_comes_back_to_its_owner_alone_and_goes_when_saved(owner: Client, manager: Client) -> None:
    fields = Sheet(owner.get(ADDRESS, MAY)).fields
    answer = owner.post(f"{ADDRESS}kladde/", {**fields, "s0-nu-antal": "34", "bemaerkning": "Halvt"})
    assert "Kladden er gemt" in words(answer)
    back = owner.get(ADDRESS)
    assert "Du har en kladde fra 26. november 2025 kl. 12.00" in words(back)
    again = Sheet(back).fields
    assert (again["periode"], again["s0-nu-antal"], again["bemaerkning"]) == ("maj 2025", "34", "Halvt")
    assert Sheet(manager.get(ADDRESS)).fields["bemaerkning"] == ""
    owner.post(ADDRESS, {**again, "s0-nu-antal": "340", "s0-nu-ialt": "2.040", "knap": "gem"})
    assert not EntryDraft.objects.exists()


def test_a_draft_can_be_thrown_away(owner: Client) -> None:
    owner.post(f"{ADDRESS}kladde/", {"bemaerkning": "Halvt"})
    owner.post(ADDRESS, {"knap": "slet-kladde"})
    assert not EntryDraft.objects.exists()


def test_a_draft_never_holds_a_cpr_number(owner: Client) -> None:
    answer = owner.post(f"{ADDRESS}kladde/", {"bemaerkning": "010190-1234", "s0-nu-antal": "340"})
    assert "Kladden er ikke gemt." in words(answer)
    assert not EntryDraft.objects.exists()


def test_old_drafts_are_purged(owner: Client, the_day: object) -> None:
    owner.post(f"{ADDRESS}kladde/", {"bemaerkning": "Halvt"})
    EntryDraft.objects.update(saved_at="2025-09-01T12:00Z")
    owner.post("/indtast/2025/4.1/kladde/", {"bemaerkning": "Nyt"})
    assert [draft.goal.number for draft in EntryDraft.objects.all()] == ["4.1"]


def test_a_first_entry_is_undone(send: Send, owner: Client) -> None:
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040")
    back = owner.get(ADDRESS, MAY)
    assert "Gemt af dig i dag kl. 12.00, maj 2025: 340 borgere ud af 2.040" in words(back)
    sheet = Sheet(back, "fortryd/")
    assert owner.post(sheet.action, sheet.fields).status_code == 302
    row = Measurement.objects.filter(indicator="over-to-aar", period_end="2025-05-31").order_by("version").last()
    assert row is not None
    assert row.state == "withdrawn"
    assert "Gemt af dig" not in words(owner.get(ADDRESS, MAY))


def test_a_correction_is_undone_to_what_stood(send: Send, owner: Client) -> None:
    send("2.2", s0_nu_antal="356", grund="Tastet forkert")
    sheet = Sheet(owner.get(ADDRESS, {"periode": "april 2025"}), "fortryd/")
    owner.post(sheet.action, sheet.fields)
    row = Measurement.objects.filter(indicator="over-to-aar", period_end="2025-04-30").order_by("version").last()
    assert row is not None
    assert (row.numerator, row.version, row.replaces) == (355, 3, 2)


def test_undoing_what_somebody_changed_since_is_refused(send: Send, owner: Client, manager: Client) -> None:
    send("2.2", s0_nu_antal="356", grund="Tastet forkert")
    sheet = Sheet(owner.get(ADDRESS, {"periode": "april 2025"}), "fortryd/")
    send("2.2", client=manager, s0_nu_antal="357", grund="Nej, 357")
    answer = owner.post(sheet.action, sheet.fields, follow=True)
    assert "Tallet er ændret" in words(answer)
    row = Measurement.objects.filter(indicator="over-to-aar", period_end="2025-04-30").order_by("version").last()
    assert row is not None
    assert row.numerator == 357


def test_withdrawing_needs_a_reason(owner: Client) -> None:
    address = f"{ADDRESS}traek-tilbage/?periode=april+2025"
    sheet = {"sted": ["s0-nu:1"]}
    assert "Skriv, hvorfor tallet trækkes tilbage." in words(owner.post(address, {**sheet, "grund": " "}))
    assert owner.post(address, {**sheet, "grund": "Det var Syddjurs"}).status_code == 302
    row = Measurement.objects.filter(indicator="over-to-aar", period_end="2025-04-30").order_by("version").last()
    assert row is not None
    assert (row.state, row.text.reason) == ("withdrawn", "Det var Syddjurs")


BLOCK = "Måned\tTal\njanuar 2023\t330\t2.000\nfeb 2023\t331\t2.010\n2023M03\t332\t2.020\n"


def test_a_pasted_block_is_shown_before_it_is_stored(owner: Client) -> None:
    address, before = f"{ADDRESS}tidligere/", figures()
    typed = {"serie": "0", "blok": BLOCK, "kilde": "Jobindsats.dk"}
    shown = words(owner.post(address, {**typed, "knap": "vis"}))
    assert "Marts 2023" in shown
    assert "Gem 3 tal" in shown
    assert figures() == before
    events = AuditEvent.objects.count()
    assert owner.post(address, {**typed, "knap": "gem"}).status_code == 302
    assert AuditEvent.objects.count() == events + 1
    rows = Measurement.objects.filter(indicator="over-to-aar", period_end__year=2023)
    assert {(row.period_end.month, int(row.numerator or 0), row.known_basis) for row in rows} == {
        (1, 330, "period_end"), (2, 331, "period_end"), (3, 332, "period_end"),
    }  # fmt: skip
    assert "Tallene stod der allerede." in words(owner.post(address, {**typed, "knap": "gem"}, follow=True))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("april 2024\t349\t2.035", "Der står allerede 348 af 2.035"),
        ("01-01-2023\t349\t2.035", "er en dag"),
        ("januar 2023", "Der mangler et tal"),
        ("januar 2023\t349\t2.035\njan 2023\t349\t2.035", "står to gange"),
        ("december 2025\t349\t2.035", "er ikke slut endnu"),
        ("januar 2023\t3,49\t2.035", "helt tal"),
        ("januar 2023\t2.035\t349", "Er det rigtigt, så indtast tallet på »Indtast tal«."),
        ("engang\t349\t2.035\njanuar 2023\t1\t2", "kan ikke læses som en periode"),
    ],
)
def test_one_wrong_line_stops_the_block(owner: Client, line: str, told: str) -> None:
    before = figures()
    text = f"marts 2022\t300\t2.000\n{line}"
    answer = words(owner.post(f"{ADDRESS}tidligere/", {"serie": "0", "blok": text, "knap": "gem"}))
    assert told in answer
    assert "Linje " in answer
    assert "marts 2022\t300" in answer
    assert figures() == before


def rows_of(client: Client) -> Sheet:
    return Sheet(client.get("/indtast/"), 'class="rows')


def name(number: str, field: str) -> str:
    return f"m{Goal.objects.get(number=number).pk}-{field}"


def test_the_list_holds_ones_own_goals(owner: Client, manager: Client) -> None:
    page = words(owner.get("/indtast/"))
    assert page.count("data-row") == 5
    assert "April 2025: 355 borgere ud af 1.950 ydelsesforløb" in page
    assert words(manager.get("/indtast/")).count("data-row") == 17


def test_somebody_without_goals_is_told_so(owner: Client) -> None:
    Goal.objects.update(owner=None)
    from tests.entry.conftest import forget

    forget()
    assert "Du er ikke tovholder for noget mål." in words(owner.get("/indtast/"))


def test_a_row_is_stored_as_it_is_left(owner: Client) -> None:
    fields = rows_of(owner).fields
    typed = {
        **fields,
        name("2.2", "periode"): "maj 2025",
        name("2.2", "s0-nu-antal"): "340",
        name("2.2", "s0-nu-ialt"): "2.040",
    }
    answer = owner.post("/indtast/2025/2.2/raekke/", typed)
    page = words(answer)
    assert "Gemt." in page
    assert "Maj 2025: 340 borgere ud af 2.040" in page
    assert "<html" not in page
    # Left once more, nothing is stored again.
    count = figures()
    owner.post("/indtast/2025/2.2/raekke/", typed)
    assert figures() == count


def test_a_row_with_a_fault_keeps_what_was_typed(owner: Client) -> None:
    fields = rows_of(owner).fields
    typed = {
        **fields,
        name("4.1", "periode"): "maj 2025",
        name("4.1", "s0-nu-tal"): "50.9",
        name("4.1", "s1-nu-tal"): "54,4",
    }
    page = words(owner.post("/indtast/2025/4.1/raekke/", typed))
    assert "brug komma: 50,9" in page
    assert 'value="50.9"' in page


def test_a_figure_that_stands_is_not_corrected_in_passing(owner: Client) -> None:
    fields = rows_of(owner).fields
    page = words(
        owner.post(
            "/indtast/2025/2.2/raekke/",
            {
                **fields,
                name("2.2", "periode"): "april 2025",
                name("2.2", "s0-nu-antal"): "356",
                name("2.2", "s0-nu-ialt"): "1.950",
            },
        )
    )
    assert "Der står allerede et tal." in page
    assert 'value="356"' in page


def test_a_row_may_say_that_the_figure_comes_later(owner: Client) -> None:
    fields = rows_of(owner).fields
    typed = {**fields, name("2.1", "periode"): "2. halvår 2025", name("2.1", "ventes"): "15-02-2026"}
    owner.post("/indtast/2025/2.1/raekke/", typed)
    row = Measurement.objects.get(indicator="vandrende-sager", period_end="2025-12-31")
    assert (row.state, str(row.expected_on)) == ("not_published", "2026-02-15")


def test_one_button_stores_every_row_that_is_right(owner: Client) -> None:
    fields = rows_of(owner).fields
    typed = {
        **fields,
        name("2.2", "periode"): "maj 2025", name("2.2", "s0-nu-antal"): "340", name("2.2", "s0-nu-ialt"): "2.040",
        name("4.1", "periode"): "maj 2025", name("4.1", "s0-nu-tal"): "50.9", name("4.1", "s1-nu-tal"): "54,4",
    }  # fmt: skip
    answer = owner.post("/indtast/", typed)
    page = words(answer)
    assert answer.status_code == 200
    assert "Gemt." in page
    assert "brug komma: 50,9" in page
    assert Measurement.objects.filter(indicator="over-to-aar", period_end="2025-05-31").exists()
    assert not Measurement.objects.filter(indicator="integration", period_end="2025-05-31").exists()
    mended = {**Sheet(answer, 'class="rows').fields, name("4.1", "s0-nu-tal"): "50,9"}
    assert owner.post("/indtast/", mended).status_code == 302
    assert Measurement.objects.filter(indicator="integration", period_end="2025-05-31").count() == 2


def test_what_is_asked_for_can_be_answered_with_what_stands(owner: Client, people: dict[str, User], plan: Plan) -> None:
    ask = FigureRequest.objects.create(plan=plan, deadline="2025-12-10", by=people["leder"])
    for number in ("2.1", "2.2", "4.1"):
        ask.asked.create(goal=Goal.objects.get(number=number))
    page = words(owner.get("/indtast/"))
    assert "Der mangler tal til tre mål. Frist 10-12-2025." in page
    events = AuditEvent.objects.count()
    owner.post("/indtast/", {**rows_of(owner).fields, "uaendret": "2.1"})
    owner.post("/indtast/2025/2.2/", {"knap": "uaendret"})
    assert AuditEvent.objects.count() == events + 2
    page = words(owner.get("/indtast/"))
    assert "Der mangler tal til et mål." in page
    assert 'name="uaendret" value="4.1"' in page
    assert 'name="uaendret" value="2.1"' not in page
    # Said once more, nothing is stored.
    owner.post("/indtast/2025/2.2/", {"knap": "uaendret"})
    assert AuditEvent.objects.count() == events + 2


def test_a_row_that_is_answered_stores_what_was_typed_beside_it(
    owner: Client, people: dict[str, User], plan: Plan
) -> None:
    ask = FigureRequest.objects.create(plan=plan, deadline="2025-12-10", by=people["leder"])
    ask.asked.create(goal=Goal.objects.get(number="2.1"))
    typed = {name("2.2", "periode"): "maj 2025", name("2.2", "s0-nu-antal"): "340", name("2.2", "s0-nu-ialt"): "2.040"}
    owner.post("/indtast/", {**rows_of(owner).fields, **typed, "uaendret": "2.1"})
    assert Measurement.objects.filter(indicator="over-to-aar", period_end="2025-05-31").exists()
    assert ask.asked.get().still_by == people["tovholder"]


def test_only_ones_own_step_of_today_is_undone(owner: Client, manager: Client, send: Send) -> None:
    before = figures()
    loaded = {"periode": "april 2025", "sted": ["s0-nu:1"]}
    assert "Du kan kun fortryde det, du selv har gemt i dag." in words(
        owner.post(f"{ADDRESS}fortryd/", loaded, follow=True)
    )
    for nowhere in ({"periode": "vrøvl", "sted": ["s0-nu:1"]}, {"sted": ["s0-nu:1"]}, {"periode": "april 2025"}):
        assert "Der er ikke noget at fortryde." in words(owner.post(f"{ADDRESS}fortryd/", nowhere, follow=True))
    send("2.2", client=manager, s0_nu_antal="357", grund="Talt om")
    theirs = {"periode": "april 2025", "sted": ["s0-nu:2"]}
    owner.post(f"{ADDRESS}fortryd/", theirs)
    assert figures() == before + 1


@pytest.mark.parametrize("standing", [{"foreloebigt": "on"}, {"har": "ikke", "ventes": "15-12-2025"}])
def test_a_row_of_another_period_never_covers_what_was_not_shown(
    owner: Client, send: Send, standing: dict[str, str]
) -> None:
    typed = {"s0_nu_antal": "340", "s0_nu_ialt": "2.040"} if "foreloebigt" in standing else {}
    send("2.2", period="marts 2025", **typed, **standing, bekraeft="")
    count = figures()
    sent = {
        **rows_of(owner).fields, name("2.2", "periode"): "marts 2025",
        name("2.2", "s0-nu-antal"): "333", name("2.2", "s0-nu-ialt"): "1.950",
    }  # fmt: skip
    owner.post("/indtast/2025/2.2/raekke/", sent)
    assert figures() == count


def test_what_a_row_could_not_store_waits_in_the_goals_form(owner: Client) -> None:
    fields = rows_of(owner).fields
    typed = {**fields, name("4.1", "s0-nu-tal"): "50.9", name("4.1", "s1-nu-tal"): "54,4"}
    owner.post("/indtast/2025/4.1/raekke/", typed)
    form = Sheet(owner.get("/indtast/2025/4.1/")).fields
    assert (form["s0-nu-tal"], form["s1-nu-tal"]) == ("50.9", "54,4")


def test_another_period_takes_nothing_along_that_was_not_typed(owner: Client, send: Send) -> None:
    texts = {"bemaerkning": "linje et\r\nlinje to", "intern": "en\r\nto", "foreloebigt": "on"}
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040", **texts)
    sheet = Sheet(owner.get(ADDRESS, MAY)).fields
    sent = {
        **sheet,
        "bemaerkning": sheet["bemaerkning"].replace("\n", "\r\n"),
        "intern": sheet["intern"].replace("\n", "\r\n"),
    }
    other = Sheet(owner.post(ADDRESS, {**sent, "periode": "juni 2025", "knap": "periode"})).fields
    assert (other["bemaerkning"], other["intern"], "foreloebigt" in other) == ("", "", False)


def test_a_draft_outlives_whatever_else_is_stored_of_its_goal(owner: Client, send: Send) -> None:
    owner.post(f"{ADDRESS}kladde/", {"periode": "april 2025", "forklaring": "Lang tekst"})
    owner.post(f"{ADDRESS}tidligere/", {"serie": "0", "blok": BLOCK, "knap": "gem"})
    send("2.2", period="maj 2025", s0_nu_antal="340", s0_nu_ialt="2.040")
    assert EntryDraft.objects.get().typed["forklaring"] == "Lang tekst"


def test_a_draft_keeps_the_forms_own_fields_alone(owner: Client) -> None:
    owner.post(f"{ADDRESS}kladde/", {"bemaerkning": "Halvt", "010190-1234": "x", "status": "reached"})
    assert EntryDraft.objects.get().typed == {"bemaerkning": "Halvt"}
