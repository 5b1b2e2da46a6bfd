"""How many figures are found in sentences that were written and labelled by somebody who had not seen the reader."""

import json
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


def places(text: str, figures: list[Label]) -> list[tuple[int, int]]:
    """Where the labelled figures stand: each is looked for after the one before it."""
    spans, start = [], 0
    for figure in figures:
        start = text.index(figure["written"], start)
        spans.append((start, start + len(figure["written"])))
        start += len(figure["written"])
    return spans


def scored(sentences: list[Label]) -> Score:
    """The figures of all sentences against their labels: overlapping place and equal value count as found."""
    wanted = hits = false = right_use = right_unit = 0
    notes: list[str] = []
    for sentence in sentences:
        text, figures = sentence["text"], sentence["figures"]
        left: list[Found] = list(figures_in(text))
        for figure, (start, end) in zip(figures, places(text, figures), strict=True):
            wanted += 1
            same = [
                one for one in left if one.start < end and start < one.end and one.value == Fraction(figure["value"])
            ]
            if not same:
                notes.append(f"missed {figure['written']!r} in {text!r}")
                continue
            [one, *_] = same
            left.remove(one)
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
    assert score.right_use >= 0.95 * score.found
