"""Who stands under which code of each facet, over all segments, as arrays that are counted in one pass.

A facet and a code of it are one word here, as the index has them: "tema=kesehatan".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import FACETS

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
NOTHING: Numbers = np.zeros(0, np.int32)

# A word that more than one of so many documents has is counted by bits, the others document by document.
SPARSE = 64


class Part:
    """The facets of one segment or of several: their words, and the documents of each, word by word.

    `starts` says where the documents of each word begin, and where those of the last end; `size` is how many
    documents there are at all.
    """

    def __init__(self, words: list[str], starts: NDArray[np.int64], documents: Numbers, size: int) -> None:
        self.words, self.starts, self.documents, self.size = words, starts, documents, size
        self._rows: dict[str, NDArray[np.intp]] = {}

    def having(self, at: int) -> Numbers:
        """The documents that have the word with this place among `words`."""
        return self.documents[self.starts[at] : self.starts[at + 1]]

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the masked documents have each word."""
        table, numbers = self._table, np.zeros(len(self.words), np.int64)
        if len(table.common):
            numbers[table.common] = np.bitwise_count(table.bits & _packed(mask[None])).sum(
                axis=1, dtype=np.int64
            )
        if len(table.rare):
            numbers[table.rare] = np.add.reduceat(mask.take(table.holders), table.bounds, dtype=np.int32)
        return numbers

    def rows(self, facet: str) -> NDArray[np.intp]:
        """The places of each document's words of a facet, a row each, filled up with len(words)."""
        if facet not in self._rows:
            own = [at for at, word in enumerate(self.words) if word.startswith(f"{facet}=")]
            holders = [self.having(at) for at in own]
            documents = np.concatenate([NOTHING, *holders])
            order = np.argsort(documents, kind="stable")
            documents = documents[order]
            nth = np.arange(len(order)) - np.searchsorted(documents, documents)
            rows = np.full((self.size, nth.max(initial=-1) + 1), len(self.words), np.intp)
            rows[documents, nth] = np.repeat(np.array(own, np.intp), list(map(len, holders)))[order]
            self._rows[facet] = rows
        return self._rows[facet]

    @cached_property
    def _table(self) -> _Table:
        sizes = np.diff(self.starts)
        often = sizes * SPARSE > self.size
        held = np.zeros((np.count_nonzero(often), self.size), np.bool_)
        pairs = np.repeat(often, sizes)
        held[np.repeat(np.arange(len(held)), sizes[often]), self.documents[pairs]] = True
        bounds = np.cumsum(sizes[~often]) - sizes[~often]
        rare = self.documents[~pairs].astype(np.intp)
        return _Table(np.flatnonzero(often), _packed(held), np.flatnonzero(~often), rare, bounds)


class _Table(NamedTuple):
    """What counts words quickest: bits of the common ones by document, documents of the rare ones."""

    common: NDArray[np.intp]
    bits: NDArray[np.uint64]
    rare: NDArray[np.intp]
    holders: NDArray[np.intp]
    bounds: NDArray[np.int64]


def _packed(masks: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Rows of masks as bits, 64 documents to a number."""
    rows, size = masks.shape
    bits = np.zeros((rows, -(-size // 64) * 8), np.uint8)
    bits[:, : -(-size // 8)] = np.packbits(masks, axis=1)
    return bits.view(np.uint64)


class Codes(NamedTuple):
    """The codes of one facet, and the place of each in what FacetColumns counts."""

    names: list[str]
    places: NDArray[np.intp]

    def held(self, counts: NDArray[np.int64]) -> dict[str, int]:
        """Code → its count; without those that nothing has."""
        own = counts[self.places]
        some = np.flatnonzero(own)
        return dict(zip(map(self.names.__getitem__, some.tolist()), own[some].tolist(), strict=True))


class FacetColumns:
    """All facets over all documents.

    What the first segment has, mostly nearly everything, stays as it is there and is prepared for counting
    once; the later ones are put together anew for each state of the index.
    """

    def __init__(self, parts: Sequence[tuple[int, Part]]) -> None:
        """`parts` of all segments in order, each with the number of the documents before it."""
        self._ordinal_of: dict[str, int] = {}
        # The number of the documents before, the part, and which ordinal each of its words has here.
        self._parts: list[tuple[int, Part, NDArray[np.intp]]] = []
        for base, part in [*parts[:1], *_together(parts[1:])]:
            own = [self._ordinal_of.setdefault(word, len(self)) for word in part.words]
            self._parts.append((base, part, np.array(own, np.intp)))

    def __len__(self) -> int:
        """How many codes there are in all facets together."""
        return len(self._ordinal_of)

    @cached_property
    def codes(self) -> Mapping[str, Codes]:
        """The codes of each facet."""
        found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS}
        for word, ordinal in self._ordinal_of.items():
            facet, _, code = word.partition("=")
            found[facet].append((code, ordinal))
        return {
            facet: Codes([code for code, _ in told], np.array([place for _, place in told], np.intp))
            for facet, told in found.items()
        }

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the masked documents have each code."""
        numbers = np.zeros(len(self), np.int64)
        for base, part, ordinals in self._parts:
            numbers[ordinals] += part.counts(mask[base : base + part.size])
        return numbers

    def having(self, facet: str, code: str) -> Numbers:
        """The documents that have the code."""
        ordinal = self._ordinal_of.get(f"{facet}={code}", -1)
        found = [
            part.having(at) + np.int32(base)
            for base, part, ordinals in self._parts
            for at in np.flatnonzero(ordinals == ordinal).tolist()
        ]
        return np.concatenate([NOTHING, *found])

    def of(self, facet: str, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        """The places in `counts` of the codes of some documents, a row each, filled up with its length."""
        rows = [part.rows(facet) for _, part, _ in self._parts]
        most = max((one.shape[1] for one in rows), default=0)
        found = np.full((len(documents), most), len(self), np.intp)
        for (base, part, ordinals), own in zip(self._parts, rows, strict=True):
            first, last = np.searchsorted(documents, [base, base + part.size])
            named = np.append(ordinals, len(self))
            found[first:last, : own.shape[1]] = named[own[documents[first:last] - base]]
        return found


def _together(parts: Sequence[tuple[int, Part]]) -> Iterable[tuple[int, Part]]:
    """Parts of consecutive segments as one."""
    if len(parts) < 2:
        return parts
    first, (last, end) = parts[0][0], parts[-1]
    ordinal_of: dict[str, int] = {}
    owners = [
        np.repeat([ordinal_of.setdefault(word, len(ordinal_of)) for word in part.words], np.diff(part.starts))
        for _, part in parts
    ]
    of = np.concatenate(owners)
    # Within a word the documents ascend, since segments come in order.
    order = np.argsort(of, kind="stable")
    documents = np.concatenate([part.documents + np.int32(base - first) for base, part in parts])[order]
    starts = np.searchsorted(of[order], np.arange(len(ordinal_of) + 1))
    return [(first, Part(list(ordinal_of), starts, documents, last + end.size - first))]
