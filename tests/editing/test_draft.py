"""A draft as values and back: nothing is lost, and nothing changes that nobody changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.documents import writer
from catalogue.documents.problems import DocumentError
from catalogue.editing.draft import NOTHING, Draft, is_same, read, trimmed, written
from catalogue.innovations.document import FORMAT, SECTIONS
from catalogue.reference import FOLDER
from tests.documents.strategies import bodies, steady, whole_documents

documents = whole_documents(FORMAT, bodies(SECTIONS))


def again(draft: Draft, **changes: Any) -> str:
    body = draft.body if draft.sections is None else draft.sections
    return written(draft, {**draft.values, **changes}, body)


@steady
@given(documents)
def test_every_document_comes_back_from_its_values(document: Any) -> None:
    text = FORMAT.format(document)
    draft = read(text)
    assert again(draft) == text
    assert is_same(draft, draft.values, draft.body if draft.sections is None else draft.sections)


@steady
@given(documents, st.data())
def test_every_draft_with_missing_fields_comes_back(document: Any, data: st.DataObject) -> None:
    tree = FORMAT.front_matter(document)
    kept = data.draw(st.sets(st.sampled_from(sorted(tree)), min_size=1))
    text = writer.join({name: tree[name] for name in tree if name in kept}, document.body)
    assert again(read(text)) == text


def test_every_case_of_the_library_comes_back() -> None:
    for path in sorted((FOLDER.parent / "innovations").glob("*.md")):
        text = path.read_text()
        draft = read(text)
        assert again(draft) == text, path.name
        assert draft.sections is not None, path.name


def test_what_cannot_be_read_as_a_value_is_kept_as_typed() -> None:
    text = (
        "---\njudul: Satu\nmulai: abc\npenghargaan:\n- nama: Top\n  tahun: x\n  sumber:\n"
        "  - 'abc'\nsdg:\n- '99'\nasing: '1'\nlagi:\n  dalam:\n  - a\n---\n\n## Masalah\n\nAda.\n"
    )
    draft = read(text)
    assert draft.values["mulai"] == "abc"
    assert draft.values["penghargaan"][0]["sumber"] == "abc"
    assert draft.values["sdg"] == ["99"]
    assert draft.unknown == {"asing": "1", "lagi": {"dalam": ["a"]}}
    assert "mulai: abc\n" in again(draft, judul="Dua")
    assert again(draft, judul="Dua").endswith(
        "asing: '1'\nlagi:\n  dalam:\n  - a\n---\n\n## Masalah\n\nAda.\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tanpa data", 1),
        ("---\njudul: [\n---\n", 3),
        ("---\njudul: a\njudul: b\n---\n", 3),
        ("---\njudul:\n- a\n---\n", 2),
        ("---\nsumber: satu\n---\n", 2),
        ("---\nsumber:\n- satu\n---\n", 3),
        ("---\nsumber:\n- url: a\n  asing: b\n---\n", 4),
        ("---\nringkasan: |\n  satu\n  dua\n---\n", 2),
        ("---\n'a: b': 1\n---\n", 2),
        ("---\nasing:\n- a: b\n---\n", 3),
        ("---\nasing: []\n---\n", 2),
        ("---\njudul: a\u202e\n---\n", 2),
    ],
)
def test_what_a_form_cannot_show_whole_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DocumentError) as refused:
        read(text)
    assert refused.value.problems[0].line == line


def test_what_is_blank_is_left_out() -> None:
    draft = read("---\njudul: Satu\n---\n\n")
    rows = [{"nama": " ", "jenis": ""}, {"nama": "Desa ", "jenis": ""}]
    text = again(draft, pelaku=rows, keberlanjutan={"status": "", "tanggal": ""}, dasar_hukum=["", "UU"])
    assert text == "---\njudul: Satu\npelaku:\n- nama: Desa\ndasar_hukum:\n- UU\n---\n\n"


def test_a_draft_with_everything_emptied_can_still_be_shown() -> None:
    draft = read(again(read("---\njudul: Satu\n---\n\n"), judul=""))
    assert draft.values["judul"] == ""
    assert again(draft) == draft.text


def test_the_numbers_of_sources_are_one_text() -> None:
    draft = read("---\nindikator:\n- nama: Waktu\n  sumber: [1, 3]\n---\n\n")
    assert draft.values["indikator"][0]["sumber"] == "1, 3"
    typed = {**draft.values["indikator"][0], "sumber": " 2,4 dan"}
    assert "  sumber:\n  - 2\n  - 4\n  - dan\n" in again(draft, indikator=[typed])


def test_a_body_that_is_no_sections_is_kept_as_it_is() -> None:
    text = "---\njudul: Satu\n---\nAwal.\n## Masalah\nAda.\n"
    draft = read(text)
    assert draft.sections is None
    assert again(draft, judul="Dua") == text.replace("Satu", "Dua")


def test_what_only_looks_otherwise_is_not_changed() -> None:
    text = '---\n# catatan\njudul: "Satu"\npelaku:\n- {nama: Desa}\n---\n## Masalah\n\nAda.\n'
    draft = read(text)
    rows = [*draft.values["pelaku"], {"nama": "", "jenis": ""}]
    assert is_same(draft, {**draft.values, "pelaku": rows}, draft.body)
    assert not is_same(draft, {**draft.values, "judul": "Dua"}, draft.body)
    assert not is_same(draft, draft.values, draft.body + "\n")


def test_behind_a_form_whose_text_cannot_be_read_stands_nothing() -> None:
    assert written(NOTHING, {"judul": "Satu"}, {"masalah": "Ada."}) == (
        "---\njudul: Satu\n---\n\n## Masalah\n\nAda.\n"
    )
    assert written(NOTHING, {}, "") == "---\njudul: ''\n---\n"


def test_blank_rows_at_the_end_are_nothing() -> None:
    assert trimmed([{"a": "x"}, {"a": " "}, {"a": "y"}, {"a": ""}]) == [{"a": "x"}, {"a": " "}, {"a": "y"}]
    assert trimmed(["", " "]) == []
