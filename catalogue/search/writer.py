"""The one writer of the index: documents in, one new segment with its arrays out.

The catalogue version stands in a document of its own that is replaced in the same commit as what it speaks
of, so that both change together or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from whoosh import index, writing

from catalogue.search.analysis import Token, exact_key, tokens
from catalogue.search.codec import Codec, Pool
from catalogue.search.documents import KINDS, TEXT_FIELDS, SearchDocument
from catalogue.search.index import FACTS
from catalogue.search.segment import arrays_stand, keep_arrays

LONGEST_FIELD = 65_535


class Writer(writing.SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer; raises whoosh.index.LockError at once where another has the lock."""

    def __init__(self, stored: index.FileIndex) -> None:
        super().__init__(stored, timeout=0.0, codec=Codec(), compound=False)
        self.pool = Pool()

    def _assemble_segment(self) -> None:
        """The segment's files are whole and nobody knows of them yet: its arrays join them."""
        keep_arrays(self.storage, self.get_segment(), self.schema)


def commit(writer: Writer, anew: bool = False) -> None:
    """Make all that was written one new segment, beside the former ones or (`anew`) instead of them.

    Nothing is merged: Whoosh would lose the numbers kept with each document. What has nothing alive goes,
    and so do the files of both; arrays that were lost are made again.
    """
    writer.commit(mergetype=writing.CLEAR if anew else _living)


def _living(writer: Writer, segments: list[Any]) -> list[Any]:
    living = [segment for segment in segments if segment.doc_count()]
    for segment in living:
        if not arrays_stand(writer.storage, segment):
            keep_arrays(writer.storage, segment, writer.schema)
    return living


def abandon(writer: writing.SegmentWriter) -> None:
    """Drop what was not committed and free the lock, in whatever state a failure left the writer."""
    with suppress(Exception):
        writer.cancel()
    with suppress(Exception):
        writer.writelock.release()


def write(
    writer: Writer,
    documents: Iterable[SearchDocument],
    version: int,
    replaced: Iterable[int] = (),
) -> None:
    """Add the documents, delete those that have the numbers `replaced`, note the version; the caller commits.

    The note also tells the plain words of the documents: "word term" → how many have it.
    """
    for number in replaced:
        writer.delete_document(number)
    words: Counter[str] = Counter()
    for document in documents:
        analysed = {name: tokens(document.texts.get(name, "")) for name in TEXT_FIELDS}
        words.update({f"{token.word} {token.term}" for found in analysed.values() for token in found})
        writer.add_document(**_entry(document, analysed))
    writer.add_document(version=version, words=dict(words), facts=bytes(FACTS.itemsize))


def _entry(document: SearchDocument, analysed: Mapping[str, Sequence[Token]]) -> dict[str, Any]:
    """The document as Whoosh takes it: terms per field, names, facets, numbers."""
    return {
        **{name: [token.term for token in found] for name, found in analysed.items() if found},
        "exact": sorted({exact_key(name) for name in document.names} - {""}),
        "facet": [f"{facet}={code}" for facet, codes in document.facets.items() for code in codes],
        "facts": _facts(document, [len(analysed[name]) for name in TEXT_FIELDS]),
    }


def _facts(document: SearchDocument, lengths: list[int]) -> bytes:
    row = np.zeros((), FACTS)
    for name in ("id", "stamp", "newest", "running", "agreed", "interested", "completeness"):
        row[name] = getattr(document, name)
    row["kind"] = KINDS.index(document.kind) + 1
    row["lengths"] = np.minimum(lengths, LONGEST_FIELD)
    return row.tobytes()
