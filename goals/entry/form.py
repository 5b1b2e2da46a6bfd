"""The form of one goal: the fields that its rule asks for, and what was typed in them as statements.

Every name is stable when the period is changed, so that what was typed stays: `s0-nu-tal` is the newest figure of the
goal's first series, `s0-b0-antal` the numerator of its first base.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from goals.entry.desk import Desk, State
from goals.entry.doubts import Doubt, doubts_of
from goals.entry.stating import Common, Place, Texts, statement_of
from goals.entry.typed import read_slot
from indicators.actions.checks import SOURCE_LENGTH, checked
from indicators.actions.figure import Figure, Unit
from indicators.actions.statements import Statement
from indicators.exceptions import FigureError
from indicators.models import Measurement
from indicators.store import VersionRow
from norddjurs.danish import DanishError, decimals_of, read_period, write_number, write_period
from norddjurs.fields import DateField, NumberField, TextField
from norddjurs.periods import Period

HAVE = (
    ("ja", "Ja, jeg indtaster det nu"),
    ("ikke", "Tallet findes ikke endnu, kommer ca."),
    ("skjult", "Kilden skjuler tallet, fordi det er lille"),
)
WHY = (("tastefejl", "Tallet var tastet forkert"), ("kilden", "Kilden har ændret tallet"))
IN_THE_WAY = "Der står allerede et tal. Åbn målet for at rette det, så du kan skrive hvorfor."
KEEPS_ITS_DAY = "En rettelse beholder tallets dato. Har kilden ændret tallet, så vælg det; ellers lad feltet være tomt."
EMPTY = "Skriv tallet, eller vælg, at det kommer senere."
MOVEMENTS = [("", "Vælg"), *Measurement.Movement.choices]

_FIELD_OF = {
    "numerator": "antal", "denominator": "ialt", "movement": "vej", "value": "tal",
}  # fmt: skip
_SHARED_FIELD_OF = {
    "known_on": "kendt", "expected_on": "ventes", "remark": "bemaerkning", "internal_note": "intern",
    "source": "kilde", "reason": "grund", "provisional": "foreloebigt",
}  # fmt: skip


class EntryForm(forms.Form):
    """What is typed for one goal and one period. `compact` is a row of the list, with the figures alone.

    After `is_valid()`, `statements` is what to store, and `unconfirmed` what the person must say is right first.
    """

    def __init__(self, desk: Desk, data: QueryDict | None = None, *, compact: bool = False, **options: Any):
        super().__init__(data, **options)
        self.data: QueryDict
        self.desk, self.compact = desk, compact
        self.period_error = ""
        self.period = self._period()
        self.places = tuple(self._places(self.period)) if self.period else ()
        self.shown = self._shown()
        self._add_period()
        for place in self.places:
            self._add_slot(place)
        if not compact:
            self._add_shared()
        self.fields["ventes"] = DateField(label="Kommer ca.")
        self.statements: list[Statement] = []
        self.doubts: list[Doubt] = []
        self.taken: dict[str, str] = {}
        """Where somebody was first: by prefix, what they stored."""

    def read_again(self, names: Sequence[str]) -> list[Decimal | None]:
        """What stands in number fields, typed or shown beforehand; None where that is no number."""
        found: list[Decimal | None] = []
        for name in names:
            try:
                found.append(self.fields[name].clean(self[name].value()))
            except forms.ValidationError:
                found.append(None)
        return found

    def _raw(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")) if self.is_bound else str(self.initial.get(name, ""))

    def _period(self) -> Period | None:
        text = self._raw("periode").strip()
        if text:
            try:
                period = read_period(text)
            except DanishError as error:
                self.period_error = str(error)
            else:
                if self.desk.slots(period):
                    return period
                self.period_error = f"Målet måles ikke på {write_period(period)}. Vælg en periode fra listen."
        return self.desk.next_choice if self.compact else self.desk.first_choice

    def _shown(self) -> dict[str, VersionRow | None]:
        """What stood at each name in the form that was sent, where its period was another; else empty."""
        text = self._raw("vist")
        if not self.is_bound or self.period is None or not text or text == write_period(self.period):
            return {}
        try:
            before = read_period(text)
        except DanishError:
            return {}
        return {place.prefix: place.stands for place in self._places(before)}

    def _places(self, period: Period) -> Iterator[Place]:
        bases: dict[tuple[str, str], int] = {}
        first = True
        for slot in self.desk.slots(period):
            series = self.desk.series.index(slot.series)
            if slot.base:
                number = bases.get(slot.series, 0)
                bases[slot.series] = number + 1
                yield Place(f"s{series}-b{number}", slot, self.desk.stands(slot), False)
            else:
                yield Place(f"s{series}-nu", slot, self.desk.stands(slot), first)
                first = False

    def _add_period(self) -> None:
        listed = [(write_period(one), write_period(one)) for one in self.desk.choices]
        field: forms.Field
        if self.period is not None and self.period not in self.desk.choices:
            listed.insert(0, (write_period(self.period), write_period(self.period)))
        field = forms.CharField(label="Periode", required=False, widget=forms.Select(choices=listed))
        field.initial = write_period(self.period) if self.period else ""
        self.fields["periode"] = field
        self.fields["vist"] = forms.CharField(required=False, widget=forms.HiddenInput(), initial=field.initial)

    def _add_slot(self, place: Place) -> None:
        info = self.desk.indicators[place.slot.indicator]
        unit, name = info.engine.unit.value, place.prefix
        figure = place.stands.figure if place.stands else None
        # A row of the list is empty: whatever is typed there is meant, also when it is the number that stands.
        shown = None if self.compact else figure
        self.fields[f"{name}-set"] = _seen_field(figure.version if figure else 0)
        if unit == Unit.MOVEMENT:
            self.fields[f"{name}-vej"] = forms.ChoiceField(
                choices=MOVEMENTS, required=False, initial=shown.movement if shown else ""
            )
            return
        percent = unit == Unit.PERCENT
        self.fields[f"{name}-tal"] = NumberField(
            decimals=info.engine.decimals, percent=percent, initial=_text(shown and shown.value, info.engine.decimals)
        )
        if info.engine.fraction:
            self.fields[f"{name}-antal"] = NumberField(decimals=0, initial=_text(shown and shown.numerator))
            self.fields[f"{name}-ialt"] = NumberField(decimals=0, initial=_text(shown and shown.denominator))

    def _add_shared(self) -> None:
        main = next((place for place in self.places if place.main), None)
        row = main.stands if main else None
        awaited = row is not None and row.figure.state == State.NOT_PUBLISHED
        hidden = row is not None and row.figure.state == State.SUPPRESSED
        self.fields["har"] = forms.ChoiceField(
            label="Har du tallet?", choices=HAVE, required=False, widget=forms.RadioSelect,
            initial="skjult" if hidden else "ja",
        )  # fmt: skip
        self.fields["kendt"] = DateField(label="Offentliggjort af kilden den")
        self.fields["kilde"] = TextField(label="Kilde", longest=SOURCE_LENGTH, initial=self.source_before)
        self.fields["foreloebigt"] = forms.BooleanField(
            label="Foreløbigt tal", required=False, initial=bool(row and row.figure.provisional)
        )
        self.fields["bemaerkning"] = TextField(
            label="Bemærkning til opfølgningen", rows=3, initial=row.remark if row and not awaited else ""
        )
        self.fields["intern"] = TextField(label="Intern note", rows=2, initial=row.internal_note if row else "")
        self.fields["forklaring"] = TextField(
            label="Forvaltningens forklaring", rows=3, initial=self.desk.info.explanation
        )
        self.fields["handling"] = TextField(label="Det gør vi nu", rows=3, initial=self.desk.info.action)
        self.fields["tekst-set"] = forms.IntegerField(
            required=False,
            min_value=0,
            max_value=2**62,
            widget=forms.HiddenInput(),
            initial=self.desk.info.texts_id or 0,
        )
        self.fields["hvorfor"] = forms.ChoiceField(
            label="Hvorfor ændres tallet?", choices=WHY, required=False, widget=forms.RadioSelect, initial="tastefejl"
        )
        self.fields["grund"] = TextField(label="Begrundelse")

    @property
    def texts(self) -> list[forms.BoundField]:
        """The two texts for the council."""
        return [self["forklaring"], self["handling"]]

    @property
    def seen_texts(self) -> forms.BoundField:
        """Which texts the person sees."""
        return self["tekst-set"]

    @cached_property
    def source_before(self) -> str:
        """The source of the figure that stands, else of the last one, else the indicator's own."""
        main = next((place for place in self.places if place.main), None)
        if main is None:
            return ""
        if main.stands is not None and main.stands.source:
            return main.stands.source
        before = next((row.source for row in self.desk.values(main.slot.series) if row.source), "")
        return before or self.desk.indicators[main.slot.indicator].source

    def kept(self) -> dict[str, str]:
        """What a person typed themselves, by name: the fields that no longer say what they said when they were shown.

        Of a form sent for one period, this is what is shown again when another is chosen.
        """
        before = EntryForm(self.desk, compact=self.compact, initial={"periode": self._raw("vist")}, prefix=self.prefix)
        names = [name for name in self.fields if not name.endswith("-set") and name not in ("periode", "vist")]
        return {
            name: self._raw(name)
            for name in names
            if name in before.fields and _plain(self._raw(name)) != _plain(before[name].initial)
        }

    def clean(self) -> dict[str, Any]:
        """Make statements of what was typed; every fault stands at its own field."""
        data = super().clean() or {}
        if self.period_error:
            self.add_error("periode", self.period_error)
            return data
        absent = data.get("har") or ("ikke" if self.compact and data.get("ventes") else "ja")
        if absent == "ikke" and not data.get("ventes") and "ventes" not in self.errors:
            self.add_error("ventes", "Skriv, hvornår tallet ventes, fx 30-09-2025.")
        common = Common(
            absent=State.VALUE if absent == "ja" else State.NOT_PUBLISHED if absent == "ikke" else State.SUPPRESSED,
            expected_on=data.get("ventes") if absent == "ikke" else None,
            known_on=data.get("kendt"),
            texts=None
            if self.compact
            else Texts(
                source=data.get("kilde") or "",
                provisional=bool(data.get("foreloebigt")),
                remark=data.get("bemaerkning") or "",
                internal_note=data.get("intern") or "",
            ),
            by_source=data.get("hvorfor") == "kilden",
            reason=data.get("grund") or "",
            source_before=self.source_before,
        )
        for place in self.places:
            self._clean_place(place, data, common)
        self.doubts = doubts_of(self.desk, self.statements)
        return data

    @property
    def unconfirmed(self) -> list[Doubt]:
        """The doubts that were not ticked off."""
        ticked = self.data.getlist(self.add_prefix("bekraeft")) if self.is_bound else []
        return [one for one in self.doubts if one.key not in ticked]

    @property
    def needs_reason(self) -> bool:
        """Whether a figure that stands may be changed here, so that a reason is asked for."""
        return any(place.has_value for place in self.places)

    def name_of(self, field: str, place: Place | None) -> str:
        """The form's field for a field of a figure; "" where it has none."""
        if place is not None and field in _FIELD_OF:
            wanted = [f"{place.prefix}-{_FIELD_OF[field]}", f"{place.prefix}-antal", f"{place.prefix}-tal"]
            wanted.append(f"{place.prefix}-vej")
            return next((name for name in wanted if name in self.fields), "")
        name = _SHARED_FIELD_OF.get(field, "")
        return name if name in self.fields else ""

    def place_of(self, figure: Figure) -> Place | None:
        """Where a figure stands in the form."""
        wanted = (figure.indicator, figure.area, figure.period)
        return next(
            (one for one in self.places if (one.slot.indicator, one.slot.area, one.slot.period) == wanted), None
        )

    def refuse(self, error: FigureError, place: Place | None) -> None:
        """Put an error at its field, or above the form."""
        name = self.name_of(error.field, place)
        if not name and place is not None:
            name = self.name_of("value", place)
        self.add_error(name or None, str(error))

    def refuse_empty(self) -> None:
        """Say what to do where somebody saves a form without the figure that it asks for."""
        main = next((place for place in self.places if place.main), None)
        if main is None or not read_slot(main.prefix, self.cleaned_data).empty:
            return
        told = "Et tal fjernes med »Træk tallet tilbage«." if main.has_value else EMPTY
        self.refuse(FigureError("value", told), main)

    def seen_text(self, text: int) -> None:
        """The person sees the newest texts now: sent again, the form is an answer to them."""
        data = self.data.copy()
        data[self.add_prefix("tekst-set")] = str(text)
        self.data = data

    def _clean_place(self, place: Place, data: dict[str, Any], common: Common) -> None:
        if any(name in self.errors for name in self.fields if name.startswith(f"{place.prefix}-")):
            return
        typed = read_slot(place.prefix, data)
        seen = data.get(f"{place.prefix}-set") or 0
        if self.shown and not place.slot.base:
            # What was seen of another period was not seen of this one: whatever stands there is looked at first.
            seen = place.stands.figure.version if place.stands else 0
            if self.compact and place.stands and place.stands.figure.state != State.WITHDRAWN and not typed.empty:
                self.refuse(FigureError("value", IN_THE_WAY), place)
                return
        statement = statement_of(self.desk, place, typed, seen, common)
        if statement is None:
            return
        if statement.corrects and data.get("kendt"):
            self.add_error("kendt", KEEPS_ITS_DAY)
            return
        if statement.corrects and not statement.reason:
            if self.compact:
                self.refuse(FigureError("value", IN_THE_WAY), place)
            else:
                self.add_error("grund", "Skriv, hvorfor tallet ændres.")
                self.statements.append(statement)
            return
        try:
            figure = checked(statement.figure, self.desk.model(place.slot.indicator))
        except FigureError as error:
            self.refuse(error, place)
            return
        self.statements.append(replace(statement, figure=figure))


def _plain(stated: object) -> str:
    """What a field says, however it is written: a browser sends a tick as "on", and lines with two signs."""
    if isinstance(stated, bool):
        return "on" if stated else ""
    return str(stated or "").replace("\r\n", "\n").strip()


def _seen_field(number: int) -> forms.IntegerField:
    """What the person sees, as the form carries it to the answer."""
    return forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput(), initial=number)


def _text(number: Decimal | None, decimals: int = 0) -> str:
    return "" if number is None else write_number(number, max(decimals, decimals_of(number)))
