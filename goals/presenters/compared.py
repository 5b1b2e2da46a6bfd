"""What a goal's number is set against, for the places that tell it beside the number."""

from goals.engine.measures import Gap
from goals.engine.references import Baseline, Peer, Series
from goals.engine.targets import MovementTest, Test, leaves
from goals.wording import Scene, reading_text
from norddjurs.danish import sentence_case, write_period


def compared_with(scene: Scene) -> tuple[str, str]:
    """What the number is set against, and that one's own figure: ("Hele landet", "54,2 % → 54,4 %")."""
    verdict = scene.verdict
    first = next((part for part in (verdict, *verdict.parts) if part.standing or part.interim), None)
    standing = (first.standing or first.interim) if first else None
    rule = first.rule if first else None
    if standing is None or not isinstance(rule, Test):
        return _awaited_comparison(scene)
    measure = rule.measure
    if isinstance(measure, Gap):
        other = standing.actual.readings[1]
        same = measure.minuend.indicator.code == measure.subtrahend.indicator.code
        info = scene.indicators[other.indicator]
        name = scene.area(other.area).name if same else info.short_name or info.name
        return name, f"{reading_text(scene, other)}, {write_period(other.period)}"
    reference, readings = standing.bound.reference, standing.limits[rule.bounds.index(standing.bound)].readings
    figures = " → ".join(reading_text(scene, one) for one in reversed(readings))
    match reference:
        case Peer(area=area):
            return scene.area(area).name, figures
        case Baseline():
            return sentence_case(write_period(readings[0].period)) if readings else "Udgangspunktet", figures
        case Series(indicator=indicator):
            return scene.indicators[indicator.code].name, figures
        case _:
            return "Et fast krav", ""


def _awaited_comparison(scene: Scene) -> tuple[str, str]:
    """What the number is going to be set against, where there is none yet; or that nothing is."""
    rules = list(leaves(scene.verdict.rule))
    tests = [rule for rule in rules if isinstance(rule, Test)]
    if any(isinstance(rule, MovementTest) for rule in rules):
        return "Egen tidligere placering", "ikke oplyst"
    for bound in (bound for rule in tests for bound in rule.bounds):
        match bound.reference:
            case Peer(area=area):
                return scene.area(area).name, ""
            case Series(indicator=indicator):
                return scene.indicators[indicator.code].name, ""
            case Baseline():
                return "Udgangspunktet", ""
    return ("Et fast krav", "") if tests else ("Intet", "målet har ingen sammenligning")
