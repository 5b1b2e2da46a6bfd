"""Many figures at once: the file, its preview, and the one change that it makes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goals.models import Upload
from indicators.actions.figure import Figure
from indicators.actions.figures import correct, enter, withdraw
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.web.big import make_plan
from tests.web.conftest import OWNED
from tests.web.sheets import LOOKED, Filled, changed, confirmed, fetched, newest, previewed

APRIL = "april 2025"
TODAY = date(2025, 11, 26)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("role", ["tovholder", "leder"])
def test_a_file_sent_as_it_was_fetched_changes_nothing(
    owner: Client, clients: dict[str, Client], kind: str, role: str
) -> None:
    events, figures = AuditEvent.objects.count(), Measurement.objects.count()
    data = clients[role].get(f"/indtast/tal.{kind}").content
    address, page = previewed(clients[role], data, f"tal.{kind}")
    assert "Alt er uændret" in page
    assert "<b>0</b>" not in page
    assert 'type="submit">Indlæs' not in page
    assert "Alt er uændret, så intet er gemt." in confirmed(clients[role], address)
    assert (AuditEvent.objects.count(), Measurement.objects.count()) == (events, figures)


def test_the_file_asks_for_the_persons_own_goals_and_a_leader_for_all(owner: Client, manager: Client) -> None:
    def goals(client: Client) -> set[str]:
        file = fetched(client)
        return {file.get(number, "Mål") for number in range(2, file.sheet.max_row + 1)}

    assert goals(owner) == {f"Mål {number}" for number in OWNED}
    assert goals(manager) > goals(owner)


def test_a_figure_that_stands_is_there_to_be_changed(owner: Client) -> None:
    file = fetched(owner)
    line = file.line("over-to-aar", APRIL)
    assert [file.get(line, header) for header in ("Værdi", "Tæller", "Nævner", "Tilstand", "Udgave")] == [
        18.2, 355, 1950, "tal", 1,
    ]  # fmt: skip


def test_a_figure_that_is_asked_for_is_an_empty_line(clients: dict[str, Client], someone: User) -> None:
    make_plan(3, 0, by=someone)
    file = fetched(clients["leder"])
    assert file.sheet.max_row > 3
    assert [file.get(2, header) for header in ("Værdi", "Tilstand", "Udgave")] == [None, None, None]
    empty = file.sheet.max_row - 1
    _, page = previewed(clients["leder"], file.data())
    assert f"{empty} rækker uden tal er sprunget over." in page
    assert "Ingen rækker er udfyldt." in page
    file.set(2, Værdi=50.1)
    address, page = previewed(clients["leder"], file.data())
    assert "<b>1</b> nyt tal" in page
    assert f"{empty - 1} rækker uden tal er sprunget over." in page
    assert "1 tal er gemt." in confirmed(clients["leder"], address)
    assert Measurement.objects.get().value == Decimal("50.1")


def test_a_correction_needs_a_reason_and_is_stored_once(owner: Client, people: dict[str, User], someone: User) -> None:
    def wrong(file: Filled) -> None:
        file.set(file.line("over-to-aar", APRIL), Tæller=356)

    _, page = changed(owner, wrong)
    assert "P4" in page
    assert "Skriv, hvad der var forkert." in page
    assert 'type="submit">Indlæs' not in page

    def right(file: Filled) -> None:
        file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")

    events = AuditEvent.objects.count()
    address, page = changed(owner, right)
    assert "355 af 1.950" in page
    assert "356 af 1.950" in page
    assert "Indlæs 1 tal" in page
    assert AuditEvent.objects.count() == events
    assert "1 tal er gemt." in confirmed(owner, address)
    stored = newest("over-to-aar")
    assert (stored.version, stored.numerator, stored.replaces, stored.text.reason) == (2, 356, 1, "Én var glemt")
    assert stored.known_on == date(2025, 6, 30)
    event = AuditEvent.objects.latest("number")
    assert (event.action, event.user_id) == ("figures.upload", people["tovholder"].pk)
    assert AuditText.objects.get(event=event.number, name="fil").text == "tal.xlsx"
    assert AuditEvent.objects.count() == events + 1
    correct(by=someone, figure=replace(Figure.of(stored), numerator=Decimal(357)), seen_version=2, reason="Talt om")
    events += 1
    page = confirmed(owner, address)
    assert "allerede indlæst" in page
    assert "Filen blev indlæst den 26-11-2025." in page
    assert 'class="errors"' not in page
    assert newest("over-to-aar").version == 3
    assert AuditEvent.objects.count() == events + 1


def test_the_same_file_again_is_unchanged(owner: Client) -> None:
    file = fetched(owner)
    file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")
    file.add(Mål="Mål 4.1", Kode="integration", Område="Norddjurs", Periode="maj 2025", Værdi=51.5)
    address, _ = previewed(owner, file.data())
    confirmed(owner, address)
    count = Measurement.objects.count()
    address, page = previewed(owner, file.data())
    assert "Alt er uændret" in page
    confirmed(owner, address)
    assert Measurement.objects.count() == count


def test_a_new_figure_is_dated_by_the_follow_up_or_by_its_source(owner: Client) -> None:
    def fill(file: Filled) -> None:
        place = {"Mål": "Mål 4.1", "Kode": "integration", "Område": "Norddjurs"}
        file.add(**place, Periode="marts 2025", Værdi=50.1)
        file.add(**place, Periode="august 2025", Værdi="50,2")
        file.add(**place, Periode="maj 2025", Værdi=50.3, Kendt_den=date(2025, 7, 9), Kilde="Jobindsats")

    address, page = changed(owner, fill)
    assert "Indlæs 3 tal" in page
    confirmed(owner, address)
    found = [newest("integration", Period.month(2025, month)) for month in (3, 8, 5)]
    assert [(row.known_on, row.known_basis) for row in found] == [
        (date(2025, 6, 30), "status_date"), (TODAY, "entered"), (date(2025, 7, 9), "source"),
    ]  # fmt: skip
    assert [row.value for row in found] == [Decimal("50.1"), Decimal("50.2"), Decimal("50.3")]
    assert found[2].source == "Jobindsats"


def test_a_figure_that_was_awaited_needs_no_reason_and_no_other_state(owner: Client) -> None:
    def await_it(file: Filled) -> None:
        file.add(
            Mål="Mål 4.1", Kode="integration", Område="Norddjurs", Periode="august 2025",
            Tilstand="ikke offentliggjort", Ventes_den=date(2025, 12, 1),
        )  # fmt: skip

    address, _ = changed(owner, await_it)
    confirmed(owner, address)
    august = Period.month(2025, 8)
    assert newest("integration", august).state == "not_published"
    assert newest("integration", august).expected_on == date(2025, 12, 1)

    def fill(file: Filled) -> None:
        file.set(file.line("integration", "august 2025"), Værdi=52.5)

    address, page = changed(owner, fill)
    assert "ikke offentliggjort, ventes den 01-12-2025" in page
    confirmed(owner, address)
    stored = newest("integration", august)
    assert (stored.state, stored.value, stored.expected_on, stored.replaces) == ("value", Decimal("52.5"), None, None)
    assert stored.known_on == TODAY


def test_what_no_column_says_stays_with_the_figure(owner: Client, someone: User) -> None:
    june = Period.month(2025, 6)
    stated = Figure(
        indicator="integration", area="707", period=june, known_on=date(2025, 7, 1),
        known_basis=Measurement.KnownBasis.SOURCE, value=Decimal("51.2"), internal_note="Kun til os", projected=True,
    )  # fmt: skip
    enter(by=someone, figure=stated)
    withdrawn = Period.month(2025, 7)
    enter(by=someone, figure=replace(stated, period=withdrawn, known_on=date(2025, 8, 1)))
    withdraw(by=someone, indicator="integration", area="707", period=withdrawn, seen_version=1, reason="Forkert")
    file = fetched(owner)
    _, page = previewed(owner, file.data())
    assert "Alt er uændret" in page
    assert "uden tal er sprunget over." in page
    file.set(file.line("integration", "juni 2025"), Bemærkning="Opgjort igen")
    file.set(file.line("integration", "juli 2025"), Værdi=53)
    address, _ = previewed(owner, file.data())
    confirmed(owner, address)
    remarked, again = newest("integration", june), newest("integration", withdrawn)
    assert (remarked.text.remark, remarked.text.internal_note) == ("Opgjort igen", "Kun til os")
    assert (remarked.projected, remarked.replaces) == (True, 1)
    assert (again.value, again.version) == (53, 3)


def test_another_day_is_the_sources_own_revision(owner: Client) -> None:
    def fill(file: Filled) -> None:
        file.set(file.line("integration", APRIL), Værdi=51.0, Kendt_den=date(2025, 9, 1))

    address, page = changed(owner, fill)
    assert "Nyt fra kilden" in page
    confirmed(owner, address)
    stored = newest("integration")
    assert (stored.known_on, stored.known_basis, stored.replaces) == (date(2025, 9, 1), "source", None)


def test_a_movement_is_chosen(owner: Client, manager: Client) -> None:
    file = fetched(manager)
    places = [n for n in range(2, file.sheet.max_row + 1) if file.get(n, "Bevægelse")]
    assert places
    file.set(places[0], Bevægelse="gået baglæns", Begrundelse="x")
    _, page = previewed(manager, file.data())
    assert f"I{places[0]}" in page
    assert "»gået frem«, »uændret« og »gået tilbage«" in page


def test_somebody_was_first(owner: Client, someone: User) -> None:
    def fill(file: Filled) -> None:
        file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")
        file.set(file.line("integration", APRIL), Værdi=51.0, Begrundelse="Tastet forkert")

    address, _ = changed(owner, fill)
    seen = newest("over-to-aar")
    other = replace(Figure.of(seen), numerator=Decimal(400), value=None)
    correct(by=someone, figure=other, seen_version=1, reason="Talt om")
    events = AuditEvent.objects.count()
    answer = owner.post(address, LOOKED)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Intet er gemt" in page
    assert "400 af 1.950" in page
    assert "356 af 1.950" in page
    assert someone.name in page
    assert 'type="submit">Indlæs' not in page
    assert newest("integration").version == 1
    assert AuditEvent.objects.count() == events
    assert Upload.objects.get().applied_at is None


def test_a_doubtful_line_waits_for_a_tick(owner: Client) -> None:
    def slipped(file: Filled) -> None:
        file.set(file.line("integration", "april 2025"), Værdi=5.1, Begrundelse="Talt igen")

    address, page = changed(owner, slipped)
    assert "Se efter:" in page
    answer = owner.post(address)
    assert "se de rækker efter" in answer.content.decode()
    assert newest("integration").version == 1
    assert owner.post(address, LOOKED).status_code == 302
    assert newest("integration").version == 2
    assert AuditText.objects.filter(name="bekræftet", text="1 rækker er set efter").exists()


def test_a_file_stands_in_the_history_of_the_goals_that_it_touched(owner: Client) -> None:
    def told(file: Filled) -> None:
        file.set(file.line("integration", "april 2025"), Værdi=50.7, Begrundelse="Talt igen")

    address, _ = changed(owner, told)
    owner.post(address, LOOKED)
    assert "tal.xlsx" in owner.get("/historik/?maal=2025/4.1").content.decode()
    assert "tal.xlsx" not in owner.get("/historik/?maal=2025/2.2").content.decode()
