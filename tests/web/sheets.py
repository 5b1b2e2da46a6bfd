"""A person's file as they fill it in: fetched, changed with another program than the one that wrote it, and sent."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.actions.versions import Place
from indicators.models import Measurement
from norddjurs.periods import Period

SEND = "/indtast/fil/"
LOOKED = {"set-efter": "ja"}
"""What the tick says beside the button of a file with doubtful lines."""


class Filled:
    """The fetched workbook; a line is found by its code, area and period, and a cell by its header."""

    def __init__(self, data: bytes) -> None:
        self.workbook = load_workbook(BytesIO(data))
        self.sheet: Worksheet = self.workbook["Tal"]
        self.places = {str(cell.value): cell.column for cell in self.sheet[1]}

    def line(self, code: str, period: str, area: str = "Norddjurs") -> int:
        """The number of a line."""
        for number in range(2, self.sheet.max_row + 1):
            if (self.get(number, "Kode"), self.get(number, "Periode"), self.get(number, "Område")) == (
                code, period, area,
            ):  # fmt: skip
                return number
        raise KeyError(code, period, area)

    def get(self, number: int, header: str) -> Any:
        """What a cell holds."""
        return self.sheet.cell(number, self.places[header]).value

    def set(self, number: int, **cells: str | float | Decimal | date | bool | None) -> "Filled":
        """Fill in a line; a header's spaces are written "_"."""
        for header, value in cells.items():
            cell = self.sheet.cell(number, self.places[header.replace("_", " ")])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        return self

    def add(self, **cells: str | float | Decimal | date | None) -> "Filled":
        """A line more."""
        return self.set(self.sheet.max_row + 1, **cells)

    def data(self) -> bytes:
        """The saved file."""
        file = BytesIO()
        self.workbook.save(file)
        return file.getvalue()


def fetched(client: Client, address: str = "/indtast/tal.xlsx") -> Filled:
    """The file with the person's figures."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Filled(answer.content)


def sent(client: Client, data: bytes, name: str = "tal.xlsx") -> HttpResponse:
    """The answer to a file."""
    return client.post(SEND, {"file": SimpleUploadedFile(name, data)})  # type: ignore[return-value]


def previewed(client: Client, data: bytes, name: str = "tal.xlsx") -> tuple[str, str]:
    """The address of a file's preview, and the page."""
    answer = sent(client, data, name)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"])
    assert page.status_code == 200
    return answer["Location"], page.content.decode()


def changed(client: Client, change: Callable[[Filled], object]) -> tuple[str, str]:
    """Fetch the file, fill it in, send it: the address of the preview, and the page."""
    file = fetched(client)
    change(file)
    return previewed(client, file.data())


IN_APRIL = Period.month(2025, 4)


def newest(code: str, period: Period = IN_APRIL, area: str = "707") -> Measurement:
    """The version of a figure that stands."""
    return Place(code, area, period).versions()[-1]


def confirmed(client: Client, address: str) -> str:
    """The page after the file was confirmed."""
    answer = client.post(address, LOOKED, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
