"""Stores what the goals stand in: areas, the plan, its follow-ups and themes, indicators, terms."""

from collections.abc import Iterable
from dataclasses import asdict

from goals import rules
from goals.engine.exceptions import TargetError
from goals.models import FollowUp, Plan, Target, Theme
from goals.models.target import engine_indicators
from goals.planfile.loading import Loading
from goals.planfile.plan import FollowUpLine, IndicatorLine, PlanFile, TermLine
from indicators.actions import howto
from indicators.areas import AreaLine, country_and_municipalities
from indicators.models import Area, Indicator, Measurement, SeriesBreak, Term
from norddjurs.audit.models import AuditEvent
from norddjurs.danish import write_date

_INDICATOR = [
    "name", "short_name", "definition", "unit", "better", "decimals", "is_fraction", "figure_text", "index_base",
    "delay_days", "part_of_id", "part_label", "hide_below",
]  # fmt: skip
_FIXED = {"unit": "enhed", "is_fraction": "tæller og nævner"}
"""What can't be changed once there are figures: they would mean something else."""


def store_areas(loading: Loading, areas: Iterable[AreaLine]) -> None:
    """The country, its municipalities and the file's own areas."""
    stored = {area.code: area for area in Area.objects.all()}
    names = {area.name: area.code for area in stored.values()}
    for line in (*country_and_municipalities(), *areas):
        if names.get(line.name, line.code) != line.code:
            loading.wrong(0, "områder", "navn", f"»{line.name}« findes allerede med koden {names[line.name]}.")
            continue
        row = Area(code=line.code, name=line.name, kind=line.kind, region=line.region)
        loading.put("områder", f"område »{line.name}«", stored.get(line.code), row, ["name", "kind", "region"])


def store_plan(loading: Loading, file: PlanFile) -> Plan | None:
    """The plan with its follow-ups and themes; None where the database is another municipality's."""
    line = file.plan
    other = Plan.objects.exclude(municipality=line.municipality).select_related("municipality").first()
    if other is not None:
        loading.wrong(
            line.line,
            "planen",
            "kommune",
            f"Databasen har {other.municipality.name} Kommunes planer. En installation er til én kommune.",
        )
        return None
    row = Plan(
        year=line.year,
        title=line.title,
        municipality_id=line.municipality,
        council=line.council,
        department=line.department,
        adopted_goal_count=line.adopted_goal_count,
        wording_mark=line.wording_mark,
        notice=line.notice,
    )
    fields = ["title", "council", "department", "adopted_goal_count", "wording_mark", "notice"]
    plan = loading.put("plan", "planen", Plan.objects.filter(year=line.year).first(), row, fields)
    for followup in line.followups:
        _store_followup(loading, plan, followup)
    themes = {theme.number: theme for theme in plan.themes.all()}
    for theme in file.themes:
        new = Theme(plan=plan, number=theme.number, title=theme.title, short_title=theme.short_title)
        loading.put("temaer", f"tema {theme.number}", themes.get(theme.number), new, ["title", "short_title"])
    loading.report.missing += [f"tema {number}" for number in sorted(set(themes) - {t.number for t in file.themes})]
    kept = {followup.number for followup in line.followups}
    gone = plan.followups.exclude(number__in=kept).values_list("number", flat=True).distinct()
    loading.report.missing += [f"{number}. opfølgning" for number in gone]
    return plan


def _store_followup(loading: Loading, plan: Plan, line: FollowUpLine) -> None:
    name = f"{line.number}. opfølgning"
    found = plan.followups.filter(number=line.number).order_by("edition").last()
    said = {"status_date": line.status_date, "meeting_on": line.meeting_on}
    working = {"figures_until": line.figures_until, "agenda_deadline": line.agenda_deadline}
    said |= {field: day for field, day in working.items() if day is not None}
    changed = found is not None and any(getattr(found, field) != day for field, day in said.items())
    if found is not None and changed and found.state == FollowUp.State.LOCKED:
        loading.wrong(
            line.line,
            name,
            "perioder til og med",
            f"Opfølgningen er låst med {write_date(found.status_date)}: dens datoer kan ikke ændres.",
        )
        return
    loading.put("opfølgninger", name, found, FollowUp(plan=plan, number=line.number, **said), list(said))


