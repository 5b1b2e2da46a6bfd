"""Whatever is sent to the forms of entering, the answer is a page; nothing is stored that may not be."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.models import EntryDraft, Goal, GoalText, Judgement, Plan
from indicators.models import Indicator, Measurement, MeasurementText
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User
from tests.entry.sheet import Sheet

SECONDS = 1.0
"""Of the server's own work for one answer."""
INPUTS_AT_ONCE = 5

MEGABYTE = "a" * 1_000_000
HOSTILE = (
    "", " ", "\x00", "\x1b[2J", "\u202e\u200b\ufeff", "\ud800", "a\udfffb", "1e9999", "1E5", "NaN", "nan",
    "Infinity", "-inf", "\uff11", "٣", "²", "½", "1_000", "0x10", "1,2,3", "1.0.0", "1..0", "−5", "-5", "--5", "+5",
    "9" * 400, "0," + "1" * 400, "1" * 30 + ",5", MEGABYTE, "9" * 1_000_000, "æ" * 5000, "010190-1234",
    "<script>alert(1)</script>", "' OR 1=1 --", "=HYPERLINK(1)", "{{ 7*7 }}", "%s%n%00", "\r\nX: y", "31-02-2025",
    "0000-00-00", "30-06-9999", "juni 2026", "2024", "maj 2019", "1. kvartal 2025", "1. januar 2025",
    "april 2025–maj 2025", "13. halvår 2025", "dag", "gået", "up", "s0-nu:1", "s0-nu:-1", "s9-nu:1",
    "s0-nu:" + "9" * 40, "-1", "0", "99", "9223372036854775808", "true", "on", "withdrawn", "value", "1", "kilden",
    "ikke", "skjult", "ja", "nej", "gem", "gem-naeste", "byt:s0-nu", "byt:", "brug:s0-nu", "brug:../", "periode",
    "slet-kladde", "vis", "april 2024 17,1\nmaj 2024 x", "april 2024\t348\t2.035", ";;;\t\t;", "\n" * 2000,
)  # fmt: skip
LIKELY = (
    "17,1", "355", "2.040", "12", "64", "april 2025", "maj 2025", "30-09-2025", "Tastet forkert", "gået frem",
    "Jobindsats",
)  # fmt: skip
STRANGE = (
    "", "\x00", "status", "by", "by_id", "id", "pk", "version", "known_on", "known_basis", "recorded_at",
    "replaces", "state", "indicator", "area", "projected", "period_start", "goal", "owner", "s9-nu-tal",
    "s0-b7-tal", "s1-nu-tal", "s0-nu-tal", "s0-nu-antal", "s0-nu-set", "m1-s0-nu-tal", "m2-s0-nu-tal",
    "m3-s0-nu-tal", "m9-s0-nu-tal", "knap", "bekraeft", "sted", "periode", "vist", "har", "kendt", "tekst-set",
    "set", "serie", "blok", "del", "aar", "__class__", "s0-nu-tal[]",
)  # fmt: skip

