"""Somebody who adds and subtracts: tells which figures follow from others, by linear algebra of its own.

It knows nothing of how figures are hidden. It sees a figure as a sum of the smallest counts that there are, one for
each part, municipality and month, and asks whether a hidden sum is a combination of the shown ones.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

Key = TypeVar("Key")
Atoms = frozenset[Any]
"""The smallest counts that a figure is the sum of."""


def told(sums: Mapping[Key, Atoms], shown: Collection[Key]) -> set[Key]:
    """The figures that are not shown and yet follow from those that are. `sums` says what each is the sum of."""
    basis: dict[Any, dict[Any, Fraction]] = {}
    for key in shown:
        left = _reduced({atom: Fraction(1) for atom in sums[key]}, basis)
        if left:
            first = min(left, key=str)
            basis[first] = {atom: times / left[first] for atom, times in left.items()}
    return {key for key in sums if key not in shown and not _reduced({one: Fraction(1) for one in sums[key]}, basis)}


def _reduced(row: dict[Any, Fraction], basis: Mapping[Any, Mapping[Any, Fraction]]) -> dict[Any, Fraction]:
    """What is left of a row when everything that the basis has is taken away."""
    while found := next((atom for atom in _ordered(row) if atom in basis), None):
        times = row[found]
        for atom, count in basis[found].items():
            row[atom] = row.get(atom, Fraction(0)) - times * count
        row = {atom: count for atom, count in row.items() if count}
    return row


def _ordered(atoms: Iterable[Any]) -> list[Any]:
    return sorted(atoms, key=str)
