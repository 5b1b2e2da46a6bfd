"""The page of a goal's suggestions: what status it has, what is suggested, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from goals.addresses import goal_url, plan_url
from goals.engine.verdict import Status
from goals.models import Judgement, Suggestion, SuggestionAnswer
from goals.presenters.marks import mark, tags
from goals.presenters.query import Query
from goals.presenters.shapes import Link, Mark
from goals.wording import Scene, conclusion, judged
from norddjurs.danish import write_date, write_long_date


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One suggestion. ``answered`` says by whom and how, "" while it waits.

    ``text`` is the reason as it was written; ``seen`` is the id of the judgement that counts on its day, None for none.
    """

    id: int
    mark: Mark
    told: str
    paragraphs: tuple[str, ...]
    text: str
    seen: int | None
    answered: str = ""
    answer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestionPage:
    """A goal's suggestions, newest first, with the status that the goal has on the day shown."""

    head_title: str
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    mark: Mark
    tags: tuple[Mark, ...]
    told: str
    waiting: tuple[SuggestionRow, ...]
    answered: tuple[SuggestionRow, ...]


def suggestion_page(scene: Scene, suggestions: Iterable[Suggestion], query: Query) -> SuggestionPage:
    """The page, from the goal as judged and its suggestions (with `by` and the answer's `by` fetched)."""
    info, year = scene.goal.goal, scene.plan.plan.year
    rows = [_row(one, scene) for one in suggestions]
    return SuggestionPage(
        head_title=f"Forslag til vurdering af mål {info.number}",
        crumbs=(
            Link("Status", plan_url(year, pr_dato=query.day)),
            Link(f"Mål {info.number}", goal_url(year, info.number, pr_dato=query.day)),
            Link("Forslag til vurdering"),
        ),
        title="Foreslå en anden vurdering",
        lede=f"Mål {info.number} {info.title}, som det står pr. {write_long_date(scene.day)}.",
        mark=mark(scene.goal.status),
        tags=tags(scene.goal),
        told=judged(scene) or conclusion(scene),
        waiting=tuple(row for row in rows if not row.answered),
        answered=tuple(row for row in rows if row.answered),
    )


def answered_as(suggestion: Suggestion) -> str:
    """Who answered a suggestion, when and how: "Godkendt af Lise Leder 30-06-2025."; "" while it waits."""
    answer = getattr(suggestion, "answer", None)
    if answer is None:
        return ""
    made = "Godkendt" if answer.accepted else "Afvist"
    return f"{made} af {answer.by.name} {write_date(timezone.localdate(answer.recorded_at))}."


def already_answered(answer: SuggestionAnswer, typed: str) -> str:
    """What somebody else answered, and what this person had written, which is not lost."""
    given = answer.text or (answer.judgement.text if answer.judgement else "")
    mine = f" Du skrev: »{typed}«. Det er ikke gemt." if typed else ""
    return f"Forslaget er allerede besvaret. {answered_as(answer.suggestion)} {given}".strip() + mine


def _row(one: Suggestion, scene: Scene) -> SuggestionRow:
    stands = scene.goal.goal.judgement(Judgement.Kind.OVERRIDE, one.on)
    written = write_date(timezone.localdate(one.recorded_at))
    answer = getattr(one, "answer", None)
    said = ""
    if answer is not None:
        erased = answer.erased or (answer.judgement.erased if answer.judgement else "")
        said = answer.text or (answer.judgement.text if answer.judgement else "") or erased
    return SuggestionRow(
        id=one.pk,
        mark=mark(Status(one.status)),
        told=f"Foreslået pr. {write_date(one.on)} af {one.by.name}, skrevet {written}.",
        paragraphs=_paragraphs(one.text or one.erased),
        text=one.text,
        seen=stands.id if stands else None,
        answered=answered_as(one),
        answer=_paragraphs(said),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
