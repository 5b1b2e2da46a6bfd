"""The forms of a follow-up: its dates, the plan's count, a judgement, a step, and why something may stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django import forms

from goals.models import FollowUp, Judgement
from norddjurs.danish import sentence_case
from norddjurs.fields import DateField, NumberField, TextField, day_input


class _Dates(forms.Form):
    """Some of a follow-up's dates, and those that the person saw."""

    names: ClassVar[tuple[str, ...]]

    @classmethod
    def of(cls, followup: FollowUp, data: Any = None) -> Self:
        """The follow-up's dates, or what was typed."""
        stored = {name: getattr(followup, name) for name in cls.names}
        initial = {**stored, **{f"seen_{name}": day for name, day in stored.items()}}
        return cls(data, initial=initial, prefix=f"opfoelgning-{followup.number}")

    def dates(self) -> Mapping[str, date | None]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in self.names}

    def seen(self) -> Mapping[str, date | None]:
        """What stood when the form was opened."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.names}


class RequestDatesForm(_Dates):
    """The two dates that asking for figures rests on."""

    names: ClassVar[tuple[str, ...]] = ("figures_until", "agenda_deadline")

    figures_until = DateField(label="Tal hentet senest", help_text="Nyere tal ændrer ikke status", widget=day_input())
    agenda_deadline = DateField(label="Frist til dagsorden", widget=day_input())
    seen_figures_until = DateField(widget=forms.HiddenInput())
    seen_agenda_deadline = DateField(widget=forms.HiddenInput())


class DatesForm(RequestDatesForm):
    """All of a follow-up's dates."""

    names = ("status_date", "figures_until", "agenda_deadline", "meeting_on")

    status_date = DateField(
        label="Perioder til og med", help_text="Tal for senere perioder tæller ikke med", widget=day_input()
    )
    meeting_on = DateField(label="Møde", widget=day_input())
    seen_status_date = DateField(widget=forms.HiddenInput())
    seen_meeting_on = DateField(widget=forms.HiddenInput())
    field_order = ("status_date", "figures_until", "agenda_deadline", "meeting_on")


class CountForm(forms.Form):
    """How many goals the adopted plan has, and what stood when the form was opened."""

    count = NumberField(
        label="Antal mål i den vedtagne plan",
        decimals=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "ikke oplyst"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())


class KeepForm(forms.Form):
    """Why a finding may stand."""

    reason = TextField(label="Begrundelse", longest=1_000)


class StepForm(forms.Form):
    """What is written about a step."""

    note = TextField(label="Bemærkning", longest=2_000, rows=3)


class JudgeForm(forms.Form):
    """Another status than the computed one, and the reason that is printed. `seen` is the judgement that was seen."""

    status = forms.ChoiceField(
        label="Vurdering",
        required=False,
        choices=[("", "Vælg"), *((one.value, sentence_case(str(one.label))) for one in Judgement.Status)],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": "Vælg en vurdering fra listen."},
    )
    text = TextField(label="Begrundelse, som den bliver trykt", rows=4)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())


class OutlookForm(forms.Form):
    """The manager's estimate of how the goal will end. `seen` is the estimate that was seen."""

    outlook = forms.ChoiceField(
        label="Skøn for årets udgang",
        required=False,
        choices=[("", "Intet skøn"), *((one.value, sentence_case(str(one.label))) for one in Judgement.Outlook)],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": "Vælg et skøn fra listen."},
    )
    text = TextField(label="Hvad skønnet bygger på (kan udelades)", rows=3)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())
