"""The read model: all segments of one state of the index side by side, as flat arrays over all documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from catalogue.search.documents import FACETS, KINDS, TEXT_FIELDS, document_key
from catalogue.search.index import FACTS, index_name
from catalogue.search.segment import Numbers, Postings, Segment

OPEN_ATTEMPTS = 5
# Each segment costs open files and a step in every search.
MOST_SEGMENTS = 12

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet: its codes, and pairs of a document and the ordinal of a code that it has."""

    codes: list[str]
    documents: Numbers
    ordinals: Numbers

    @classmethod
    def of(cls, values: Mapping[str, Iterable[Numbers]]) -> FacetColumn:
        """From code → arrays of documents."""
        parts = [_all(numbers) for numbers in values.values()]
        sizes = [len(part) for part in parts]
        ordinals = np.repeat(np.arange(len(parts), dtype=np.int32), sizes)
        return cls(list(values), _all(parts), ordinals)


class Words(Mapping[str, int]):
    """The counts of all segments as one: added up when asked, so that a new segment costs nothing."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._counts = [segment.words for segment in segments]

    def __getitem__(self, word: str) -> int:
        if number := sum(counts[word] for counts in self._counts):
            return number
        raise KeyError(word)

    def __contains__(self, word: object) -> bool:
        return any(word in counts for counts in self._counts)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain.from_iterable(self._counts)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Reader:
    """One immutable state of the index; `version` is the catalogue version it reflects (-1: none noted).

    Documents are counted through all segments; `live` says which are neither deleted nor a version note.
    """

    def __init__(self, segments: list[Segment], deleted: list[Numbers]) -> None:
        self.segments = segments
        self._bases = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._bases[-1])
        self.facts = np.concatenate([np.zeros(0, FACTS), *(segment.facts for segment in segments)])
        self.live: Mask = self.facts["kind"] > 0
        present = np.ones(self.size, np.bool_)
        for base, numbers in zip(self._bases, deleted, strict=False):
            present[base + numbers] = False
        self.live &= present
        notes = ((base + at, note) for base, segment in self._based() for at, note in segment.versions())
        self.version = max((note for at, note in notes if present[at]), default=-1)

    def postings(self, term: str) -> Postings:
        """Where a term stands: documents ascending, deleted ones too, and their frequencies per field."""
        parts = [(segment.postings(term), base) for base, segment in self._based()]
        if len(parts) == 1:
            return parts[0][0]
        numbers = [found + base for (found, _), base in parts]
        frequencies = [counted for (_, counted), _ in parts]
        nothing = np.zeros((0, len(TEXT_FIELDS)), np.float32)
        return _all(numbers), np.concatenate([nothing, *frequencies])

    def documents_with(self, field: str, word: str) -> Numbers:
        """Documents that hold an exact word of a field, deleted ones included."""
        return _all(segment.documents_with(field, word) + base for base, segment in self._based())

    def positions(self, field: str, term: str) -> dict[int, list[int]]:
        """Document → places of the term within the field."""
        return {
            int(base) + number: places
            for base, segment in self._based()
            for number, places in segment.positions(field, term).items()
        }

    def knows(self, term: str) -> bool:
        """Whether any text holds the term."""
        return any(len(segment.postings(term)[0]) for segment in self.segments)

    def mask(self, numbers: Numbers) -> Mask:
        """The given documents as a mask over all."""
        chosen = np.zeros(self.size, np.bool_)
        chosen[numbers] = True
        return chosen

    def of_kind(self, kind: str) -> Mask:
        """The live documents of one kind."""
        mask: Mask = self.live & (self.facts["kind"] == KINDS.index(kind) + 1)
        return mask

    def stamps(self) -> dict[str, int]:
        """Key → stamp of every live document: what a check compares with the database."""
        rows = self.facts[self.live]
        return {
            document_key(KINDS[kind - 1], identity): stamp
            for kind, identity, stamp in zip(
                rows["kind"].tolist(), rows["id"].tolist(), rows["stamp"].tolist(), strict=True
            )
        }

    @cached_property
    def settled(self) -> int:
        """The version after which everything is to be written (again): its own while segments are few.

        Once there are many, the newest become one, going back while a segment holds at most twice what comes
        after it: so they stay few, and a document is written again but a few times, whatever else changes.
        """
        if len(self.segments) < MOST_SEGMENTS:
            return self.version
        gathered = 0
        for base, segment in reversed(list(self._based())):
            alive = int(self.live[base : base + segment.size].sum())
            if gathered and alive > 2 * gathered:
                return max((note for _, note in segment.versions()), default=-1)
            gathered += alive
        return -1

    @cached_property
    def count(self) -> int:
        """The number of live documents."""
        return int(self.live.sum())

    @cached_property
    def facets(self) -> Mapping[str, FacetColumn]:
        """Facet → its codes and who has them, deleted documents included."""
        merged: dict[str, dict[str, list[Numbers]]] = {facet: {} for facet in FACETS}
        for base, segment in self._based():
            for value, numbers in segment.facets.items():
                facet, _, code = value.partition("=")
                merged[facet].setdefault(code, []).append(numbers + base)
        return {facet: FacetColumn.of(values) for facet, values in merged.items()}

    @cached_property
    def words(self) -> Words:
        """Every plain word of the texts and how many documents hold it, deleted ones too."""
        return Words(self.segments)

    def forms(self, term: str) -> set[str]:
        """The plain words of the texts that are found by a term."""
        return set().union(*(segment.forms.get(term, ()) for segment in self.segments))

    @cached_property
    def average_lengths(self) -> NDArray[np.float32]:
        """The mean number of terms per text field over live documents; 1 where a field is always empty."""
        lengths = self.facts["lengths"][self.live]
        means = lengths.mean(axis=0) if len(lengths) else np.zeros(len(TEXT_FIELDS))
        return np.where(means > 0, means, 1).astype(np.float32)

    def _based(self) -> Iterable[tuple[int, Segment]]:
        return zip(self._bases.tolist(), self.segments, strict=False)


def _all(parts: Iterable[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, np.int32), *parts]).astype(np.int32)


def open_reader(directory: Path, former: Reader | None = None) -> Reader:
    """The newest state of the index, sharing the arrays of unchanged segments with the former reader.

    Raises what Whoosh raises for a missing or broken index. A writer may delete an old segment between our
    reading of the list and of the files: then the list is read again.
    """
    known = {segment.id: segment for segment in former.segments} if former else {}
    storage = FileStorage(str(directory))
    for attempt in range(OPEN_ATTEMPTS):
        contents = TOC.read(storage, index_name())
        try:
            segments = [
                known.get(stored.segment_id()) or Segment(storage, stored, contents.schema)
                for stored in contents.segments
            ]
        except FileNotFoundError:
            if attempt == OPEN_ATTEMPTS - 1:
                raise
            continue
        deleted = [np.array(sorted(stored.deleted_docs()), np.int32) for stored in contents.segments]
        return Reader(segments, deleted)
    raise AssertionError("unreachable")
