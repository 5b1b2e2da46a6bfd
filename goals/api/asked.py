"""What may be asked with. `goals.api.words.PARAMETERS` says it in Danish; anything else is refused with those words."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from django.http import HttpRequest, QueryDict
from pydantic import BaseModel, Field

from goals.api.words import MOST, PARAMETERS, USUAL

MONTH = r"^(19|20|21)[0-9]{2}M(0[1-9]|1[0-2])$"
FOLLOWUP = r"^20[0-9]{2}-[1-9][0-9]?$"
AREA = r"^[0-9]{3}$"
MOST_AREAS = 100


class Format(StrEnum):
    """How a list is sent."""

    JSON = "json"
    CSV = "csv"


class GoalStatus(StrEnum):
    """The statuses in addresses, as everywhere on the site."""

    REACHED = "naaet"
    NOT_REACHED = "ikke-naaet"
    TOO_EARLY = "for-tidligt"


class RefusedError(Exception):
    """Something was asked that there is no answer to; the text says what, in Danish."""


def _field(name: str, **rules: Any) -> Any:
    return Field(default=None, description=PARAMETERS[name], **rules)


class Lists(BaseModel):
    """Of every list: which page of it, and how it is sent."""

    side: int = Field(default=1, ge=1, le=1_000_000, description=PARAMETERS["side"])
    antal: int | None = _field("antal", ge=1, le=MOST)
    format: Format = Field(default=Format.JSON, description=PARAMETERS["format"])

    @property
    def rows(self) -> int | None:
        """How many rows a page has; None for all of them, which a file has unless a part of it is asked for."""
        if self.antal is None and self.format is Format.CSV and "side" not in self.model_fields_set:
            return None
        return self.antal or USUAL


class GoalLists(Lists):
    """Of the list of goals."""

    aar: int | None = _field("aar", ge=2000, le=2199)
    opfoelgning: str | None = _field("opfoelgning", pattern=FOLLOWUP)
    status: GoalStatus | None = _field("status")


class FigureLists(Lists):
    """Of a list of figures."""

    omraade: list[Annotated[str, Field(pattern=AREA)]] = Field(
        default=[], max_length=MOST_AREAS, description=PARAMETERS["omraade"]
    )
    fra: str | None = _field("fra", pattern=MONTH)
    til: str | None = _field("til", pattern=MONTH)


class Question(NamedTuple):
    """A request for rows: what was asked, and the address to make the neighbours' addresses from."""

    asked: Lists
    here: str
    query: QueryDict


def question(request: HttpRequest, asked: Lists) -> Question:
    """The question of a request. Raises RefusedError for a parameter that there is none of."""
    refuse_unknown(request, *type(asked).model_fields)
    return Question(asked, request.build_absolute_uri(request.path), request.GET)


def refuse_unknown(request: HttpRequest, *known: str) -> None:
    """A misspelt filter must not answer with everything. Raises RefusedError."""
    unknown = sorted(set(request.GET) - set(known))
    if not unknown:
        return
    name = unknown[0] if unknown[0].isprintable() and len(unknown[0]) <= 40 else "parameteren"
    may = f"Brug: {', '.join(known)}." if known else "Adressen har ingen parametre."
    raise RefusedError(f"»{name}« kendes ikke. {may}")
