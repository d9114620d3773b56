"""The synthetic library is the same for the same seed, and sound like any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench import corpus
from catalogue import reference
from catalogue.documents.kinds import Vocabulary
from catalogue.innovations import document as cases
from catalogue.places.government import government_name, has_government
from catalogue.replications import document as records

FORMATS = {"innovations": cases.FORMAT, "replications": records.FORMAT}
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        themes=frozenset(theme.code for theme in reference.themes()),
        regions=frozenset(row.code for row in reference.regions()),
        agencies=frozenset(government_name(row) for row in reference.regions() if has_government(row)),
        competitions=frozenset(level.competition for level in reference.award_levels()),
        award_levels=frozenset(level.code for level in reference.award_levels()),
    )


def test_the_same_seed_gives_the_same_library() -> None:
    assert list(corpus.documents(20, seed=7)) == list(corpus.documents(20, seed=7))
    assert list(corpus.documents(20, seed=7)) != list(corpus.documents(20, seed=8))


def test_a_larger_library_begins_with_the_cases_of_a_smaller_one() -> None:
    assert list(corpus.documents(40))[:20] == list(corpus.documents(20))[:20]


def test_every_document_is_sound_and_canonical(vocabulary: Vocabulary) -> None:
    for path, text in corpus.documents(60):
        folder, _, name = path.partition("/")
        document = FORMATS[folder].parse(text, name.removesuffix(".md"), vocabulary, TODAY)
        assert FORMATS[folder].format(document) == text


def test_no_region_repeats_its_own_case_or_one_case_twice() -> None:
    owners = {case.slug: case.agency for case in (corpus.case_of(index) for index in range(300))}
    pairs = [
        (document.agency, document.origins[0].innovation)
        for path, text in corpus.documents(300)
        if path.startswith("replications/")
        for document in [records.parse(text, Path(path).stem, None, None)]
    ]
    assert len(set(pairs)) == len(pairs) == 60
    assert all(owners[str(original)] != agency for agency, original in pairs)


def test_words_follow_zipf_and_java_and_sumatra_report_most() -> None:
    made = [corpus.case_of(index) for index in range(300)]
    words = " ".join(case.body for case in made).lower().split()
    common = sum(word.strip(".") in corpus.FUNCTION_WORDS for word in words)
    assert 0.2 < common / len(words) < 0.35
    islands = {row.code: row.island_group for row in reference.regions()}
    assert sum(islands[case.region or ""] in ("Jawa", "Sumatera") for case in made) > 200
