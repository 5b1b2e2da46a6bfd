"""What a rule is judged in: the figures known on the day, whose goal it is, and the plan's year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goals.engine.facts import View
from goals.engine.references import Peer, Series, Steps
from goals.engine.targets import Test
from norddjurs.periods import Period, add_months


@dataclass(frozen=True, slots=True)
class Context:
    """Passed to every question about a rule."""

    view: View
    area: str
    plan: Period

    @property
    def day(self) -> date:
        """The day that is judged as of."""
        return self.view.day

    @property
    def before(self) -> date:
        """From when earlier figures are looked at where a target names none: 12 months before the plan year."""
        return add_months(self.plan.start, -12)

    def series(self, rule: Test) -> Iterator[tuple[str, str]]:
        """Indicator and area of everything that the rule compares, the goal's own first."""
        terms = list(rule.measure.terms())
        for term in terms:
            yield term.indicator.code, term.area or self.area
        for bound in rule.bounds:
            reference = bound.reference
            if isinstance(reference, Series):
                yield reference.indicator.code, self.area
            peers = [step.reference for step in reference.steps] if isinstance(reference, Steps) else [reference]
            for peer in peers:
                if isinstance(peer, Peer):
                    for term in terms:
                        yield term.indicator.code, term.area or peer.area