MODELS: tuple[type[Model], ...] = (
    Measurement, MeasurementText, GoalText, Judgement, EntryDraft, AuditEvent, AuditText, Goal, Plan, Indicator, User,
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """An address that takes a form, and what stands in it when it is opened."""

    address: str
    fields: dict[str, str]
    goal: str = ""


def body(pairs: Sequence[tuple[str, str]]) -> bytes:
    """As a browser sends it, or somebody who is none: halves of signs go as the bytes that they are."""
    return "&".join(
        "=".join(quote_from_bytes(part.encode("utf-8", "surrogatepass")) for part in pair) for pair in pairs
    ).encode()


def stored() -> dict[str, list[Any]]:
    """All that entering could touch."""
    return {model.__name__: sorted(model._default_manager.values_list(), key=repr) for model in MODELS}


@contextmanager
def rolled_back() -> Iterator[None]:
    """Forget what the block stores."""
    block = transaction.atomic()
    block._from_testcase = True  # the actions' own transaction may stand inside it, as in the test's
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def forms(manager: Client) -> list[Form]:
    """Every form of entering, for goals of every kind."""

    def opened(address: str, mark: str) -> dict[str, str]:
        return Sheet(manager.get(address), mark).fields

    found = []
    for number in ("1.1", "2.2", "3.1", "4.1", "5.3", "6.2", "6.6"):
        base = f"/indtast/2025/{number}/"
        fields = opened(base, 'id="skema"')
        found += [Form(base, fields, number)] * 2
        found += [Form(f"{base}{part}/", fields, number) for part in ("forhaandsvisning", "kladde")]
        if number == "5.3":
            found.append(Form(f"{base}beslutning/", opened(f"{base}beslutning/", 'method="post" novalidate'), number))
            continue
        when = "?periode=april+2025"
        rows = opened("/indtast/", 'class="rows')
        mine = f"m{Goal.objects.get(number=number).pk}-"
        found.append(Form(f"{base}raekke/", {k: v for k, v in rows.items() if k.startswith(mine)}, number))
        found.append(Form(f"{base}fortryd/", {"periode": "april 2025", "sted": "s0-nu:1"}, number))
        found.append(
            Form(f"{base}traek-tilbage/{when}", {"sted": "s0-nu:1", "grund": "Det var en anden kommunes tal."}, number)
        )
        found.append(Form(f"{base}tidligere/", {"serie": "0", "kilde": "", "blok": "", "knap": "gem"}, number))
    found.append(Form("/indtast/", opened("/indtast/", 'class="rows'), ""))
    return found


def sendings(forms: Sequence[Form]) -> st.SearchStrategy[tuple[Form, list[tuple[str, str]]]]:
    """A form with some of its fields changed, others added, some of them twice."""
    value = st.sampled_from(HOSTILE) | st.sampled_from(LIKELY) | st.text(st.characters(), max_size=30)

    def changed(form: Form) -> st.SearchStrategy[tuple[Form, list[tuple[str, str]]]]:
        name = st.sampled_from([*form.fields, *form.fields, *STRANGE]) | st.text(st.characters(), max_size=12)
        many = st.lists(st.tuples(name, value), min_size=INPUTS_AT_ONCE, max_size=INPUTS_AT_ONCE + 3)
        return st.builds(lambda pairs, twice: (form, sent(form, pairs, twice)), many, st.booleans())

    return st.sampled_from(list(forms)).flatmap(changed)


def sent(form: Form, pairs: Sequence[tuple[str, str]], twice: bool) -> list[tuple[str, str]]:
    """What goes along: the changed fields instead of the form's own, or besides them."""
    names = {name for name, _ in pairs}
    return [(name, text) for name, text in form.fields.items() if twice or name not in names] + list(pairs)


@pytest.mark.parametrize("inputs", [2_000, pytest.param(200_000, marks=pytest.mark.deep)])
def test_hostile_forms(manager: Client, people: dict[str, User], forms: list[Form], inputs: int) -> None:
    before = stored()
    saved = 0

    def holds(sending: tuple[Form, list[tuple[str, str]]]) -> None:
        nonlocal saved
        form, pairs = sending
        with rolled_back():
            began = time.thread_time()
            answer = manager.post(form.address, body(pairs), content_type="application/x-www-form-urlencoded")
            took = time.thread_time() - began
            assert answer.status_code in (200, 302, 400, 403, 404)
            after = stored()
            if after != before:
                saved += 1
                check(form, pairs, answer, before, after, people["leder"])
        assert took < SECONDS, (took, form.address)

    run = given(sendings(forms))(holds)
    settings(
        max_examples=inputs // INPUTS_AT_ONCE,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )(run)()
    # Not everything was refused, or the test would say little.
    print(f"\n{inputs} inputs, {saved} forms stored something")
    assert saved > inputs // 400


def check(
    form: Form, pairs: list[tuple[str, str]], answer: Any, before: dict[str, Any], after: dict[str, Any], by: User
) -> None:
    """Something was stored: it is what this address may store, all of it, in the name of this person."""
    changed = {name for name in after if after[name] != before[name]}
    assert not changed & {"Goal", "Plan", "Indicator", "User"}, changed
    if changed == {"EntryDraft"}:
        # A row that cannot be stored waits as a draft too.
        drafting = form.address.endswith(("/kladde/", "/raekke/", "/indtast/"))
        assert drafting or ("knap", "kladde") in pairs
        return
    assert "forhaandsvisning" not in form.address
    assert "kladde" not in form.address
    assert answer.status_code == 302 or "Gemt." in answer.content.decode()
    events = new(before, after, "AuditEvent")
    # One event for one form; only the list stores several goals at once.
    assert len(events) == 1 or not form.goal
    assert AuditText.objects.count() > len(before["AuditText"])
    rows = Measurement.objects.exclude(pk__in=[row[0] for row in before["Measurement"]])
    for row in rows:
        assert row.by_id == by.pk
        assert row.known_basis in ("status_date", "entered", "source", "period_end")
        assert not row.projected
        assert row.period_end.year in range(1990, 2027)
        assert row.version == 1 + max(
            (one.version for one in Measurement.objects.filter(
                indicator=row.indicator_id, area=row.area_id, period_start=row.period_start, period_end=row.period_end
            ).exclude(pk=row.pk)),
            default=0,
        )  # fmt: skip
        if form.goal:
            assert row.indicator_id in OF[form.goal]


def new(before: dict[str, Any], after: dict[str, Any], model: str) -> list[Any]:
    """The rows that came."""
    return [row for row in after[model] if row not in before[model]]


OF = {
    "1.1": {"offentlig-forsoergelse", "offentlig-forsoergelse-beregnet"}, "2.2": {"over-to-aar"},
    "3.1": {"opkvalificering"}, "4.1": {"integration"}, "5.3": set(), "6.2": {"placering-kontanthjaelp"},
    "6.6": {"langtidsledige", "langtidsledige-50"},
}  # fmt: skip
