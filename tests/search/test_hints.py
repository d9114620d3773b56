from __future__ import annotations

import pytest

from catalogue import reference
from catalogue.reference import rows, several
from catalogue.search.analysis import tokens
from catalogue.search.hints import Hint, hint_of, known_hints, told_as


def named(text: str) -> Hint | None:
    return hint_of(tuple(token.word for token in tokens(text)))


@pytest.mark.parametrize("row", rows("place_names.csv"), ids=lambda row: row["name"])
def test_each_everyday_name_means_the_places_it_says_and_no_other(row: dict[str, str]) -> None:
    codes = several(row["codes"])
    assert named(row["name"]) == (Hint("daerah", codes) if codes else None)


@pytest.mark.parametrize("row", rows("award_words.csv"), ids=lambda row: row["word"])
def test_each_word_for_an_award_names_groups_that_exist(row: dict[str, str]) -> None:
    hint = named(row["word"])
    assert hint is not None
    assert hint.facet == "penghargaan"
    assert set(hint.codes) <= {level.group for level in reference.award_levels()}
    assert all(group.startswith(tuple(several(row["groups"]))) for group in hint.codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Malang", ("35.07", "35.73")),
        ("kota Malang", ("35.73",)),
        ("kab Malang", ("35.07",)),
        ("Papua Barat", ("92",)),
        ("provinsi Papua", ("91",)),
        ("Gorontalo", ("75",)),
        ("Kota Gorontalo", ("75.71",)),
        ("Kota Batu", ("35.79",)),
        ("Bali dan Nusa Tenggara", ("bali-dan-nusa-tenggara",)),
        ("Kabupaten Pangkajene dan Kepulauan", ("73.10",)),
    ],
)
def test_names_of_regions_and_their_kinds(text: str, codes: tuple[str, ...]) -> None:
    assert named(text) == Hint("daerah", codes)


def test_every_region_is_found_by_its_full_name() -> None:
    for one in reference.regions():
        hint = named(one.name)
        assert hint is not None, one.name
        assert one.code in hint.codes, one.name


def test_years_are_years_and_other_numbers_are_not() -> None:
    assert named("2020") == Hint("tahun", ("2020",))
    assert named("1234") is named("119") is named("20201") is None


def test_texts_tell_of_places_by_their_names() -> None:
    assert told_as(Hint("daerah", ("33", "35"))) == (("jawa", "tengah"), ("jawa", "timur"))
    assert told_as(Hint("tahun", ("2020",))) == told_as(Hint("daerah", ("jawa",))) == ()


def test_every_code_exists() -> None:
    known = {one.code for one in reference.regions()}
    islands = {"-".join(one.island_group.lower().split()) for one in reference.regions()}
    for hint in known_hints().values():
        assert hint.facet != "daerah" or set(hint.codes) <= known | islands
