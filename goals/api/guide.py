"""The page about the open data: what there is, addresses to begin with, how to fetch them, and what the fields mean."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.api import words
from goals.views.answers import private
from goals.views.followups.lookup import latest_locked
from indicators.models import Indicator, Measurement
from indicators.national import PROVIDERS
from norddjurs.audit.changes import newest
from norddjurs.danish import write_number
from norddjurs.people.rights import Right, needs


@needs(Right.PUBLISHED)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What there is, how to fetch it, what the fields mean, and whom to name as the source."""
    root = f"{request.scheme}://{request.get_host()}"
    state = (root, newest(), settings.PUBLISHED_WITHOUT_LOGIN)
    return private(request, state, lambda: _answer(request, root))


def _answer(request: HttpRequest, root: str) -> HttpResponse:
    latest = latest_locked()
    page = open_data_page(
        root,
        followup=f"{latest.plan.year}-{latest.number}" if latest else "",
        indicator=_with_figures(),
        area=settings.MUNICIPALITY,
        needs_login=not settings.PUBLISHED_WITHOUT_LOGIN,
    )
    return render(request, "goals/open_data.html", {"page": page})


def _with_figures() -> Indicator | None:
    """An indicator for the examples, which are to give something. One query."""
    figures = Measurement.objects.filter(indicator=OuterRef("pk"))
    return Indicator.objects.filter(Exists(figures), feed__provider__in=PROVIDERS).order_by("code").first()


@dataclass(frozen=True, slots=True)
class Example:
    """An address: what it gives, itself, and the same as a file ("" where there is none)."""

    what: str
    url: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field or a parameter, and what it means."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of row. `key` names it in the page's address."""

    key: str
    title: str
    fields: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class OpenDataPage:
    """The page. `excel` is the address that the guides use; with `needs_login` programs cannot fetch by themselves."""

    examples: tuple[Example, ...]
    excel: str
    description: str
    parameters: tuple[Meaning, ...]
    tables: tuple[Table, ...]
    usual: str
    needs_login: bool


def open_data_page(
    root: str, *, followup: str, indicator: Indicator | None, area: str, needs_login: bool
) -> OpenDataPage:
    """The page. `root` is where this site is; `followup` a key to show, or "". No query."""
    base = f"{root}{words.ADDRESS}"
    examples = [_list("Låste opfølgninger med status for hver", f"{base}opfoelgninger")]
    if followup:
        examples.append(Example("Én opfølgning med alle dens mål og tal", f"{base}opfoelgninger/{followup}"))
    examples.append(_list("Mål i alle låste opfølgninger", f"{base}maal"))
    examples.append(_list("Kun mål, der ikke er nået", f"{base}maal?status=ikke-naaet"))
    examples.append(_list("Landstal: hvad der måles", f"{base}indikatorer"))
    if indicator:
        figures = f"{base}indikatorer/{indicator.pk}/tal"
        examples.append(_list(f"{indicator.name}: alle måneder og områder", figures))
        examples.append(_list("Det samme for kommunen og hele landet", f"{figures}?omraade={area}&omraade=000"))
    examples.append(_list("Områder og deres koder", f"{base}omraader"))
    return OpenDataPage(
        examples=tuple(examples),
        excel=f"{base}maal?format=csv",
        description=f"{base}openapi.json",
        parameters=_meanings(words.PARAMETERS),
        tables=tuple(Table(key, title, _meanings(fields)) for key, title, fields in _TABLES),
        usual=write_number(words.USUAL, 0),
        needs_login=needs_login,
    )


_TABLES = (
    ("felter-opfoelgninger", "Opfølgninger", {**words.FOLLOWUP, **words.FOLLOWUP_WHOLE}),
    ("felter-maal", "Mål", {**words.GOAL, **words.GOAL_WHOLE}),
    ("felter-maalets-tal", "Tal bag et mål (kun i en enkelt opfølgning)", words.GOAL_FIGURE),
    ("felter-landstal", "Landstal: hvad der måles", words.INDICATOR),
    ("felter-tal", "Landstal: tallene", words.FIGURE),
    ("felter-omraader", "Områder", words.AREA),
    ("felter-liste", "Alle lister i JSON", words.LISTING),
)


def _list(what: str, url: str) -> Example:
    return Example(what, url, f"{url}{'&' if '?' in url else '?'}format=csv")


def _meanings(fields: words.Fields) -> tuple[Meaning, ...]:
    return tuple(Meaning(name, text) for name, text in fields.items())
