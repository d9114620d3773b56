from __future__ import annotations

import pytest

from catalogue.search.query import Query, search
from catalogue.search.reader import Reader
from catalogue.search.reasons import Reason


@pytest.mark.parametrize(
    ("words", "case", "reasons"),
    [
        ("akta kelahiran", 2, ()),
        ("surat lahir", 2, (Reason("sinonim", "surat lahir", "akta kelahiran"),)),
        ("waste bank", 3, (Reason("sinonim", "waste bank", "bank sampah"),)),
        ("puskesmsa", 1, (Reason("ejaan", "puskesmsa", "puskesmas"),)),
        ("kapal kaltim", 1, (Reason("tempat", "kaltim", "64"),)),
        ("PUTER", 1, (Reason("nama", "puter", "puter"),)),
        ("sampah", 3, ()),
    ],
)
def test_a_hit_says_why_where_its_words_do_not(
    reader: Reader, words: str, case: int, reasons: tuple[Reason, ...]
) -> None:
    hits = {hit.id: hit for hit in search(reader, Query(words)).hits}
    assert hits[case].reasons == reasons


def test_without_words_there_is_nothing_to_explain(reader: Reader) -> None:
    assert {hit.reasons for hit in search(reader, Query()).hits} == {()}
