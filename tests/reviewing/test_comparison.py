"""What changed between two texts: fields by name with both sides, sections with their words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.innovations.history import Change
from catalogue.reviewing.comparison import compare
from tests.innovations.publishing import BODY, text_of

OWNER = "Pemerintah Uji"


def test_texts_that_say_the_same_differ_in_nothing() -> None:
    assert compare(text_of(OWNER), text_of(OWNER)).is_empty


def test_a_field_is_told_with_both_sides_and_its_words_marked() -> None:
    before = text_of(OWNER, ringkasan="Sampah diolah di desa.")
    after = text_of(OWNER, ringkasan="Sampah diolah di kota.")
    (field,) = compare(before, after).fields
    assert field.name == "ringkasan"
    assert field.before == [[Change("same", "Sampah diolah di"), Change("removed", " desa.")]]
    assert field.after == [[Change("same", "Sampah diolah di"), Change("added", " kota.")]]


def test_a_field_that_came_or_went_has_one_side() -> None:
    without, told = text_of(OWNER), text_of(OWNER, nama="OSAMA")
    (came,), (went,) = compare(without, told).fields, compare(told, without).fields
    assert (came.name, came.before, came.after) == ("nama", [], [[Change("added", "OSAMA")]])
    assert (went.before, went.after) == ([[Change("removed", "OSAMA")]], [])


def test_fields_stand_in_the_order_of_the_document_and_groups_in_a_line() -> None:
    after = text_of(OWNER, penghargaan="\n- nama: TOP 99\n  tahun: 2021\n  sumber: [1, 2]", nama="OSAMA")
    name, award = compare(text_of(OWNER), after).fields
    assert [name.name, award.name] == ["nama", "penghargaan"]
    assert award.after == [[Change("added", "nama: TOP 99; tahun: 2021; sumber: 1, 2")]]


def test_a_section_shows_the_words_that_came_and_went() -> None:
    after = BODY.replace("menumpuk", "makin menumpuk") + "\n## Hasil\n\nBersih.\n"
    problem, result = compare(text_of(OWNER), text_of(OWNER, after)).sections
    assert problem.name == "Masalah"
    assert Change("added", " makin") in problem.lines[0]
    assert (result.name, result.lines) == ("Hasil", [[Change("added", "Bersih.")]])


def test_a_text_that_cannot_be_read_is_compared_line_by_line() -> None:
    found = compare("tanpa bentuk", text_of(OWNER))
    assert found.whole
    assert not found.fields


WORDS = st.lists(st.sampled_from(["sampah", "desa", "air", "warga"]), min_size=1, max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_both_sides_of_a_field_give_back_what_was_written(before: str, after: str) -> None:
    found = compare(text_of(OWNER, ringkasan=before), text_of(OWNER, ringkasan=after))
    if before == after:
        assert found.is_empty
        return
    (field,) = found.fields
    assert ["".join(run.text for run in line) for line in field.before] == [before]
    assert ["".join(run.text for run in line) for line in field.after] == [after]
