"""What loading a file did, for the terminal and for the log."""

from collections import Counter
from dataclasses import dataclass, field

from norddjurs.danish import write_list, write_number

MOST_NAMED = 20
"""How many names of a kind are written out."""


_ONE = {
    "områder": "område",
    "opfølgninger": "opfølgning",
    "temaer": "tema",
    "tekster": "tekst",
    "vurderinger": "vurdering",
    "målinger": "måling",
    "begreber": "begreb",
}
"""The nouns whose singular differs."""


@dataclass(slots=True)
class Report:
    """Counts of rows by what they are ("mål", "målinger"), and what the reader should know beside them."""

    title: str = ""
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)
    """Each change of a stored row: what it said and what it says now."""
    missing: list[str] = field(default_factory=list)
    """What is in the database and not in the file."""
    newer: list[str] = field(default_factory=list)
    """What people have changed since the file; left as it is."""

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.changed)

    def counts(self) -> str:
        """What was written: "nye: 17 mål og 50 målinger; rettede: 1 måling"; empty for nothing."""
        told = [(name, counter) for name, counter in (("nye", self.added), ("rettede", self.changed)) if counter]
        return "; ".join(f"{name}: {_listed(counter)}" for name, counter in told)

    def lines(self) -> list[str]:
        """The report, line by line, in Danish."""
        lines = [f"{self.title}: {self.counts()}." if self.wrote else f"{self.title}: intet er ændret."]
        if self.unchanged:
            lines.append(f"Uændret: {_listed(self.unchanged)}.")
        if self.details:
            lines += ["Rettet:", *(f"  {detail}" for detail in self.details[:MOST_NAMED]), *_more(self.details)]
        if self.newer:
            lines.append("Rettet i databasen siden og ikke ændret af filen:")
            lines += [*(f"  {name}" for name in self.newer[:MOST_NAMED]), *_more(self.newer)]
        if self.missing:
            named = self.missing[:MOST_NAMED]
            rest = len(self.missing) - len(named)
            named += [f"{rest} mere"] if rest else []
            lines.append(f"Findes i databasen, men ikke i filen: {write_list(named)}.")
        return lines


def _listed(counter: Counter[str]) -> str:
    return write_list(
        f"{write_number(count, 0)} {_ONE.get(noun, noun) if count == 1 else noun}" for noun, count in counter.items()
    )


def _more(names: list[str]) -> list[str]:
    rest = len(names) - MOST_NAMED
    return [f"  … og {rest} mere"] if rest > 0 else []
