"""The paper as a Word document: a template that a secretary can edit, filled with data that is never template."""

import io
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from goals.report.document import Document, Mark
from goals.report.formats import template
from goals.report.package import clean, settled
from indicators.png import drawings

TEMPLATE = "opfoelgning.docx"
SIGNS = {"reached": "✓", "not_reached": "✕", "too_early": "…", "missing": "!"}
"""A shape beside the word of a status, from those that every Word has."""
_PICTURE_CM = 7.2


def render(document: Document, templates: Path) -> bytes:
    """The document as a .docx file; equal documents are equal bytes.

    Raises whatever docxtpl says of a template that does not fit.
    """
    from docx.shared import Cm
    from docxtpl import DocxTemplate, InlineImage

    filled = DocxTemplate(str(template(templates, TEMPLATE)))
    charts = [goal.chart for goal in document.goals if goal.chart]
    drawn = iter(drawings([chart.svg for chart in charts]) if charts else ())
    said = _said(document)
    for goal in said["all_goals"]:
        goal["picture"] = InlineImage(filled, io.BytesIO(next(drawn)), width=Cm(_PICTURE_CM)) if goal["chart"] else None
    filled.render({"d": said}, autoescape=True)
    made = filled.docx
    for place, (shape, chart) in enumerate(zip(made.inline_shapes, charts, strict=False), 1):
        about = shape._inline.docPr
        about.set("id", str(1000 + place))
        about.set("name", f"Diagram {place}")
        about.set("descr", clean(chart.alt))
    _describe(made.core_properties, document)
    held = io.BytesIO()
    filled.save(held)
    return settled(held.getvalue())


def _said(document: Document) -> dict[str, Any]:
    """What the template sees: the document, its goals in one row, and each status with its shape."""
    said: dict[str, Any] = _cleaned(asdict(document))
    goals = [goal for theme in said["themes"] for goal in theme["goals"]]
    for goal, plain in zip(goals, document.goals, strict=True):
        goal["marks"] = " · ".join(_sign(mark) for mark in (plain.status, *plain.tags))
    for count in said["counts"]:
        count["sign"] = SIGNS.get(count["kind"], "")
    return {**said, "all_goals": goals, "goal_count": len(goals)}


def _sign(mark: Mark) -> str:
    return f"{SIGNS.get(mark.kind, '')} {mark.word}".strip()


def _cleaned(data: Any) -> Any:
    """The same data with texts that XML can hold, and without the figures, which the paper has in words."""
    match data:
        case str():
            # docxtpl turns "{_{" and the like into marks of its own language.
            return clean(data).replace("{_", "{\u2060_").replace("_}", "_\u2060}")
        case dict():
            return {name: _cleaned(value) for name, value in data.items() if name != "figures"}
        case list() | tuple():
            return [_cleaned(item) for item in data]
        case _:
            return data


def _describe(properties: Any, document: Document) -> None:
    day = datetime.fromisoformat(document.meeting_on or document.status_date)
    mark = f"{document.draft}: " if document.draft else ""
    properties.title = clean(f"{mark}{document.title}")[:255]
    properties.author = properties.last_modified_by = clean(document.department)[:255]
    properties.subject = clean(document.plan_title)[:255]
    properties.language = "da-DK"
    properties.created = properties.modified = day
    properties.comments = ""
