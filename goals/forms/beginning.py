"""Beginning the next follow-up of a plan."""

from datetime import date
from typing import cast

from django import forms

from norddjurs.fields import DateField, day_input


class BeginForm(forms.Form):
    """Until which day periods count. `number` is the one that was offered."""

    number = forms.IntegerField(widget=forms.HiddenInput())
    status_date = DateField(
        label="Perioder til og med", help_text="Tal for senere perioder tæller ikke med.", widget=day_input()
    )

    def clean_status_date(self) -> date:
        """Raises ValidationError where none was typed."""
        if self.cleaned_data["status_date"] is None:
            raise forms.ValidationError("Skriv en dato, fx 31-12-2025.")
        return cast(date, self.cleaned_data["status_date"])
