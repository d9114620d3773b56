"""Whoosh itself reads what was written term by term, and the read model ranks by its formula as it does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from whoosh import query, scoring
from whoosh.searching import Searcher
from whoosh.util.numeric import byte_to_length, length_to_byte

from bench.texts import documents
from catalogue.search import pool
from catalogue.search.documents import TEXT_FIELDS
from catalogue.search.index import create_index, open_index
from catalogue.search.opening import open_reader
from catalogue.search.reader import Reader
from catalogue.search.writer import Writer, commit, write
from tests.search.samples import postings

CASES = 400
BEST = 20
ASKED = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded library in one segment; what is written waits in several files, as a large one does."""
    folder = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pool, "MOST_TOKENS", 50_000)
        writer = Writer(create_index(folder))
        write(writer, documents(CASES), 1)
        commit(writer)
    return folder


@pytest.fixture
def searcher(folder: Path) -> Iterator[Searcher]:
    with open_index(folder).searcher(weighting=scoring.BM25F()) as searcher:
        yield searcher


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    return open_reader(folder)


def by_whooshs_formula(terms: list[str], reader: Reader, searcher: Searcher) -> np.ndarray:
    """The score of each document: BM25 of each term in each field, all added up."""
    scores = np.zeros(reader.size)
    (segment,) = reader.segments
    lengths = reader.facts["lengths"].T
    for term in terms:
        for field, numbers, frequencies in segment.runs(term):
            name = TEXT_FIELDS[field]
            long = np.array([byte_to_length(length_to_byte(one)) for one in lengths[field][numbers].tolist()])
            norm = 0.25 + 0.75 * long / searcher.avg_field_length(name)
            idf = searcher.idf(name, term)
            scores[numbers] += idf * frequencies * 2.2 / (frequencies + 1.2 * norm)
    return scores


def test_the_best_twenty_by_whooshs_formula_are_those_of_whoosh(reader: Reader, searcher: Searcher) -> None:
    chance = random.Random(1)
    known = [term for term in reader.segments[0].terms if term.isalpha() and len(term) > 3]
    agreed = shown = 0
    for _ in range(ASKED):
        terms = chance.sample(known[::7], 3)
        either = query.Or([query.Term(field, term) for field in TEXT_FIELDS for term in terms])
        theirs = searcher.search(either, limit=BEST)
        scores = by_whooshs_formula(terms, reader, searcher)
        # Of equals at the end either may be shown: what counts is that no better one is missing.
        least = np.sort(scores)[-BEST]
        agreed += sum(scores[theirs[at].docnum] >= least - 1e-4 for at in range(theirs.scored_length()))
        shown += min(BEST, int((scores > 0).sum()))
    assert agreed >= 0.99 * shown


def test_postings_and_places_are_those_that_whoosh_reads(reader: Reader, searcher: Searcher) -> None:
    for term in list(reader.segments[0].terms)[::500]:
        numbers, frequencies = postings(reader, term)
        for field, name in enumerate(TEXT_FIELDS):
            held = frequencies[:, field] > 0
            if (name, term) not in searcher.reader():
                assert not held.any()
                continue
            matcher = searcher.postings(name, term)
            assert numbers[held].tolist() == list(matcher.all_ids())


def test_a_phrase_is_found_where_whoosh_finds_it(reader: Reader, searcher: Searcher) -> None:
    common = sorted(reader.segments[0].terms, key=lambda term: -len(reader.documents(term)))[:12]
    for first in common:
        for second in common:
            expected: set[int] = set()
            for name in TEXT_FIELDS:
                phrase = query.Phrase(name, [first, second])
                expected |= {hit.docnum for hit in searcher.search(phrase, limit=None)}
            assert reader.phrase([first, second]).tolist() == sorted(expected)
