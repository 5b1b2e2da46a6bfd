"""The files in a whole office program: opened, laid out on pages, and printed to pictures that are not blank."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from goals.report.document import Document
from goals.report.formats import FORMATS, render
from tests.report.test_pdf import squeezed
from tests.run import CI, install

pytestmark = pytest.mark.deep

MOST_PAGES = {"word": 20, "excel": 40, "powerpoint": 30, "pdf": 12}


@pytest.fixture(scope="module")
def programs() -> None:
    """LibreOffice and poppler, installed from Debian where that is allowed."""
    for program, packages in (
        ("soffice", ("libreoffice-writer", "libreoffice-calc", "libreoffice-impress")),
        ("pdftoppm", ("poppler-utils",)),
    ):
        if not shutil.which(program) and not install(*packages):
            if CI:
                pytest.fail(f"{program} is missing")
            pytest.skip(f"{program} is missing")


@pytest.mark.parametrize("key", ["word", "excel", "powerpoint", "pdf"])
def test_the_file_is_opened_laid_out_and_printed(document: Document, key: str, tmp_path: Path, programs: None) -> None:
    file = tmp_path / f"paper.{FORMATS[key].suffix}"
    file.write_bytes(render(document, key))
    if key != "pdf":
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    printed = tmp_path / "paper.pdf"
    reader = PdfReader(printed)
    assert 1 < len(reader.pages) <= MOST_PAGES[key]
    said = squeezed("".join(page.extract_text() for page in reader.pages))
    assert squeezed(document.title) in said
    for goal in document.goals:
        assert squeezed(goal.number) in said
        assert squeezed(goal.title)[:12] in said
    subprocess.run(["pdftoppm", "-r", "30", "-gray", str(printed), str(tmp_path / "page")], check=True)
    pictures = sorted(tmp_path.glob("page*.pgm"))
    assert len(pictures) == len(reader.pages)
    assert all(min(picture.read_bytes()[20:]) < 160 for picture in pictures), "no page is blank"
