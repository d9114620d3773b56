"""The Whoosh index on disk: its schema, its files, and the numbers kept with each document.

Everything in it can be derived again from the database.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from whoosh import columns, fields, formats, index
from whoosh.filedb.filestore import FileStorage

from catalogue.search.analysis import fingerprint
from catalogue.search.documents import TEXT_FIELDS

SCHEMA_NUMBER = 2

# A file of any index of ours, and of nothing else: the folder may hold more, even a database of that name.
_INDEX_FILE = re.compile(r"_?catalogue\d+x[0-9a-f]{8}_")

# The numbers kept with each document, read as one array; kind 0 is the document that holds the version.
FACTS = np.dtype(
    [
        ("id", "<i8"),
        ("stamp", "<i8"),
        ("newest", "<i4"),
        ("running", "<u2"),
        ("agreed", "<u2"),
        ("interested", "<u2"),
        ("kind", "u1"),
        ("completeness", "u1"),
        ("lengths", "<u2", (len(TEXT_FIELDS),)),
    ]
)


@cache
def index_name() -> str:
    """The name of our index: another schema or analysis makes another name, and so an index anew."""
    return f"catalogue{SCHEMA_NUMBER}x{fingerprint()}"


_encode = formats.Positions().encode


@lru_cache(maxsize=10_000)
def _encode_one(place: int) -> bytes:
    encoded: bytes = _encode([place])
    return encoded


class TermsField(fields.TEXT):  # type: ignore[misc]
    """Takes the terms of a text in order, as our own analysis makes them, and keeps their places."""

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, encoded places) of each different term, in one loop."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, term in enumerate(value):
            places[term].append(place)
        for term, found in places.items():
            size = len(found)
            yield term.encode(), size, size, _encode_one(*found) if size == 1 else _encode(found)


class ExactField(fields.FieldType):  # type: ignore[misc]
    """Takes words that are looked up whole."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word in value:
            yield word.encode(), 1, 1, b""


def schema() -> fields.Schema:
    """What Whoosh keeps of a document; the note on the version also tells the plain words of its segment."""
    return fields.Schema(
        exact=ExactField(),
        facet=ExactField(),
        facts=fields.COLUMN(columns.FixedBytesColumn(FACTS.itemsize)),
        version=fields.STORED(),
        words=fields.STORED(),
        **{name: TermsField() for name in TEXT_FIELDS},
    )


def open_index(directory: Path) -> index.FileIndex:
    """The index as it stands; raises whatever Whoosh raises where there is none or it is broken."""
    return index.open_dir(str(directory), indexname=index_name())


def create_index(directory: Path) -> index.FileIndex:
    """An empty index; any former one of ours is gone. Raises LockError where somebody writes."""
    directory.mkdir(parents=True, exist_ok=True)
    lock = FileStorage(str(directory)).lock(f"{index_name()}_WRITELOCK")
    if not lock.acquire():
        raise index.LockError
    try:
        for file in directory.iterdir():
            if _INDEX_FILE.match(file.name) and not file.name.startswith(index_name()):
                file.unlink()
        return index.create_in(str(directory), schema(), indexname=index_name())
    finally:
        lock.release()