def store_indicators(loading: Loading, lines: Iterable[IndicatorLine]) -> None:
    """The indicators, those that others are part of first, with their series breaks."""
    stored = {row.code: row for row in Indicator.objects.all()}
    with_figures = set(Measurement.objects.order_by().values_list("indicator_id", flat=True).distinct())
    described = set(AuditEvent.objects.filter(action="indicator.how").values_list("object_key", flat=True))
    changed = set()
    waiting = list(lines)
    done: set[str | None] = {None}
    while waiting:
        ready = [line for line in waiting if line.part_of in done]
        waiting = [line for line in waiting if line.part_of not in done]
        for line in ready:
            done.add(line.code)
            found = stored.get(line.code)
            told = f"indicator:{line.code}" in described
            if _store_indicator(loading, line, found, line.code in with_figures, told) and found is not None:
                changed.add(line.code)
    _check_rules(loading, changed)
    loading.report.missing += [f"tallet »{code}«" for code in sorted(set(stored) - done - {None})]


def _store_indicator(
    loading: Loading, line: IndicatorLine, found: Indicator | None, has_figures: bool, described: bool
) -> bool:
    """Whether anything was written. How a figure that people have `described` is found stays as they wrote it."""
    name = f"tal »{line.code}«"
    told = howto.Way.of(found) if found is not None and described else line.way
    if told != line.way:
        loading.report.newer.append(f"{name}, sådan finder du tallet")
    fields = {field: getattr(line, _LINE.get(field, field)) for field in _INDICATOR}
    row = Indicator(code=line.code, **fields, **asdict(told))
    if found is not None and has_figures:
        for field, key in _FIXED.items():
            if getattr(found, field) != getattr(row, field):
                loading.wrong(line.line, name, key, "Der er målinger af tallet. Opret et nyt tal med en ny kode.")
                return False
    before = loading.report.unchanged["tal"]
    indicator = loading.put("tal", name, found, row, [*_INDICATOR, *howto.NAMES])
    breaks = {row.on: row for row in indicator.breaks.all()} if found is not None else {}
    for one in line.breaks:
        new = SeriesBreak(indicator=indicator, on=one.on, text=one.text)
        loading.put("brud", f"{name}, brud {write_date(one.on)}", breaks.get(one.on), new, ["text"])
    gone = set(breaks) - {one.on for one in line.breaks}
    loading.report.missing += [f"{name}, brud {write_date(on)}" for on in sorted(gone)]
    return loading.report.unchanged["tal"] == before


_LINE = {"part_of_id": "part_of"}


def _check_rules(loading: Loading, changed: set[str]) -> None:
    """Every stored rule, also an older one and another year's, must still make a target with changed indicators."""
    if not changed:
        return
    indicators = engine_indicators()
    for target in Target.objects.select_related("goal__plan"):
        if not target.indicator_codes() & changed:
            continue
        try:
            target.as_rule(indicators)
        except (TargetError, rules.RuleDataError) as error:
            place = f"mål {target.goal.number} i {target.goal.plan.year}"
            loading.wrong(0, place, "krav", f"Kravet kan ikke bruges med det ændrede tal. {rules.explain(error)}")


def store_terms(loading: Loading, lines: Iterable[TermLine]) -> None:
    """The terms. One that changes its name is known by the indicator that counts it."""
    stored = list(Term.objects.all())
    names = {term.name: term for term in stored}
    counted = {term.indicator_id: term for term in stored if term.indicator_id}
    kept = set()
    for line in lines:
        holder = counted.get(line.indicator) if line.indicator else None
        found = names.get(line.name) or holder
        if found is not None and holder is not None and found.pk != holder.pk:
            loading.wrong(0, f"begreb »{line.name}«", "tal", f"Tallet hører allerede til begrebet »{holder.name}«.")
            continue
        row = Term(
            name=line.name,
            definition=line.definition,
            approved_on=line.approved_on,
            indicator_id=line.indicator,
            position=line.position,
        )
        fields = ["name", "definition", "approved_on", "indicator_id", "position"]
        kept.add(loading.put("begreber", f"begreb »{line.name}«", found, row, fields).pk)
    loading.report.missing += [f"begrebet »{term.name}«" for term in stored if term.pk not in kept]
