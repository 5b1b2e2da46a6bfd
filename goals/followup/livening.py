"""Putting live fields in place of counts and statuses that somebody typed."""

from collections.abc import Collection, Iterable

from goals.followup.findings import TextCheck
from goals.followup.live import COUNT_FIELDS
from goals.reconcile import StatusSaid

_WORDS = ("ikke nået", "ikke opfyldt", "ikke indfriet", "nået", "opfyldt", "indfriet", "for tidligt")


def livened(text: TextCheck, goals: Collection[str]) -> str:
    """The text with a live field for every count of goals and every status of one goal that stands typed in it.

    A status that is said of several goals at once, or of none of `goals`, is left for whoever writes.
    """
    spans = [
        (one.found.start, one.found.end, COUNT_FIELDS[one.found.use])
        for one in text.figures
        if one.found.use in COUNT_FIELDS
    ]
    spans += _of_statuses(one for one in text.statuses if one.goal in goals)
    found, at = [], 0
    for start, end, field in sorted(spans):
        if start >= at:
            found.append(f"{text.text[at:start]}{{{field}}}")
            at = end
    return "".join([*found, text.text[at:]])


def _of_statuses(statuses: Iterable[StatusSaid]) -> list[tuple[int, int, str]]:
    said = list(statuses)
    shared = {one.start for one in said if sum(other.start == one.start for other in said) > 1}
    spans = []
    for one in said:
        place = next(((one.written.rfind(word), word) for word in _WORDS if one.written.endswith(word)), None)
        if place is not None and one.start not in shared:
            start = one.start + place[0]
            spans.append((start, start + len(place[1]), f"status {one.goal}"))
    return spans
