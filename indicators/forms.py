"""Forms about figures."""

from typing import Any, cast

from django import forms

from indicators.actions.groups import NO_MUNICIPALITY, seal
from indicators.groups import Group


class GroupForm(forms.Form):
    """A comparison group; `seen` is the seal of the group that the form was opened with. The action has the rules."""

    name = forms.CharField(
        label="Gruppens navn",
        required=False,
        strip=False,
        help_text="Et kort navn, som kan stå i et diagram, fx »Østjylland«.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    origin = forms.CharField(
        label="Hvor gruppen kommer fra",
        required=False,
        strip=False,
        help_text="Skriv, hvem der har valgt kommunerne, og hvor det står. Teksten vises sammen med gruppen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    members = forms.MultipleChoiceField(
        label="Kommuner", required=False, error_messages={"invalid_choice": NO_MUNICIPALITY}
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, municipalities: dict[str, str], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        cast(forms.MultipleChoiceField, self.fields["members"]).choices = list(municipalities.items())

    @classmethod
    def of(cls, municipalities: dict[str, str], group: Group | None) -> "GroupForm":
        """The form with the group that is stored, or an empty one."""
        if group is None:
            return cls(municipalities)
        initial = {"name": group.name, "origin": group.origin, "members": group.members, "seen": seal(group)}
        return cls(municipalities, initial=initial)

    def ticked(self) -> set[str]:
        """The codes that are ticked, also where the form has a fault."""
        return {str(code) for code in self["members"].value() or ()}
