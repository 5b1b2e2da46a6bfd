"""A register that cannot be: it is refused with a sentence, whatever is wrong with it, and nothing of it is stored."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from indicators.models import ComparisonGroup, Feed, Indicator, SeriesBreak
from norddjurs.audit.models import AuditEvent

ROW = """
[[tal]]
kode = "opdigtet"
navn = "Opdigtet tal"
enhed = "antal"
retning = "lavere"
tabel = "y99x01"
kolonne = "Antal"
"""
GOOD = f"hentet = 2026-08-22\n{ROW}"
GROUP = '\n[gruppe]\nnavn = "Prøven"\nhvorfra = "Opdigtet"\nkommuner = '
NO_TABLE = '\n[[uden_tabel]]\ntal = "opdigtet"\n'


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


REFUSED = {
    "empty": ("", "mangler 'hentet'"),
    "no-toml": ("hentet", "kan ikke læses"),
    "no-utf-8": (b'navn = "\xe6"', "kan ikke læses"),
    "too-deep": ("a = " + "[" * 50_000, "kan ikke læses"),
    "a-day-as-text": (changed("2026-08-22", '"2026-08-22"'), "noget andet"),
    "a-moment": (changed("2026-08-22", "2026-08-22T10:00:00"), "noget andet"),
    "no-rows": ("hentet = 2026-08-22\ntal = 3", "noget andet"),
    "rows-of-numbers": ("hentet = 2026-08-22\ntal = [1]", "noget andet"),
    "a-list-for-a-unit": (changed('"antal"', '["antal"]'), "noget andet"),
    "unknown-unit": (changed('"antal"', '"kroner"'), "mangler 'kroner'"),
    "files-of-numbers": (f"{GOOD}\n[filer]\ny99x01 = 3", "noget andet"),
    "no-text": (f"{GOOD}{NO_TABLE}", "mangler 'tekst'"),
    "a-break-without-a-day": (
        f'{GOOD}\n[[brud]]\ntabeller = ["y99x01"]\nfra = "x"\ntekst = "Nyt"',
        "noget andet",
    ),
    "a-group-of-nobody": (f"{GOOD}{GROUP}3", "noget andet"),
    "an-unknown-municipality": (f'{GOOD}{GROUP}["Ingensteder"]', "Kommunen »Ingensteder« findes ikke"),
    "nul": (changed("Opdigtet tal", "Opdigtet\\u0000"), "tegn, der ikke kan ses"),
    "a-terminals-colours": (changed("Opdigtet tal", "\\u001b[31mRød"), "tegn, der ikke kan ses"),
    "turned-round": (changed("Opdigtet tal", "\\u202Eslaf"), "tegn, der ikke kan ses"),
    "a-code-that-is-no-address": (changed('"opdigtet"', '"op/digtet tal"'), "Kode:"),
    "a-long-code": (changed('"opdigtet"', f'"{"k" * 61}"'), "Kode:"),
    "a-long-name": (changed("Opdigtet tal", "x" * 201), "Navn:"),
    "no-name": (changed("Opdigtet tal", ""), "Navn:"),
    "no-table": (changed('tabel = "y99x01"', 'tabel = ""'), "Skriv tabellen"),
    "threshold-below-nought": (f"{GOOD}skjul_under = -1", "Skjul antal under:"),
    "vast-threshold": (f"{GOOD}skjul_under = 99999999999999999999", "Skjul antal under:"),
    "threshold-in-words": (f'{GOOD}skjul_under = "få"', "Skjul antal under:"),
    "too-many-decimals": (f"{GOOD}decimaler = 99", "Decimaler:"),
    "part-of-nothing": (f'{GOOD}del_af = "findes-ikke"\ndel = "En del"', "Del af:"),
    "part-of-itself": (f'{GOOD}del_af = "opdigtet"\ndel = "En del"', "Del af:"),
    "part-without-a-name": (f'{GOOD}{ROW.replace("opdigtet", "del")}del_af = "opdigtet"', "skal have et navn"),
    "a-choice-of-days": (f"{GOOD}valg = {{_kas = 2026-01-01}}", "Valg:"),
}


@pytest.fixture
def load(db: None, tmp_path: Path) -> Callable[[str | bytes], str]:
    def run(text: str | bytes) -> str:
        file = tmp_path / "prøve.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        call_command("load_indicators", register=file, without_figures=True, stdout=out)
        return out.getvalue()

    return run


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_a_sentence_and_nothing_is_stored(
    load: Callable[[str | bytes], str], text: str | bytes, says: str
) -> None:
    with pytest.raises(CommandError, match=says) as refused:
        load(text)
    assert len(str(refused.value)) < 500
    for model in (Indicator, Feed, SeriesBreak, ComparisonGroup, AuditEvent):
        assert not model.objects.exists()


def test_one_that_can_be_is_stored_and_shown(load: Callable[[str | bytes], str], client: Client) -> None:
    load(f"{GOOD}{ROW.replace('opdigtet', 'del')}del_af = 'opdigtet'\ndel = 'En del'\n{GROUP}['Norddjurs', 'Samsø']")
    assert set(Indicator.objects.values_list("code", flat=True)) == {"opdigtet", "del"}
    assert client.get("/indikatorer/").status_code == 200
