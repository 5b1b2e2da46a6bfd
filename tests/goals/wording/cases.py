"""A small goal of every form of rule, with figures: what `test_forms` pins the sentences of."""

from datetime import date

from goals.engine.bases import At, Back
from goals.engine.measures import Development, Gap, Index, Mode, Numerator, Rank, Share, Total, Value
from goals.engine.references import Constant, Peer, Series, Step, Steps
from goals.engine.targets import AtLeast, Decision, Latest, Milestone, MovementTest, Rule
from goals.engine.values import Better, Break, Indicator, Movement, Reading, Term, Unit
from goals.wording import Scene
from norddjurs.periods import Period, PeriodKind
from tests.engine.make import (
    BURDEN,
    LAND,
    MOVED,
    PEOPLE,
    RATE,
    SHARE,
    STARTS,
    awaited,
    baseline,
    figure,
    hidden,
    number,
    rule,
)
from tests.goals.wording.scenes import NEIGHBOURS, info, judgement, scene

MAY, MAY_2024 = Period.month(2025, 5), Period.month(2024, 5)
YEAR, YEAR_2024 = Period.year(2025), Period.year(2024)
QUARTER = Period.quarter(2025, 1)
APRIL = Period.year_to_date(date(2025, 4, 30))
APRIL_2024 = Period.year_to_date(date(2024, 4, 30))
FORECAST = Indicator("forecast", Unit.COUNT, Better.LOWER)
WAGE = Indicator("wage", Unit.INDEX, Better.LOWER, decimals=1)
PLACE = Indicator("place", Unit.RANK, Better.LOWER)
DAYS = Indicator("days", Unit.COUNT, Better.LOWER, decimals=1)
NAMED = {
    FORECAST: info(FORECAST, "Ledige efter prognosen"),
    WAGE: info(WAGE, "Ledighed i fleksjob", index_base="januar 2023"),
    PLACE: info(PLACE, "Placering blandt landets kommuner"),
    DAYS: info(DAYS, "Dage til første samtale"),
    SHARE: info(SHARE, "Hjemviste sager", figure_text="{tæller} hjemvist ud af {nævner} sager"),
    STARTS: info(STARTS, "Begyndte forløb", figure_text="{tal} begyndt"),
}


def case(rule: Rule, *readings: Reading, day: date = date(2025, 6, 30), **rest: object) -> Scene:
    """The scene of a rule and its figures; indicators have the names and figure texts of `NAMED`."""
    return scene(rule, readings, day, infos=NAMED, **rest)  # type: ignore[arg-type]


def _steps(first: str, second: Constant | Peer) -> Steps:
    middle = date(2025, 6, 30)
    return Steps(
        (
            Step(date(2025, 1, 1), middle, Constant(value=number(first))),
            Step(date(2025, 7, 1), date(2025, 12, 31), second),
        )
    )


_TWO = AtLeast(
    2,
    (
        rule(Numerator(SHARE), ("<", baseline(MAY_2024)), At(MAY)),
        rule(Share(SHARE), ("<", baseline(MAY_2024)), At(MAY)),
    ),
)
_OF_THREE = AtLeast(
    2,
    (
        Decision("Aftale med skolen"),
        Milestone(date(2025, 9, 1), "Huset er åbnet"),
        rule(Value(RATE), (">=", 80), At(MAY)),
    ),
)
_MILESTONE = Milestone(date(2025, 6, 1))
_DEADLINE = rule(Value(RATE), (">=", 90), At(Period.year(2027)))
_WINDOW = Latest(PeriodKind.MONTH, date(2025, 1, 1), date(2025, 12, 31))

