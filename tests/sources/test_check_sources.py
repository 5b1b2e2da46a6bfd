"""`manage.py check_sources`: what is missing at the source is said, with what it could be instead."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from indicators import sources
from indicators.models import Feed, Indicator
from indicators.sources.catalogue import Catalogue, ask, read, write
from indicators.sources.check import Finding, Kind, check
from norddjurs.environment import secret
from norddjurs.texts import is_seen
from tests.sources import made
from tests.sources.conftest import Serve
from tests.sources.server import Reply

COLUMNS = made.jobindsats_answer()["columns"]
SAVED: dict[str, Any] = {
    "tables": made.CATALOGUE,
    "table": {"y99x01": made.TABLE},
    "columns": {"y99x01": COLUMNS},
    "tableinfo": {"OPD01": made.TABLEINFO},
}


def findings(feed: Feed, saved: Any = SAVED) -> list[Finding]:
    return check([feed], read(saved))


def test_a_feed_that_fits_is_found() -> None:
    for feed in (made.feed(), made.feed("statbank")):
        assert [one.kind for one in findings(feed)] == [Kind.FOUND]


@pytest.mark.parametrize(
    ("fields", "sentence", "suggestion"),
    [
        ({"table": "y99x0"}, "har ikke tabellen y99x0.", "y99x02 (Opdigtet emne, Opdigtet andel med varighed)"),
        ({"column": "Andel i procent"}, "har ikke kolonnen »Andel i procent«.", "Andel i pct."),
        ({"hierarchy": "_nykomm"}, "har ikke områdeinddelingen »_nykomm«; ligner: _nykom.", ""),
        ({"selection": {"_grp99": "Den eene"}}, "har ikke værdien »Den eene«; ligner: Den ene, Den anden.", ""),
        ({"selection": {"_grp9": "Den ene"}}, "har ikke inddelingen _grp9; ligner: _grp99", ""),
        ({"period_type": "Y"}, "har ikke periodetypen Y; den har M, QMAT.", ""),
    ],
)
def test_what_is_missing_is_said_with_what_resembles_it(fields: dict[str, Any], sentence: str, suggestion: str) -> None:
    [finding] = findings(made.feed(**fields))
    assert finding.kind is Kind.MISSING
    assert sentence in finding.text
    assert suggestion in " ".join(finding.suggestions)


def test_several_things_are_said_at_once() -> None:
    assert len(findings(made.feed(column="x", hierarchy="y", period_type="Z", selection={"w": "v"}))) == 4


def test_statistikbanken_is_checked_too() -> None:
    [finding] = findings(made.feed("statbank", selection={}))
    assert (finding.kind, "delt op på KØN" in finding.text) == (Kind.MISSING, True)
    [finding] = findings(made.feed("statbank", table="OPD02"))
    assert finding.kind is Kind.NOTE


def test_without_a_table_the_note_and_a_table_of_that_name_are_shown() -> None:
    feed = made.feed(provider="none", note="Fra kommunens egne lister.")
    feed.indicator.name = "Opdigtet andel, varighed"
    [finding] = findings(feed)
    assert finding.kind is Kind.NOTE
    assert "Fra kommunens egne lister." in finding.text
    assert finding.suggestions == ("y99x02 (Opdigtet emne, Opdigtet andel med varighed)",)


def test_a_bare_catalogue_says_what_it_cannot_show() -> None:
    assert [one.kind for one in findings(made.feed(column="Antal"), made.CATALOGUE)] == [Kind.NOTE]


def test_the_recorded_tables_are_known() -> None:
    """55 tables of the real catalogue with the dimensions' ids; a measure can't be seen in them."""
    recorded = json.loads((made.RECORDED / "tables-2026-07-27.json").read_text(encoding="utf-8"))
    catalogue = read(recorded["candidates"])
    assert len(catalogue.tables) == 55
    assert {one.id for one in catalogue.tables["y25i01"].dimensions} >= {"_omrade", "_ygrpi09", "_aldera"}
    feed = made.feed(provider="none", note="Ukendt.")
    feed.indicator.name = "Antal langtidsledige"
    assert check([feed], catalogue)[0].suggestions[0] == "y25i09 (Antal langtidsledige personer)"


def test_what_is_asked_for_can_be_saved_and_read_again(serve: Serve) -> None:
    server = serve(Reply(made.encoded(made.jobindsats_answer())))
    feeds = [made.feed(), made.feed("statbank"), made.feed(table="y99x02"), made.feed("statbank", table="OPD02")]
    asked = ask(made.clients(server.address), feeds, made.TODAY)
    assert read(json.loads(write(asked))) == read(asked) != Catalogue()
    kinds = [[one.kind for one in check([feed], read(asked))] for feed in feeds]
    assert kinds == [[Kind.FOUND], [Kind.FOUND], [Kind.MISSING], [Kind.MISSING]]
    [data] = [one for one in server.asked if one.path == "/v3/data/y99x01"]
    assert data.query["period.M"] == "2026M07"
    assert data.query["hierarchy._nykom"] == "/"


# The command.


@pytest.fixture
def stored(db: None) -> Feed:
    """The invented feed in the database."""
    feed = made.feed()
    feed.indicator.better = Indicator.Better.LOWER
    feed.indicator.save()
    feed.save()
    return feed


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The invented catalogue as a file."""
    file = tmp_path / "katalog.json"
    file.write_text(json.dumps(SAVED), encoding="utf-8")
    return file


