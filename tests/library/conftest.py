"""A small library of files beside a small site."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import orm

from catalogue.places.models import Agency
from tests import factories
from tests.library.files import Library, bundle, case, record


@pytest.fixture
def agencies(session: orm.Session) -> list[Agency]:
    """Three governments that files name."""
    names = ("Asal", "Tiru", "Lain")
    made = [factories.agency(session, name=f"Pemerintah Kabupaten {name}") for name in names]
    session.commit()
    return made


@pytest.fixture
def library(tmp_path: Path, session: orm.Session, agencies: list[Agency]) -> Library:
    """An empty content folder beside a site that knows three governments."""
    folder = tmp_path / "content"
    folder.mkdir()
    return Library(folder, session)


@pytest.fixture
def filled(library: Library) -> Library:
    """A library of one file of each kind, loaded."""
    library.put("innovations/toss.md", case())
    library.put("replications/tiru-toss.md", record("inovasi: toss"))
    library.put("collections/sampah.md", bundle("toss"))
    library.put("pages/tentang.md", b"---\njudul: Tentang\n---\n\nIsi.\n")
    summary = library.load()
    assert summary.refused == {}
    return library
