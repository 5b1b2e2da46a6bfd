"""What was changed behind the database's back is found: a byte, a tail, an order, a text, a whole new chain."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from norddjurs.audit import chain, triggers
from norddjurs.audit.changes import change
from norddjurs.audit.models import AuditEvent, AuditText
from norddjurs.people.models import User

EVENTS = 30
BYTE_COLUMNS = ("action", "object_key", "digests", "rows_hash", "prev_hash", "hash")


@pytest.fixture
def head(person: User) -> str:
    """A log of some events, most with texts; its head as it was printed."""
    for n in range(1, EVENTS + 1):
        with change(by=person, action="figure.enter", obj=f"goal:2025/{n}") as event:
            event.rows_hash = "e" * 64 if n % 5 == 0 else ""
            for name in ("grund", "notat")[: n % 3]:
                event.text(name, f"{name} nr. {n}, fordi æblet faldt")
    return verify("--print-head").strip()


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


def test_an_untouched_log_is_sound(head: str) -> None:
    assert verify() == f"Historikken er urørt: {EVENTS} hændelser. Den nyeste: {head}\n"
    assert verify("--head", head) == verify()


def test_an_empty_log_is_sound(db: None) -> None:
    assert verify() == "Historikken er tom.\n"
    assert verify("--print-head") == f"0:{'0' * 64}\n"


def test_a_head_from_earlier_still_fits(head: str, person: User) -> None:
    with change(by=person, action="figure.enter", obj="goal:2025/31"):
        pass
    verify("--head", head)


@pytest.mark.parametrize("written", ["x", "1", "1:abc", "-1:" + "a" * 64, "1:" + "A" * 64])
def test_a_misspelt_head_is_refused(db: None, written: str) -> None:
    with pytest.raises(CommandError, match="--head skal se ud som"):
        verify(f"--head={written}")


def test_a_text_blanked_by_law_leaves_the_chain_sound(head: str) -> None:
    assert AuditText.objects.filter(event=5).update(text="", salt="", erased="slettet 1. juli 2026, GDPR art. 17") == 2
    verify("--head", head)


def test_a_text_said_to_be_blanked_but_still_there_is_found(head: str) -> None:
    triggers.drop()
    AuditText.objects.filter(event=5, name="grund").update(erased="slettet")
    with pytest.raises(CommandError, match="»grund« i hændelse 5 er meldt slettet"):
        verify()


def test_a_text_put_in_ahead_of_its_event_is_found(head: str) -> None:
    AuditText.objects.create(event=EVENTS + 1, name="nyt", salt="s", text="tilføjet")
    with pytest.raises(CommandError, match=f"tekst til hændelse {EVENTS + 1}, som ikke findes"):
        verify()


def test_the_words_name_the_event(head: str) -> None:
    triggers.drop()
    AuditEvent.objects.filter(number=7).update(object_key="goal:2025/8")
    with pytest.raises(CommandError, match="Hændelse 7 er ændret"):
        verify()


def test_a_tail_or_a_new_chain_is_found_through_the_head_alone(head: str) -> None:
    triggers.drop()
    cut_tail(random.Random(1))
    verify()
    with pytest.raises(CommandError, match=f"Hændelse {EVENTS} mangler"):
        verify("--head", head)


# -- a hundred random tamperings


def change_a_byte(rng: random.Random) -> None:
    event = rng.choice(list(AuditEvent.objects.all()))
    column = rng.choice([column for column in BYTE_COLUMNS if getattr(event, column)])
    old = getattr(event, column)
    at = rng.randrange(len(old))
    new = chr(ord(old[at]) ^ 1)
    AuditEvent.objects.filter(pk=event.pk).update(**{column: old[:at] + new + old[at + 1 :]})


def change_a_number_or_a_time(rng: random.Random) -> None:
    event = rng.choice(list(AuditEvent.objects.all()))
    if rng.random() < 0.5:
        AuditEvent.objects.filter(pk=event.pk).update(user_id=event.user_id + rng.randint(1, 9))
    else:
        AuditEvent.objects.filter(pk=event.pk).update(at=event.at.replace(microsecond=event.at.microsecond ^ 1))


def cut_tail(rng: random.Random) -> None:
    last = rng.randrange(EVENTS)
    AuditText.objects.filter(event__gt=last).delete()
    AuditEvent.objects.filter(number__gt=last).delete()


def cut_out(rng: random.Random) -> None:
    number = rng.randint(1, EVENTS - 1)
    AuditText.objects.filter(event=number).delete()
    AuditEvent.objects.filter(number=number).delete()
    if rng.random() < 0.5:
        # The gap is closed.
        for event in AuditEvent.objects.filter(number__gt=number).order_by("number"):
            AuditEvent.objects.filter(number=event.number).update(number=event.number - 1)


def swap(rng: random.Random) -> None:
    a, b = rng.sample(range(1, EVENTS + 1), 2)
    AuditEvent.objects.filter(number=a).update(number=0)
    AuditEvent.objects.filter(number=b).update(number=a)
    AuditEvent.objects.filter(number=0).update(number=b)


def edit_a_text(rng: random.Random) -> None:
    text = rng.choice(list(AuditText.objects.all()))
    edits = {
        "text": text.text.replace("æblet", "pæren"),
        "salt": text.salt[1:] + "x",
        "name": text.name + "x",
        "event": text.event + EVENTS,
    }
    column = rng.choice(list(edits))
    AuditText.objects.filter(pk=text.pk).update(**{column: edits[column]})


def remove_or_add_a_text(rng: random.Random) -> None:
    if rng.random() < 0.5:
        AuditText.objects.filter(pk=rng.choice(list(AuditText.objects.values_list("pk", flat=True)))).delete()
    else:
        AuditText.objects.create(event=rng.randint(1, EVENTS + 3), name="nyt", salt="s", text="tilføjet")


def edit_a_text_and_rehash_its_event(rng: random.Random) -> None:
    text = rng.choice(list(AuditText.objects.filter(event__lt=EVENTS)))
    AuditText.objects.filter(pk=text.pk).update(text="noget andet")
    recompute(text.event, text.event)


def compute_the_whole_chain_anew(rng: random.Random) -> None:
    number = rng.randint(1, EVENTS)
    AuditEvent.objects.filter(number=number).update(object_key="goal:2025/et-andet")
    recompute(number, EVENTS)


def recompute(first: int, last: int) -> None:
    """Hash the events from `first` to `last` again, as somebody would who has read the source."""
    before = AuditEvent.objects.filter(number=first - 1).first()
    prev = before.hash if before else chain.BEFORE_THE_FIRST
    for row in AuditEvent.objects.filter(number__range=(first, last)).order_by("number"):
        texts = AuditText.objects.filter(event=row.number)
        row.digests = chain.written_digests({text.name: chain.text_digest(text.salt, text.text) for text in texts})
        row.prev_hash = prev
        prev = row.hash = chain.event_hash(chain.Event(*(getattr(row, field) for field in chain.Event._fields)))
        row.save()


TAMPERINGS = [
    change_a_byte, change_a_number_or_a_time, cut_tail, cut_out, swap, edit_a_text, remove_or_add_a_text,
    edit_a_text_and_rehash_its_event, compute_the_whole_chain_anew,
]  # fmt: skip


@pytest.mark.parametrize("times", [pytest.param(100, id="100"), pytest.param(1000, id="1000", marks=pytest.mark.deep)])
def test_every_tampering_is_found(times: int, head: str) -> None:
    connection.check_constraints()
    triggers.drop()
    missed = []
    for seed in range(times):
        rng = random.Random(seed)
        tamper = TAMPERINGS[seed % len(TAMPERINGS)]
        with transaction.atomic():
            tamper(rng)
            try:
                verify("--head", head)
                missed.append((tamper.__name__, seed))
            except CommandError as error:
                assert "Historikken er ændret" in str(error)  # noqa: PT017
            transaction.set_rollback(True)
    assert missed == []
    verify("--head", head)