FORMS: dict[str, Scene] = {
    "a floor": case(rule(Value(RATE), (">=", 80), At(MAY)), figure(RATE, MAY, "93.9")),
    "a ceiling": case(rule(Value(BURDEN), ("<=", 20), At(MAY)), figure(BURDEN, MAY, "17.5")),
    "over": case(rule(Value(RATE), (">", 80), At(MAY)), figure(RATE, MAY, 80)),
    "a count below its floor": case(rule(Value(STARTS), (">=", 10), At(MAY)), figure(STARTS, MAY, 7)),
    "a count above its ceiling": case(rule(Value(PEOPLE), ("<", 10), At(MAY)), figure(PEOPLE, MAY, 12)),
    "exactly": case(rule(Value(PEOPLE), ("=", 0), At(MAY)), figure(PEOPLE, MAY, 2)),
    "between": case(rule(Value(DAYS), (">", 2), At(MAY), ("<=", 14)), figure(DAYS, MAY, "15.5")),
    "a share": case(rule(Share(SHARE), ("<=", 2), At(QUARTER)), figure(SHARE, QUARTER, counts=(0, 128))),
    "two parts of one figure": case(
        _TWO, figure(SHARE, MAY_2024, counts=(348, 2035)), figure(SHARE, MAY, counts=(355, 1950))
    ),
    "two parts without figures": case(_TWO),
    "two of three": case(
        _OF_THREE,
        figure(RATE, MAY, 79),
        rows=[
            judgement("decision", date(2025, 5, 14), part="Aftale med skolen", status="reached", body="Udvalget",
                      text="Det tiltrådte indstillingen")
        ],
    ),
    "against a base": case(
        rule(Value(BURDEN), ("<", baseline(YEAR_2024)), At(QUARTER)),
        figure(BURDEN, YEAR_2024, "38.8"), figure(BURDEN, QUARTER, "27.8"),
    ),
    "a base with factor": case(
        rule(Value(BURDEN), ("<=", baseline(MAY_2024, "1/2")), At(MAY)),
        figure(BURDEN, MAY_2024, "17.1"), figure(BURDEN, MAY, "24.7"),
    ),
    "a base 12 months back with offset": case(
        rule(Value(RATE), (">=", baseline(Back(12), offset="1.5")), At(MAY)),
        figure(RATE, MAY_2024, 60), figure(RATE, MAY, "61.2"),
    ),
    "a sum that lacks": case(
        rule(Total(STARTS), (">", baseline(YEAR_2024)), At(YEAR)),
        figure(STARTS, YEAR_2024, 349), figure(STARTS, APRIL, 184),
    ),
    "a development": case(
        rule(Development(Value(RATE), At(MAY_2024), Mode.POINTS), (">=", Peer(area=LAND)), At(MAY)),
        figure(RATE, MAY_2024, "50.9"), figure(RATE, MAY, "50.8"),
        figure(RATE, MAY_2024, "54.2", area=LAND), figure(RATE, MAY, "54.4", area=LAND),
    ),
    "a relative development": case(
        rule(Development(Value(PEOPLE), Back(12), Mode.RELATIVE), ("<=", -5), At(MAY)),
        figure(PEOPLE, MAY_2024, 300), figure(PEOPLE, MAY, 291),
    ),
    "a computed index": case(
        rule(Index(Value(PEOPLE), At(MAY_2024)), ("<=", 95), At(MAY)),
        figure(PEOPLE, MAY_2024, 400), figure(PEOPLE, MAY, 372),
    ),
    "a reported index": case(
        rule(Value(WAGE), ("<=", Peer(area=LAND)), At(MAY)),
        figure(WAGE, MAY, "105.9"), figure(WAGE, MAY, "99.9", area=LAND),
    ),
    "a group of municipalities": case(
        rule(Value(RATE), (">=", Peer(area=NEIGHBOURS, offset=number(-1))), At(MAY)),
        figure(RATE, MAY, 64), figure(RATE, MAY, 66, area=NEIGHBOURS),
    ),
    "a gap": case(
        rule(Gap(Term(RATE), Term(RATE, LAND), Better.HIGHER), (">=", "-1.5"), At(MAY)),
        figure(RATE, MAY, "70.2"), figure(RATE, MAY, 72, area=LAND),
    ),
    "a computed rank": case(
        rule(Rank(BURDEN), ("<=", 1), At(MAY)),
        figure(BURDEN, MAY, 12), figure(BURDEN, MAY, 10, area="Syddjurs"), among=["Norddjurs", "Syddjurs"],
    ),
    "a reported rank": case(rule(Value(PLACE), ("<=", 64), At(MAY)), figure(PLACE, MAY, 60)),
    "another series": case(
        rule(Value(PEOPLE), ("<=", Series(indicator=FORECAST, factor=number("11/10"), offset=number(5))), At(MAY)),
        figure(PEOPLE, MAY, 119), figure(FORECAST, MAY, 100),
    ),
    "steps": case(rule(Value(RATE), (">=", _steps("60", Constant(value=number(65)))), At(QUARTER)),
                  figure(RATE, QUARTER, 61)),
    "a deadline ahead": case(_DEADLINE, figure(RATE, YEAR_2024, 70)),
    "a movement back": case(
        MovementTest(MOVED, Movement.SAME, At(MAY)), figure(MOVED, MAY, movement=Movement.BACK)
    ),
    "no movement": case(MovementTest(MOVED, Movement.FORWARD, At(MAY)), figure(MOVED, MAY, movement=Movement.SAME)),
    "a decision": case(Decision(), rows=[judgement("decision", date(2025, 5, 14), status="reached")]),
    "no decision yet": case(Decision("Ny aftale")),
    "a milestone in time": case(_MILESTONE, rows=[judgement("decision", date(2025, 5, 20), status="reached")]),
    "a milestone too late": case(_MILESTONE, rows=[judgement("decision", date(2025, 6, 10), status="reached")]),
    "a milestone not done": case(_MILESTONE),
    "a milestone ahead": case(Milestone(date(2025, 9, 1), "Huset er åbnet")),
    "published later": case(
        rule(Value(RATE), (">=", 80), At(MAY)), awaited(RATE, MAY, date(2025, 7, 15), known_on=date(2025, 6, 1))
    ),
    "the period still runs": case(rule(Value(RATE), (">=", 80), At(YEAR))),
    "overdue with a day": case(
        rule(Value(RATE), (">=", 80), At(MAY)), awaited(RATE, MAY, date(2025, 6, 15), known_on=date(2025, 6, 1))
    ),
    "overdue without a day": case(rule(Value(RATE), (">=", Peer(area=LAND)), At(MAY)), figure(RATE, MAY, 80)),
    "suppressed": case(rule(Value(PEOPLE), ("<=", 4), At(MAY)), hidden(PEOPLE, MAY)),
    "0 of 0": case(rule(Share(SHARE), ("<=", 2), At(MAY)), figure(SHARE, MAY, counts=(0, 0))),
}  # fmt: skip

