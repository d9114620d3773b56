"""The read model: all segments of one state of the index side by side, as flat arrays over all documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import KINDS, TEXT_FIELDS, document_key
from catalogue.search.facet_columns import NOTHING, FacetColumns, Mask, Numbers
from catalogue.search.index import FACTS
from catalogue.search.kept import Kept
from catalogue.search.phrases import holding
from catalogue.search.segment import Segment, Weights, Words

CACHE_BYTES = 16_000_000
MEANS_DIGITS = 3

# The file that lists the segments: its name, node, time and length.
Listed = tuple[str, int, int, int]


class Weighted(NamedTuple):
    """Live documents that hold a term, ascending; what it weighs in each; how many there are in all."""

    documents: Numbers
    sums: Weights
    holders: int

    def among(self, within: Mask) -> Weighted:
        """Of these documents alone."""
        chosen = within.take(self.documents)
        return self._replace(documents=self.documents[chosen], sums=self.sums[chosen])


class Reader:
    """One immutable state of the index; `version` is the catalogue version it reflects (-1: none noted).

    Documents are counted through all segments; `live` says which are neither deleted nor a version note.
    """

    def __init__(
        self,
        segments: list[Segment],
        deleted: list[Numbers],
        hidden: Numbers = NOTHING,
        listed: Listed | None = None,
    ) -> None:
        """`deleted` are numbers within each segment, `hidden` are counted through all.

        `listed` is the list of segments from which it was read.
        """
        self.segments = segments
        self.listed = listed
        self._deleted = deleted
        self._bases: list[int] = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.size = self._bases[-1]
        # As bytes: to copy records field by field would take ten times as long.
        rows = [np.zeros(0, np.uint8), *(segment.facts.view(np.uint8) for segment in segments)]
        self.facts: NDArray[np.void] = np.concatenate(rows).view(FACTS)
        self.present: Mask = np.ones(self.size, np.bool_)
        for base, numbers in zip(self._bases, deleted, strict=False):
            self.present[base + numbers] = False
        self.present[hidden] = False
        self.live: Mask = self.present & (self.facts["kind"] > 0)
        notes = ((base + at, note) for base, segment in self._based() for at, note in segment.notes)
        self.version = max((note for at, note in notes if self.present[at]), default=-1)
        self.forget()

    def without(self, keys: Collection[str]) -> Reader:
        """The same state without some documents."""
        return Reader(self.segments, self._deleted, self._numbers(keys))

    def weighted(
        self, term: str, weights: Weights, dilution: Weights, within: Mask | None = None
    ) -> Weighted:
        """Where a term stands, with one number a document: its frequencies, weighted by field and added up.

        `dilution`, from 0 to 1, is how far a field longer than the average makes each frequency less. Where
        few documents matter, only what the term weighs `within` them is read.
        """
        key = (term, weights.tobytes(), dilution.tobytes())
        found = self._kept.get(key)
        if found is None and within is not None:
            return self._weigh(term, weights, dilution, within)
        if found is None:
            found = self._weigh(term, weights, dilution, None)
            self._kept.put(key, found, found.sums.nbytes + 500)
            self._held.put(term, found.documents, found.documents.nbytes + 200)
        return found if within is None else found.among(within)

    def forget(self) -> None:
        """Let go of the terms that were weighed: the next question reads its own again."""
        self._kept: Kept[Weighted] = Kept(CACHE_BYTES)
        self._held: Kept[Numbers] = Kept(CACHE_BYTES)

    def _weigh(self, term: str, weights: Weights, dilution: Weights, within: Mask | None) -> Weighted:
        sums = np.zeros(self.size, np.float32)
        for base, segment in self._based():
            worth, own = segment.worth(weights, dilution, self.average_lengths), sums[base:]
            for field, documents, frequencies in segment.runs(term):
                if within is not None:
                    chosen = within[base:].take(documents)
                    documents, frequencies = documents[chosen], frequencies[chosen]
                own[documents] += frequencies * worth[field].take(documents)
        found = np.flatnonzero((sums > 0) & self.live).astype(np.int32)
        return Weighted(found, sums[found], len(found if within is None else self.documents(term)))

    def documents_with(self, field: str, word: str) -> Numbers:
        """Documents that hold a whole word of the field "exact" or "facet", deleted ones included."""
        return _all(segment.documents_with(field, word) + base for base, segment in self._based())

    def phrase(self, terms: Sequence[str]) -> Numbers:
        """Documents in which the terms follow one another in one field; deleted ones may be among them."""
        if len(terms) == 1:
            return self.documents(terms[0])
        return _all(holding(segment, terms) + base for base, segment in self._based())

    def knows(self, term: str) -> bool:
        """Whether any text that is not deleted holds the term."""
        if (held := self._held.get(term)) is not None:
            return len(held) > 0
        return any(
            self.live[part + base].any() for base, segment in self._based() for part in segment.parts(term)
        )

    def documents(self, term: str) -> Numbers:
        """The live documents that hold a term, ascending."""
        found = self._held.get(term)
        if found is None:
            held = self.mask(NOTHING)
            for base, segment in self._based():
                for run in segment.runs(term):
                    held[base:][run.documents] = True
            found = np.flatnonzero(held & self.live).astype(np.int32)
            self._held.put(term, found, found.nbytes + 200)
        return found

    def holding(self, term: str, numbers: NDArray[np.intp]) -> Mask:
        """Which of some documents hold a term."""
        documents = np.append(self.documents(term), np.int32(-1))
        mask: Mask = documents[np.searchsorted(documents[:-1], numbers)] == numbers
        return mask

    def mask(self, numbers: NDArray[np.signedinteger[Any]]) -> Mask:
        """The given documents as a mask over all."""
        chosen = np.zeros(self.size, np.bool_)
        chosen[numbers] = True
        return chosen

    def of_kind(self, kind: str) -> Mask:
        """The live documents of one kind."""
        return self._of_kinds[kind]

    @cached_property
    def _of_kinds(self) -> dict[str, Mask]:
        return {kind: self.live & (self.kinds == number) for number, kind in enumerate(KINDS, start=1)}

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """The number of each document's kind: 0 for a version note, else one more than in KINDS."""
        return np.ascontiguousarray(self.facts["kind"])

    def stamps(self) -> dict[str, int]:
        """Key → stamp of every live document: what a check compares with the database."""
        return {key: int(self.facts["stamp"][number]) for number, key in self._keys()}

    def replaced(self, keys: Iterable[str]) -> list[int]:
        """The numbers of what goes when these keys are written anew or are gone, and of the old notes."""
        notes = np.flatnonzero(self.present & (self.kinds == 0)).tolist()
        return [*notes, *self._numbers(keys).tolist()]

    def _numbers(self, keys: Iterable[str]) -> Numbers:
        """The live documents that have these keys, found without looking at the others one by one."""
        wanted: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for key in keys:
            kind, _, identity = key.partition(":")
            wanted[kind].append(int(identity))
        of_kinds = [self.of_kind(kind) & np.isin(self.facts["id"], ids) for kind, ids in wanted.items()]
        return np.flatnonzero(np.logical_or.reduce(of_kinds)).astype(np.int32)

    @property
    def is_one_piece(self) -> bool:
        """Whether there is one segment and nothing deleted in it."""
        return len(self.segments) == 1 and bool(self.present.all())

    def shares(self) -> list[tuple[int, int]]:
        """(number of live documents, catalogue version when it was written) of each segment, oldest first."""
        return [
            (
                int(self.live[base : base + segment.size].sum()),
                max((note for _, note in segment.notes), default=-1),
            )
            for base, segment in self._based()
        ]

    def _keys(self) -> Iterator[tuple[int, str]]:
        """(number, key) of every live document."""
        numbers = np.flatnonzero(self.live)
        kinds, identities = self.facts["kind"][numbers].tolist(), self.facts["id"][numbers].tolist()
        for number, kind, identity in zip(numbers.tolist(), kinds, identities, strict=True):
            yield number, document_key(KINDS[kind - 1], identity)

    @cached_property
    def count(self) -> int:
        """The number of live documents."""
        return int(self.live.sum())

    @cached_property
    def facets(self) -> FacetColumns:
        """The codes of all facets and who has them, deleted documents included."""
        return FacetColumns([(base, segment.facets) for base, segment in self._based()])

    @cached_property
    def words(self) -> Words:
        """Every plain word of the texts and how many documents hold it, deleted ones too."""
        return Words(self.segments)

    def forms(self, term: str) -> set[str]:
        """The plain words of the texts that are found by a term."""
        return set().union(*(segment.forms(term) for segment in self.segments))

    @cached_property
    def average_lengths(self) -> Weights:
        """The mean number of terms per text field over live documents, to MEANS_DIGITS digits.

        1 where a field is always empty. So rounded it mostly stays as it is when a document joins.
        """
        gone = self.facts["lengths"][~self.present].sum(axis=0, dtype=np.int64)
        every = sum((segment.lengths for segment in self.segments), np.zeros(len(TEXT_FIELDS), np.int64))
        means = ((every - gone) / max(self.count, 1)).tolist()
        return np.array([float(f"{mean:.{MEANS_DIGITS}g}") or 1 for mean in means], np.float32)

    def _based(self) -> Iterable[tuple[int, Segment]]:
        return zip(self._bases, self.segments, strict=False)


def _all(parts: Iterable[Numbers]) -> Numbers:
    return np.concatenate([NOTHING, *parts]).astype(np.int32)
