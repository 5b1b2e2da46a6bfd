"""A file of figures: kept while the person looks at what it says, and stored as one change when they confirm it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from goals.entry.filed import ReadLine, read_lines, reviewed
from goals.entry.fillable import Desktop
from goals.models import Upload
from indicators.actions.statements import Outcome, Refused, add_all
from indicators.sheet import Field, FiledCell, FiledLine, FiledSheet
from indicators.sheet.columns import Fault
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

KEPT_DAYS = 7
"""A file that nobody has confirmed for so long is thrown away."""
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class FileRead:
    """What is kept of a file: of which plan's goals, its filled lines, how many were empty, what was left out of it."""

    year: int
    lines: tuple[FiledLine, ...]
    skipped: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many figures were stored; `before` says that the file had been confirmed already, so that now none was."""

    stored: int
    before: bool = False


def keep(*, person: User, name: str, sha256: str, year: int, sheet: FiledSheet) -> Upload:
    """Keep what was read of a file until its sender confirms it, and throw away what is old. No figure changes."""
    filled = [line for line in sheet.lines if line.is_filled]
    about = {"year": year, "skipped": len(sheet.lines) - len(filled), "notes": list(sheet.notes)}
    with transaction.atomic():
        Upload.objects.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
        return Upload.objects.create(
            person=person, name=name[:NAME_LENGTH], sha256=sha256, rows=[about, *map(_kept, filled)]
        )


def file_of(upload: Upload) -> FileRead:
    """What was kept."""
    about, *lines = upload.rows
    return FileRead(about["year"], tuple(map(_line, lines)), about["skipped"], tuple(about["notes"]))


def apply(*, by: User, upload: Upload, mine: Desktop, looked_at: int = 0) -> Applied:
    """Store every figure of the file, or none; a file is confirmed once, and again changes nothing.

    `mine` is what this person may send figures of, as it stands; `looked_at` is how many doubtful lines they ticked
    off. Raises Refused where a line cannot be stored, somebody having been first for instance, and PermissionDenied.
    """
    refuse_unless(by, Right.UPLOAD, own=upload.person_id == by.pk)
    with change(by=by, action="figures.upload", obj=f"upload:{upload.pk}") as event:
        upload = Upload.objects.get(pk=upload.pk)
        if upload.applied_at is not None:
            event.nothing_changed()
            return Applied(0, before=True)
        lines = reviewed(read_lines(file_of(upload).lines, mine))
        wrong = [line for line in lines if line.errors or line.outcome is None]
        if wrong:
            raise Refused([line.reviewed for line in wrong if line.reviewed is not None])
        statements = [line.statement for line in lines if line.statement and line.outcome is not Outcome.SAME]
        if not statements:
            event.nothing_changed()
            return Applied(0)
        saved = add_all(by=by, statements=statements, event=event)
        event.text("fil", upload.name)
        if looked_at:
            event.text("bekræftet", f"{looked_at} rækker er set efter")
        touched = {desk.info.number for one in statements for desk in mine.owned[one.figure.indicator, one.figure.area]}
        event.text("mål", ", ".join(f"{mine.plan.year}/{number}" for number in sorted(touched)))
        upload.applied_at = timezone.now()
        upload.save(update_fields=["applied_at"])
    return Applied(len(saved))


def lines_of(upload: Upload, mine: Desktop) -> list[ReadLine]:
    """The lines of the file as they would be stored now. Three queries; writes nothing."""
    return reviewed(read_lines(file_of(upload).lines, mine))


def _kept(line: FiledLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "cells": {field.value: [cell.address, *_typed(cell.value)] for field, cell in line.cells.items()},
        "addresses": {field.value: address for field, address in line.addresses.items()},
        "faults": [[fault.field.value, fault.address, fault.sentence] for fault in line.faults],
    }


def _line(kept: Mapping[str, Any]) -> FiledLine:
    return FiledLine(
        kept["number"],
        {Field(name): FiledCell(address, _untyped(*typed)) for name, (address, *typed) in kept["cells"].items()},
        {Field(name): address for name, address in kept["addresses"].items()},
        tuple(Fault(Field(name), address, sentence) for name, address, sentence in kept["faults"]),
    )


def _typed(value: str | Decimal | date) -> tuple[str, str]:
    match value:
        case Decimal():
            return "number", str(value)
        case date():
            return "date", value.isoformat()
        case _:
            return "text", value


def _untyped(kind: str, written: str) -> str | Decimal | date:
    match kind:
        case "number":
            return Decimal(written)
        case "date":
            return date.fromisoformat(written)
        case _:
            return written
