"""The files of a follow-up: a locked edition's stored bytes, a draft's made now, and the package for the journal."""

import io
import json
import subprocess
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from goals.actions.followups import outside, steps
from goals.models import FollowUp, StoredFile
from goals.report.apart import RenderError
from goals.report.formats import FORMATS
from goals.views.followups import files
from norddjurs.people.models import User
from tests.followup.locking import locked
from tests.web.page import parse

HERE = "/opfoelgning/2025-1/hent/"


@pytest.mark.parametrize("kind", FORMATS)
def test_the_stored_bytes_are_sent(first: FollowUp, clients: dict[str, Client], kind: str) -> None:
    stored = StoredFile.objects.get(followup=first, format=kind)
    for address in (f"{HERE}{kind}/", f"/opfoelgning/2025-1/udgave-1/hent/{kind}/"):
        answer = clients["anonym"].get(address)
        assert answer.content == bytes(stored.content)
        assert sha256(answer.content).hexdigest() == stored.sha256
        assert answer["ETag"] == f'"{stored.sha256}"'
        assert answer["Content-Type"] == FORMATS[kind].content_type
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert unquote(answer["Content-Disposition"]).endswith(stored.name)
        assert clients["anonym"].get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_each_edition_has_its_own(first: FollowUp, someone: User, clients: dict[str, Client]) -> None:
    second = locked(someone, steps.begin_edition(by=someone, followup=first, note="Rettet."))
    StoredFile.objects.get(followup=second, format="word")
    latest = clients["anonym"].get(f"{HERE}word/")
    assert ", udgave 2.docx" in unquote(latest["Content-Disposition"])
    old = clients["anonym"].get("/opfoelgning/2025-1/udgave-1/hent/word/")
    assert "udgave" not in unquote(old["Content-Disposition"])


@pytest.mark.parametrize("kind", ["doc", "WORD", "pakke.zip", "..", "word%00", "æ"])
def test_no_other_kind_exists(first: FollowUp, clients: dict[str, Client], kind: str) -> None:
    assert clients["leder"].get(f"{HERE}{kind}/").status_code == 404


def unpacked(content: bytes, folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
        return {name: archive.read(name) for name in archive.namelist()}


def checked(folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """What an ordinary tool says of the checksums."""
    command = ["sha256sum", "-c", "--strict", "kontrolsummer-sha256.txt"]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True)


def test_the_package_holds_everything_and_its_checksums(
    first: FollowUp, someone: User, clients: dict[str, Client], tmp_path: Path
) -> None:
    outside.journalise(
        by=someone, followup=first, case_number="25/123", on=date(2025, 11, 26), today=date(2025, 11, 26)
    )
    answer = clients["leder"].get(f"{HERE}pakke/")
    assert "Pakke til journalisering 2025-1.zip" in unquote(answer["Content-Disposition"])
    held = unpacked(answer.content, tmp_path)
    stored = {one.name: bytes(one.content) for one in StoredFile.objects.filter(followup=first)}
    assert stored.items() <= held.items()
    assert set(held) - set(stored) == {"metadata.json", "kontrolsummer-sha256.txt"}
    told = json.loads(held["metadata.json"])
    assert told["titel"] == "1. opfølgning på Beskæftigelsesplan 2025"
    assert (told["sagsnummer"], told["journaliseret"]) == ("25/123", "2025-11-26")
    done = checked(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(b": OK") == 6
    spoilt = next(tmp_path.glob("Sagsfremstilling*"))
    spoilt.write_bytes(spoilt.read_bytes() + b".")
    assert checked(tmp_path).returncode == 1


def test_the_package_is_the_same_bytes_each_time(first: FollowUp, clients: dict[str, Client]) -> None:
    one, other = (clients["leder"].get(f"{HERE}pakke/") for _ in range(2))
    assert one.content == other.content
    assert one["ETag"] == other["ETag"]


@pytest.mark.parametrize(("identity", "told"), [("anonym", ""), ("raadsmedlem", ""), ("tovholder", "25/123")])
def test_the_case_number_is_for_those_who_may_see_it(
    first: FollowUp, someone: User, clients: dict[str, Client], tmp_path: Path, identity: str, told: str
) -> None:
    outside.journalise(by=someone, followup=first, case_number="25/123", on=None, today=date(2025, 11, 26))
    held = unpacked(clients[identity].get(f"{HERE}pakke/").content, tmp_path)
    assert json.loads(held["metadata.json"])["sagsnummer"] == told


def test_a_draft_is_made_as_it_stands_and_carries_its_mark(second: FollowUp, clients: dict[str, Client]) -> None:
    answer = clients["tovholder"].get("/opfoelgning/2025-2/hent/json/")
    assert answer.status_code == 200
    assert json.loads(answer.content)["draft"] == "Kladde 26-11-2025"
    assert unquote(answer["Content-Disposition"]).split("''")[-1].startswith("Kladde Data ")


def test_a_draft_is_not_journalised(second: FollowUp, clients: dict[str, Client]) -> None:
    assert clients["leder"].get("/opfoelgning/2025-2/hent/pakke/").status_code == 404


def test_nobody_else_knows_of_a_draft(second: FollowUp, clients: dict[str, Client]) -> None:
    assert clients["raadsmedlem"].get("/opfoelgning/2025-2/hent/json/").status_code == 404
    assert clients["anonym"].get("/opfoelgning/2025-2/hent/json/").status_code == 302


def test_a_file_that_cannot_be_made_is_said_plainly(
    second: FollowUp, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> dict[str, bytes]:
        raise RenderError("Filerne (Word) blev ikke færdige på 60 sekunder. Prøv igen.")

    monkeypatch.setattr(files, "files_of", fail)
    answer = clients["leder"].get("/opfoelgning/2025-2/hent/word/")
    assert answer.status_code == 503
    page = parse(answer.content.decode())
    assert page.one("h1").text == "Word-filen blev ikke lavet"
    assert "blev ikke færdige på 60 sekunder" in page.text
    assert page.one("main").all("a")[-1]["href"] == "/opfoelgning/2025-2/udgave-1/"
