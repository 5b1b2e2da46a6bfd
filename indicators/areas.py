"""The country and its municipalities, as the file in `fixtures/` names them."""

import csv
from functools import cache
from typing import NamedTuple

from django.conf import settings

from indicators.models import Area

FILE = settings.BASE_DIR / "fixtures" / "kommuner.csv"
COUNTRY = "000"
"""The code of the whole country."""


class AreaLine(NamedTuple):
    """An area that a file names: `code` is Statistics Denmark's number ("707"), `kind` a value of Area.Kind."""

    code: str
    name: str
    kind: str
    region: str = ""


@cache
def country_and_municipalities() -> tuple[AreaLine, ...]:
    """The whole country and its 98 municipalities."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            AreaLine(row["code"], row["name"], Area.Kind.MUNICIPALITY, row["region"]) for row in csv.DictReader(file)
        ]
    return (AreaLine(COUNTRY, "Hele landet", Area.Kind.COUNTRY), *rows)
