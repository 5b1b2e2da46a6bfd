"""Udvikling: how the number has moved since its base, apart from whether the goal is reached."""

from goals.engine.targets import AtLeast, Decision, Milestone, MovementTest, Test
from goals.engine.verdict import Change, Direction, Verdict
from goals.wording.figures import covered
from goals.wording.numbers import change_amount, change_decimals
from goals.wording.scene import Phrase, Scene
from goals.wording.words import COMPARED, PLACED, length
from norddjurs.danish import sentence_case, write_list, write_period, write_period_in
from norddjurs.periods import Period

_TONE = {Direction.BETTER: "good", Direction.WORSE: "bad", Direction.SAME: ""}


def development(scene: Scene, verdict: Verdict | None = None) -> Phrase:
    """The change: "+7 og +1,1 procentpoint", beside it "dårligere end i april 2024"; or plainly that there is none."""
    verdict = verdict or scene.verdict
    match verdict.rule:
        case AtLeast():
            return _of_parts(scene, verdict)
        case MovementTest():
            if verdict.change is None:
                return Phrase("Ingen tal endnu", tone="mute")
            text = sentence_case(PLACED[verdict.change.direction])
            return Phrase(text, "udgangspunktet er ikke oplyst", _TONE[verdict.change.direction])
        case Decision() | Milestone():
            return Phrase("Intet tidligere tal", tone="mute")
        case Test():
            return _of_test(scene, verdict, verdict.rule)


def since_text(scene: Scene, verdict: Verdict, rule: Test) -> str:
    """What the development is measured from: "april 2024", or an index's own base; "" where it is not known."""
    change = verdict.change
    if change is None:
        return ""
    if change.since is not None:
        return write_period_in(change.since)
    base = scene.indicator(rule.measure).index_base
    return f"i {base}" if base else ""


def _of_test(scene: Scene, verdict: Verdict, rule: Test) -> Phrase:
    change = verdict.change
    standing = verdict.standing or verdict.interim
    if standing is None:
        return Phrase("Ingen tal endnu", tone="mute")
    if change is None or change.amount is None:
        if rule.running:
            return _no_like_stretch(covered(standing))
        return Phrase("Intet tidligere tal", tone="mute")
    since = since_text(scene, verdict, rule)
    note = f"{COMPARED[change.direction]} {since}" if since else ""
    if change.since and not _alike(covered(standing), change.since):
        note += f"; {length(covered(standing))} mod {length(change.since)}"
    return Phrase(_amount(change, rule), note, _TONE[change.direction])


def _amount(change: Change, rule: Test) -> str:
    if not change.amount:
        return "Uændret"
    return change_amount(change.amount, change.unit, change_decimals(change, rule.measure))


def _no_like_stretch(stretch: Period) -> Phrase:
    try:
        before = stretch.back(12)
    except ValueError:
        return Phrase("Intet tal fra året før", tone="mute")
    return Phrase("Intet tal fra året før", f"{write_period(before)} er ikke oplyst", "mute")


def _of_parts(scene: Scene, verdict: Verdict) -> Phrase:
    phrases = [
        _of_test(scene, part, part.rule) for part in verdict.parts if part.change and isinstance(part.rule, Test)
    ]
    if not phrases:
        return Phrase("Intet tidligere tal", tone="mute")
    notes = list(dict.fromkeys(phrase.note for phrase in phrases if phrase.note))
    tones = {phrase.tone for phrase in phrases}
    text = write_list([phrase.text for phrase in phrases])
    return Phrase(text, "; ".join(notes), tones.pop() if len(tones) == 1 else "")


def _alike(one: Period, other: Period) -> bool:
    if one.months is not None and other.months is not None:
        return one.months == other.months
    return abs(one.days - other.days) <= 3
