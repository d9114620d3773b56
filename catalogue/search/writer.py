"""The one writer of the index: documents in, one new segment with its arrays out.

The catalogue version stands in a document of its own that is replaced in the same commit as what it speaks
of, so that both change together or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from whoosh import index, writing
from whoosh.util.numeric import length_to_byte

from catalogue.search.analysis import WordTerm, exact_key, words_and_terms
from catalogue.search.arrays import write_arrays
from catalogue.search.codec import Codec
from catalogue.search.condense import arrays_of
from catalogue.search.documents import KINDS, TEXT_FIELDS, SearchDocument
from catalogue.search.index import EXACT_FIELDS, FACTS
from catalogue.search.pool import Pool
from catalogue.search.runs import Runs
from catalogue.search.segment import arrays_path, arrays_stand, keep_arrays

LONGEST_FIELD = 65_535


class Writer(writing.SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer; raises whoosh.index.LockError at once where another has the lock."""

    def __init__(self, stored: index.FileIndex) -> None:
        self._codes = {name: bytearray() for name in (*TEXT_FIELDS, *EXACT_FIELDS)}
        super().__init__(stored, timeout=0.0, codec=Codec(Runs(), self._codes), compound=False)
        self.pool = Pool()
        self._facts: list[bytes] = []
        self._notes: dict[int, dict[str, Any]] = {}

    def add(self, document: SearchDocument, analysed: Mapping[str, Sequence[WordTerm]]) -> None:
        """Add a document by its words, field by field, without Whoosh's detour through single postings."""
        lengths = {name: len(found) for name, found in analysed.items()}
        with self._next(_facts(document, analysed), lengths) as number:
            for field, found in analysed.items():
                self.pool.add(field, number, [term for _, term in found])
                self.perdocwriter.add_field(field, self.schema[field], None, len(found))
            self.pool.add("exact", number, list({exact_key(name) for name in document.names} - {""}))
            self.pool.add("facet", number, list(facet_words(document)))

    def note(self, version: int, words: Mapping[WordTerm, int]) -> None:
        """Add the note on the catalogue version, with the plain words added and their counts."""
        with self._next(bytes(FACTS.itemsize), {}) as at:
            told = {" ".join(entry): number for entry, number in words.items()}
            self._notes[at] = {"version": version, "words": told}
            for field, value in self._notes[at].items():
                self.perdocwriter.add_field(field, self.schema[field], value, 0)

    @contextmanager
    def _next(self, facts: bytes, lengths: Mapping[str, int]) -> Iterator[int]:
        """A document is written within it; its number."""
        self._facts.append(facts)
        for name, codes in self._codes.items():
            codes.append(length_to_byte(lengths.get(name, 0)))
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_column_value("facts", self.schema["facts"].column_type, facts)
        yield self.docnum
        self.perdocwriter.finish_doc()
        self.docnum += 1
        self._added = True

    def _assemble_segment(self) -> None:
        """The segment's files are whole and nobody knows of them yet: its arrays join them."""
        arrays = arrays_of(b"".join(self._facts), self._notes, self.codec.runs)
        segment = self.get_segment()
        write_arrays(arrays_path(self.storage, segment), segment.segment_id(), arrays)


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
    """Add the documents, delete those with the numbers `replaced`, note the version; the caller commits."""
    for number in replaced:
        writer.delete_document(number)
    words: Counter[WordTerm] = Counter()
    for document in documents:
        analysed = {name: words_and_terms(document.texts.get(name, "")) for name in TEXT_FIELDS}
        words.update(set().union(*analysed.values()))
        writer.add(document, analysed)
    writer.note(version, words)


def facet_words(document: SearchDocument) -> set[str]:
    """Its facets as words that are looked up whole."""
    return {f"{facet}={code}" for facet, codes in document.facets.items() for code in codes}


def _facts(document: SearchDocument, analysed: Mapping[str, Sequence[WordTerm]]) -> bytes:
    lengths = [len(analysed[name]) for name in TEXT_FIELDS]
    row = np.zeros((), FACTS)
    for name in ("id", "stamp", "newest", "running", "agreed", "interested", "completeness"):
        row[name] = getattr(document, name)
    row["kind"] = KINDS.index(document.kind) + 1
    row["lengths"] = np.minimum(lengths, LONGEST_FIELD)
    return row.tobytes()
