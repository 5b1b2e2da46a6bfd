"""What people are told about figures that were asked for: every subject and text, in Danish.

A line that is an address of this site follows the line that it belongs to. In a mail it gets the site's own address
before it; on a page the line above becomes the link (`parts`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from goals.addresses import ENTRIES, entry_url, request_url
from goals.entry.occasions import Occasion
from goals.entry.shares import Line, Share
from goals.models import Message
from norddjurs.danish import count_word, sentence_case, write_date

SUBJECT_LENGTH = 200
"""The most characters of a subject, as the column has it."""

_ADDRESS = re.compile(r"/(?!/)[\w./-]*")


@dataclass(frozen=True, slots=True)
class About:
    """What figures are asked for: "1. opfølgning af Beskæftigelsesplan 2025", by whom, by when."""

    year: int
    what: str
    asker_id: int
    asked_by: str
    deadline: date


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one person, before it is stored."""

    to_id: int
    kind: Message.Kind
    subject: str
    body: str
    link: str


class TextPart(NamedTuple):
    """A line of a body, and the address that it leads to, or ""."""

    text: str
    url: str


def parts(body: str) -> tuple[TextPart, ...]:
    """The body's lines, each address as the link of the line above it."""
    found: list[TextPart] = []
    for line in body.split("\n"):
        if _ADDRESS.fullmatch(line) and found and found[-1].text and not found[-1].url:
            found[-1] = TextPart(found[-1].text, line)
        else:
            found.append(TextPart(line, ""))
    return tuple(found)


def mailed(body: str, site: str) -> str:
    """The body with whole addresses; `site` is "https://…" without a slash at its end."""
    return "\n".join(f"{site}{line}" if _ADDRESS.fullmatch(line) else line for line in body.split("\n"))


def what_is_asked_for(title: str, followup: int | None) -> str:
    """The plan, and its follow-up where one is named."""
    return f"{followup}. opfølgning af {title}" if followup else title


def request_letter(about: About, share: Share, text: str) -> Letter:
    """What a person gets when figures are asked for."""
    if share.person.pk == about.asker_id:
        opening = f"Du har bedt om tal til {about.what}. Fristen er {write_date(about.deadline)}."
    else:
        opening = f"{about.asked_by} beder dig om tal til {about.what}. Fristen er {write_date(about.deadline)}."
    said = ["", f"Besked fra {about.asked_by}:", text] if text and share.person.pk != about.asker_id else []
    closing = "Du får en påmindelse, hvis der stadig mangler tal kort før fristen."
    return Letter(
        share.person.pk,
        Message.Kind.REQUEST,
        f"Indtast tal til {_goals(share.lines)} senest {write_date(about.deadline)}",
        _body(share, [opening, *said], _own_goals(about, share), [closing]),
        ENTRIES,
    )


def reminder_letter(about: About, share: Share, occasion: Occasion, today: date) -> Letter:
    """What a person gets who still lacks something, before or after the deadline."""
    count = len(share.lines)
    mine = f"et af dine mål: {share.lines[0].number}" if count == 1 else f"{count_word(count)} af dine mål"
    deadline = write_date(about.deadline)
    if occasion.kind is Message.Kind.LATE:
        subject = f"Fristen er overskredet: {_goals(share.lines)} mangler tal"
        opening = f"Fristen for tal til {about.what} var {deadline}. Der mangler stadig tal til {mine}."
        asker = "" if share.person.pk == about.asker_id else f", eller giv {about.asked_by} besked"
        closing = f"Indtast det, der mangler{asker}."
    else:
        subject = f"Påmindelse: {_goals(share.lines)} mangler tal, frist {deadline}"
        opening = (
            f"Der mangler stadig tal til {mine}. Fristen for tal til {about.what} er {deadline}, {_left(about, today)}."
        )
        closing = (
            "Er et tal ikke offentliggjort endnu, kan du skrive det på Indtast tal. Så mangler målet ikke længere."
        )
    return Letter(
        share.person.pk, occasion.kind, subject, _body(share, [opening], _own_goals(about, share), [closing]), ENTRIES
    )


def manager_letter(about: About, to_id: int, name: str, request_id: int, missing: Sequence[Share]) -> Letter:
    """What a manager gets when the deadline is long past: who lacks what."""
    lines = list({line.number: line for share in missing for line in share.lines}.values())
    count = sentence_case(count_word(len(lines), neuter=True))
    opening = f"Fristen for tal til {about.what} var {write_date(about.deadline)}. {count} mål mangler stadig tal."
    body = [f"Hej {name}", "", opening]
    for share in missing:
        if share.own:
            body += ["", f"{share.person.name}:", *(_named(line) for line in share.own)]
    ownerless = list({line.number: line for share in missing for line in share.ownerless}.values())
    if ownerless:
        body += ["", "Uden tovholder:", *(_named(line) for line in ownerless)]
    url = request_url(request_id)
    body += ["", "Se, hvem der mangler hvad", url]
    subject = f"{_goals(lines)} mangler stadig tal: fristen var {write_date(about.deadline)}"
    return Letter(to_id, Message.Kind.MANAGER, subject, "\n".join(body), url)


def status_letter(to_id: int, number: str, title: str, sentence: str, link: str) -> Letter:
    """What a manager gets when a new figure changed a status; `sentence` says how (goals.wording)."""
    subject = f"Mål {number}: {sentence}"[:SUBJECT_LENGTH]
    body = (
        f"Mål {number} {title} har fået en ny status, fordi der er kommet et nyt tal: {sentence}.\n\nSe målet\n{link}"
    )
    return Letter(to_id, Message.Kind.STATUS, subject, body, link)


def _body(share: Share, first: Iterable[str], goals: Iterable[str], last: Iterable[str]) -> str:
    return "\n".join([f"Hej {share.person.name}", "", *first, "", *goals, "", *last, "", "Se alle dine mål", ENTRIES])


def _own_goals(about: About, share: Share) -> list[str]:
    """The goals with their addresses; those that have no owner apart."""
    found = ["Det gælder:", *_linked(about, share.own)] if share.own else []
    if share.ownerless:
        one = len(share.ownerless) == 1
        whose = "Dette mål har ingen tovholder og er derfor dit:" if one else _YOURS
        found += [*([""] if found else []), whose, *_linked(about, share.ownerless)]
    return found


_YOURS = "Disse mål har ingen tovholder og er derfor dine:"


def _linked(about: About, lines: Iterable[Line]) -> list[str]:
    return [part for line in lines for part in (_named(line), entry_url(about.year, line.number))]


def _named(line: Line) -> str:
    return f"{line.number} {line.title}"


def _goals(lines: Sequence[Line]) -> str:
    return f"{len(lines)} mål"


def _left(about: About, today: date) -> str:
    days = (about.deadline - today).days
    return {0: "i dag", 1: "i morgen"}.get(days, f"om {count_word(days)} dage")
