"""The addresses below /api/v1/, and what is said where there is no answer. Only `goals.api.door` leads here."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from goals.api import national, published, shapes
from goals.api.answers import listed
from goals.api.asked import FigureLists, GoalLists, GoalStatus, Lists, RefusedError, question, refuse_unknown
from goals.api.door import NOT_FOUND, problem
from goals.api.words import ADDRESS, PAGE, PARAMETERS
from norddjurs.danish import read_period
from norddjurs.people.rights import Right, can
from norddjurs.periods import Period


class _Readable(JSONRenderer):
    """JSON with Danish letters as letters."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Målopfølgning – åbne data",
    version=settings.VERSION,
    description=f"Låste opfølgninger på beskæftigelsesplanen og landstal for kommunerne. Se {PAGE}.",
    openapi_url=None,  # ninja's own address asks for a page of documentation, which would load from another host
    docs_url=None,
    renderer=_Readable(),
)
_KINDS = {GoalStatus.REACHED: "reached", GoalStatus.NOT_REACHED: "not_reached", GoalStatus.TOO_EARLY: "too_early"}
"""The paper's word for a status."""
_PROBLEMS = {400: shapes.Problem, 404: shapes.Problem, 422: shapes.Problem}
_ALSO_CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}
_FOLLOWUPS, _NATIONAL = "Opfølgninger", "Landstal"
Operation = Callable[..., Any]


def _answers(path: str, shape: type[shapes.Row], summary: str, told: str, tag: str) -> Callable[[Operation], Operation]:
    """An address: what it answers with, what it is called and what is told of it. A list is also sent as a file."""
    extra = _ALSO_CSV if issubclass(shape, shapes.Listing) else None

    def route(view: Operation) -> Operation:
        routed: Operation = api.get(
            path,
            response={200: shape, **_PROBLEMS},
            operation_id=view.__name__,
            summary=summary,
            description=told,
            tags=[tag],
            openapi_extra=extra,
        )(view)
        return routed

    return route


def _site(request: HttpRequest) -> published.Site:
    return published.Site(f"{request.scheme}://{request.get_host()}")


@_answers("/", shapes.Start, "Adresserne her", "Her kan man begynde.", "Begynd her")
def start(request: HttpRequest) -> shapes.Start:
    """Where to begin."""
    refuse_unknown(request)
    root = _site(request).root
    names = ("opfoelgninger", "maal", "indikatorer", "omraader")
    return shapes.Start(
        title=api.title,
        documentation=f"{root}{PAGE}",
        openapi=f"{root}{ADDRESS}openapi.json",
        addresses=[f"{root}{ADDRESS}{name}" for name in names],
    )


@api.get("/openapi.json", include_in_schema=False)
def description(request: HttpRequest) -> Any:
    """The description of everything here, for programs."""
    refuse_unknown(request)
    return api.get_openapi_schema(path_prefix=ADDRESS)


@_answers(
    "/opfoelgninger",
    shapes.FollowUps,
    "Låste opfølgninger",
    "I deres nyeste udgave, den nyeste opfølgning først.",
    _FOLLOWUPS,
)
def followups(request: HttpRequest, asked: Query[Lists]) -> Any:
    """Newest first."""
    site, ask = _site(request), question(request, asked)
    found = published.newest_editions()
    return listed(shapes.FollowUps, ask, found, lambda part: published.followup_rows(part, site), "opfoelgninger")


@_answers(
    "/opfoelgninger/{int:year}-{int:number}",
    shapes.WholeFollowUp,
    "En opfølgning med dens mål",
    "Den nyeste låste udgave.",
    _FOLLOWUPS,
)
def followup(request: HttpRequest, year: int, number: int) -> shapes.WholeFollowUp:
    """The newest locked edition."""
    refuse_unknown(request)
    return published.whole_followup(year, number, None, _site(request))


@_answers(
    "/opfoelgninger/{int:year}-{int:number}/udgave-{int:edition}",
    shapes.WholeFollowUp,
    "En bestemt udgave af en opfølgning",
    "En udgave ændrer sig aldrig.",
    _FOLLOWUPS,
)
def edition(request: HttpRequest, year: int, number: int, edition: int) -> shapes.WholeFollowUp:
    """One locked edition."""
    refuse_unknown(request)
    return published.whole_followup(year, number, edition, _site(request))


@_answers(
    "/maal",
    shapes.Goals,
    "Mål i låste opfølgninger",
    "Som de blev låst, fra hver opfølgnings nyeste udgave; den nyeste opfølgning først, i planens rækkefølge.",
    _FOLLOWUPS,
)
def goals(request: HttpRequest, asked: Query[GoalLists]) -> Any:
    """Newest follow-up first, in the plan's order."""
    site, ask = _site(request), question(request, asked)
    status = _KINDS[asked.status] if asked.status else None
    found = published.goals(published.Asked(asked.aar, asked.opfoelgning, status))
    return listed(shapes.Goals, ask, found, lambda part: published.goal_rows(part, site), "maal")


@_answers("/indikatorer", shapes.Indicators, "Landstal", "Hvad der måles, efter kode.", _NATIONAL)
def indicators(request: HttpRequest, asked: Query[Lists]) -> Any:
    """By code."""
    site, ask = _site(request), question(request, asked)
    found = national.indicators()
    return listed(shapes.Indicators, ask, found, lambda part: national.indicator_rows(part, site), "indikatorer")


@_answers("/indikatorer/{slug:code}", shapes.IndicatorRow, "Et landstal", "Hvad der måles.", _NATIONAL)
def indicator(request: HttpRequest, code: str) -> shapes.IndicatorRow:
    """One national indicator."""
    refuse_unknown(request)
    return national.indicator_row(national.indicator(code), _site(request))


@_answers(
    "/indikatorer/{slug:code}/tal",
    shapes.Figures,
    "Tal for et landstal",
    "De tal, der gælder nu, for hver måned og hvert område; den ældste måned først.",
    _NATIONAL,
)
def figures(request: HttpRequest, code: str, asked: Query[FigureLists]) -> Any:
    """The figures that stand now, oldest first, so that a new month comes last and moves no other page."""
    ask = question(request, asked)
    wanted = national.Asked(asked.omraade, _month(asked.fra), _month(asked.til))
    sees = can(request.user, Right.SMALL_COUNTS, read=True)
    found = national.series(national.indicator(code), wanted, small_counts=sees)
    return listed(shapes.Figures, ask, found.chosen, lambda part: national.figure_rows(found, part), code)


@_answers("/omraader", shapes.Areas, "Områder", "Hele landet og kommunerne, efter kode.", _NATIONAL)
def areas(request: HttpRequest, asked: Query[Lists]) -> Any:
    """By code."""
    return listed(shapes.Areas, question(request, asked), national.areas(), national.area_rows, "omraader")


def _month(code: str | None) -> Period | None:
    return read_period(code) if code else None


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    return problem(404, str(exception) or NOT_FOUND)


@api.exception_handler(RefusedError)
def _refused(request: HttpRequest, exception: RefusedError) -> HttpResponse:
    return problem(422, str(exception))


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    wrong = [part for error in exception.errors for part in error["loc"] if part in PARAMETERS]
    sentences = [f"»{name}« skal være {PARAMETERS[name]}." for name in dict.fromkeys(wrong)]
    return problem(422, " ".join(sentences))


urlpatterns = api.urls[0]
