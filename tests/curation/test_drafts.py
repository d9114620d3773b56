"""What is written of a collection becomes a document, and is read back as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.curation.drafts import Written, read
from tests.documents.strategies import steady

LINE = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40).map(
    lambda text: " ".join(text.split())
)


CASES = st.lists(st.tuples(LINE.filter(bool), LINE), max_size=4)


@steady
@given(st.builds(Written, LINE.filter(bool), LINE, CASES, st.just("")))
def test_whatever_is_written_is_read_back(written: Written) -> None:
    assert read(written.text()) == written


BODIES = ["Satu.", "## Judul\n\nDua  \nbaris.", "    kode\n\n- butir", "---\n\nTiga."]


@pytest.mark.parametrize("body", BODIES)
def test_the_body_is_kept_but_for_blanks_around_it(body: str) -> None:
    assert read(Written("Judul", body=body).text()).body == body.strip()


def test_what_is_empty_is_left_out() -> None:
    assert Written("Judul").text() == "---\njudul: Judul\n---\n\n"
    assert (
        Written("Judul", cases=[("toss", "")]).text() == "---\njudul: Judul\ninovasi:\n- slug: toss\n---\n\n"
    )
