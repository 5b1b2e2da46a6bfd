"""What every step of a load shares: in whose name, what was found wrong, what was done."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

from goals.planfile.problems import Problem
from goals.planfile.report import Report
from norddjurs.people.models import User

M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class Loading:
    """One load. A step that finds something wrong says so and goes on; at the end nothing is kept."""

    by: User
    file_name: str
    report: Report = field(default_factory=Report)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, place: str, field_name: str, sentence: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(line, place, field_name, sentence))

    def put(self, noun: str, name: str, found: M | None, row: M, fields: list[str]) -> M:
        """Store `row` where nothing was found; else give the found one those of its `fields` that differ.

        `noun` is what the report counts it as ("mål"), `name` who it is there ("mål 7.3"). Returns the stored row.
        """
        if found is None:
            row.save(force_insert=True)
            self.report.added[noun] += 1
            return row
        differing = [name for name in fields if getattr(found, name) != getattr(row, name)]
        if not differing:
            self.report.unchanged[noun] += 1
            return found
        for field_name in differing:
            before, after = getattr(found, field_name), getattr(row, field_name)
            label = getattr(found._meta.get_field(field_name), "verbose_name", field_name)
            self.report.details.append(f"{name}, {label}: {_said(before)} → {_said(after)}")
            setattr(found, field_name, after)
        found.save(update_fields=differing)
        self.report.changed[noun] += 1
        return found


def _said(value: Any) -> str:
    return "intet" if value in (None, "") else f"»{value}«"
