"""An installation: what its settings refuse, what its watcher is told, and what every answer carries."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from norddjurs.audit import triggers
from norddjurs.environment import database, kept_secret_key, mail_server

ROOT = Path(__file__).resolve().parent.parent


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as an installation would, with no settings but these."""
    bare = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=bare | environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_production_settings_pass_djangos_own_check(tmp_path: Path) -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", NORDDJURS_VAR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_mail_server_is_read_from_one_address() -> None:
    read = mail_server("smtp+tls://kim:h%40m@mail.example", sender="a@b.dk", address="https://maal.example")
    assert read == ("mail.example", 587, "kim", "h@m", True, False)
    assert mail_server("smtp+ssl://mail.example:4465", sender="a@b.dk", address="https://maal.example")[1::4] == (
        4465,
        True,
    )
    assert mail_server("", sender="", address="").host == ""


def test_the_secret_key_is_made_once_and_then_kept(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret_key"
    key = kept_secret_key(file)
    assert len(key) >= 50
    assert kept_secret_key(file) == key
    file.write_text("")
    with pytest.raises(ImproperlyConfigured, match="er tom"):
        kept_secret_key(file)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DATABASE_URL": "mysql://kim:hemmelig@vært/navn"}, "DATABASE_URL begynder med »mysql«"),
        ({"DATABASE_URL": "postgres://vært:port/navn"}, "DATABASE_URL kan ikke læses"),
        ({"NORDDJURS_DEMO": "måske"}, "NORDDJURS_DEMO"),
        (
            {"JOBINDSATS_TOKEN": "hemmelig", "JOBINDSATS_TOKEN_FILE": "/n"},
            "Både JOBINDSATS_TOKEN og JOBINDSATS_TOKEN_FILE",
        ),
        ({"NORDDJURS_MAIL_URL": "http://kim:hemmelig@vært"}, "NORDDJURS_MAIL_URL begynder med »http«"),
        ({"NORDDJURS_MAIL_URL": "smtp://vært:port"}, "NORDDJURS_MAIL_URL kan ikke læses"),
        ({"NORDDJURS_MAIL_URL": "smtp://mail"}, "NORDDJURS_MAIL_FROM mangler"),
        ({"NORDDJURS_MAIL_URL": "smtp://mail", "NORDDJURS_MAIL_FROM": "a@b.dk"}, "NORDDJURS_ADDRESS mangler"),
    ],
)
def test_a_misspelt_setting_is_one_clear_line(tmp_path: Path, variables: dict[str, str], sentence: str) -> None:
    result = manage("check", NORDDJURS_VAR=str(tmp_path), **variables)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert sentence in last
    assert "hemmelig" not in last


def test_a_databases_address_is_read() -> None:
    postgres = database(
        "postgres://kim:a%40b@db.example/tal?sslmode=require", sqlite_options={}, postgres_options={"a": 1}
    )
    assert postgres == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "tal",
        "USER": "kim",
        "PASSWORD": "a@b",
        "HOST": "db.example",
        "PORT": "",
        "OPTIONS": {"a": 1, "sslmode": "require"},
        "CONN_HEALTH_CHECKS": True,
    }
    assert database("sqlite:////srv/tal.sqlite3", sqlite_options={}, postgres_options={})["NAME"] == Path(
        "/srv/tal.sqlite3"
    )


def test_sqlite_is_opened_as_it_must_be(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own")
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "recursive_triggers", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "recursive_triggers": 1, "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"


def test_healthz_says_ok_and_the_version(db: None, client: Client, settings: Settings) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content.decode()) == (200, f"ok {settings.VERSION}\n")


def test_a_lost_trigger_is_seen_by_the_watcher_and_by_check(db: None, client: Client) -> None:
    assert run_checks(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER norddjurs_audit_auditevent_delete"
            + (" ON audit_auditevent" if connection.vendor == "postgresql" else "")
        )
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "norddjurs_audit_auditevent_delete" in answer.content.decode()
    assert [message.id for message in run_checks(databases=["default"])] == ["audit.W001"]


def test_a_database_that_does_not_answer_is_said_in_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def no_answer(using: str = "default") -> list[str]:
        raise OperationalError

    monkeypatch.setattr(triggers, "missing", no_answer)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content.decode()) == (503, "Databasen svarer ikke.\n")


def test_an_empty_database_misses_no_triggers(tmp_path: Path) -> None:
    result = manage("check", "--database", "default", "--fail-level", "WARNING", NORDDJURS_VAR=str(tmp_path))
    assert result.returncode == 0, result.stderr


def test_a_server_does_not_start_on_an_unguarded_database(tmp_path: Path) -> None:
    assert manage("migrate", "-v0", NORDDJURS_VAR=str(tmp_path)).returncode == 0
    serve = ("shell", "-v0", "-c", "import norddjurs.wsgi; print('parat')")
    assert "parat" in manage(*serve, NORDDJURS_VAR=str(tmp_path)).stdout
    drop = "from norddjurs.audit import triggers; triggers.drop()"
    assert manage("shell", "-v0", "-c", drop, NORDDJURS_VAR=str(tmp_path)).returncode == 0
    result = manage(*serve, NORDDJURS_VAR=str(tmp_path))
    assert "parat" not in result.stdout
    assert "Kør: manage.py migrate" in result.stderr


def test_was_leads_to_the_statement_when_there_is_one(client: Client, settings: Settings) -> None:
    assert "Erklæringen er ikke udgivet endnu" in client.get("/was/").content.decode()
    settings.WAS_URL = "https://www.was.digst.dk/norddjurs-maal"
    assert client.get("/was/")["Location"] == "https://www.was.digst.dk/norddjurs-maal"
    assert client.get("/was").status_code == 301


def test_every_page_carries_its_guards(client: Client, db: None) -> None:
    for address in ("/log-ind/", "/was/", "/findes-ikke/"):
        headers = client.get(address).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "font-src": "'self'",
            "connect-src": "'self'",
            "img-src": "'self' data:",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
            "manifest-src": "'none'",
        }
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_settings_keep_out_what_the_product_does_not_use(settings: Settings) -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not settings.DEBUG
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


@pytest.mark.parametrize("connect", ["connect", "connect_ex"])
def test_no_test_leaves_this_machine(connect: str) -> None:
    with socket.socket() as outside, pytest.raises(PermissionError, match=r"192\.0\.2\.1"):
        getattr(outside, connect)(("192.0.2.1", 80))
