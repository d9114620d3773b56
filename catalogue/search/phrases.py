"""Which documents hold terms one after another: the rarest decides first, so that few places are compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.facet_columns import Numbers
from catalogue.search.segment import NOTHING, Places, Run, Segment

# Where less than this share of a run's documents are left, its other places are put aside first.
FEW = 0.5
# Room for a place within a field, twice over.
_BITS = 20


def holding(segment: Segment, terms: Sequence[str]) -> Numbers:
    """The documents of a segment in which the terms follow one another within one field, ascending."""
    found = np.zeros(segment.size, np.bool_)
    for field in range(len(TEXT_FIELDS)):
        found[_in_field(segment, terms, field)] = True
    return np.flatnonzero(found).astype(np.int32)


def _in_field(segment: Segment, terms: Sequence[str], field: int) -> Numbers:
    stands = [(at, found) for at, term in enumerate(terms) if (found := segment.places(field, term))]
    if len(stands) < len(terms):
        return NOTHING
    stands.sort(key=lambda one: len(one[1][1]))
    documents = stands[0][1][0].documents
    for _, (run, _) in stands[1:]:
        documents = documents[_within(documents, run.documents, segment.size)]
    begins = reduce(
        _in_both, (_spots(run, places, documents, segment.size) - at for at, (run, places) in stands)
    )
    return (begins >> _BITS).astype(np.int32)


def _spots(run: Run, places: Places, documents: Numbers, size: int) -> NDArray[np.int64]:
    """Each place of the run at least in these documents, as one number: the document and the place in it."""
    often = run.frequencies
    if len(documents) < FEW * len(run.documents):
        wanted = _within(run.documents, documents, size)
        places, often = places[np.repeat(wanted, often)], often[wanted]
    else:  # to choose among the places would take longer than to compare them all
        documents = run.documents
    # Half of the room stays before the first place, for a phrase that would have to begin before the text.
    owners = (documents.astype(np.int64) << _BITS) + (1 << _BITS - 1)
    return np.repeat(owners, often) + places.astype(np.int64)


def _in_both(some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers that two ascending arrays have in common.

    A stable sort finds that both ascend already and merges them: quicker than to look each up in the other.
    """
    every = np.concatenate([some, others])
    every.sort(kind="stable")
    common: NDArray[np.int64] = every[:-1][every[1:] == every[:-1]]
    return common


def _within(some: Numbers, others: Numbers, size: int) -> NDArray[np.bool_]:
    """Which of some documents are among others, of so many in all."""
    among = np.zeros(size, np.bool_)
    among[others] = True
    return among[some]
