"""The form that says that a national figure is the plan's own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goals.models import GoalIndicator
from norddjurs.danish import sentence_case, write_period
from norddjurs.periods import Period


class ConfirmForm(forms.Form):
    """The base month, and that the definition is the plan's; `seen` is the seal of what the person saw."""

    base = forms.ChoiceField(
        label="Udgangspunkt",
        widget=forms.Select(attrs={"class": "form-select"}),
        help_text="Den måned, som planen regner placeringen fra.",
        error_messages={
            "required": "Vælg den måned, planen regner fra.",
            "invalid_choice": "Vælg en måned på listen.",
        },
    )
    same = forms.BooleanField(
        label="Tallet er opgjort som i planen, og udgangspunktet er planens.",
        error_messages={
            "required": "Sæt flueben, hvis tallet er opgjort som i planen. Ellers skal det ikke bekræftes."
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, row: GoalIndicator, ends: Sequence[date]) -> None:
        initial = {"base": _key(row.base_month) if row.base_month else "", "seen": row.seal}
        super().__init__(data, initial=initial)
        months = [(_key(end), sentence_case(write_period(Period.month(end.year, end.month)))) for end in ends]
        self.fields["base"].choices = [("", "Vælg måned"), *months]  # type: ignore[attr-defined]

    @property
    def month(self) -> Period:
        """The base month of a valid form."""
        year, month = self.cleaned_data["base"].split("-")
        return Period.month(int(year), int(month))


def _key(end: date) -> str:
    return f"{end:%Y-%m}"
