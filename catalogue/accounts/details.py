"""A person's e-mail address and name, as they are kept."""

from __future__ import annotations

import re

from catalogue.errors import Invalid

EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
LONGEST_EMAIL, LONGEST_NAME = 254, 120


def checked_email(text: str) -> str:
    """The address in lower case. Raises Invalid `email_malformed`."""
    email = text.strip().lower()
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise Invalid("email_malformed")
    return email


def checked_name(text: str) -> str:
    """The name on one line, all its signs visible. Raises Invalid `name_missing` or `name_too_long`."""
    name = " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
    if not name:
        raise Invalid("name_missing")
    if len(name) > LONGEST_NAME:
        raise Invalid("name_too_long", longest=LONGEST_NAME)
    return name
