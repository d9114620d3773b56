"""Who may review, withdraw, verify and hide: the kurator. Raises NotAllowed with its own name."""

from __future__ import annotations

from catalogue.accounts.models import User
from catalogue.errors import NotAllowed


def may_see_queues(actor: User) -> None:
    """The texts and the replications that wait for the ministry's word."""
    _asks_curator(actor, "may_see_queues")


def may_review(actor: User) -> None:
    """Accepting, returning and rejecting texts; who saved a part of one is refused by the text itself."""
    _asks_curator(actor, "may_review")


def may_withdraw(actor: User) -> None:
    """Withdrawing and restoring cases."""
    _asks_curator(actor, "may_withdraw")


def may_verify(actor: User) -> None:
    """The ministry's word on a replication: verified or rejected."""
    _asks_curator(actor, "may_verify")


def may_hide(actor: User) -> None:
    """Hiding abuse at once, and showing it again: a record or its story."""
    _asks_curator(actor, "may_hide")


def _asks_curator(actor: User, name: str) -> None:
    if not actor.may("kurator"):
        raise NotAllowed(name)
