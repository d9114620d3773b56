"""Who may collect: the kurator. Raises NotAllowed with its own name."""

from __future__ import annotations

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed


def may_collect(actor: User) -> None:
    """Writing, publishing and withdrawing collections."""
    if not actor.may("kurator"):
        raise NotAllowed("may_collect")