_HIGH = rule(Value(RATE), (">=", 80), At(MAY))
_YEARS_AWAY = rule(Value(RATE), (">=", 90), At(Period.year(2027)))
_RUN = rule(Total(STARTS), (">=", 100), At(YEAR))


def _since(base: Period) -> Scene:
    compared = rule(Value(RATE), (">", baseline(base)), At(MAY))
    return case(compared, figure(RATE, base, 70), figure(RATE, MAY, 80))


REMARKED: dict[str, Scene] = {
    "unlike_lengths": _since(YEAR_2024),
    "unlike_seasons": _since(Period.month(2024, 12)),
    "old_base": _since(Period.month(2023, 5)),
    "series_break": case(
        rule(Value(RATE), (">", baseline(MAY_2024)), At(MAY)), figure(RATE, MAY_2024, 70), figure(RATE, MAY, 80),
        breaks=[Break("rate", date(2025, 1, 1))],
    ),
    "met_from_start": case(_HIGH, figure(RATE, MAY_2024, 85), figure(RATE, MAY, 90)),
    "percent_misfits_counts": case(
        rule(Share(SHARE), ("<=", 20), At(MAY)), figure(SHARE, MAY, "17.2", counts=(171, 1000))
    ),
    "counts_unknown": case(_HIGH, figure(RATE, MAY, 90)),
    "newer_incomplete": case(
        rule(Value(RATE), (">", Peer(area=LAND)), _WINDOW),
        figure(RATE, Period.month(2025, 4), 80), figure(RATE, Period.month(2025, 4), 70, area=LAND),
        figure(RATE, MAY, 80), awaited(RATE, MAY, date(2025, 7, 15), area=LAND),
    ),
    "gap_in_run": case(_RUN, *(figure(STARTS, Period.month(2025, month), 9) for month in (1, 2, 4))),
    "provisional": case(_HIGH, figure(RATE, MAY, 90, provisional=True)),
    "projected": case(_HIGH, figure(RATE, MAY, 90, projected=True)),
    "dated_by_statement": case(_HIGH, figure(RATE, MAY, 90, dated_by_statement=True)),
    "left_out_of_rank": case(
        rule(Rank(BURDEN), ("<=", 1), At(MAY)), figure(BURDEN, MAY, 12), among=["Norddjurs", "Syddjurs"]
    ),
    "ahead_of_line": case(_YEARS_AWAY, figure(RATE, Period.year(2023), 70), figure(RATE, YEAR_2024, 80)),
    "behind_line": case(_YEARS_AWAY, figure(RATE, Period.year(2023), 70), figure(RATE, YEAR_2024, 71)),
    "no_reading_reached": case(
        rule(Development(Value(RATE), At(MAY_2024), Mode.POINTS), (">=", 1), At(MAY)),
        figure(RATE, MAY_2024, 70), figure(RATE, MAY, 70), label="udvikling", others=[("niveau", _HIGH)],
    ),
    "every_reading_reached": case(_HIGH, figure(RATE, MAY, 90), label="niveau", others=[("mindst 85", _HIGH)]),
    "readings_differ": case(
        _HIGH, figure(RATE, MAY, 85), others=[("skarp læsning", rule(Value(RATE), (">=", 90), At(MAY)))]
    ),
}  # fmt: skip
