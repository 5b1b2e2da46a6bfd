"""Rows as an answer: a page of JSON with the addresses of its neighbours, or a file for a spreadsheet."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from goals.api.asked import Format, Question
from goals.api.shapes import AnyRow, Listing, Row
from goals.views.spreadsheet import csv_text

Made = TypeVar("Made")

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def listed(
    shape: type[Listing[AnyRow]],
    question: Question,
    found: Sequence[Made],
    make: Callable[[Sequence[Made]], list[AnyRow]],
    name: str,
) -> Listing[AnyRow] | HttpResponse:
    """The page that was asked for of what was found. `make` turns it into rows; no more is made than is sent.

    `name` is what the file is saved as, without its ending. A page after the last is empty.
    """
    size, page = question.asked.rows, question.asked.side
    part = found if size is None else found[(page - 1) * size : page * size]
    rows = make(part)
    pages = max(1, -(-len(found) // (size or max(1, len(found)))))
    after = _address(question, page + 1) if page < pages else None
    before = _address(question, min(page - 1, pages)) if page > 1 else None
    if question.asked.format is Format.CSV:
        row_type = shape.model_fields["results"].annotation.__args__[0]  # type: ignore[union-attr]
        return _file(row_type, rows, name, after, len(found))
    return shape(
        count=len(found),
        page=page,
        pages=pages,
        page_size=size or len(found),
        next=after,
        previous=before,
        results=rows,
    )


def _address(question: Question, page: int) -> str:
    query = question.query.copy()
    query["side"] = str(page)
    return f"{question.here}?{query.urlencode()}"


def _file(row_type: type[Row], rows: Sequence[Row], name: str, after: str | None, count: int) -> HttpResponse:
    header = list(row_type.model_fields)
    sheet = csv_text(header, ([_value(getattr(row, field)) for field in header] for row in rows))
    response = HttpResponse(sheet.encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv")
    response["X-Total-Count"] = str(count)
    if after:
        response["Link"] = f'<{after}>; rel="next"'
    return response


def _value(value: object) -> str | Decimal:
    """What stands in a cell: a number exact, a list on one line. Line breaks would end a row in some programs."""
    match value:
        case str():
            return _BREAKS.sub(" ", value).strip(" ")
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case int() | float():
            return Decimal(repr(value))
        case list():
            return " | ".join(str(_value(one)) for one in value)
        case Row():
            return " ".join(str(getattr(value, name)) for name in type(value).model_fields)
    raise TypeError(value)
