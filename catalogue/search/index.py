"""The Whoosh index on disk: its schema, one writer, and the catalogue version it reflects.

Everything in it can be derived again from the database. The version stands in a document of its own that is
replaced in the same commit as what it speaks of, so that both change together or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, formats, index, writing
from whoosh.filedb.filestore import FileStorage

from catalogue.search.analysis import exact_key, fingerprint, tokens
from catalogue.search.codec import Codec
from catalogue.search.documents import KINDS, TEXT_FIELDS, SearchDocument

SCHEMA_NUMBER = 1
VERSION_KEY = "version"
LONGEST_FIELD = 65_535

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
    """Terms are made by our own analysis before Whoosh sees them: every text field takes a list of terms."""
    names = ("key", "exact", "word", "facet")
    return fields.Schema(
        **{name: fields.FieldType(formats.Existence(), analyzer=None) for name in names},
        facts=fields.COLUMN(columns.FixedBytesColumn(FACTS.itemsize)),
        version=fields.STORED(),
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


def open_writer(stored: index.FileIndex) -> writing.SegmentWriter:
    """The one writer; raises whoosh.index.LockError at once where another has it."""
    return stored.writer(timeout=0.0, codec=Codec(), compound=False)


def commit(writer: writing.SegmentWriter, anew: bool = False) -> None:
    """Make all that was written one new segment, beside the former ones or (`anew`) instead of them.

    Nothing is merged: Whoosh would lose the numbers kept with each document. What has nothing alive goes.
    """
    writer.commit(mergetype=writing.CLEAR if anew else _living)


def _living(_writer: writing.SegmentWriter, segments: list[Any]) -> list[Any]:
    return [segment for segment in segments if segment.doc_count()]


def abandon(writer: writing.SegmentWriter) -> None:
    """Drop what was not committed and free the lock, in whatever state a failure left the writer."""
    with suppress(Exception):
        writer.cancel()
    with suppress(Exception):
        writer.writelock.release()


def write(
    writer: writing.SegmentWriter,
    documents: Iterable[SearchDocument],
    gone: Iterable[str],
    version: int,
) -> None:
    """Replace the documents, delete the keys that are gone and note the version; the caller commits."""
    for key in gone:
        writer.delete_by_term("key", key)
    for document in documents:
        writer.delete_by_term("key", document.key)
        writer.add_document(**_entry(document))
    writer.delete_by_term("key", VERSION_KEY)
    writer.add_document(key=[VERSION_KEY], version=version, facts=bytes(FACTS.itemsize))


def _entry(document: SearchDocument) -> dict[str, Any]:
    """The document as Whoosh takes it: terms per field, words with their terms, names, facets, numbers."""
    analysed = {name: tokens(document.texts.get(name, "")) for name in TEXT_FIELDS}
    entry: dict[str, Any] = {
        name: [token.term for token in found] for name, found in analysed.items() if found
    }
    entry["key"] = [document.key]
    entry["exact"] = sorted({exact_key(name) for name in document.names} - {""})
    entry["word"] = sorted({f"{token.word} {token.term}" for found in analysed.values() for token in found})
    entry["facet"] = [f"{facet}={code}" for facet, codes in document.facets.items() for code in codes]
    entry["facts"] = _facts(document, [len(analysed[name]) for name in TEXT_FIELDS])
    return entry


def _facts(document: SearchDocument, lengths: list[int]) -> bytes:
    row = np.zeros((), FACTS)
    for name in ("id", "stamp", "newest", "running", "agreed", "interested", "completeness"):
        row[name] = getattr(document, name)
    row["kind"] = KINDS.index(document.kind) + 1
    row["lengths"] = np.minimum(lengths, LONGEST_FIELD)
    return row.tobytes()
