from __future__ import annotations

import random
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.facet_columns import SPARSE, FacetColumns, Part

# What each document of a segment stands under: "a" is common, the others are rarer and rarer.
words = st.sets(st.sampled_from(["tema=a", "tema=a", "tema=b", "daerah=a", "daerah=c"])).map(sorted)
segment = st.lists(words | st.just(["tema=a"]), min_size=1, max_size=3 * SPARSE)


def part(documents: list[list[str]]) -> Part:
    """The facets as a segment has them: word by word."""
    known = sorted({word for held in documents for word in held})
    holders = [[at for at, held in enumerate(documents) if word in held] for word in known]
    starts = np.cumsum([0, *map(len, holders)])
    return Part(known, starts, np.array(list(chain.from_iterable(holders)), np.int32), len(documents))


@given(st.lists(segment, min_size=1, max_size=4), st.randoms())
def test_facets_over_segments_say_what_each_document_says(
    segments: list[list[list[str]]], chance: random.Random
) -> None:
    documents = [held for one in segments for held in one]
    bases = np.cumsum([0, *map(len, segments)]).tolist()
    columns = FacetColumns([(base, part(one)) for base, one in zip(bases, segments, strict=False)])
    mask = np.array([chance.random() < 0.5 for _ in documents])
    counts = columns.counts(mask).tolist()
    told = {
        f"{facet}={code}": at for facet, of in columns.codes.items() for code, at in zip(*of, strict=True)
    }
    assert told.keys() == {word for held in documents for word in held}
    assert sorted(told.values()) == list(range(len(columns)))
    for word, at in told.items():
        having = [number for number, held in enumerate(documents) if word in held]
        assert columns.having(*word.split("=")).tolist() == having
        assert counts[at] == sum(mask[number] for number in having)
    some = np.flatnonzero(mask)
    word_at = {at: word for word, at in told.items()}
    for facet in ("tema", "daerah"):
        rows = [
            sorted(word_at[at] for at in row if at < len(columns)) for row in columns.of(facet, some).tolist()
        ]
        assert rows == [[w for w in documents[at] if w.startswith(facet)] for at in some.tolist()]
    assert not len(columns.having("tema", "nobody's"))


def test_an_index_without_segments_has_no_codes() -> None:
    columns = FacetColumns([])
    assert columns.counts(np.zeros(0, np.bool_)).tolist() == []
    assert columns.of("tema", np.zeros(0, np.intp)).shape == (0, 0)
