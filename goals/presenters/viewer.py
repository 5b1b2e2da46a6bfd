"""What the reader may see, as far as a page depends on it. Pages that look alike for two readers are one page."""

from dataclasses import dataclass

from norddjurs.people.rights import Person, Right, can


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader's sight: small counts, the status of another day with the versions of figures, drafts with names."""

    small_counts: bool
    versions: bool
    names: bool


PUBLIC = Viewer(small_counts=False, versions=False, names=False)
"""Whoever reads what is published: the council, and everybody else."""


def viewer_of(user: Person) -> Viewer:
    """The sight of a person, by the table of rights."""
    return Viewer(
        small_counts=can(user, Right.SMALL_COUNTS, read=True),
        versions=can(user, Right.VERSIONS, read=True),
        names=can(user, Right.DRAFT, read=True),
    )
