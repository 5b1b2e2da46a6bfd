"""The reader: text stays text, lines are known, and what makes YAML dangerous is refused."""

from pathlib import Path

import pytest

from goals.planfile.problems import PlanFileError
from goals.planfile.read import Fields, Items, Text, read_file, read_text


def refusal(content: str | bytes) -> str:
    """The one line that a content is refused with."""
    with pytest.raises(PlanFileError) as refused:
        read_text(content.encode() if isinstance(content, str) else content, "plan.yaml")
    [line] = refused.value.lines()
    return line


@pytest.mark.parametrize(
    "text", ["1.10", "nej", "no", "true", "~", "null", "01-10-2025", "2025-01-01", "1e3", "0x1F", "1_000", "12:30"]
)
def test_every_scalar_is_text_as_it_stands(text: str) -> None:
    tree = read_text(f"a: {text}\nb: [{text}]\n{text}: c\n".encode(), "plan.yaml")
    assert isinstance(tree, Fields)
    assert tree.values["a"] == Text(1, text)
    assert tree.values["b"] == Items(2, [Text(2, text)])
    assert tree.keys[text] == 3


def test_a_text_over_several_lines_and_a_decomposed_letter() -> None:
    tree = read_text("\ufeffa\u030a: >-\n  et\n  to\nb: ' x '\n".encode(), "plan.yaml")
    assert isinstance(tree, Fields)
    assert tree.values == {"å": Text(1, "et to"), "b": Text(4, "x")}


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "»a« står to gange: også i linje 1"),
        ("a: &x 1\n", 1, "Genveje"),
        ("a: 1\nb: *x\n", 2, "Genveje"),
        ("a: 1\nb: !!int 3\n", 2, "Mærker med !"),
        ("a: 1\n---\nb: 2\n", 2, "ét dokument"),
        ("a: 1\nb: c: d\n", 2, "kolon"),
        ("a:\n\tb: 1\n", 2, "tabulator"),
        ("a: 'x\n", 2, "ikke lukket"),
        ("a:\n  - b\n c: 1\n", 3, "indrykning"),
        ("a: b\nc\nd: e\n", 3, "kolon"),
        ("? [a]\n: 1\n", 1, "skal være en tekst"),
        ("- a\n", 1, "begynde med »plan:«"),
        ("", 1, "begynde med »plan:«"),
        (b"a: 1\nb: \xe6\n", 2, "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(content: str | bytes, line: int, words: str) -> None:
    told = refusal(content)
    assert told.startswith(f"plan.yaml, linje {line}: ")
    assert words in told


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "a:\n" + "".join(" " * depth + "- \n" for depth in range(1, 900)),
        "a: " + "x" * 2_000_001,
        "a: \x01",
        "a: &b [*b]",
    ],
    ids=["brackets", "braces", "indents", "size", "control character", "self-reference"],
)
def test_bombs_are_refused(content: str) -> None:
    assert refusal(content)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match=r"plan\.yaml, Filen kan ikke åbnes"):
        read_file(tmp_path / "plan.yaml")
