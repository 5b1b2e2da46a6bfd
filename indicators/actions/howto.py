"""Where a figure is found: the words that help whoever has to enter it. Nothing is computed from them."""

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from indicators.models import Indicator
from norddjurs.audit.changes import change
from norddjurs.danish import DanishError
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.texts import LONGEST, clean_text


@dataclass(frozen=True, slots=True)
class Way:
    """How a figure is found, in the words of the model's fields of the same names."""

    source: str = ""
    source_url: str = ""
    find_table: str = ""
    find_filters: str = ""
    find_extract: str = ""
    find_contact: str = ""
    how_to_find: str = ""

    @classmethod
    def of(cls, indicator: Indicator) -> "Way":
        """The way that is stored."""
        return cls(**{name: getattr(indicator, name) for name in NAMES})

    @property
    def seal(self) -> str:
        """A short hash of the texts: a form carries it, to tell what its reader saw."""
        return sha256(json.dumps(asdict(self)).encode()).hexdigest()[:32]


NAMES = tuple(field.name for field in fields(Way))


class WayError(ValueError):
    """A text cannot be so; `field` names it. The text of the error is Danish."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class WayConflict(Exception):
    """Somebody else was first: `stored` is no longer what this person saw. Nothing was written."""

    def __init__(self, stored: Way) -> None:
        self.stored = stored
        super().__init__("Teksten er ændret, siden du åbnede siden: se begge udgaver, og gem igen.")


def label_of(name: str) -> str:
    """What one of `NAMES` is called: "tabel"."""
    return str(getattr(Indicator._meta.get_field(name), "verbose_name", name))


def describe(*, by: User, indicator: str, way: Way, seen: str) -> Indicator:
    """Store how the indicator's figure is found. `seen` is the seal of the way that the person saw.

    The same way again stores nothing. Raises WayError, WayConflict, PermissionDenied and Indicator.DoesNotExist.
    """
    refuse_unless(by, Right.ENTER, own=True)
    wanted = _cleaned(way)
    with change(by=by, action="indicator.how", obj=f"indicator:{indicator}") as event:
        row = Indicator.objects.get(pk=indicator)
        stored = Way.of(row)
        if stored == wanted:
            event.nothing_changed()
            return row
        if stored.seal != seen:
            raise WayConflict(stored)
        changed = [name for name in NAMES if getattr(stored, name) != getattr(wanted, name)]
        for name in changed:
            event.text(f"{label_of(name)} fra", getattr(stored, name))
            event.text(f"{label_of(name)} til", getattr(wanted, name))
            setattr(row, name, getattr(wanted, name))
        row.save(update_fields=changed)
    return row


def _cleaned(way: Way) -> Way:
    return Way(**{name: _cleaned_text(name, getattr(way, name)) for name in NAMES})


def _cleaned_text(name: str, text: str) -> str:
    try:
        cleaned = clean_text(text, longest=getattr(Indicator._meta.get_field(name), "max_length", None) or LONGEST)
    except DanishError as error:
        raise WayError(name, str(error)) from error
    if name != "how_to_find":
        cleaned = " ".join(cleaned.split())
    if name == "source_url" and cleaned:
        try:
            URLValidator(schemes=["https", "http"])(cleaned)
        except ValidationError:
            raise WayError(name, "Skriv hele adressen: den begynder med https://.") from None
    return cleaned
