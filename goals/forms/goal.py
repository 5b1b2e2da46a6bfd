"""The plain forms about a goal; the one for its figures makes itself from the goal's rule (`goals.entry.form`)."""

from typing import Any

from django import forms

from norddjurs.danish import DanishError
from norddjurs.fields import DateField, TextField
from norddjurs.texts import clean_text

MOVED_ON = "Tallet er ændret, siden siden blev vist. Se, hvad der står nu, og prøv igen."


class WithdrawForm(forms.Form):
    """Which figures of a period, and why."""

    grund = TextField(
        label="Hvorfor trækkes tallet tilbage?",
        help_text="Begrundelsen står i historikken.",
        required=True,
        rows=3,
        error_messages={"required": "Skriv, hvorfor tallet trækkes tilbage."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sted"] = forms.MultipleChoiceField(
            label="Tal",
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Vælg det tal, der skal trækkes tilbage.",
                "invalid_choice": MOVED_ON,
            },
        )
        self.order_fields(["sted", "grund"])


class EarlierForm(forms.Form):
    """Which series, where from, and the block itself."""

    kilde = TextField(label="Kilde", longest=200, help_text="Gælder alle tallene. Fx Jobindsats.dk.")
    blok = forms.CharField(
        label="Tal fra Excel",
        required=True,
        strip=False,
        help_text="Én linje for hver periode: først perioden, så tallet. Kopiér kolonnerne i Excel, og sæt dem ind.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"required": "Sæt mindst én linje ind med periode og tal."},
    )

    def __init__(self, series: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["serie"] = forms.ChoiceField(label="Hvilket tal?", choices=series, initial="0")
        self.order_fields(["serie", "kilde", "blok"])

    def clean_blok(self) -> str:
        """The block as typed; a CPR number in it stops it."""
        try:
            clean_text(text := self.cleaned_data["blok"], longest=50_000)
        except DanishError as error:
            raise forms.ValidationError(str(error)) from None
        return str(text)


class DecisionForm(forms.Form):
    """What was decided, by whom and when."""

    dato = DateField(
        label="Dato", required=True, help_text="Den dag, beslutningen blev taget.",
    )  # fmt: skip
    resultat = forms.ChoiceField(
        label="Er målet nået med beslutningen?",
        choices=[("ja", "Ja, nået"), ("nej", "Nej, ikke nået")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om målet er nået."},
    )
    organ = TextField(label="Besluttet af", longest=120)
    tekst = TextField(
        label="Beslutning", required=True, rows=4, error_messages={"required": "Skriv, hvad der blev besluttet."}
    )
    link = TextField(label="Link til referatet", longest=200)
    set = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def clean_dato(self) -> object:
        """Raises ValidationError where none was typed."""
        if self.cleaned_data["dato"] is None:
            raise forms.ValidationError("Skriv datoen, fx 14-05-2025.")
        return self.cleaned_data["dato"]
