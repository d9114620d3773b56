"""A body as its sections: only where nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.innovations.document import SECTIONS
from catalogue.reference import FOLDER
from catalogue.writing.sections import KEYS, field_id, join, split
from tests.documents.strategies import bodies, steady


@steady
@given(bodies(SECTIONS))
def test_a_body_of_sections_comes_back_unchanged(body: str) -> None:
    texts = split(body)
    assert texts is not None
    assert join(texts) == (body or "\n")


def test_the_bodies_of_the_library_are_sections() -> None:
    files = sorted((FOLDER.parent / "innovations").glob("*.md"))
    whole = [path.name for path in files if split(path.read_text().split("\n---\n", 1)[1]) is None]
    assert len(files) > 100
    assert whole == []


@pytest.mark.parametrize(
    "body",
    [
        "Sebelum bagian.\n\n## Masalah\n\nSatu.\n",
        "\n## Solusi\n\nDua.\n\n## Masalah\n\nSatu.\n",
        "\n## Masalah\n\nSatu.\n\n## Masalah\n\nDua.\n",
        "\n## Anggaran\n\nSatu.\n",
        "\n## Masalah\n\n    kode\n",
        "\n## Masalah\nSatu.\n",
        "\n## Masalah\n\n\n",
        "Tanpa judul.",
    ],
)
def test_a_body_that_is_more_than_its_sections_stays_whole(body: str) -> None:
    assert split(body) is None


def test_a_blank_body_has_no_section_yet() -> None:
    for blank in ("", "\n", "\n\n \n"):
        assert split(blank) == dict.fromkeys(KEYS, "")
    assert join({}) == "\n"


@given(st.dictionaries(st.sampled_from(list(KEYS)), st.text("ab #\n", max_size=12)))
def test_what_is_typed_is_in_the_body(typed: dict[str, str]) -> None:
    body = join(typed)
    assert all(text.strip() in body for text in typed.values())


def test_a_section_is_written_in_a_field_of_its_name() -> None:
    assert [field_id(key) for key in KEYS][:4] == [
        "bagian-masalah",
        "bagian-solusi",
        "bagian-pelaksanaan",
        "bagian-sumber-daya",
    ]
