"""The paper as a workbook: an overview, every text, every figure as a number, charts, and a key to the columns."""

import io
from datetime import datetime
from pathlib import Path

from goals.report.document import Document
from goals.report.excel_book import Book
from goals.report.excel_codebook import write_codebook
from goals.report.excel_sheets import write_charts, write_figures, write_goals, write_overview, write_sections


def render(document: Document, templates: Path) -> bytes:
    """The document as an .xlsx file; equal documents are equal bytes. It has no template of its own."""
    del templates
    held = io.BytesIO()
    book = Book(held, document, _stamp(document))
    write_overview(book)
    write_goals(book)
    write_figures(book)
    write_charts(book)
    write_sections(book)
    write_codebook(book)
    book.close()
    return held.getvalue()


def _stamp(document: Document) -> datetime:
    """The day that the file says it was made: the document's own, since a clock would make equal papers differ."""
    return datetime.fromisoformat(document.meeting_on or document.status_date)
