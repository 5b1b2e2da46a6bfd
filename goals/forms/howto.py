"""The form about where a figure is found."""

from django import forms

from indicators.actions.howto import NAMES, Way


class WayForm(forms.Form):
    """One indicator's way; `seen` is the seal of the texts that the form was opened with."""

    source = forms.CharField(label="Hvor", required=False, strip=False, help_text="Kilden, som den trykkes.")
    source_url = forms.CharField(
        label="Link til kilden",
        required=False,
        strip=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="Hele adressen. Den begynder med https://.",
    )
    find_table = forms.CharField(label="Tabel", required=False, strip=False)
    find_filters = forms.CharField(
        label="Filtre", required=False, strip=False, help_text="Område, periode, ydelser og andet, der skal vælges."
    )
    find_extract = forms.CharField(
        label="Udtræk", required=False, strip=False, help_text="Kolonnen eller rækken, hvor tallet står."
    )
    find_contact = forms.CharField(
        label="Spørg", required=False, strip=False, help_text="Et team eller en funktion, som kan hjælpe."
    )
    how_to_find = forms.CharField(
        label="Andet, der hjælper", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def way(self) -> Way:
        """What was typed. Only of a valid form."""
        return Way(**{name: self.cleaned_data[name] for name in NAMES})
