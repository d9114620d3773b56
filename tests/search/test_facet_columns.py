from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.facet_columns import SPARSE, FacetColumn, Part

# What each document of a segment stands under: "a" is common, the others are rarer and rarer.
codes = st.sets(st.sampled_from("aaabbc")).map(sorted) | st.just(["a"])
segment = st.lists(codes, min_size=1, max_size=3 * SPARSE)


def part(documents: list[list[str]]) -> Part:
    """The facet as a segment has it: code by code."""
    known = sorted({code for held in documents for code in held})
    holders = [[at for at, held in enumerate(documents) if code in held] for code in known]
    starts = np.cumsum([0, *map(len, holders)])
    return Part(known, starts, np.array(list(chain.from_iterable(holders)), np.int32), len(documents))


@given(st.lists(segment, min_size=1, max_size=4), st.randoms())
def test_a_facet_over_segments_says_what_each_document_says(
    segments: list[list[list[str]]], chance: np.random.Generator
) -> None:
    documents = [held for one in segments for held in one]
    bases = np.cumsum([0, *map(len, segments)]).tolist()
    column = FacetColumn(
        [(base, part(one)) for base, one in zip(bases, segments, strict=False)], len(documents)
    )
    mask = np.array([chance.random() < 0.5 for _ in documents])
    assert set(column.codes) == {code for held in documents for code in held}
    for code, number in zip(column.codes, column.counts(mask).tolist(), strict=True):
        assert number == sum(code in held for held, on in zip(documents, mask, strict=True) if on)
        assert column.having(code).tolist() == [at for at, held in enumerate(documents) if code in held]
    named = [*column.codes, None]
    assert [sorted(filter(None, (named[at] for at in row))) for row in column.of.tolist()] == documents
    assert not len(column.having("nobody's"))


def test_a_facet_that_nobody_has_counts_nothing() -> None:
    column = FacetColumn([], 3)
    assert column.counts(np.ones(3, np.bool_)).tolist() == []
    assert column.of.shape == (3, 0)
