from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.snippets import CUT, LONGEST, Piece, Snippet, marked, snippet

TEXT = "Warga menunggu lama. Akta kelahiran dicatat di desa saat lahir.\nDesa lain meniru."


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def found(text: str, marks: list[str]) -> list[Piece]:
    """What is shown of one text that has any of the marked words."""
    answer = snippet({"Hasil": text}, marks)
    assert answer is not None
    assert answer.name == "Hasil"
    return answer.pieces


def test_the_sentence_with_the_most_different_words_is_shown() -> None:
    assert (
        shown(found(TEXT, ["desa", "kelahiran", "lahir"]))
        == "Akta [kelahiran] dicatat di [desa] saat [lahir]."
    )


def test_words_are_marked_whole_and_in_any_case() -> None:
    assert shown(marked("DESA, desanya, Desa", ["desa"])) == "[DESA], desanya, [Desa]"


def test_of_several_texts_the_one_that_answers_best_is_named_and_of_equals_the_first() -> None:
    texts = {"": "Desa maju.", "Hasil": TEXT, "Solusi": "Desa dan kelahiran."}
    assert snippet(texts, ["desa"]) == Snippet("", [Piece("Desa", True), Piece(" maju.", False)])
    best = snippet(texts, ["desa", "kelahiran"])
    assert best is not None
    assert best.name == "Hasil"


def test_where_no_text_has_a_word_nothing_is_shown() -> None:
    assert snippet({"": TEXT, "Hasil": ""}, ["kapal"]) is None
    assert snippet({"": TEXT}, []) is snippet({}, ["desa"]) is None


def test_a_long_sentence_is_cut_around_its_word() -> None:
    cut = shown(found("awal " * 100 + "kapal " + "akhir " * 100, ["kapal"]))
    assert "[kapal]" in cut
    assert cut.startswith(CUT + "awal")
    assert cut.endswith("akhir" + CUT)


def test_signs_are_left_for_the_template_to_escape() -> None:
    assert found("<b>akta</b> & desa", ["akta"])[0] == Piece("<b>", False)


told = st.lists(st.sampled_from(["akta", "Desa,", "lahir.", "x" * 90, "İ", "<b>\n"]), max_size=60).map(
    " ".join
)


@given(
    st.text(max_size=600) | told,
    st.lists(st.sampled_from(["akta", "desa", "lahir"]) | st.text(min_size=1, max_size=8), max_size=4),
)
def test_any_text_is_shown_in_order_and_not_too_long(text: str, marks: list[str]) -> None:
    answer = snippet({"": text}, marks)
    plain = "".join(piece.text for piece in answer.pieces) if answer else ""
    assert len(plain) <= LONGEST + 2 * len(CUT)
    assert plain.strip(CUT) in text
    assert "".join(piece.text for piece in marked(text, marks)) == text


def test_a_text_of_nothing_but_stops_is_shown_as_any_other() -> None:
    assert found("Desa? Ya.\nLain" + "." * 50_000 + "x", ["lain"])[0] == Piece("Lain", True)
