"""Narrowing by facets: OR within a facet, AND between facets, live counts under the other active filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from catalogue.search.documents import FACETS
from catalogue.search.facet_columns import NOTHING, Mask
from catalogue.search.reader import Reader

Filters = Mapping[str, Sequence[str]]
Counts = dict[str, dict[str, int]]


def narrow(base: Mask, filters: Filters, reader: Reader) -> tuple[Mask, Counts]:
    """(what is left of `base`, facet → code → number of documents when that code alone were chosen there).

    Codes that nothing has are left out, chosen ones stay with 0. Keys that are no facet are ignored.
    """
    chosen = {facet: list(codes) for facet, codes in filters.items() if facet in FACETS and codes}
    masks = {facet: having(facet, codes, reader) for facet, codes in chosen.items()}
    found = _all([base, *masks.values()])
    counts, columns = {}, reader.facets
    numbers = columns.counts(found)
    for facet in FACETS:
        own = numbers
        if facet in masks:
            others = [base, *(mask for name, mask in masks.items() if name != facet)]
            own = columns.counts(_all(others))
        counts[facet] = columns.codes[facet].held(own)
        for code in chosen.get(facet, ()):
            counts[facet].setdefault(code, 0)
    return found, counts


def chosen(base: Mask, filters: Filters, reader: Reader) -> Mask:
    """What is left of `base` under the filters, without counting."""
    on = {facet: codes for facet, codes in filters.items() if facet in FACETS and codes}
    return _all([base, *(having(facet, codes, reader) for facet, codes in on.items())])


def having(facet: str, codes: Sequence[str], reader: Reader) -> Mask:
    """The documents that stand under any of the codes of a facet, deleted ones included."""
    holders = [reader.facets.having(facet, code) for code in codes]
    return reader.mask(np.concatenate([NOTHING, *holders]))


def _all(masks: Sequence[Mask]) -> Mask:
    mask: Mask = np.logical_and.reduce(masks)
    return mask
