"""Who stands under which code of each facet, over all segments, as arrays that are counted in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import FACETS
from catalogue.search.lexicon import Lexicon

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]

# A code that more than one of so many documents has is counted by bits, the others document by document.
SPARSE = 64


class Part:
    """A facet in one segment or in several: its codes, and the documents of each, code by code.

    `starts` says where the documents of each code begin, and where those of the last end; `size` is how many
    documents there are at all.
    """

    def __init__(self, codes: list[str], starts: NDArray[np.int64], documents: Numbers, size: int) -> None:
        self.codes, self.starts, self.documents, self.size = codes, starts, documents, size

    def having(self, at: int) -> Numbers:
        """The documents that have the code with this place among `codes`."""
        return self.documents[self.starts[at] : self.starts[at + 1]]

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the masked documents have each code."""
        table, numbers = self._table, np.zeros(len(self.codes), np.int64)
        if len(table.common):
            words = _packed(mask[None])
            numbers[table.common] = np.bitwise_count(table.bits & words).sum(axis=1, dtype=np.int64)
        if len(table.rare):
            numbers[table.rare] = np.add.reduceat(mask.take(table.holders), table.bounds, dtype=np.int32)
        return numbers

    @cached_property
    def of(self) -> NDArray[np.int32]:
        """The places of each document's codes among `codes`, a row each, filled up with len(codes)."""
        order = np.argsort(self.documents, kind="stable")
        documents = self.documents[order]
        nth = np.arange(len(order)) - np.searchsorted(documents, documents)
        rows = np.full((self.size, nth.max(initial=-1) + 1), len(self.codes), np.int32)
        rows[documents, nth] = np.repeat(np.arange(len(self.codes)), np.diff(self.starts))[order]
        return rows

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
    """What counts a facet quickest: bits of the common codes by document, documents of the rare ones."""

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


class FacetColumn:
    """One facet over all documents.

    What the first segment has, mostly nearly everything, stays as it is there and is prepared for counting
    once; the later ones are put together anew for each state of the index.
    """

    def __init__(self, parts: Sequence[tuple[int, Part]], size: int) -> None:
        """`parts` of segments in order, each with the number of the documents before it; `size` of all."""
        self._size = size
        ordinal_of: dict[str, int] = {}
        self._parts: list[tuple[int, Part, NDArray[np.intp]]] = []
        for base, part in [*parts[:1], *_together(parts[1:])]:
            own = [ordinal_of.setdefault(code, len(ordinal_of)) for code in part.codes]
            self._parts.append((base, part, np.array(own, np.intp)))
        self.codes = list(ordinal_of)
        self._ordinal_of = ordinal_of

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the masked documents have each of `codes`."""
        numbers = np.zeros(len(self.codes), np.int64)
        for base, part, ordinals in self._parts:
            numbers[ordinals] += part.counts(mask[base : base + part.size])
        return numbers

    def having(self, code: str) -> Numbers:
        """The documents that have the code."""
        ordinal = self._ordinal_of.get(code, -1)
        found = [
            part.having(at) + np.int32(base)
            for base, part, ordinals in self._parts
            for at in np.flatnonzero(ordinals == ordinal).tolist()
        ]
        return np.concatenate([np.zeros(0, np.int32), *found])

    @cached_property
    def of(self) -> NDArray[np.intp]:
        """The ordinals of each document's codes, a row each, filled up with len(codes)."""
        most = max((part.of.shape[1] for _, part, _ in self._parts), default=0)
        rows = np.full((self._size, most), len(self.codes), np.intp)
        for base, part, ordinals in self._parts:
            named = np.append(ordinals, len(self.codes))
            rows[base : base + part.size, : part.of.shape[1]] = named[part.of]
        return rows


def parts_of(words: Lexicon, starts: NDArray[np.uint32], documents: Numbers, size: int) -> dict[str, Part]:
    """The facets of a segment from its words "facet=code", which are sorted: each facet is one stretch."""
    found = {}
    every = enumerate(word.partition("=") for word in words)
    for facet, of in groupby(every, key=lambda entry: entry[1][0]):
        numbered = list(of)
        bounds = starts[numbered[0][0] : numbered[-1][0] + 2].astype(np.int64)
        codes = [code for _, (_, _, code) in numbered]
        found[facet] = Part(codes, bounds - bounds[0], documents[bounds[0] : bounds[-1]], size)
    return found


def merged(parts: Iterable[tuple[int, Mapping[str, Part]]], size: int) -> dict[str, FacetColumn]:
    """All facets over segments, each given with the number of the documents before it; `size` of them all."""
    based = list(parts)
    return {
        facet: FacetColumn([(base, of[facet]) for base, of in based if facet in of], size) for facet in FACETS
    }


def _together(parts: Sequence[tuple[int, Part]]) -> Iterable[tuple[int, Part]]:
    """Parts of consecutive segments as one."""
    if len(parts) < 2:
        return parts
    first, (last, end) = parts[0][0], parts[-1]
    ordinal_of: dict[str, int] = {}
    owners = [
        np.repeat([ordinal_of.setdefault(code, len(ordinal_of)) for code in part.codes], np.diff(part.starts))
        for _, part in parts
    ]
    of = np.concatenate(owners)
    # Within a code the documents ascend, since segments come in order.
    order = np.argsort(of, kind="stable")
    documents = np.concatenate([part.documents + np.int32(base - first) for base, part in parts])[order]
    starts = np.searchsorted(of[order], np.arange(len(ordinal_of) + 1))
    return [(first, Part(list(ordinal_of), starts, documents, last + end.size - first))]
