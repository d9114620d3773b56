"""The Whoosh index on disk: its schema, its files, and the numbers kept with each document.

Everything in it can be derived again from the database.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
from whoosh import columns, fields, formats, index
from whoosh.filedb.filestore import FileStorage

from catalogue.search.analysis import fingerprint
from catalogue.search.documents import TEXT_FIELDS

SCHEMA_NUMBER = 3
# Fields of words that are looked up whole: names, and "facet=code".
EXACT_FIELDS = ("exact", "facet")

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


def schema() -> fields.Schema:
    """What Whoosh keeps of a document; `writer` hands it terms, our own analysis has made them.

    The note on the version also keeps the plain words of its segment.
    """
    return fields.Schema(
        **{name: fields.FieldType(formats.Existence(), analyzer=None) for name in EXACT_FIELDS},
        facts=fields.COLUMN(columns.FixedBytesColumn(FACTS.itemsize)),
        version=fields.STORED(),
        words=fields.STORED(),
        **{name: fields.TEXT(phrase=True) for name in TEXT_FIELDS},
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
