"""How many figures are found in sentences that were written and labelled by somebody who had not seen the reader."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goals.reconcile import Found, figures_in

HERE = Path(__file__).parent
FILES = [path for name in ("open", "sealed") if (path := HERE / f"sentences_{name}.json").exists()]

Label = dict[str, Any]


class Score(NamedTuple):
    """What a file of sentences showed; `notes` has a line for each miss."""

    wanted: int
    found: int
    false: int
    right_use: int
    right_unit: int
    notes: list[str]


def places(text: str, written: str, start: int) -> list[tuple[int, int]]:
    """Where a labelled figure may stand from `start` on: the "4" of "2024" and the "ni" of "nioghalvtreds" are none."""
    alone = re.compile(rf"(?<!\w)(?<![0-9][.,]){re.escape(written)}(?![0-9])(?!(?<=[a-zæøå])[a-zæøå])")
    return [found.span() for found in alone.finditer(text, start)]


def scored(sentences: list[Label]) -> Score:
    """The figures of all sentences against their labels: overlapping place and equal value count as found."""
    wanted = hits = false = right_use = right_unit = 0
    notes: list[str] = []
    for sentence in sentences:
        text, figures = sentence["text"], sentence["figures"]
        left: list[Found] = list(figures_in(text))
        last = 0
        for figure in figures:
            wanted += 1
            spans = places(text, figure["written"], last)
            assert spans, f"{figure['written']!r} does not stand in {text!r}"
            value = Fraction(figure["value"])
            same = [one for one in left if one.value == value and any(one.start < b and a < one.end for a, b in spans)]
            if not same:
                notes.append(f"missed {figure['written']!r} in {text!r}")
                continue
            [one, *_] = same
            left.remove(one)
            last = one.end
            hits += 1
            right_use += one.use == figure["use"]
            right_unit += one.unit == figure["unit"]
            if one.use != figure["use"] or one.unit != figure["unit"]:
                notes.append(
                    f"{one.written!r} read as {one.use}/{one.unit}, is {figure['use']}/{figure['unit']} in {text!r}"
                )
        false += len(left)
        notes += [f"false alarm {one.written!r} in {text!r}" for one in left]
    return Score(wanted, hits, false, right_use, right_unit, notes)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_are_found_and_nothing_else(path: Path) -> None:
    score = scored(json.loads(path.read_text(encoding="utf-8")))
    for note in score.notes:
        print(note)
    print(
        f"{path.stem}: {score.found}/{score.wanted} found, {score.false} false alarms, "
        f"use {score.right_use}/{score.found}, unit {score.right_unit}/{score.found}"
    )
    assert score.found >= 0.98 * score.wanted
    assert score.false <= 0.02 * score.wanted
    # The labels give a count within a theme the status' use; the reader calls it a figure, since it is no total.
    assert score.right_use >= 0.9 * score.found