def run(*arguments: str) -> str:
    out = StringIO()
    try:
        call_command("check_sources", *arguments, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}FEJL {error}"
    return out.getvalue()


def test_the_command_reads_a_saved_catalogue(stored: Feed, saved: Path) -> None:
    assert run("--catalogue", str(saved)) == (
        "fundet   opdigtet: y99x01 har kolonnen, områderne og de valgte værdier.\n"
        "Intet mangler: 1 tal er kontrolleret.\n"
    )


def test_the_command_fails_when_something_is_missing(stored: Feed, saved: Path) -> None:
    stored.column = "Andele i pct."
    stored.save()
    assert run("--catalogue", str(saved)) == (
        "mangler  opdigtet: y99x01 har ikke kolonnen »Andele i pct.«.\n         Ligner: Andel i pct.\n"
        "FEJL 1 af 1 tal mangler noget hos kilden."
    )


def test_the_command_says_how_to_set_a_key(stored: Feed, settings: Settings) -> None:
    settings.JOBINDSATS_TOKEN = ""
    said = run()
    assert said.startswith("FEJL Der er ingen nøgle til Jobindsats.")
    assert "JOBINDSATS_TOKEN_FILE" in said
    assert "--catalogue FIL" in said


def test_the_command_asks_and_saves(
    stored: Feed, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Reply(made.encoded(made.jobindsats_answer())))
    monkeypatch.setattr(sources, "clients", lambda: made.clients(server.address))
    file = tmp_path / "gemt.json"
    assert "Intet mangler" in run("--save", str(file))
    assert run("--catalogue", str(file)) == run()
    assert made.TOKEN not in file.read_text(encoding="utf-8")


HOSTILE = "Andel i pct.\0\x1b[31m\ud83d\u202e\u2028"


def test_what_a_hostile_source_calls_things_reaches_no_terminal(
    stored: Feed, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = made.jobindsats_answer()
    answer["columns"][-1] = HOSTILE
    server, file = serve(Reply(made.encoded(answer))), tmp_path / "katalog.json"
    monkeypatch.setattr(sources, "clients", lambda: made.clients(server.address))
    for option in ("--save", "--catalogue"):
        said = run(option, str(file))
        assert "Ligner: Andel i pct. [31m" in said
        assert all(sign == "\n" or is_seen(sign) for sign in said)
        assert "\u2028" not in said


def test_the_command_without_feeds(db: None) -> None:
    Feed.objects.all().delete()
    assert run() == "Der er intet at kontrollere. Indlæs først beskrivelserne: manage.py load_indicators.\n"


@pytest.mark.parametrize("text", ["", "<html>", "[]", "{}", '{"tables": 7}', '{"tables": [], "table": []}'])
def test_a_file_that_is_no_catalogue_is_refused(text: str, stored: Feed, tmp_path: Path) -> None:
    file = tmp_path / "andet.json"
    file.write_text(text, encoding="utf-8")
    said = run("--catalogue", str(file))
    assert said.startswith("FEJL ")
    assert "atalog" in said


def test_a_file_that_is_not_there(stored: Feed, tmp_path: Path) -> None:
    assert "kan ikke læses" in run("--catalogue", str(tmp_path / "findes-ikke"))


# The setting.


def test_the_key_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("abc\n")
    assert secret("JOBINDSATS_TOKEN", "", "") == ""
    assert secret("JOBINDSATS_TOKEN", " abc\n", "") == "abc"
    assert secret("JOBINDSATS_TOKEN", "", str(file)) == "abc"


@pytest.mark.parametrize(
    ("value", "file", "sentence"),
    [
        ("hemmelig", lambda folder: folder / "key", "Både JOBINDSATS_TOKEN og JOBINDSATS_TOKEN_FILE er sat"),
        ("", lambda folder: folder / "missing", "JOBINDSATS_TOKEN_FILE: .*kan ikke læses"),
        ("", lambda folder: folder, "JOBINDSATS_TOKEN_FILE: .*kan ikke læses"),
        ("", lambda folder: folder / "bytes", "ikke en tekstfil"),
    ],
)
def test_a_key_that_cannot_be_read_is_one_line(
    value: str, file: Callable[[Path], Path], sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("abc")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=sentence) as refusal:
        secret("JOBINDSATS_TOKEN", value, str(file(tmp_path)))
    assert "hemmelig" not in str(refusal.value)
