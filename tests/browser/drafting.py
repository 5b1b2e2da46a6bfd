"""What the tests of a draft in a browser share: the day, its address, and writing as people do it."""

import io
import json
import zipfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Download, Locator, Page, expect

from goals.actions.followups.texts import write_section
from goals.models import FollowUp
from norddjurs.people.models import User

NOW = datetime(2025, 11, 26, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
"""The day after the meeting: the figure that goal 1.1 waits for is overdue."""

PAGE = "/opfoelgning/2025-1/"
STORED, NOT_STORED = "Alle ændringer er gemt", "Ikke gemt"
REASON = "Tallet skulle være offentliggjort 30.\xa0september 2025. Det forelå ikke 26.\xa0november 2025."
REMARK = "De åbne punkter er kendt."


def the_followup() -> FollowUp:
    """The first follow-up of the shipped plan."""
    return FollowUp.objects.select_related("plan").get(plan__year=2025, number=1)


def stored(section: str) -> str:
    """The text of a section as it stands in the database, "" for none."""
    row = the_followup().texts.filter(section=section).order_by("version").last()
    return row.text if row else ""


def somebody_writes(by: User, section: str, text: str) -> None:
    """Somebody else stores a text at their desk."""
    seen = the_followup().texts.filter(section=section).count()
    write_section(by=by, followup=the_followup(), section=section, text=text, seen=seen)


def opened(page: Page, section: str) -> Locator:
    """Open a section for writing where it stands, and give its field."""
    page.locator(f"#{section} a.edit").click()
    field = page.locator(f"#tekst-{section}")
    expect(field).to_be_focused()
    return field


def told(page: Page) -> Locator:
    """The line that says whether everything is stored."""
    return page.locator("#gemt")


def check(page: Page) -> Locator:
    """Tjek tallene."""
    return page.locator("#tjek")


def press(page: Page, name: str) -> None:
    """Press a button of the page's main part."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()


def package_of(download: Download) -> dict[str, bytes]:
    """The files of the package for the journal by name, after its checksums were held against them."""
    assert download.suggested_filename == "Pakke til journalisering 2025-1.zip"
    with zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = files.pop("kontrolsummer-sha256.txt").decode().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
    assert told == {name: sha256(content).hexdigest() for name, content in files.items()}
    facts = json.loads(files["metadata.json"])
    listed = {one["navn"]: (one["bytes"], one["sha256"]) for one in facts["filer"]}
    assert listed == {
        name: (len(content), sha256(content).hexdigest()) for name, content in files.items() if name != "metadata.json"
    }
    return files


def proven(files: dict[str, bytes]) -> dict[str, bytes]:
    """The package's files by their ending, one of each, each of its kind."""
    by_ending = {name.rpartition(".")[2]: content for name, content in files.items() if name != "metadata.json"}
    assert set(by_ending) == {"docx", "pdf", "xlsx", "pptx", "json"}
    assert len(files) == 6
    for ending, content in by_ending.items():
        assert content.startswith({"pdf": b"%PDF-", "json": b"{"}.get(ending, b"PK")), ending
    return by_ending
