"""One immutable segment of the index as numpy arrays: read instead of Whoosh's own query loop."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import fields
from whoosh.codec.base import Segment as StoredSegment
from whoosh.filedb.filestore import FileStorage

from catalogue.search.arrays import Arrays, ArraysError, FileArrays, write_arrays
from catalogue.search.condense import check_readable, condense
from catalogue.search.facet_columns import NOTHING, Numbers, Part
from catalogue.search.index import EXACT_FIELDS, FACTS
from catalogue.search.lexicon import Lexicon
from catalogue.search.runs import beginnings

log = logging.getLogger(__name__)

Spots = NDArray[np.uint32]
Weights = NDArray[np.float32]

PART = 1024


class Run(NamedTuple):
    """Where a term stands in one text field: documents, ascending, and how often (each n)."""

    field: int
    documents: Numbers
    frequencies: NDArray[np.uint8]


class Segment:
    """What the arrays of a segment say; safe for many threads.

    Deletions are not its matter: they change while the segment does not.
    """

    def __init__(self, identity: str, arrays: Arrays) -> None:
        self.id = identity
        self.arrays = arrays
        self.facts: NDArray[np.void] = arrays["facts"].view(FACTS)
        self.size = len(self.facts)
        # (document number, catalogue version) of each version note, deleted ones included.
        self.notes = [(int(at), int(version)) for at, version in arrays["notes"].reshape(-1, 2)]
        self.words = _lexicon(arrays, "word")
        self.counts = arrays["word_counts"]
        self.terms = _lexicon(arrays, "term")
        self._forms = _lexicon(arrays, "form")
        self._known_worth: tuple[tuple[bytes, ...], Weights] | None = None
        self._exact = {field: _lexicon(arrays, field) for field in EXACT_FIELDS}

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """How many terms each text field has in all documents together, deleted ones included."""
        total: NDArray[np.int64] = self.facts["lengths"].sum(axis=0, dtype=np.int64)
        return total

    def worth(self, weights: Weights, dilution: Weights, means: Weights) -> Weights:
        """What one occurrence of a term weighs in each text field of each document (fields × documents).

        `dilution`, from 0 to 1, is how far a field longer than the mean makes it less.
        """
        asked = weights.tobytes(), dilution.tobytes(), means.tobytes()
        known = self._known_worth
        if known is None or known[0] != asked:
            lengths = np.ascontiguousarray(self.facts["lengths"].T, np.float32)
            lengths /= means[:, None]
            worth = weights[:, None] / (dilution[:, None] * (lengths - 1) + 1)
            self._known_worth = known = asked, worth.astype(np.float32)
        return known[1]

    @cached_property
    def facets(self) -> Part:
        """The codes of each facet and who has them."""
        starts, documents = self.arrays["facet_starts"].astype(np.int64), self.arrays["facet_documents"]
        return Part(list(self._exact["facet"]), starts, documents, self.size)

    def documents_with(self, field: str, word: str) -> Numbers:
        """The documents that hold one such word."""
        at = self._exact[field].find(word)
        return self._holders(field, at) if at >= 0 else NOTHING

    def forms(self, term: str) -> set[str]:
        """The plain words that are found by a term."""
        return {self._forms[at].partition(" ")[2] for at in self._forms.beginning(f"{term} ")}

    def runs(self, term: str) -> list[Run]:
        """Where a term stands, field by field."""
        if not (runs := self._runs_of(term)):
            return []
        # The runs of a term stand side by side: they are read at once.
        starts = self.arrays["run_starts"][runs.start : runs.stop + 1].tolist()
        documents, frequencies = (
            self.arrays.piece(name, starts[0], starts[-1]) for name in ("documents", "frequencies")
        )
        cuts = [slice(start - starts[0], end - starts[0]) for start, end in pairwise(starts)]
        fields = self.arrays["run_fields"][runs.start : runs.stop].tolist()
        return [Run(field, documents[cut], frequencies[cut]) for field, cut in zip(fields, cuts, strict=True)]

    def widest(self, term: str) -> int:
        """In how many documents a term stands in the field that has it most: told without reading them."""
        at = self.terms.find(term)
        return int(self._widest[at]) if at >= 0 else 0

    @cached_property
    def _widest(self) -> NDArray[np.uint32]:
        """Of each term the length of its longest run."""
        sizes = np.diff(self.arrays["run_starts"])
        longest: NDArray[np.uint32] = np.maximum.reduceat(sizes, self.arrays["term_runs"][:-1])
        return longest

    def parts(self, term: str) -> Iterator[Numbers]:
        """The documents that hold a term, some at a time, field by field."""
        for at in self._runs_of(term):
            first, end = self.arrays["run_starts"][at : at + 2].tolist()
            for start in range(first, end, PART):
                yield self.arrays.piece("documents", start, min(start + PART, end))

    def spots(self, field: int, term: str) -> Spots:
        """Where a term stands in the run of all texts of a field, ascending."""
        for at in self._runs_of(term):
            if self.arrays["run_fields"][at] == field:
                return self.arrays.piece("spots", *self.arrays["run_spots"][at : at + 2].tolist())
        return np.zeros(0, np.uint32)

    def owners(self, field: int, spots: Spots) -> Numbers:
        """The document in whose text each of such places is."""
        return (np.searchsorted(self._beginnings[field], spots, side="right") - 1).astype(np.int32)

    @cached_property
    def _beginnings(self) -> list[Spots]:
        """Where each text of a field begins in the run of them all, field by field."""
        return [beginnings(lengths) for lengths in self.facts["lengths"].T]

    def _runs_of(self, term: str) -> range:
        at = self.terms.find(term)
        return range(*self.arrays["term_runs"][at : at + 2].tolist()) if at >= 0 else range(0)

    def _holders(self, field: str, at: int) -> Numbers:
        start, end = self.arrays[f"{field}_starts"][at : at + 2].tolist()
        found: Numbers = self.arrays[f"{field}_documents"][start:end]
        return found


def _lexicon(arrays: Arrays, name: str) -> Lexicon:
    return Lexicon(arrays[f"{name}_letters"], arrays[f"{name}_ends"])


class Words(Mapping[str, int]):
    """Every plain word of some segments and how many documents hold it: looked up when asked."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    def __getitem__(self, word: str) -> int:
        found = [(segment, segment.words.find(word)) for segment in self._segments]
        if number := sum(int(segment.counts[at]) for segment, at in found if at >= 0):
            return number
        raise KeyError(word)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(segment.words.find(word) >= 0 for segment in self._segments)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(word for segment in self._segments for word in segment.words))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def alike(self, word: str, slips: int) -> set[str]:
        """Words of nearly the same length that begin with the same letter."""
        return {found for segment in self._segments for found in segment.words.alike(word, slips)}


