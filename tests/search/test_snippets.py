from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.snippets import CUT, LONGEST, Piece, marked, snippet

TEXT = "Warga menunggu lama. Akta kelahiran dicatat di desa saat lahir.\nDesa lain meniru."


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_the_sentence_with_the_most_different_words_is_shown() -> None:
    assert (
        shown(snippet(TEXT, ["desa", "kelahiran", "lahir"]))
        == "Akta [kelahiran] dicatat di [desa] saat [lahir]."
    )


def test_words_are_marked_whole_and_in_any_case() -> None:
    assert shown(marked("DESA, desanya, Desa", ["desa"])) == "[DESA], desanya, [Desa]"


def test_without_a_word_the_text_begins() -> None:
    assert shown(snippet(TEXT, ["kapal"])) == "Warga menunggu lama."
    assert snippet("", ["kapal"]) == []


def test_a_long_sentence_is_cut_around_its_word() -> None:
    found = shown(snippet("awal " * 100 + "kapal " + "akhir " * 100, ["kapal"]))
    assert "[kapal]" in found
    assert found.startswith(CUT + "awal")
    assert found.endswith("akhir" + CUT)


def test_signs_are_left_for_the_template_to_escape() -> None:
    assert snippet("<b>akta</b> & desa", ["akta"])[0] == Piece("<b>", False)


@given(st.text(max_size=600), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_text_is_shown_in_order_and_not_too_long(text: str, marks: list[str]) -> None:
    plain = "".join(piece.text for piece in snippet(text, marks))
    assert len(plain) <= LONGEST + 2 * len(CUT)
    assert plain.strip(CUT) in text
    assert "".join(piece.text for piece in marked(text, marks)) == text


def test_a_text_of_nothing_but_stops_is_shown_as_any_other() -> None:
    assert snippet("Desa? Ya.\nLain" + "." * 50_000 + "x", ["lain"])[0] == Piece("Lain", True)
