"""The four texts of a goal, as far as a reader may see them: a small count hides whatever it could be told by."""

from dataclasses import dataclass

from goals.engine.references import Constant
from goals.engine.targets import Test, leaves
from goals.engine.verdict import Verdict
from goals.privacy import tells_small
from goals.wording import Phrase, Scene, development, distance, figure, wanted

HIDDEN = Phrase("Skjult", "fordi tallet er lille", "mute")
HIDDEN_BRIEF = "Tallene bag status er skjult, fordi de er små."
HIDDEN_ACCOUNT = f"{HIDDEN_BRIEF} Status er beregnet af de skjulte tal."


@dataclass(frozen=True, slots=True)
class Texts:
    """The four texts of a goal (or of one of its parts), with what the reader may not see left out."""

    figure: Phrase
    wanted: Phrase
    distance: Phrase
    development: Phrase
    hidden: bool


def texts(scene: Scene, *, small_counts: bool, verdict: Verdict | None = None) -> Texts:
    """The texts for a reader who may see `small_counts` or not. One hides every number that it could be told by."""
    judged = verdict or scene.verdict
    if small_counts or not tells_small(judged, scene.plan):
        return Texts(
            figure(scene, judged), wanted(scene, judged), distance(scene, judged), development(scene, judged), False
        )
    fixed = all(
        isinstance(bound.reference, Constant)
        for rule in leaves(judged.rule)
        if isinstance(rule, Test)
        for bound in rule.bounds
    )
    return Texts(HIDDEN, wanted(scene, judged) if fixed else HIDDEN, HIDDEN, HIDDEN, True)
