"""Passwords are long rather than odd, hashed by argon2id, and compared with the same work for everyone."""

from __future__ import annotations

import argon2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.accounts import passwords
from catalogue.errors import Invalid

EMAIL = "rahayu@contoh.go.id"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("sebelas ltr", "password_too_short"),
        ("x" * 201, "password_too_long"),
        ("aaaabbbbcccc", "password_too_easy"),
        ("Rahayu2026Rahayu", "password_too_easy"),
    ],
)
def test_a_weak_password_is_refused_by_name(password: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check_new(password, EMAIL)
    assert refused.value.code == code


@pytest.mark.parametrize("password", ["kuda makan rumput", "Ωμέγα και άλφα", "x7-Qp" * 40])
def test_a_long_one_needs_no_kinds_of_letters(password: str) -> None:
    passwords.check_new(password, EMAIL)


def test_a_hash_is_argon2id_and_salted() -> None:
    one, other = passwords.hashed("kuda makan rumput"), passwords.hashed("kuda makan rumput")
    assert one.startswith("$argon2id$")
    assert one != other


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_text_fits_its_own_hash_and_no_other(password: str) -> None:
    kept = passwords.hashed(password)
    assert passwords.fits(password, kept)
    assert not passwords.fits(password + "a", kept)


def test_the_same_letters_fit_however_they_are_composed() -> None:
    assert passwords.fits("cafe\u0301 dan roti", passwords.hashed("caf\u00e9 dan roti"))


def test_nothing_fits_where_no_hash_is_kept() -> None:
    assert not passwords.fits("kuda makan rumput", None)
    assert not passwords.fits("", None)


def test_what_is_longer_than_a_password_fits_nothing() -> None:
    assert not passwords.fits("é" * 300_000, passwords.hashed(""))


def test_a_hash_of_other_parameters_is_outdated() -> None:
    older = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("kuda makan rumput")
    assert passwords.is_outdated(older)
    assert passwords.fits("kuda makan rumput", older)
    assert not passwords.is_outdated(passwords.hashed("kuda makan rumput"))
