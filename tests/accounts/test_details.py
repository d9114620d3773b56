"""E-mail addresses and names are kept in one form, and nothing hidden stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.accounts.details import LONGEST_NAME, checked_email, checked_name
from catalogue.errors import Invalid


@pytest.mark.parametrize("text", ["Orang@Contoh.go.id", "  orang@contoh.go.id\n"])
def test_an_address_is_kept_in_lower_case(text: str) -> None:
    assert checked_email(text) == "orang@contoh.go.id"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "orang",
        "@contoh.id",
        "orang@",
        "orang@contoh",
        "a b@contoh.id",
        "ora\x00ng@contoh.id",
        "İ@contoh.id",
    ]
    + ["a" * 65 + "@contoh.id", f"a@{'b.' * 130}id", "a@contoh.id\r\nBcc: x@y.id"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="email_malformed"):
        checked_email(text)


@given(st.text())
def test_any_name_is_one_visible_line_or_refused(text: str) -> None:
    seen = " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())
    if not 0 < len(seen) <= LONGEST_NAME:
        with pytest.raises(Invalid, match="name_"):
            checked_name(text)
    else:
        assert checked_name(text) == seen
        assert seen.isprintable()


def test_what_cannot_be_seen_falls_out_of_a_name() -> None:
    assert checked_name(" Ni\u202e\tLuh  Ayu\n") == "Ni Luh Ayu"
