"""Many figures at once: the file, its preview, and the one change that it makes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from goals.models import Goal, Plan, Upload
from indicators.actions.figure import Figure
from indicators.actions.figures import correct, enter, withdraw
from indicators.actions.versions import Place
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User
from norddjurs.periods import Period
from tests.web.big import make_plan
from tests.web.sheets import SEND, Filled, changed, fetched, previewed, sent

OWNED = ("2.1", "2.2", "4.1", "5.1", "6.6")
APRIL = "april 2025"
IN_APRIL = Period.month(2025, 4)
NEW = {"Mål": "Mål 4.1", "Kode": "integration", "Område": "Norddjurs", "Periode": "marts 2025", "Værdi": 50.1}
TODAY = date(2025, 11, 26)


@pytest.fixture
def owner(plan: Plan, people: dict[str, User], clients: dict[str, Client]) -> Client:
    """The browser of a tovholder with five goals."""
    Goal.objects.filter(number__in=OWNED).update(owner=people["tovholder"])
    return clients["tovholder"]


def versions(code: str, period: Period, area: str = "707") -> list[Measurement]:
    """The stored versions of a figure."""
    return Place(code, area, period).versions()


def newest(code: str, period: Period = IN_APRIL, area: str = "707") -> Measurement:
    return versions(code, period, area)[-1]


def confirmed(client: Client, address: str) -> str:
    """The page after the file was confirmed."""
    answer = client.post(address, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


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


def test_a_correction_needs_a_reason_and_is_stored_once(owner: Client, people: dict[str, User]) -> None:
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
    assert AuditEvent.objects.count() == events + 1
    assert "allerede indlæst" in confirmed(owner, address)
    assert newest("over-to-aar").version == 2
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
    assert "1 række uden tal er sprunget over." in page
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
    answer = owner.post(address)
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


def test_another_goals_figures_are_refused_by_line(owner: Client, manager: Client) -> None:
    everything = fetched(manager)
    line = next(n for n in range(2, everything.sheet.max_row + 1) if everything.get(n, "Mål") == "Mål 1.1")
    everything.set(line, Værdi=1, Begrundelse="x")
    address, page = previewed(owner, everything.data())
    assert f"C{line}" in page
    assert "som du ikke er tovholder for" in page
    count = Measurement.objects.count()
    assert owner.post(address).status_code == 409
    assert Measurement.objects.count() == count


def test_a_goal_that_is_given_away_takes_the_right_with_it(owner: Client) -> None:
    def fill(file: Filled) -> None:
        file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")

    address, _ = changed(owner, fill)
    Goal.objects.filter(number="2.2").update(owner=None)
    assert owner.post(address).status_code == 409
    assert newest("over-to-aar").version == 1


@pytest.mark.parametrize(
    ("cells", "address", "told"),
    [
        ({"Kode": "findes-ikke"}, "C", "Ingen af dine mål spørger efter »findes-ikke«"),
        ({"Område": "Atlantis"}, "D", "»Atlantis« kendes ikke"),
        ({"Periode": "engang"}, "E", "kan ikke læses som en periode"),
        ({"Værdi": "1.234"}, "F", "på to måder"),
        ({"Værdi": 50.25}, "F", "højst 1 decimal"),
        ({"Værdi": date(2025, 4, 1)}, "F", "Cellen er en dato"),
        ({"Værdi": True}, "F", "SAND eller FALSK"),
        ({"Tæller": 3}, "H", "Skriv også nævneren"),
        ({"Tilstand": "måske"}, "J", "Vælg blandt"),
        ({"Tilstand": "skjult"}, "F", "Feltet skal være tomt"),
        ({"Foreløbigt": "tja"}, "L", "»ja« og »nej«"),
        ({"Kendt_den": "engang"}, "O", "kan ikke læses som en dato"),
        ({"Kendt_den": date(2024, 1, 1)}, "O", "ikke begyndt"),
        ({"Udgave": "to"}, "Q", "Udgaven"),
        ({"Udgave": 7}, "række ", "Tallet har ikke den udgave"),
        ({"Mål": "Mål 2.2"}, "A", "Mål 2.2 spørger ikke efter dette tal"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_told_by_its_cell(
    owner: Client, cells: dict[str, object], address: str, told: str
) -> None:
    where: dict[str, int] = {}

    def fill(file: Filled) -> None:
        file.add(**{**NEW, **cells})  # type: ignore[arg-type]
        where["line"] = file.sheet.max_row

    preview, page = changed(owner, fill)
    assert f"{address}{where['line']}" in page
    assert told in page
    count = Measurement.objects.count()
    assert owner.post(preview).status_code == 409
    assert Measurement.objects.count() == count


def test_the_same_figure_twice_is_refused(owner: Client) -> None:
    _, page = changed(owner, lambda file: file.add(**NEW).add(**NEW))  # type: ignore[arg-type]
    assert "står to gange" in page


def test_a_preview_is_its_senders_alone(owner: Client, manager: Client) -> None:
    address, _ = previewed(owner, fetched(owner).data())
    assert manager.get(address).status_code == 404
    assert manager.post(address).status_code == 404


@pytest.mark.parametrize("make", [lambda data: b"", lambda data: data[:2000], lambda data: b"%PDF-1.4"])
def test_a_file_that_cannot_be_read_is_kept_nowhere(owner: Client, make: Callable[[bytes], bytes]) -> None:
    answer = sent(owner, make(fetched(owner).data()))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="errors" role="alert" tabindex="-1" autofocus' in page
    assert 'href="#id_file"' in page
    assert 'id="id_file_error"' in page
    assert not Upload.objects.exists()


def test_a_cpr_number_is_kept_nowhere(owner: Client) -> None:
    file = fetched(owner)
    file.set(2, Bemærkning="Ring 010190-1234")
    page = sent(owner, file.data()).content.decode()
    assert "N2" in page
    assert "CPR-nummer" in page
    assert "010190-1234" not in page
    assert not Upload.objects.exists()


def test_a_cpr_number_in_the_name_is_kept_nowhere(owner: Client) -> None:
    page = sent(owner, fetched(owner).data(), "Kim 010190-1234.xlsx").content.decode()
    assert "Filens navn" in page
    assert not Upload.objects.exists()


def test_no_file_at_all(owner: Client) -> None:
    assert "Vælg den fil, du har udfyldt." in owner.post(SEND).content.decode()


def test_old_files_are_thrown_away_when_a_new_one_comes(owner: Client) -> None:
    data = fetched(owner).data()
    old, _ = previewed(owner, data)
    Upload.objects.update(created_at=timezone.now() - timedelta(days=8))
    previewed(owner, data)
    assert Upload.objects.count() == 1
    assert owner.get(old).status_code == 404


def test_a_database_that_is_busy_is_told_and_nothing_is_lost(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise OperationalError("database is locked")

    file = fetched(owner)
    file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")
    address, _ = previewed(owner, file.data())
    monkeypatch.setattr("goals.views.upload.apply", busy)
    monkeypatch.setattr("goals.views.upload.keep", busy)
    for answer in (owner.post(address), sent(owner, file.data())):
        assert answer.status_code == 503
        assert "Systemet har travlt lige nu" in answer.content.decode()
    assert "Indlæs 1 tal" in owner.post(address).content.decode()


def test_a_plan_that_is_not_there(owner: Client) -> None:
    for query in ("?aar=1999", "?aar=x", "?aar=99999", "?aar=²⁰²⁵"):
        assert owner.get(f"/indtast/tal.xlsx{query}").status_code == 404
        assert owner.get(f"{SEND}{query}").status_code == 404


def test_whoever_owns_nothing_is_told_so(plan: Plan, clients: dict[str, Client]) -> None:
    page = clients["tovholder"].get(SEND).content.decode()
    assert "Du er ikke tovholder for et mål" in page
    assert 'type="file"' not in page
