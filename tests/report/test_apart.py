"""Rendering in another process: what crashes, hangs or is cut short makes nothing, and says so."""

from pathlib import Path

import pytest

from goals.report.apart import RenderError, _read, render_apart
from goals.report.document import Document
from goals.report.formats import FORMATS, render
from goals.report.plain import from_json
from tests.report.make import make_document


def test_every_format_comes_back_as_it_is_made_here(document: Document) -> None:
    files = render_apart(document, list(FORMATS))
    assert set(files) == set(FORMATS)
    assert all(files[key] == render(document, key) for key in FORMATS)
    assert from_json(files["json"].decode()) == document


def test_a_renderer_that_crashes_is_told(tmp_path: Path) -> None:
    (tmp_path / "opfoelgning.typ").write_text('#panic("i stykker")')
    with pytest.raises(RenderError, match="PDF"):
        render_apart(make_document(), ["pdf"], tmp_path)


def test_a_renderer_that_hangs_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "opfoelgning.typ").write_text(
        "#{ for i in range(4000) { for j in range(4000) { for k in range(4000) { let x = i + j + k } } } }"
    )
    with pytest.raises(RenderError, match="blev ikke færdige på 3 sekunder"):
        render_apart(make_document(), ["pdf"], tmp_path, seconds=3)


def test_a_template_that_is_no_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "opfoelgning.docx").write_text("ikke Word")
    with pytest.raises(RenderError, match="Word"):
        render_apart(make_document(), ["word"], tmp_path)


@pytest.mark.parametrize("stream", [b"garbage\n", b'{"format": "pdf", "size": 10}\nshort', b'{"size": 1}\nx'])
def test_what_is_cut_short_is_no_file(stream: bytes) -> None:
    assert _read(stream) == {}


def test_names_as_people_file_them() -> None:
    document = make_document()
    assert FORMATS["pdf"].file_name(document) == "Bilag 1 Opfølgning på Beskæftigelsesplan 2025 – 1. opfølgning.pdf"
    second = make_document(edition=2, draft="Kladde 1-1-2026", plan_title="Plan: 25/26")
    assert FORMATS["word"].file_name(second) == (
        "Kladde Sagsfremstilling Opfølgning på Plan 25 26 – 1. opfølgning, udgave 2.docx"
    )
