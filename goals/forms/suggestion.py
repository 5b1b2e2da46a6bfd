"""The forms about another judgement of a goal."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goals.models import Judgement
from norddjurs.danish import sentence_case


class SuggestionForm(forms.Form):
    """Another status than the one the goal has, and why."""

    status = forms.ChoiceField(
        label="Vurdering",
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "required": "Vælg den vurdering, du foreslår.",
            "invalid_choice": "Vælg en anden vurdering end den, målet har.",
        },
    )
    text = forms.CharField(
        label="Begrundelse",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Lederen kan rette den. Godkendes forslaget, bliver den trykt. Skriv ikke om enkelte borgere.",
    )

    def __init__(self, *args: Any, other_than: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [(one.value, sentence_case(str(one.label))) for one in Judgement.Status if one.value not in other_than]
        self.fields["status"].choices = [("", "Vælg"), *kept]  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """The reason as it will be printed; `seen` is the id of the judgement that counted when the form was opened."""

    text = forms.CharField(
        label="Begrundelse, som den bliver trykt",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Du kan rette den, før du godkender.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())


class DeclineForm(forms.Form):
    """An answer to whoever suggested."""

    text = forms.CharField(
        label="Svar til den, der foreslog",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
