"""How an event is hashed, and how the whole chain is proved. Needs the rows as plain values, not the models."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

BEFORE_THE_FIRST = "0" * 64


class Event(NamedTuple):
    """A stored event; the fields, and their order, are those of `AuditEvent`."""

    number: int
    at: datetime
    user_id: int
    action: str
    object_key: str
    digests: str
    rows_hash: str
    prev_hash: str
    hash: str


class Text(NamedTuple):
    """A stored text of an event; the fields, and their order, are those of `AuditText` without its id."""

    event: int
    name: str
    salt: str
    text: str
    erased: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event's number and hash. Printed somewhere else, it proves that nothing before it was replaced."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def parse(cls, written: str) -> "Head":
        """Read back what `str` wrote. Raises ValueError."""
        number, _, digest = written.strip().partition(":")
        if not (
            number.isascii() and number.isdecimal() and len(digest) == 64 and set(digest) <= set("0123456789abcdef")
        ):
            raise ValueError(written)
        return cls(int(number), digest)


EMPTY = Head(0, BEFORE_THE_FIRST)


class BrokenChain(Exception):
    """The first fault found; the text is Danish and names the event."""


def text_digest(salt: str, text: str) -> str:
    """SHA-256 of a text with its salt, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def written_digests(digests: Mapping[str, str]) -> str:
    """The digests in the one form that is stored and hashed."""
    return json.dumps(digests, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def event_hash(event: Event) -> str:
    """SHA-256 of everything an event says, the hash of the one before it included; `event.hash` is not read."""
    said = [event.number, event.at.astimezone(UTC).isoformat(timespec="microseconds"), *event[2:-1]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def verify(events: Iterable[Event], texts: Iterable[Text], head: Head | None = None) -> Head:
    """Prove the chain and its texts, and return its head. Raises BrokenChain at the first fault.

    Both streams are read once, in step, ordered by event number. `head` is one that was printed earlier: without it a
    tail that was cut off, or a chain that was computed anew from the first event, can't be seen.
    """
    by_event = groupby(texts, key=lambda text: text.event)
    pending = next(by_event, None)
    previous = EMPTY
    for event in events:
        _prove_link(event, previous)
        if pending is not None and pending[0] < event.number:
            raise BrokenChain(f"Der er en tekst til hændelse {pending[0]}, som ikke findes.")
        has_texts = pending is not None and pending[0] == event.number
        _prove_texts(event, pending[1] if pending is not None and has_texts else iter(()))
        if has_texts:
            pending = next(by_event, None)
        previous = Head(event.number, event.hash)
        if head is not None and head.number == event.number and head.hash != event.hash:
            raise BrokenChain(f"Hændelse {event.number} har en anden kontrolsum end den, der er skrevet ned.")
    if pending is not None:
        raise BrokenChain(f"Der er en tekst til hændelse {pending[0]}, som ikke findes.")
    if head is not None and head.number > previous.number:
        raise BrokenChain(f"Hændelse {head.number} mangler: historikken slutter ved {previous.number}.")
    return previous


def _prove_link(event: Event, previous: Head) -> None:
    if event.number != previous.number + 1:
        raise BrokenChain(f"Efter hændelse {previous.number} kommer {event.number}: nummerrækken er brudt.")
    if event.prev_hash != previous.hash:
        raise BrokenChain(f"Hændelse {event.number} hænger ikke sammen med den foregående.")
    if event_hash(event) != event.hash:
        raise BrokenChain(f"Hændelse {event.number} er ændret, efter at den blev skrevet.")


def _prove_texts(event: Event, texts: Iterator[Text]) -> None:
    missing = dict(json.loads(event.digests))
    for text in texts:
        digest = missing.pop(text.name, None)
        if digest is None:
            raise BrokenChain(f"Hændelse {event.number} har fået teksten »{text.name}«, som den ikke blev skrevet med.")
        if text.erased:
            if text.text or text.salt:
                raise BrokenChain(
                    f"Teksten »{text.name}« i hændelse {event.number} er meldt slettet, men er der endnu."
                )
        elif text_digest(text.salt, text.text) != digest:
            raise BrokenChain(f"Teksten »{text.name}« i hændelse {event.number} er ændret.")
    if missing:
        raise BrokenChain(f"Hændelse {event.number} mangler teksten »{min(missing)}«.")
