"""The council's paper, from the judged plan and what people have written: the one `Document` that every file shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goals.catalogue import FollowUpDates
from goals.engine.verdict import RemarkKind, Status
from goals.presenters.alone import paragraphs_of, said_briefly, short, whole_figure, whole_krav
from goals.presenters.bars import bars_of
from goals.presenters.compared import compared_with
from goals.presenters.marks import DECIDED, EXPECTED, JUDGED, tags, texts
from goals.presenters.overview import before, by_theme, counter_note, theme_summary
from goals.presenters.table import HIDDEN_STATE, StatedFigure, stated_figures
from goals.presenters.viewer import PUBLIC, Viewer
from goals.report.document import Bar as PaperBar
from goals.report.document import Chart, Count, Document, Figure, Goal, Mark, Section, Theme
from goals.status import GoalStatus, PlanStatus
from goals.told import HIDDEN, HIDDEN_ACCOUNT, HIDDEN_BRIEF
from goals.wording import STATUS, Scene, account, conclusion, estimate, headline, judged, remarks
from goals.wording.sentences import SAID_ALONG
from goals.wording.words import UNIT
from indicators.store import VersionRow
from norddjurs.danish import exact, sentence_case, write_date, write_period

_PUBLISHED = (Status.REACHED, Status.NOT_REACHED, Status.TOO_EARLY)
_DECIDED = (Status.REACHED, Status.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """What stands around the goals: the follow-up's number and dates, what people wrote, and the origin.

    ``draft`` is "" or the mark of a draft. ``edition_note`` names the edition that is corrected, or "".
    """

    number: int
    edition: int
    status_date: date
    figures_until: date | None
    meeting_on: date | None
    opening: tuple[Section, ...]
    closing: tuple[Section, ...]
    stamp: tuple[str, ...]
    draft: str = ""
    edition_note: str = ""

    @classmethod
    def of_day(cls, day: date, shown: FollowUpDates | None = None) -> "PaperFrame":
        """The frame of a day, with nothing written: of a follow-up where it is one's, else without number."""
        if shown is None:
            return cls(0, 0, day, None, None, (), (), ())
        return cls(shown.number, shown.edition, day, None, shown.meeting_on, (), (), ())


def paper(
    plan: PlanStatus, history: Sequence[VersionRow], frame: PaperFrame, today: date, viewer: Viewer = PUBLIC
) -> Document:
    """The paper of a follow-up whose plan is judged as of its status date, as the public (or a viewer) may see it.

    `history` may be empty: then the document holds no figures beside those in its texts.
    """
    head = plan.plan
    met = f"{head.council} {write_date(frame.meeting_on)}".strip() if frame.meeting_on else head.council
    return Document(
        key=f"{head.year}-{frame.number}",
        year=head.year,
        number=frame.number,
        edition=frame.edition,
        edition_note=frame.edition_note,
        title=followup_title(head.title, frame.number),
        plan_title=head.title,
        municipality=head.area_name,
        department=head.department,
        council=head.council,
        meeting=met,
        meeting_on=frame.meeting_on.isoformat() if frame.meeting_on else "",
        status_date=frame.status_date.isoformat(),
        lede=presented(head.council, frame.meeting_on, today),
        dates=counted_dates(frame.status_date, frame.figures_until),
        draft=frame.draft,
        headline=headline(plan),
        counts=_counts(plan),
        wording_mark=head.wording_mark,
        notice=head.notice,
        opening=frame.opening,
        themes=_themes(plan, history, viewer),
        closing=frame.closing,
        notes=_notes(plan),
        stamp=frame.stamp,
    )


def followup_title(plan_title: str, number: int) -> str:
    """The follow-up's name: "1. opfølgning på Beskæftigelsesplan 2025"."""
    return f"{number}. opfølgning på {plan_title}"


def presented(council: str, meeting_on: date | None, today: date) -> str:
    """Before whom it comes or came: "Forelægges …" until the meeting's day, "Forelagt …" from then on."""
    if meeting_on is None:
        return f"Forelægges {council}. Mødets dato er ikke sat." if council else "Mødets dato er ikke sat."
    verb = "Forelagt" if meeting_on <= today else "Forelægges"
    return f"{' '.join(filter(None, (verb, council, write_date(meeting_on))))}."


def counted_dates(status_date: date, figures_until: date | None) -> str:
    """Which figures count: "Tal til og med 30-06-2025, hentet senest 31-08-2025."."""
    fetched = f", hentet senest {write_date(figures_until)}" if figures_until else ""
    return f"Tal til og med {write_date(status_date)}{fetched}."


def _counts(plan: PlanStatus) -> tuple[Count, ...]:
    shown = [*_PUBLISHED, *([Status.MISSING] if plan.counts[Status.MISSING] else [])]
    return tuple(
        Count(status.value, sentence_case(STATUS[status]), plan.counts[status], counter_note(plan, status))
        for status in shown
    )


def _themes(plan: PlanStatus, history: Sequence[VersionRow], viewer: Viewer) -> tuple[Theme, ...]:
    by_indicator: dict[str, list[VersionRow]] = {}
    for row in history:
        by_indicator.setdefault(row.figure.indicator, []).append(row)
    return tuple(
        Theme(
            str(number),
            goals[0].goal.theme_title,
            goals[0].goal.theme_short,
            theme_summary(goals),
            tuple(_goal(Scene(goal, plan), by_indicator, viewer) for goal in goals),
        )
        for number, goals in by_theme(plan.goals).items()
    )


