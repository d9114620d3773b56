from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.lexicon import Lexicon, packed

words = st.lists(st.text(min_size=1, max_size=8).filter(lambda word: word.isprintable()), unique=True)


@given(words, st.text(max_size=3))
def test_words_are_found_and_so_is_what_begins_with_a_prefix(listed: list[str], prefix: str) -> None:
    held = sorted(listed, key=str.encode)
    lexicon = Lexicon(*packed(held))
    assert list(lexicon) == held
    assert [lexicon.find(word) for word in held] == list(range(len(held)))
    assert lexicon.find("\0") == -1
    assert [lexicon[at] for at in lexicon.beginning(prefix)] == [w for w in held if w.startswith(prefix)]


def test_among_many_words_each_is_found_and_none_that_lies_between() -> None:
    held = [f"kata{number:04}" for number in range(0, 400, 2)]
    lexicon = Lexicon(*packed(held))
    assert [lexicon.find(word) for word in held] == list(range(len(held)))
    assert {lexicon.find(f"kata{number:04}") for number in range(-1, 401, 2)} == {-1}
    assert [lexicon[at] for at in lexicon.beginning("kata01")] == [w for w in held if w.startswith("kata01")]


def test_words_alike_begin_with_the_same_letter_and_have_nearly_the_same_length() -> None:
    lexicon = Lexicon(*packed(["akta", "aktif", "antrean", "banjir", "bank"]))
    assert lexicon.alike("akte", 1) == ["akta", "aktif"]
    assert lexicon.alike("bnk", 1) == ["bank"]
    assert lexicon.alike("zakat", 2) == []
