"""Form fields that read what Danes type, with the one reader, and say what is wrong in its words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from norddjurs.danish import DanishError, read_date, read_number
from norddjurs.texts import LONGEST, clean_text


class NumberField(forms.CharField):
    """A number with at most `decimals` decimals, as an exact Decimal, or None where nothing was typed."""

    def __init__(self, *, decimals: int, percent: bool = False, **options: Any) -> None:
        options.setdefault("required", False)
        mode = "decimal" if decimals else "numeric"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "size": 10})
        super().__init__(widget=options.pop("widget", widget), **options)
        self.decimals, self.percent = decimals, percent

    def clean(self, value: Any) -> Decimal | None:
        """Raises ValidationError with the reader's sentence."""
        if not (text := value or "").strip():
            return None
        try:
            return read_number(text, decimals=self.decimals, percent=self.percent)
        except DanishError as error:
            raise ValidationError(str(error)) from None


def day_input() -> forms.DateInput:
    """The browser's own field for a day: it wants the day as the machine writes it, and shows it as the reader does."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-input"})


class DateField(forms.CharField):
    """A date, or None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        widget = forms.TextInput(attrs={"placeholder": "dd-mm-åååå", "autocomplete": "off", "size": 12})
        super().__init__(widget=options.pop("widget", widget), **options)

    def clean(self, value: Any) -> date | None:
        """Raises ValidationError with the reader's sentence."""
        if not (text := value or "").strip():
            return None
        try:
            return read_date(text)
        except DanishError as error:
            raise ValidationError(str(error)) from None


class TextField(forms.CharField):
    """Free text as it is stored: clean, not too long, and without a CPR number."""

    def __init__(self, *, longest: int = LONGEST, rows: int = 0, **options: Any) -> None:
        options.setdefault("required", False)
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(widget=options.pop("widget", widget), strip=False, **options)
        self.longest = longest

    def clean(self, value: Any) -> str:
        """Raises ValidationError with the sentence of `clean_text`, or where something required is empty."""
        try:
            text = clean_text(value or "", longest=self.longest)
        except DanishError as error:
            raise ValidationError(str(error)) from None
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text
