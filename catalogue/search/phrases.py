"""Which documents hold terms one after another: the rarest decides first, so that few places are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.facet_columns import Numbers
from catalogue.search.segment import NOTHING, Places, Run, Segment

# More than any place within a field.
_FAR = 1 << 20


def holding(segment: Segment, terms: Sequence[str]) -> Numbers:
    """The documents of a segment in which the terms follow one another within one field, ascending."""
    found = [_in_field(segment, terms, field) for field in range(len(TEXT_FIELDS))]
    return np.unique(np.concatenate([NOTHING, *found]))


def _in_field(segment: Segment, terms: Sequence[str], field: int) -> Numbers:
    stands = [(at, found) for at, term in enumerate(terms) if (found := segment.places(field, term))]
    if len(stands) < len(terms):
        return NOTHING
    stands.sort(key=lambda one: len(one[1][1]))
    documents = stands[0][1][0].documents
    for _, (run, _) in stands[1:]:
        documents = documents[_within(documents, run.documents)]
    begins: NDArray[np.int64] | None = None
    for at, (run, places) in stands:
        here = _spots(run, places, documents) - at
        begins = here if begins is None else _in_both(begins, here)
        documents = np.unique(begins // _FAR).astype(np.int32)
    return documents


def _spots(run: Run, places: Places, documents: Numbers) -> NDArray[np.int64]:
    """Each place of the run in one of these documents, as one number: the document and the place in it."""
    often = run.frequencies
    if len(documents) < len(run.documents):
        wanted = _within(run.documents, documents)
        places, often = places[np.repeat(wanted, often)], often[wanted]
    return np.repeat(documents.astype(np.int64) * _FAR + _FAR // 2, often) + places


def _in_both(some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers that two ascending arrays, as long as each other or nearly, have in common.

    A stable sort finds that both ascend already and merges them: quicker than to look each up in the other.
    """
    every = np.concatenate([some, others])
    every.sort(kind="stable")
    common: NDArray[np.int64] = every[:-1][every[1:] == every[:-1]]
    return common


def _within(some: NDArray[Any], others: NDArray[Any]) -> NDArray[np.bool_]:
    """Which of some ascending numbers are among others, which ascend too: far quicker than sorting both."""
    ended = np.append(others, others.dtype.type(-1))
    among: NDArray[np.bool_] = ended[np.searchsorted(others, some)] == some
    return among
