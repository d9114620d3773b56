"""Conditions that tables share."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.columns import LONGEST_NAME, holds

NAMES = (sa.literal("Diskon 50% di Desa_Kita"), sa.literal("x" * LONGEST_NAME))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("desa_k", True),
        ("50%", True),
        ("5%d", False),
        ("desa kita", False),
        ("x" * LONGEST_NAME, True),
        ("x" * (LONGEST_NAME + 1), False),
        ("x" * 100_000, False),
    ],
)
def test_a_name_holds_words_letter_by_letter(words: str, found: bool) -> None:
    with orm.Session(sa.create_engine("sqlite://")) as session:
        assert session.scalar(sa.select(holds(words, *NAMES))) is found
