"""One immutable segment of the index as numpy arrays: read instead of Whoosh's own query loop."""

from __future__ import annotations

import threading
import weakref
from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields
from whoosh.codec.base import Segment as StoredSegment
from whoosh.filedb.filestore import Storage
from whoosh.reading import TermNotFound

from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.index import FACTS, VERSION_KEY

CACHE_BYTES = 16_000_000

Numbers = NDArray[np.int32]
Postings = tuple[Numbers, NDArray[np.float32]]  # documents (n), their frequencies per text field (n × fields)


class Segment:
    """Reads a segment's files once and keeps what was read; safe for many threads.

    Deletions are not its matter: they change while the segment does not.
    """

    def __init__(self, storage: Storage, stored: StoredSegment, schema: fields.Schema) -> None:
        self._lock = threading.Lock()  # one file position is shared by all reading of postings
        self._schema = schema
        self._terms = stored.codec().terms_reader(storage, stored)
        self._documents = stored.codec().per_document_reader(storage, stored)
        # Readers share segments, so files are closed when the last reader that holds this one is gone.
        weakref.finalize(self, _close, self._terms, self._documents)
        self._cache: OrderedDict[str, Postings] = OrderedDict()
        self._cached_bytes = 0
        self.id: str = stored.segment_id()
        self.size: int = stored.doc_count_all()
        self.facts = self._read_facts()
        self.facets = {value: self._read("facet", value)[0] for value, _ in self._counted("facet")}
        entries = dict(self._counted("word"))
        self._read("word", max(entries, default=""))  # the files' end: one cut short shows itself here
        # Every plain word and how many documents hold it; every term and the plain words it finds.
        self.words: Counter[str] = Counter()
        self.forms: dict[str, set[str]] = {}
        for entry, number in entries.items():
            word, _, term = entry.partition(" ")
            self.words[word] += number
            self.forms.setdefault(term, set()).add(word)

    def versions(self) -> Iterator[tuple[int, int]]:
        """(document number, catalogue version) of each version note, deleted ones included."""
        for number in self.documents_with("key", VERSION_KEY).tolist():
            yield number, self._documents.stored_fields(number)["version"]

    def documents_with(self, field: str, word: str) -> Numbers:
        """The documents that hold an exact word of a field, in ascending order."""
        with self._lock:
            return self._read(field, word)[0]

    def postings(self, term: str) -> Postings:
        """Where a term stands in any text field; kept until CACHE_BYTES are full of fresher terms."""
        with self._lock:
            if term in self._cache:
                self._cache.move_to_end(term)
                return self._cache[term]
            found = self._read_all_fields(term)
            self._cache[term] = found
            self._cached_bytes += _bytes(found)
            while self._cached_bytes > CACHE_BYTES:
                self._cached_bytes -= _bytes(self._cache.popitem(last=False)[1])
            return found

    def positions(self, field: str, term: str) -> dict[int, list[int]]:
        """Document → places of the term within the field, counted in terms."""
        with self._lock:
            matcher = self._matcher(field, term)
            found: dict[int, list[int]] = {}
            while matcher is not None and matcher.is_active():
                found[matcher.id()] = matcher.value_as("positions")
                matcher.next()
            return found

    def _read_facts(self) -> NDArray[np.void]:
        column = self._documents.column_reader("facts", self._schema["facts"].column_type)
        return np.frombuffer(b"".join(column), dtype=FACTS)

    def _counted(self, field: str) -> Iterator[tuple[str, int]]:
        """Every word of a field of exact words with the number of its documents."""
        cursor = self._terms.cursor(field, self._schema[field])
        while cursor.is_valid():
            yield cursor.text(), cursor.term_info().doc_frequency()
            cursor.next()

    def _read_all_fields(self, term: str) -> Postings:
        parts = [self._read(field, term) for field in TEXT_FIELDS]
        documents = np.unique(np.concatenate([numbers for numbers, _ in parts]))
        frequencies = np.zeros((len(documents), len(TEXT_FIELDS)), np.float32)
        for column, (numbers, weights) in enumerate(parts):
            frequencies[np.searchsorted(documents, numbers), column] = weights
        return documents, frequencies

    def _read(self, field: str, word: str) -> Postings:
        """All postings of one word of one field, block by block: Whoosh's own stepping is far slower."""
        matcher = self._matcher(field, word)
        numbers: list[int] = []
        weights: list[float] = []
        while matcher is not None and matcher.is_active():
            matcher.weight(), matcher.id()  # load the block
            numbers.extend(matcher._ids)
            weights.extend(matcher._weights)
            if not hasattr(matcher, "_next_block"):  # a posting kept in the lexicon itself has no blocks
                break
            matcher._next_block()
        return np.array(numbers, np.int32), np.array(weights, np.float32)

    def _matcher(self, field: str, word: str) -> Any:
        try:
            return self._terms.matcher(field, word.encode(), self._schema[field].format)
        except TermNotFound:
            return None


def _close(*readers: Any) -> None:
    for reader in readers:
        reader.close()


def _bytes(postings: Postings) -> int:
    return postings[0].nbytes + postings[1].nbytes + 200
