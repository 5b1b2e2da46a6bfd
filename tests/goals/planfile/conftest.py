"""The small plan, loaded."""

from pathlib import Path

import pytest

from goals.planfile.report import Report
from tests.goals.planfile.files import SMALL, load_text


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> Report:
    """The small plan in an empty database; gives what loading it reported."""
    return load_text(tmp_path, SMALL)
