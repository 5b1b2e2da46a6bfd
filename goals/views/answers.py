"""How the views of plans and goals answer: as every page that depends on its reader does."""

from norddjurs.answers import private

__all__ = ["private"]
