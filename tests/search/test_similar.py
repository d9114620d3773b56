from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.search.reader import Reader
from catalogue.search.similar import FEWEST_SHARED, MOST_WORDS, alike
from tests.search.samples import add, document

BOAT = "kapal berlayar membawa dokter dan bidan ke pulau terpencil"
WASTE = "warga memilah plastik lalu menimbang dan menjual ke pengepul"


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("alike")
    return add(
        folder,
        [
            document(1, "Kapal sehat", story=BOAT, facets={"daerah": ("maluku", "81", "81.01")}),
            document(2, "Perahu dokter", story=BOAT, facets={"daerah": ("maluku", "81", "81.02")}),
            document(3, "Kapal bidan", story=BOAT, facets={"daerah": ("papua", "91", "91.03")}),
            document(4, "Pilah plastik", story=WASTE),
            document(5, "Timbang plastik", story=WASTE),
            *(document(number, f"Hal {number}", body=f"isi{number} lain{number}") for number in range(6, 30)),
        ],
    )


def test_cases_that_tell_of_the_same_are_alike_and_others_are_not(fleet: Reader) -> None:
    found = alike({"title": "Kapal sehat", "story": BOAT}, fleet, apart_from=1)
    assert {one.id for one in found} == {2, 3}
    assert all(0 < one.likeness <= 1 for one in found)


def test_cases_from_elsewhere_come_first(fleet: Reader) -> None:
    found = alike({"title": "Kapal sehat", "story": BOAT}, fleet, apart_from=1, own_places=("81",))
    assert [one.id for one in found] == [3, 2]


def test_the_reason_is_words_of_the_text_itself(fleet: Reader) -> None:
    (found,) = alike({"title": "Memilah plastik", "story": WASTE}, fleet, apart_from=4)
    assert found.id == 5
    assert FEWEST_SHARED <= len(found.words) <= MOST_WORDS
    assert set(found.words) <= set(f"memilah plastik {WASTE}".split())


@pytest.mark.parametrize("text", ["", "dan yang", "kapal", "zzz qqq", "???"])
def test_a_text_that_says_too_little_is_like_nothing(fleet: Reader, text: str) -> None:
    assert alike({"title": text}, fleet) == []


def test_a_text_that_is_not_in_the_index_can_be_asked(fleet: Reader) -> None:
    assert alike({"summary": "Dokter dan bidan berlayar dengan kapal ke pulau"}, fleet)[0].id in {1, 2, 3}


def test_words_that_one_case_alone_holds_liken_a_text_that_is_not_in_the_index(tmp_path: Path) -> None:
    others = (document(number, f"Hal {number}", body=f"isi{number}") for number in range(2, 30))
    alone = add(tmp_path, [document(1, "Kapal sehat", story=BOAT), *others])
    assert [one.id for one in alike({"summary": BOAT}, alone)] == [1]
    assert alike({"summary": BOAT}, alone, apart_from=1) == []


def test_words_of_telling_dates_and_places_liken_nothing(tmp_path: Path) -> None:
    told = "ialah berupa oktober banyuwangi pekalongan dipaparkan"
    reader = add(tmp_path, [document(number, f"Hal {number}", story=told) for number in (1, 2)])
    assert alike({"title": told, "story": told}, reader, apart_from=1) == []


def test_a_case_that_shares_no_word_of_the_head_tells_of_something_else(fleet: Reader) -> None:
    assert alike({"title": "Perkara ringan", "story": BOAT}, fleet) == []
    assert alike({"title": "Perkara kapal", "story": BOAT}, fleet) != []
