"""Sources that are taken out: a citation never comes to point to another source."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalogue.editing.citations import settle


def source(name: str) -> dict[str, str]:
    return {"url": f"https://{name}.id" if name else "", "judul": name}


def sources(names: str) -> list[dict[str, str]]:
    """A letter for each source, a dot for a blank one."""
    return [source(name.strip(".")) for name in names]


def settled(before: str, after: str, body: Any = "", **values: Any) -> tuple[str, Any]:
    found = settle(sources(before), {"sumber": sources(after), **values}, body)
    return "".join(row["judul"] or "." for row in found.values["sumber"]), found


def test_a_cited_source_that_was_emptied_keeps_its_place() -> None:
    names, found = settled("abc", "a.c", {"masalah": "Ada.[^2]", "hasil": "Juga.[^3]"})
    assert names == "a.c"
    assert found.emptied == {2: ["Masalah"]}
    assert found.body == {"masalah": "Ada.[^2]", "hasil": "Juga.[^3]"}


def test_the_last_source_keeps_its_place_too_while_it_is_cited() -> None:
    names, found = settled("ab", "a.", "Ada.[^2]", penghargaan=[{"sumber": "1, 2"}])
    assert names == "a."
    assert found.emptied == {2: ["isi naskah", "penghargaan 1"]}


def test_a_source_that_nothing_cites_goes_and_the_rest_moves_up() -> None:
    names, found = settled("abc", "a.c", "Ada.[^1] [^3][^3] [^9]", indikator=[{"sumber": "3, 1, x"}])
    assert names == "ac"
    assert found.moved
    assert not found.emptied
    assert found.body == "Ada.[^1] [^2][^2] [^9]"
    assert found.values["indikator"] == [{"sumber": "2, 1, x"}]


def test_blank_rows_at_the_end_go_even_where_a_number_waits_for_them() -> None:
    names, found = settled("a", "a..", "Ada.[^2]")
    assert names == "a"
    assert not found.emptied
    assert not found.moved


def test_a_row_skipped_for_a_number_already_written_keeps_its_place() -> None:
    names, found = settled("a", "a.c", "Ada.[^2]")
    assert names == "a.c"
    assert not found.emptied


@given(
    st.text("abcdef.", max_size=6),
    st.lists(st.integers(1, 8), max_size=6),
    st.integers(0, 6),
)
def test_a_citation_of_a_source_stays_with_it(after: str, cited: list[int], before: int) -> None:
    body = "".join(f"[^{number}]" for number in cited)
    names, found = settled("z" * before, after, body)
    now = [int(mark) for mark in found.body.replace("[^", "").split("]")[:-1]]
    for old, new in zip(cited, now, strict=True):
        if old <= len(after) and after[old - 1] != ".":
            assert names[new - 1] == after[old - 1]
        else:
            assert new > len(names) or names[new - 1] == "."
