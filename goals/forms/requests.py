"""Asking for figures."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms

from norddjurs.fields import DateField, day_input


class RequestForm(forms.Form):
    """Which goals, by when, and what to write to the owners. `token` makes the same form sent twice ask once."""

    goals = forms.MultipleChoiceField(
        label="Mål", error_messages={"required": "Vælg mindst ét mål.", "invalid_choice": "Vælg mål fra listen."}
    )
    deadline = DateField(label="Frist", required=True, widget=day_input())
    text = forms.CharField(
        label="Besked til tovholderne (kan udelades)",
        help_text="Fristen og målene står i beskeden i forvejen.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": "Genindlæs siden, og prøv igen."})

    def __init__(self, numbers: Iterable[str], data: Any = None, *, deadline_hint: str = "", **options: Any) -> None:
        options.setdefault("initial", {}).setdefault("token", uuid4())
        super().__init__(data, **options)
        goals = cast(forms.MultipleChoiceField, self.fields["goals"])
        goals.choices = [(number, number) for number in numbers]
        goals.error_messages["invalid_choice"] = "Mål %(value)s findes ikke i planen: vælg mål fra listen."
        self.fields["deadline"].help_text = deadline_hint

    def clean_deadline(self) -> date:
        """Raises ValidationError where none was typed."""
        if self.cleaned_data["deadline"] is None:
            raise forms.ValidationError("Skriv en dato, fx 10-11-2025.")
        return cast(date, self.cleaned_data["deadline"])

    def chosen(self) -> Collection[str]:
        """The numbers that are ticked, also where the form has a fault."""
        value = self["goals"].value()
        return [str(number) for number in value or ()]

    def tokened(self) -> UUID:
        """The form's own token."""
        return cast(UUID, self.cleaned_data["token"])
