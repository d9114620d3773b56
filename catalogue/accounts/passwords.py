"""Passwords: what is asked of a new one, and argon2id hashes that follow the parameters of the day."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

import argon2

from catalogue.errors import Invalid

SHORTEST, LONGEST = 12, 200
FEWEST_LETTERS = 5
# OWASP's smallest recommendation for argon2id: four sign-ins at once in a worker take 76 MB for a moment.
HASHER = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def check_new(password: str, email: str) -> None:
    """Raise Invalid `password_too_short`, `_too_long` or `_too_easy`: length counts, kinds of letters do not.

    Too easy is one that holds the name in the e-mail address, or fewer than five different letters.
    """
    if len(password) < SHORTEST:
        raise Invalid("password_too_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid("password_too_long", longest=LONGEST)
    plain, name = _plain(password), email.partition("@")[0]
    if len(set(plain)) < FEWEST_LETTERS or (len(name) >= FEWEST_LETTERS and name in plain.lower()):
        raise Invalid("password_too_easy")


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return HASHER.hash(_bytes(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether the password has this hash; without one, the same work is done and the answer is no."""
    decoy = _decoy()
    if len(password) > LONGEST:
        password, kept = "", None  # nobody has such a one, and composing its letters could take long
    try:
        return HASHER.verify(kept or decoy, _bytes(password)) and kept is not None
    except argon2.exceptions.VerifyMismatchError:
        return False


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of today."""
    return HASHER.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    """A hash that no password is known for, to be compared with where there is no account."""
    return hashed(secrets.token_urlsafe())


def _plain(password: str) -> str:
    """The same letters typed on another keyboard are the same password (NFKC, as NIST SP 800-63B has it)."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _plain(password).encode("utf-8", "surrogatepass")
