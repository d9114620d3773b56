"""Who stands under which code of each facet, over all segments, as arrays that are counted in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import FACETS
from catalogue.search.lexicon import Lexicon

Numbers = NDArray[np.int32]


class Part(NamedTuple):
    """A facet in one segment: its codes, how many documents have each, and these, code by code."""

    codes: list[str]
    sizes: list[int]
    documents: Numbers


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet: its codes, and pairs of a document and the ordinal of a code that it has, by ordinal.

    `starts` says where the pairs of each code begin.
    """

    codes: list[str]
    documents: Numbers
    ordinals: Numbers
    starts: NDArray[np.int64]

    def having(self, ordinal: int) -> Numbers:
        """The documents that have the code of this ordinal."""
        end = self.starts[ordinal + 1] if ordinal + 1 < len(self.starts) else None
        return self.documents[self.starts[ordinal] : end]


def parts_of(words: Lexicon, starts: NDArray[np.uint32], documents: Numbers) -> dict[str, Part]:
    """The facets of a segment from its words "facet=code", which are sorted: each facet is one stretch."""
    found = {}
    sizes = np.diff(starts.astype(np.int64)).tolist()
    every = enumerate(word.partition("=") for word in words)
    for facet, of in groupby(every, key=lambda entry: entry[1][0]):
        numbered = list(of)
        first, last = numbered[0][0], numbered[-1][0] + 1
        codes = [code for _, (_, _, code) in numbered]
        found[facet] = Part(codes, sizes[first:last], documents[starts[first] : starts[last]])
    return found


def merged(parts: Iterable[tuple[int, dict[str, Part]]]) -> dict[str, FacetColumn]:
    """All facets over segments, each given with the number of the documents before it."""
    based = list(parts)
    return {facet: _column([(base, of[facet]) for base, of in based if facet in of]) for facet in FACETS}


def _column(parts: list[tuple[int, Part]]) -> FacetColumn:
    """Pairs by code; within a code the documents ascend, since segments come in order.

    What the later segments have, mostly little, is put into what the first has: to sort all takes far longer.
    """
    ordinal_of: dict[str, int] = {}
    documents, ordinals = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for base, part in parts:
        own = [ordinal_of.setdefault(code, len(ordinal_of)) for code in part.codes]
        ordinals.append(np.repeat(np.array(own, np.int32), part.sizes))
        documents.append(part.documents + np.int32(base))
    every, of = np.concatenate(documents[:2]), np.concatenate(ordinals[:2])
    if len(parts) > 1:
        later, of_later = np.concatenate(documents[2:]), np.concatenate(ordinals[2:])
        order = np.argsort(of_later, kind="stable")
        later, of_later = later[order], of_later[order]
        ends = np.searchsorted(of, of_later, side="right")
        every, of = np.insert(every, ends, later), np.insert(of, ends, of_later)
    starts = np.searchsorted(of, np.arange(len(ordinal_of)))
    return FacetColumn(list(ordinal_of), every, of, starts)
