"""The files of a follow-up: what each is called, and who makes it. A renderer is imported when it is used."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from goals.report.document import Document
from goals.report.plain import to_json

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "documents"
"""The templates of the repository. An installation may have its own of the same names in a folder of its own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name in addresses and commands, what people call it and use it for, and its file's name."""

    key: str
    label: str
    purpose: str
    suffix: str
    content_type: str
    stem: str

    def file_name(self, document: Document) -> str:
        """What the file is filed as: "Bilag 1 Opfølgning på Beskæftigelsesplan 2025 – 1. opfølgning.pdf"."""
        draft = "Kladde " if document.draft else ""
        edition = f", udgave {document.edition}" if document.edition > 1 else ""
        plan = _for_a_name(document.plan_title)
        return f"{draft}{self.stem} Opfølgning på {plan} – {document.number}. opfølgning{edition}.{self.suffix}"


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    one.key: one
    for one in (
        Format("word", "Word", "Til dagsordenen", "docx", f"{_OFFICE}.wordprocessingml.document", "Sagsfremstilling"),
        Format("pdf", "PDF", "Til udsendelse", "pdf", "application/pdf", "Bilag 1"),
        Format("excel", "Excel", "Alle tal", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Tal"),
        Format("powerpoint", "PowerPoint", "Til mødet", "pptx", f"{_OFFICE}.presentationml.presentation", "Oplæg"),
        Format("json", "JSON", "Til systemer", "json", "application/json", "Data"),
    )
}

_RENDERERS = {"word", "pdf", "excel", "powerpoint"}


def render(document: Document, key: str, templates: Path = TEMPLATES) -> bytes:
    """The document as a file of a format. Raises KeyError for an unknown one, and whatever a renderer raises."""
    if FORMATS[key].key not in _RENDERERS:
        return f"{to_json(document)}\n".encode()
    made: Callable[[Document, Path], bytes] = import_module(f"goals.report.{key}").render
    return made(document, templates)


def template(folder: Path, name: str) -> Path:
    """The template of a name: the installation's own where its folder has one, else the repository's."""
    own = folder / name
    return own if own.is_file() else TEMPLATES / name


def _for_a_name(text: str) -> str:
    """The text without signs that a file's name can't have."""
    kept = "".join(" " if sign in '/\\:*?"<>|' else sign for sign in text if sign.isprintable())
    return " ".join(kept.split())[:80]
