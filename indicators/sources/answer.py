"""An answer with figures from Jobindsats: a list of labels, and rows under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.ingest.stated import ContractError
from indicators.sources.codes import UNSTATED
from indicators.sources.metadata import ROOT, Table


@dataclass(frozen=True, slots=True)
class Answer:
    """`columns` are the labels that are printed; every row has a cell for each: text, int, Decimal or None."""

    columns: tuple[str, ...]
    rows: tuple[Sequence[Any], ...]

    @classmethod
    def read(cls, answer: Any) -> "Answer":
        """Raises ContractError for any other shape."""
        columns = answer.get("columns") if isinstance(answer, dict) else None
        rows = answer.get("rows") if isinstance(answer, dict) else None
        if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
            raise ContractError("Jobindsats svarede uden kolonner. Kilden har ændret sit svar; kontakt leverandøren.")
        if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
            raise ContractError("Jobindsats svarede med rækker, der ikke passer til kolonnerne. Kontakt leverandøren.")
        return cls(tuple(columns), tuple(rows))

    def only(self, label: str) -> int:
        """The place of the one column with this label. Raises ContractError where there is none, or several."""
        if (times := self.columns.count(label)) != 1:
            found = ", ".join(f"»{one}«" for one in self.columns)
            what = "mangler" if not times else "står der mere end én gang"
            raise ContractError(f"Kolonnen »{label}« {what}. Tabellen har {found}. Ret tallets kolonne.")
        return self.columns.index(label)

    def hold_to(self, selection: Mapping[str, str], table: Table, *, apart: Sequence[int]) -> None:
        """See that the rows are of the chosen groups and otherwise of the totals. Raises ContractError.

        Each chosen dimension must have a column that holds its label in every row. Any further column of text must
        have one value, and no value that the metadata know as a part of something. `apart` are the columns that are
        no dimensions. A column of numbers is another measure.
        """
        if not self.rows:
            return
        texts = {place: self._texts(place) for place in range(len(self.columns)) if place not in apart}
        left = {place: values for place, values in texts.items() if values}
        for name, label in selection.items():
            own = {one.name for one in table.dimensions if name in {one.id, *(sub.id for sub in one.hierarchies)}}
            places = [place for place, values in left.items() if values == {label}]
            named = [place for place in left if self.columns[place] in own]
            if named:
                places = [place for place in places if place in named]
            if not places:
                raise ContractError(
                    f"Svaret er ikke delt op på {name} med »{label}«: kilden har ændret eller fjernet inddelingen."
                )
            del left[places[0]]
        parts = self._parts(table, selection)
        for place, values in left.items():
            if len(values) > 1 or values & parts:
                raise ContractError(
                    f"Svaret er delt op på »{self.columns[place]}«, som der ikke er valgt i. Vælg værdien for totalen."
                )

    def _texts(self, place: int) -> set[str]:
        """The texts of a column of labels; empty for a column of figures, where a text only says that there is none."""
        cells = [row[place] for row in self.rows]
        texts = {cell for cell in cells if isinstance(cell, str)}
        numbers = any(isinstance(cell, (int, Decimal)) for cell in cells)
        return set() if numbers or texts <= UNSTATED else texts

    @staticmethod
    def _parts(table: Table, selection: Mapping[str, str]) -> set[str]:
        """The names of everything below a total, in the dimensions that nothing is chosen in."""
        others = [
            value
            for dimension in table.dimensions
            if dimension.id not in selection and not any(one.id in selection for one in dimension.hierarchies)
            for one in dimension.hierarchies
            for value in one.values
        ]
        return {one.name for one in others if one.path != ROOT} - {one.name for one in others if one.path == ROOT}
