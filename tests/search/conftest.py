from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.search.reader import Reader
from tests.search.samples import CASES, add


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The sample cases in two segments, so that everything read must hold across segments."""
    folder: Path = tmp_path_factory.mktemp("search_index")
    add(folder, CASES[:2])
    return add(folder, CASES[2:], version=7)
