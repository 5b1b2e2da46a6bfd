"""What a locked follow-up said: read from what was stored, never worked out again."""

import io
import json
import zipfile
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from goals.models import FollowUp, FollowUpLine, Journaling, StoredFile
from goals.report.document import Document
from goals.report.lines import Line, digest, files_digest, join


def stored_document(followup: FollowUp) -> Document:
    """The paper as it was locked. One query."""
    return join(_lines(followup))


def stored_documents(followups: Collection[FollowUp], *, frames: bool = False) -> dict[int, Document]:
    """The papers of several editions by the edition's id; with `frames` without their goals. One query."""
    rows = FollowUpLine.objects.filter(followup__in=followups)
    if frames:
        rows = rows.filter(position=0)
    lines: dict[int, list[Line]] = {}
    for key, *row in rows.values_list("followup", "position", "goal_number", "status", "content"):
        lines.setdefault(key, []).append(Line(*row))
    return {key: join(found) for key, found in lines.items()}


def stored_file(followup: FollowUp, key: str) -> StoredFile | None:
    """A file as it was locked, by its format. One query."""
    return StoredFile.objects.filter(followup=followup, format=key).first()


def faults(followup: FollowUp) -> list[str]:
    """What is not as it was when the follow-up was locked, in Danish sentences; empty is well. Two queries."""
    lines, files = _lines(followup), list(StoredFile.objects.filter(followup=followup))
    found = []
    if (len(lines), digest(lines)) != (followup.line_count, followup.lines_hash):
        found.append("Linjerne er ikke, som de blev låst.")
    hashes = {one.name: sha256(bytes(one.content)).hexdigest() for one in files}
    if (len(files), files_digest(hashes)) != (followup.file_count, followup.files_hash):
        found.append("Filerne er ikke, som de blev låst.")
    return found


def package(followup: FollowUp, document: Document, files: Collection[StoredFile], filed: Journaling | None) -> bytes:
    """Everything for the journal in one zip: the files, what they are about, and their checksums.

    The same bytes as long as what it is made from is the same.
    """
    contents = {one.name: bytes(one.content) for one in files}
    told = json.dumps(_metadata(followup, document, files, filed), ensure_ascii=False, indent=2)
    contents["metadata.json"] = f"{told}\n".encode()
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items()))
    contents["kontrolsummer-sha256.txt"] = sums.encode()
    stamp = timezone.localtime(followup.locked_at or datetime(2000, 1, 1, tzinfo=timezone.get_current_timezone()))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return held.getvalue()


def package_name(document: Document) -> str:
    """What the package is filed as."""
    edition = f", udgave {document.edition}" if document.edition > 1 else ""
    return f"Pakke til journalisering {document.key}{edition}.zip"


def _lines(followup: FollowUp) -> list[Line]:
    rows = FollowUpLine.objects.filter(followup=followup).values_list("position", "goal_number", "status", "content")
    return [Line(*row) for row in rows]


def _metadata(
    followup: FollowUp, document: Document, files: Collection[StoredFile], filed: Journaling | None
) -> dict[str, Any]:
    return {
        "titel": document.title,
        "udgave": document.edition,
        "plan": document.plan_title,
        "kommune": document.municipality,
        "forvaltning": document.department,
        "forelægges": document.council,
        "møde": document.meeting_on,
        "perioder til og med": document.status_date,
        "låst": followup.locked_at.isoformat() if followup.locked_at else "",
        "dataversion": followup.data_version,
        "sagsnummer": filed.case_number if filed else "",
        "journaliseret": filed.on.isoformat() if filed and filed.on else "",
        "linjer": {"antal": followup.line_count, "sha256": followup.lines_hash},
        "filer": [
            {"navn": one.name, "type": one.content_type, "bytes": len(bytes(one.content)), "sha256": one.sha256}
            for one in sorted(files, key=lambda one: one.name)
        ],
    }
