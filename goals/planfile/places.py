"""The areas that a file may name: the country's municipalities, and those that the file brings itself."""

from collections.abc import Iterable

from goals.planfile.form import Form
from goals.planfile.problems import nearest
from indicators.areas import AreaLine, country_and_municipalities
from indicators.models import Area

KINDS = {"kommune": Area.Kind.MUNICIPALITY, "gruppe": Area.Kind.GROUP}


class Places:
    """Finds an area by its code or its name, in any case."""

    def __init__(self, own: Iterable[AreaLine]) -> None:
        self.own = tuple(own)
        areas = (*country_and_municipalities(), *self.own)
        self.kinds = {area.code: area.kind for area in areas}
        self.names = [area.name for area in areas]
        self._codes = {area.name.lower(): area.code for area in areas} | {
            area.code.lower(): area.code for area in areas
        }

    def find(self, text: str) -> str | None:
        """The code of an area, None where there is no such area."""
        return self._codes.get(text.lower())

    def read(self, form: Form, field: str) -> str | None:
        """The code of the area that a field names; None where the field is absent or names none."""
        text = form.text(field)
        if not text:
            return None
        code = self.find(text)
        if code is None:
            form.wrong(field, f"Området »{text}« findes ikke.{nearest(text, self.names)}")
        return code