def arrays_path(storage: FileStorage, stored: StoredSegment) -> Path:
    """The file of arrays: named like the segment, so that Whoosh deletes it with the segment."""
    return Path(storage.folder) / f"{stored.segment_id()}.arrays"


def open_segment(storage: FileStorage, stored: StoredSegment, schema: fields.Schema) -> Segment:
    """A segment of the index, from its arrays or, where they are missing or harmed, from Whoosh's files.

    Raises what Whoosh raises where those are missing or harmed too.
    """
    identity: str = stored.segment_id()
    try:
        return Segment(identity, FileArrays(arrays_path(storage, stored), identity).load())
    except (OSError, ArraysError) as error:
        log.warning("arrays of a segment are made from Whoosh's files: %s", error)
        return Segment(identity, Arrays(condense(storage, stored, schema)))


def keep_arrays(storage: FileStorage, stored: StoredSegment, schema: fields.Schema) -> None:
    """Write the arrays of a segment beside it: for whoever holds the writer's lock."""
    write_arrays(arrays_path(storage, stored), stored.segment_id(), condense(storage, stored, schema))


def arrays_stand(storage: FileStorage, stored: StoredSegment) -> bool:
    """Whether the file of arrays is there and as long as it was."""
    try:
        FileArrays(arrays_path(storage, stored), stored.segment_id())
    except (OSError, ArraysError):
        return False
    return True


def harmed_files(storage: FileStorage, stored: StoredSegment) -> list[str]:
    """What of a segment is missing or no longer what was written; reads all of its arrays."""
    found = []
    path = arrays_path(storage, stored)
    try:
        harmed = FileArrays(path, stored.segment_id()).harmed()
    except (OSError, ArraysError):
        harmed = [path.name]
    if harmed:
        found.append(path.name)
    try:
        check_readable(storage, stored)
    except Exception as error:
        log.warning("a segment of the index cannot be read: %s", error)
        found.append(stored.segment_id())
    return found
