"""The explorer's figures as an Excel file: what is chosen, every municipality's place, and what the figures are."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from indicators.national import decimals_shown
from indicators.presenters.about import about, group_told
from indicators.presenters.charts import month_text
from indicators.presenters.municipalities import SIZE_ONLY, ranked
from indicators.presenters.rows import Value, figure_rows
from indicators.presenters.source import Source, hidden
from indicators.secret import place_of
from indicators.series import Standing, standing
from norddjurs.danish import write_date, write_long_date

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FIGURES, PLACES, ABOUT = "Tal", "Placeringer", "Kilde og definitioner"
_TEXTS_ARE_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD = {"bold": True, "bg_color": "#163F52", "font_color": "#FFFFFF", "valign": "vcenter", "border": 1}
_DATE = "dd-mm-yyyy"
_PLACE_HEADS = ("Kommune", "Måned", "Til", "Tal", "Placering fra", "Placering til", "Delt af", "Kommuner med tal")


def book(source: Source, *, small_counts: bool, day: date) -> bytes:
    """The file. Numbers are numbers, dates are dates, and every text is a text."""
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, {"in_memory": True, **_TEXTS_ARE_TEXTS}) as made:
        made.set_properties({"title": source.indicator.name, "company": "Norddjurs Kommune"})
        formats = _Formats(made)
        _figures(made.add_worksheet(FIGURES), formats, source)
        _places(made.add_worksheet(PLACES), formats, source, small_counts)
        _about(made, made.add_worksheet(ABOUT), source, day)
    return file.getvalue()


class _Formats:
    """A workbook's formats, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self.workbook = workbook
        self.head = workbook.add_format(_HEAD)
        self.made: dict[str, Any] = {}

    def of(self, number_format: str) -> Any:
        """The format of a cell."""
        if number_format not in self.made:
            self.made[number_format] = self.workbook.add_format({"num_format": number_format, "valign": "top"})
        return self.made[number_format]


def _decimals(count: int) -> str:
    return "#,##0" + (f".{'0' * count}" if count else "")


def _write(sheet: "Worksheet", row: int, place: int, value: Value, formats: _Formats, number: str) -> None:
    """A cell. A spreadsheet's numbers are floats; nothing is computed from them here."""
    match value:
        case Fraction():
            sheet.write_number(row, place, float(value), formats.of(number))
        case date():
            sheet.write_datetime(row, place, value, formats.of(_DATE))
        case str() if value:
            sheet.write_string(row, place, value, formats.of("@"))


def _headed(sheet: "Worksheet", heads: tuple[str, ...], widths: tuple[int, ...], formats: _Formats, rows: int) -> None:
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, formats.head)
    sheet.set_row(0, 22)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _figures(sheet: "Worksheet", formats: _Formats, source: Source) -> None:
    rows = list(figure_rows(source))
    shown = decimals_shown(source.indicator)
    decimals = {"Værdi": shown, "Indeks": 1}
    for number, row in enumerate(rows, 1):
        for place, (name, value) in enumerate(row.items()):
            _write(sheet, number, place, value, formats, _decimals(decimals.get(name, 0)))
    widths = (44, 18, 16, 12, 12, 8, 12, 12, 12, 10, 22, 12, 12, 36, 12, 40)
    _headed(sheet, tuple(rows[0]), widths, formats, len(rows))


def _places(sheet: "Worksheet", formats: _Formats, source: Source, small_counts: bool) -> None:
    if not ranked(source.indicator):
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, SIZE_ONLY)
        return
    rows = list(_ranked(source, small_counts))
    number = _decimals(decimals_shown(source.indicator))
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, formats, number if place == _PLACE_HEADS.index("Tal") else "0")
    _headed(sheet, _PLACE_HEADS, (22, 18, 12, 10, 14, 14, 10, 18), formats, len(rows))


def _ranked(source: Source, small_counts: bool) -> Iterator[tuple[Value, ...]]:
    """Every municipality's place in every month shown, the newest month first. What is hidden stands nowhere."""
    from indicators.peers import ranks

    frame = ranks(_of_municipalities(source, small_counts), source.indicator.better)
    frame["name"] = frame["area"].map(dict(source.municipalities))
    for one in frame.sort_values(["end", "first", "name"], ascending=[False, True, True]).itertuples():
        first, shared = int(one.first), int(one.shared)
        yield (
            one.name, month_text(one.end), one.end, one.value, Fraction(first), Fraction(first + shared - 1),
            Fraction(shared), Fraction(int(one.ranked)),
        )  # fmt: skip


def _of_municipalities(source: Source, small_counts: bool) -> list[Standing]:
    choice = source.choice
    found = standing(choice.code, list(source.municipalities), first=choice.first, last=choice.last, by_source=True)
    secret = hidden(source.listed, choice.first, choice.last, small_counts)
    return [one for one in found if place_of(one) not in secret]


def _about(workbook: "Workbook", sheet: "Worksheet", source: Source, day: date) -> None:
    indicator, choice = source.indicator, source.choice
    lines = [
        ("Tal", indicator.name),
        ("Definition", indicator.definition or "ikke oplyst"),
        ("Måneder", f"{month_text(choice.first)} til {month_text(choice.last)}"),
        *((line.label, line.value) for line in about(source)),
        ("Link", indicator.source_url),
        ("Sammenlignelige kommuner", group_told(source)),
        *((f"Databrud {write_date(on)}", f"Fra og med {write_long_date(on)}: {text}") for on, text in source.breaks),
        (
            "Placering",
            "Nr. 1 er bedst. Kommuner med samme tal deler pladserne. En kommune uden tal har ingen placering.",
        ),
        ("Indeks", f"Tallet for {month_text(choice.first)} er 100."),
        ("Filen er lavet", write_date(day)),
    ]
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    for row, (label, value) in enumerate((label, value) for label, value in lines if value):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value, wrapped)