def _goal(scene: Scene, by_indicator: Mapping[str, Sequence[VersionRow]], viewer: Viewer) -> Goal:
    goal, info = scene.goal, scene.goal.goal
    told = texts(scene, viewer)
    codes = sorted(info.target.indicator_codes())
    figures = stated_figures(scene, [row for code in codes for row in by_indicator.get(code, ())], viewer)
    other, other_note = (HIDDEN.text, HIDDEN.note) if told.hidden else compared_with(scene)
    standing = goal.verdict.standing if goal.verdict.status in _DECIDED and not told.hidden else None
    earlier = before(goal)
    return Goal(
        number=info.number,
        title=info.title,
        short_title=info.short_title,
        wording=info.wording,
        method=info.method,
        responsible=info.responsible,
        status=_mark(goal.status),
        computed=_mark(goal.verdict.status),
        tags=_tags(goal),
        figure=told.figure.text,
        figure_note=told.figure.note,
        krav=told.wanted.text,
        krav_note=told.wanted.note,
        distance=told.distance.text,
        distance_note=told.distance.note,
        development=told.development.text,
        development_note=told.development.note,
        figure_alone=short(whole_figure(goal, told)),
        krav_alone=short(whole_krav(told)),
        comparison=other,
        comparison_note=other_note,
        account=paragraphs_of(HIDDEN_ACCOUNT if told.hidden else account(scene)),
        brief=HIDDEN_BRIEF if told.hidden else said_briefly(scene),
        remarks=_remarks(scene, figures, hidden=told.hidden),
        conclusion=conclusion(scene),
        estimate="" if told.hidden else estimate(scene),
        judged=judged(scene),
        explanation=paragraphs_of(info.explanation),
        action=paragraphs_of(info.action),
        unwritten=_unwritten(goal),
        before=_mark(earlier) if earlier else None,
        chart=None if told.hidden else _chart(scene),
        figures=tuple(_figure(one) for one in figures),
        actual=exact(standing.actual.value) if standing else "",
        wanted=exact(standing.wanted) if standing else "",
        distance_exact=exact(standing.distance) if standing else "",
        unit=UNIT[standing.unit.of_difference] if standing else "",
    )


def _mark(status: Status) -> Mark:
    return Mark(status.value, sentence_case(STATUS[status]))


def _tags(goal: GoalStatus) -> tuple[Mark, ...]:
    kinds = {EXPECTED: "expected", DECIDED: "decided", JUDGED: "judged"}
    return tuple(Mark(kinds[tag], tag.word) for tag in tags(goal))


def _remarks(scene: Scene, figures: Sequence[StatedFigure], *, hidden: bool) -> tuple[str, ...]:
    """What has to be known: of the calculation (unless the account says it), of the goal, and of its figures."""
    left_out = {*SAID_ALONG, RemarkKind.COUNTS_UNKNOWN}  # the latter stands beside the figure itself
    found = (
        []
        if hidden
        else [f"{phrase.text} {phrase.note}".strip() for kind, phrase in remarks(scene) if kind not in left_out]
    )
    found += paragraphs_of(scene.goal.goal.note)
    for one in figures:
        if one.row.remark and one.state != HIDDEN_STATE:
            lines = paragraphs_of(one.row.remark)
            found += [f"{sentence_case(write_period(one.reading.period))}: {lines[0]}", *lines[1:]]
    return tuple(dict.fromkeys(found))


def _unwritten(goal: GoalStatus) -> str:
    """What the department has not written of a goal that is not reached."""
    if goal.status is not Status.NOT_REACHED:
        return ""
    match bool(goal.goal.explanation), bool(goal.goal.action):
        case False, False:
            return "Forvaltningen har hverken skrevet forklaring eller handling."
        case False, True:
            return "Forvaltningen har ikke skrevet en forklaring."
        case True, False:
            return "Forvaltningen har ikke skrevet, hvad der bliver gjort nu."
        case _:
            return ""


def _chart(scene: Scene) -> Chart | None:
    drawn = bars_of(scene)
    if drawn is None:
        return None
    return Chart(
        title=drawn.caption,
        alt=f"{drawn.caption}: {drawn.told}",
        bars=tuple(PaperBar(bar.label, bar.value_label, exact(bar.value), bar.role) for bar in drawn.rows),
        svg=drawn.svg(),
        limit=exact(drawn.limit.value) if drawn.limit else "",
        limit_text=drawn.limit.label if drawn.limit else "",
        full=exact(drawn.full) if drawn.full is not None else "",
    )


def _figure(one: StatedFigure) -> Figure:
    period, hidden = one.reading.period, one.state == HIDDEN_STATE
    return Figure(
        indicator=one.indicator,
        area=one.area,
        period=write_period(period),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        unit=one.unit,
        text=one.text,
        value="" if one.value is None else exact(one.value),
        numerator="" if one.numerator is None else exact(one.numerator),
        denominator="" if one.denominator is None else exact(one.denominator),
        state=one.state,
        known_on=one.reading.known_on.isoformat(),
        basis=one.basis,
        source=one.row.source,
        remark="" if hidden else one.row.remark,
    )


_EXACT = (
    "Status er beregnet af de tal, der var kendt på statusdatoen. Der er regnet med alle decimaler, også hvor der er "
    "trykt færre."
)


def _notes(plan: PlanStatus) -> tuple[str, ...]:
    notes = [_EXACT]
    if plan.judged:
        # "Norddjurs Kommune, Arbejdsmarkedsafdelingen" inside a sentence.
        who = " i ".join(reversed((plan.plan.department or "forvaltningen").split(", ", 1)))
        notes.append(
            f"»Vurderet« betyder, at {who} selv har vurderet målets status. "
            "Den beregnede status og begrundelsen står ved målet."
        )
    if plan.expected:
        notes.append("»Forventes nået« er et skøn over årets udgang og ændrer ikke status.")
    return tuple(notes)
