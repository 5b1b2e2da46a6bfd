"""The areas that a file may name: the country's municipalities, and those that the file brings itself."""

import csv
from collections.abc import Iterable
from functools import cache

from django.conf import settings

from goals.planfile.form import Form
from goals.planfile.plan import AreaLine
from goals.planfile.problems import nearest
from indicators.models import Area

COUNTRY = AreaLine("000", "Hele landet", Area.Kind.COUNTRY)
MUNICIPALITIES_FILE = settings.BASE_DIR / "fixtures" / "kommuner.csv"
KINDS = {"kommune": Area.Kind.MUNICIPALITY, "gruppe": Area.Kind.GROUP}


@cache
def country_and_municipalities() -> tuple[AreaLine, ...]:
    """The whole country and its 98 municipalities."""
    with MUNICIPALITIES_FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            AreaLine(row["code"], row["name"], Area.Kind.MUNICIPALITY, row["region"]) for row in csv.DictReader(file)
        ]
    return (COUNTRY, *rows)


class Places:
    """Finds an area by its code or its name, in any case."""

    def __init__(self, own: Iterable[AreaLine]) -> None:
        self.own = tuple(own)
        areas = (*country_and_municipalities(), *self.own)
        self.kinds = {area.code: area.kind for area in areas}
        self.names = [area.name for area in areas]
        self._codes = {area.name.lower(): area.code for area in areas} | {
            area.code.lower(): area.code for area in areas
        }

    def find(self, text: str) -> str | None:
        """The code of an area, None where there is no such area."""
        return self._codes.get(text.lower())

    def read(self, form: Form, field: str) -> str | None:
        """The code of the area that a field names; None where the field is absent or names none."""
        text = form.text(field)
        if not text:
            return None
        code = self.find(text)
        if code is None:
            form.wrong(field, f"Området »{text}« findes ikke.{nearest(text, self.names)}")
        return code
