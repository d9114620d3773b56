"""Which documents hold terms one after another, by where each stands in the run of all texts of a field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.facet_columns import NOTHING, Numbers
from catalogue.search.segment import Segment, Spots


def holding(segment: Segment, terms: Sequence[str]) -> Numbers:
    """The documents of a segment in which the terms follow one another within one field, ascending.

    As far as runs.APART terms, which is more than a question has.
    """
    found = np.zeros(segment.size, np.bool_)
    for field in range(len(TEXT_FIELDS)):
        found[_in_field(segment, terms, field)] = True
    return np.flatnonzero(found).astype(np.int32)


def _in_field(segment: Segment, terms: Sequence[str], field: int) -> Numbers:
    stands = [segment.spots(field, term) for term in terms]
    if not all(map(len, stands)):
        return NOTHING
    begins = sorted((spots - np.uint32(at) for at, spots in enumerate(stands)), key=len)
    return segment.owners(field, reduce(_in_both, begins))


def _in_both(some: Spots, others: Spots) -> Spots:
    """The numbers that two ascending arrays have in common.

    A stable sort finds that both ascend already and merges them: quicker than to look each up in the other.
    """
    every = np.concatenate([some, others])
    every.sort(kind="stable")
    common: Spots = every[:-1][every[1:] == every[:-1]]
    return common
