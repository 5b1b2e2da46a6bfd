"""What comes after the meeting: the council's decision, questions for next time and their answers, and the journal."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from goals.actions import LINK_LENGTH
from goals.actions.followups.outside import CASE_LENGTH, NAME_LENGTH
from norddjurs.fields import DateField, TextField, day_input


class DecisionForm(forms.Form):
    """What the council decided. `seen` is the record that counted when the form was opened."""

    prefix = "beslutning"

    on = DateField(label="Dato", required=True, widget=day_input())
    text = TextField(label="Tekst", help_text="Som den står i referatet.", rows=4)
    link = TextField(label="Link til referatet (kan udelades)", longest=LINK_LENGTH)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["link"].widget.attrs.update(inputmode="url", autocomplete="off")

    def clean_on(self) -> date:
        """Raises ValidationError where none was typed."""
        if self.cleaned_data["on"] is None:
            raise forms.ValidationError("Skriv mødets dato, fx 25-11-2025.")
        return cast(date, self.cleaned_data["on"])


class QuestionForm(forms.Form):
    """A question for next time: about which goal, if any, and who asks."""

    prefix = "spoergsmaal"

    goal_number = forms.ChoiceField(
        label="Mål",
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": "Vælg et mål fra listen."},
    )
    asked_by = TextField(
        label="Hvem spørger", help_text="En funktion, fx rådsmedlem. Skriv ikke navne.", longest=NAME_LENGTH
    )
    text = TextField(label="Spørgsmål", rows=3)

    def __init__(self, goals: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = cast(forms.ChoiceField, self.fields["goal_number"])
        chosen.choices = [("", "Hele opfølgningen"), *((number, f"{number} {title}") for number, title in goals)]


class AnswerForm(forms.Form):
    """An answer to a question."""

    text = TextField(label="Svar", rows=3)

    def __init__(self, question: int, data: Any = None) -> None:
        super().__init__(data, prefix=f"svar-{question}")
        self.question = question


class JournalForm(forms.Form):
    """Where the follow-up is filed, and when it was."""

    prefix = "journal"

    case_number = TextField(label="Sagsnummer", longest=CASE_LENGTH)
    on = DateField(label="Journaliseret den (kan vente)", widget=day_input())


class EditionForm(forms.Form):
    """Why a corrected edition is begun."""

    note = TextField(label="Hvad skal rettes, og hvorfor", help_text="Det kommer til at stå i den nye udgave.", rows=3)
