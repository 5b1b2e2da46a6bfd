"""What a goal's page gives to take along: its figures for a spreadsheet, its chart as a picture and as data."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goals.catalogue import PlanHead, plan_head
from goals.presenters.chart import line_chart_of
from goals.presenters.table import file_rows
from goals.presenters.viewer import Viewer
from goals.views.answers import private
from goals.views.lookup import Asked, asked, one_goal, shown
from goals.views.spreadsheet import csv_text
from goals.wording import Scene
from indicators.presenters.charts import axis_text
from indicators.store import VersionRow
from indicators.svg import LineChart, line_chart
from norddjurs.audit.changes import newest
from norddjurs.danish import write_date, write_list, write_long_date
from norddjurs.people.rights import Right, needs


class _Source(NamedTuple):
    """What a file is made from."""

    plan: PlanHead
    scene: Scene
    history: list[VersionRow]
    viewer: Viewer
    asked: Asked

    def name(self, what: str) -> str:
        """The file's name where it is saved: "Mål 2.2 – tal.csv"."""
        return f"Mål {self.scene.goal.goal.number} – {what}"

    def chart(self) -> LineChart:
        """The goal's chart as this reader may see it. Raises Http404 where there is none."""
        chart = line_chart_of(self.scene, self.history, self.viewer)
        if chart is None:
            raise Http404
        return chart


@needs(Right.LIVE)
@require_safe
def figures(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """The goal's figures as a file for a spreadsheet."""

    def make(source: _Source) -> HttpResponse:
        rows = file_rows(source.scene, source.history, source.viewer)
        if not rows:
            raise Http404
        sheet = csv_text(list(rows[0]), (list(row.values()) for row in rows))
        return _saved(sheet.encode(), "text/csv; charset=utf-8", source.name("tal.csv"))

    return _file(request, year, number, make)


@needs(Right.LIVE)
@require_safe
def picture(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """The goal's chart as a picture that can stand alone: title, source and date are in it."""

    def make(source: _Source) -> HttpResponse:
        from indicators.png import png

        goal, chart = source.scene.goal.goal, source.chart()
        drawn = png(
            line_chart(chart, prefix="diagram"), title=f"{goal.number} {goal.title}", lines_below=_told_below(source)
        )
        return _saved(drawn, "image/png", source.name("diagram.png"))

    return _file(request, year, number, make)


@needs(Right.LIVE)
@require_safe
def chart_data(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """The goal's chart as the interactive figure's data."""

    def make(source: _Source) -> HttpResponse:
        from indicators.charts import figure

        return HttpResponse(figure(source.chart()), content_type="application/json")

    return _file(request, year, number, make)


def _file(request: HttpRequest, year: int, number: str, make: Callable[[_Source], HttpResponse]) -> HttpResponse:
    """The file as of the day asked for. A day that cannot be shown is refused: a file of another day would be wrong."""
    ask = asked(request)
    if ask.query.error:
        return HttpResponse(f"{ask.query.error}\n", status=400, content_type="text/plain; charset=utf-8")

    def answer() -> HttpResponse:
        plan, day, _ = shown(plan_head(year), ask.query, ask.today)
        found = one_goal(plan, number, day)
        scene = Scene(found.status.goals[0], found.status)
        return make(_Source(plan, scene, found.history, ask.viewer, ask))

    return private(request, (request.path, ask, newest()), answer)


def _saved(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _told_below(source: _Source) -> list[str]:
    scene = source.scene
    codes = scene.goal.goal.target.indicator_codes()
    sources = dict.fromkeys(info.source for code, info in scene.indicators.items() if code in codes and info.source)
    when = f"Tal kendt {write_long_date(scene.day)}. Hentet {write_date(source.asked.today)}."
    whose = ", ".join(filter(None, (source.plan.title, source.plan.department)))
    return [axis_text(source.chart()), *([f"Kilde: {write_list(sources)}."] if sources else []), f"{whose}. {when}"]
