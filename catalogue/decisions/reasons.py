"""The reason that a ruling gives: what it may be, wherever it is said."""

from __future__ import annotations

from catalogue.errors import Invalid

MAX_REASON = 2_000


def checked_reason(reason: str, needed: bool = True) -> str:
    """The reason without blanks around it. Raises Invalid `reason_missing` or `reason_too_long`."""
    reason = reason.strip()
    if needed and not reason:
        raise Invalid("reason_missing")
    if len(reason) > MAX_REASON:
        raise Invalid("reason_too_long", longest=MAX_REASON)
    return reason
