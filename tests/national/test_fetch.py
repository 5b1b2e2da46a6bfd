"""Fetching from a source, from its answer to what the pages show: new, the same, revised, refused and out of reach."""

from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from indicators.areas import country_and_municipalities
from indicators.ingest.stated import LONGEST_ERROR
from indicators.management.commands import fetch_indicators
from indicators.models import Feed, ImportRun, Measurement
from indicators.series import standing
from norddjurs.audit.models import AuditEvent
from norddjurs.texts import is_seen
from tests.national.conftest import Fetch
from tests.sources import made
from tests.sources.server import Asked, Reply, Source, source

CODE = "ledige"
LABEL = "Antal ledige fuldtidspersoner"
AREAS = [line.name for line in country_and_municipalities()]
MONTHS = ("2026M05", "2026M06", "2026M07")
TABLE = {
    "table_id": "y25i01",
    "table_name": "Opdigtede ledige",
    "periods": [{"periodtype_id": "M", "values": [{"period_id": month} for month in MONTHS]}],
    "dimensions": [
        {
            "dimension_id": "_omrade",
            "dimension_name": "Område",
            "hierarchies": [
                {
                    "hierarchy_id": "_nykom",
                    "levels": [
                        {"level_id": "land", "values": [{"value_id": "/", "value_name": "Hele landet"}]},
                        {
                            "level_id": "kommune",
                            "values": [
                                {"value_id": f"/{place}/", "value_name": name} for place, name in enumerate(AREAS[1:])
                            ],
                        },
                    ],
                }
            ],
        }
    ],
    "mgroups": [{"mgroup_id": "mgrpy25i01_1", "mgroup_name": LABEL}],
}
CATALOGUE = [
    {
        "subject_name": "Opdigtet",
        "table_groups": [
            {
                "table_group_name": "Opdigtet",
                "tables": [
                    {
                        "table_id": "y25i01",
                        "table_name": "Opdigtede ledige",
                        "update_latest": "2026-08-20",
                        "update_next": "2026-09-24",
                    }
                ],
            }
        ],
    }
]


class Jobindsats:
    """What the source has, to be changed by a test."""

    def __init__(self) -> None:
        self.figures = {(name, month): 400 + place for place, name in enumerate(AREAS) for month in MONTHS}
        self.label = LABEL
        self.reply: Reply | None = None

    def answer(self, asked: Asked) -> Reply:
        if self.reply is not None and "/data" in asked.path:
            return self.reply
        if asked.path.endswith("/tables"):
            return Reply(made.encoded(CATALOGUE))
        if "/table/" in asked.path:
            return Reply(made.encoded(TABLE))
        months = next(value for name, value in asked.query.items() if name.startswith("period")).split(",")
        root = asked.query.get("hierarchy._nykom") == "/"
        rows = [[month, name, figure] for (name, month), figure in self.figures.items() if month in months]
        rows = [row for row in rows if (row[1] == "Hele landet") == root]
        return Reply(made.encoded({"columns": ["Periode", "Område", self.label], "rows": rows}))


@pytest.fixture
def jobindsats(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobindsats]:
    """A source on this machine that the command asks instead of the real one."""
    del fetch
    had = Jobindsats()
    with source(had.answer) as server, time_machine.travel("2026-08-22 10:00 +0000", tick=False):
        assert isinstance(server, Source)
        limits = made.Limits(total=5, first_wait=0.01, longest_wait=0.02, jitter=0.01)
        monkeypatch.setattr(fetch_indicators, "clients", lambda: made.clients(server.address, limits))
        yield had


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("fetch_indicators", "--indicator", CODE, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def newest() -> ImportRun:
    return ImportRun.objects.filter(indicator=CODE).order_by("-id")[0]


def test_new_then_the_same_then_revised(jobindsats: Jobindsats) -> None:
    assert f"{CODE}: 297 nye (hentet 22-08-2026)." in run()
    events, figures = AuditEvent.objects.count(), Measurement.objects.count()
    assert "297 uændrede" in run()
    assert (AuditEvent.objects.count(), Measurement.objects.count()) == (events, figures)
    jobindsats.figures["Norddjurs", "2026M06"] += 5
    assert "1 revideret, 296 uændrede" in run()
    june = next(one for one in standing(CODE, ["707"]) if one.end.month == 6)
    assert june.revised
    assert june.source == "Jobindsats y25i01, hentet 22-08-2026"


def test_since_asks_for_no_more_than_that(jobindsats: Jobindsats) -> None:
    assert "99 nye" in run("--since", "2026M07")
    assert {one.end.month for one in standing(CODE)} == {7}


def test_the_sources_own_calendar_is_kept(jobindsats: Jobindsats) -> None:
    run()
    feed = Feed.objects.get(pk=CODE)
    assert (str(feed.updated_on), str(feed.next_on)) == ("2026-08-20", "2026-09-24")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=503), "kunne ikke hentes"),
        (Reply(b"<html>ude af drift</html>"), "kunne ikke hentes"),
        (Reply(b'{"columns": ["Periode"'), "kunne ikke hentes"),
    ],
)
def test_a_source_out_of_order_leaves_what_stood(jobindsats: Jobindsats, reply: Reply, says: str) -> None:
    run()
    before = {(one.area, one.end): one.value for one in standing(CODE)}
    jobindsats.reply = reply
    with pytest.raises(CommandError, match=says):
        run()
    assert {(one.area, one.end): one.value for one in standing(CODE)} == before
    assert newest().state == ImportRun.State.FAILED
    assert newest().message
    assert made.TOKEN not in newest().message


def test_a_renamed_column_is_refused(jobindsats: Jobindsats) -> None:
    jobindsats.label = "Antal ledige"
    with pytest.raises(CommandError):
        run()
    assert not Measurement.objects.filter(indicator=CODE).exists()
    assert LABEL in newest().message


def test_without_a_key_it_says_how_to_get_one(fetch: Fetch) -> None:
    with pytest.raises(CommandError, match="JOBINDSATS_TOKEN"):
        run()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--indicator", "findes-ikke"), "»findes-ikke« hentes ikke"),
        (("--since", "engang"), "hverken en måned eller en dato"),
        (("--since", "0000M01"), "hverken en måned eller en dato"),
        (("--since", "\u0662\u0660\u0662\u0666M07"), "hverken en måned eller en dato"),
    ],
)
def test_what_cannot_be_asked_for_is_said(fetch: Fetch, arguments: tuple[str, str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*arguments)


HOSTILE = "\0\x1b[31m\ud83d\u202e\u2028<script>=1+1" + "x" * 50_000


def test_what_a_hostile_source_says_is_stored_and_printed_as_one_short_line(
    jobindsats: Jobindsats, clients: dict[str, Client]
) -> None:
    def brought() -> str:
        with pytest.raises(CommandError):
            run()
        message = newest().message
        assert newest().state == ImportRun.State.FAILED
        assert len(message) <= LONGEST_ERROR
        assert all(map(is_seen, message))
        assert "\u2028" not in message
        page = clients["leder"].get("/indikatorer/hentning/").content.decode()
        assert "<script>=1" not in page
        return message

    jobindsats.label = HOSTILE
    assert "Kolonnen" in brought()
    jobindsats.reply = Reply(made.encoded({"cause": HOSTILE}), status=422)
    assert "forstår ikke kaldet (svar 422)" in brought()
