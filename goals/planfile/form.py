"""One mapping of the file, asked field by field.

What can't be read is noted as a problem, and a stand-in is given back so that the rest is read too: a file with a
problem is refused as a whole, so nobody ever sees the stand-in. Fields that nobody asked for are misspelt.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import TracebackType
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from goals.planfile.problems import Problem, nearest
from goals.planfile.read import Fields, Items, Node, Text
from norddjurs.danish import DanishError, read_date, read_number, read_period
from norddjurs.periods import Period
from norddjurs.texts import clean_text

NO_DAY = date(1900, 1, 1)
NO_PERIOD = Period.day(NO_DAY)
_YES = {"ja": True, "nej": False}


class Form:
    """A mapping with a place ("mål 7.3"), to be used in a `with`: at its end unknown fields are problems."""

    def __init__(self, node: Node, place: str, problems: list[Problem]) -> None:
        self.place = place
        self.problems = problems
        self.line = node.line
        self.asked: list[str] = []
        if isinstance(node, Fields):
            self.fields = node
        else:
            self.fields = Fields(node.line)
            self.wrong("", "Her skal stå felter: »navn: værdi«, et på hver linje.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for name, line in self.fields.keys.items():
            if name not in self.asked:
                others = [known for known in dict.fromkeys(self.asked) if known not in self.fields.values]
                if self.fields.values[name] == Text(line, ""):
                    sentence = f"»{name}« står uden værdi. En tekst med komma skal i anførselstegn mellem {{ og }}."
                else:
                    sentence = f"Feltet »{name}« findes ikke her.{nearest(name, others)}"
                self.wrong(name, sentence, line)

    def wrong(self, field: str, sentence: str, line: int | None = None) -> None:
        """Note a problem with a field, at its own line where it has one."""
        at = line if line is not None else self.fields.keys.get(field, self.line)
        self.problems.append(Problem(at, self.place, field, sentence))

    def __contains__(self, field: str) -> bool:
        return field in self.fields.values

    def node(self, field: str) -> Node | None:
        """Whatever stands in a field."""
        self.asked.append(field)
        return self.fields.values.get(field)

    def present(self, field: str) -> Node:
        """What stands in a field that is there. Raises KeyError for one that is not."""
        self.asked.append(field)
        return self.fields.values[field]

    def text(self, field: str, *, most: int = 200, required: bool = False) -> str:
        """A text of at most `most` characters, cleaned as every text that people write, or "" where there is none."""
        node = self.node(field)
        if node is None:
            if required:
                self.wrong(field, "Feltet mangler.")
            return ""
        if not isinstance(node, Text):
            self.wrong(field, "Her skal stå en tekst.")
            return ""
        if not node.text:
            self.wrong(field, "Feltet er tomt: udfyld det, eller fjern det.")
        try:
            return clean_text(node.text, longest=most)
        except DanishError as error:
            self.wrong(field, str(error))
            return ""

    def optional_whole(self, field: str, *, least: int = 0, most: int) -> int | None:
        """A whole number from `least` to `most`, or None where there is none."""
        self.asked.append(field)
        return self.whole(field, least=least, most=most) if field in self else None

    def whole(self, field: str, *, least: int = 0, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`; required unless there is a default."""
        if default is not None and field not in self:
            self.asked.append(field)
            return default
        text = self.text(field, required=True)
        if not text:
            return least
        try:
            number = int(read_number(text, decimals=0))
        except DanishError as error:
            self.wrong(field, str(error))
            return least
        if not least <= number <= most:
            self.wrong(field, f"Tallet skal ligge fra {least} til {most}.")
            return least
        return number

    def number(self, field: str, *, decimals: int, percent: bool = False) -> Decimal | None:
        """A number in the field's own unit, or None where there is none."""
        text = self.text(field)
        if not text:
            return None
        try:
            return read_number(text, decimals=decimals, percent=percent)
        except DanishError as error:
            self.wrong(field, str(error))
            return None

    def count(self, field: str) -> Decimal | None:
        """How many people or cases: a whole number, or one with a comma where full-time persons are counted."""
        node = self.fields.values.get(field)
        parts = isinstance(node, Text) and "," in node.text
        return self.number(field, decimals=4 if parts else 0)

    def day(self, field: str) -> date | None:
        """A date, or None where there is none."""
        text = self.text(field)
        if not text:
            return None
        try:
            return read_date(text)
        except DanishError as error:
            self.wrong(field, str(error))
            return None

    def needed_day(self, field: str) -> date:
        """A date."""
        if field not in self:
            self.wrong(field, "Feltet mangler: skriv en dato, fx 30-06-2025.")
        return self.day(field) or NO_DAY

    def period(self, field: str) -> Period | None:
        """A period, or None where there is none."""
        text = self.text(field)
        if not text:
            return None
        try:
            return read_period(text)
        except DanishError as error:
            self.wrong(field, str(error))
            return None

    def needed_period(self, field: str) -> Period:
        """A period."""
        if field not in self:
            self.wrong(field, "Feltet mangler: skriv en periode, fx april 2025.")
        return self.period(field) or NO_PERIOD

    def choice(self, field: str, words: Mapping[str, str], *, required: bool = False) -> str:
        """The stored value of one of the Danish words, or "" where there is none."""
        text = self.text(field, required=required)
        if not text:
            return ""
        found = words.get(text.lower())
        if found is None:
            self.wrong(field, f"»{text}« kendes ikke her.{nearest(text, words)}")
            return ""
        return str(found)

    def days(self, field: str) -> int | None:
        """A length of time in days ("45 dage"), or None where there is none."""
        text = self.text(field)
        if not text:
            return None
        number, _, word = text.partition(" ")
        if not number.isdecimal() or not number.isascii() or int(number) > 999 or word.lower() not in ("dag", "dage"):
            self.wrong(field, f"»{text}« kan ikke læses: skriv et antal dage, fx »45 dage«.")
            return None
        return int(number)

    def yes(self, field: str) -> bool:
        """Whether the field says ja; without it, no."""
        text = self.text(field)
        if text and text.lower() not in _YES:
            self.wrong(field, f"»{text}« kan ikke læses: skriv »ja« eller »nej«.")
        return _YES.get(text.lower(), False)

    def link(self, field: str) -> str:
        """An address on the web, or ""."""
        text = self.text(field)
        if text:
            try:
                URLValidator(schemes=["http", "https"])(text)
            except ValidationError:
                self.wrong(field, "Adressen kan ikke læses: skriv den helt ud, fx https://www.jobindsats.dk/")
        return text

    def items(self, field: str, *, required: bool = False) -> list[Node]:
        """The points of a list, none where there is no list."""
        node = self.node(field)
        if node is None:
            if required:
                self.wrong(field, "Feltet mangler.")
            return []
        if not isinstance(node, Items):
            self.wrong(field, "Her skal stå en liste: hvert punkt begynder med »- «.")
            return []
        return node.items
