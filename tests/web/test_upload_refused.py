"""What of a file of figures is refused: told by its cell, for whoever may not, and kept nowhere."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from goals.models import Goal, Plan, Upload
from indicators.models import Measurement
from tests.web.sheets import LOOKED, SEND, Filled, changed, fetched, newest, previewed, sent

APRIL = "april 2025"
NEW = {"Mål": "Mål 4.1", "Kode": "integration", "Område": "Norddjurs", "Periode": "marts 2025", "Værdi": 50.1}


def test_another_goals_figures_are_refused_by_line(owner: Client, manager: Client) -> None:
    everything = fetched(manager)
    line = next(n for n in range(2, everything.sheet.max_row + 1) if everything.get(n, "Mål") == "Mål 1.1")
    everything.set(line, Værdi=1, Begrundelse="x")
    address, page = previewed(owner, everything.data())
    assert f"C{line}" in page
    assert "som du ikke er tovholder for" in page
    count = Measurement.objects.count()
    assert owner.post(address, LOOKED).status_code == 409
    assert Measurement.objects.count() == count


def test_a_goal_that_is_given_away_takes_the_right_with_it(owner: Client) -> None:
    def fill(file: Filled) -> None:
        file.set(file.line("over-to-aar", APRIL), Tæller=356, Begrundelse="Én var glemt")

    address, _ = changed(owner, fill)
    Goal.objects.filter(number="2.2").update(owner=None)
    assert owner.post(address, LOOKED).status_code == 409
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
    assert manager.post(address, LOOKED).status_code == 404


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
    for answer in (owner.post(address, LOOKED), sent(owner, file.data())):
        assert answer.status_code == 503
        assert "Systemet har travlt lige nu" in answer.content.decode()
    assert "Indlæs 1 tal" in owner.post(address, LOOKED).content.decode()


def test_a_plan_that_is_not_there(owner: Client) -> None:
    for query in ("?aar=1999", "?aar=x", "?aar=99999", "?aar=²⁰²⁵"):
        assert owner.get(f"/indtast/tal.xlsx{query}").status_code == 404
        assert owner.get(f"{SEND}{query}").status_code == 404


def test_whoever_owns_nothing_is_told_so(plan: Plan, clients: dict[str, Client]) -> None:
    page = clients["tovholder"].get(SEND).content.decode()
    assert "Du er ikke tovholder for et mål" in page
    assert 'type="file"' not in page
