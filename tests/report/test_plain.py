"""A document as plain data, and back."""

from goals.report.document import Document
from goals.report.plain import from_json, to_json


def test_a_document_is_read_back_as_it_was(document: Document) -> None:
    assert from_json(to_json(document)) == document


def test_the_paper_of_2025_counts_nine_seven_one(document: Document) -> None:
    assert [(count.word, count.number) for count in document.counts] == [
        ("Nået", 9),
        ("Ikke nået", 7),
        ("For tidligt", 1),
    ]
    assert len(document.goals) == 17
