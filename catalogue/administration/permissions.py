"""Who may open the desk of administration, and whom one sees there; raises NotAllowed with its own name."""

from __future__ import annotations

from catalogue.accounts.models import User
from catalogue.accounts.permissions import may_make_users, may_manage_user
from catalogue.errors import NotAllowed


def may_see_users(actor: User) -> None:
    """The administrator, and an admin lokal of any agency: `queries.users_seen_by` says which users."""
    if not (actor.may("administrator") or actor.may("admin_lokal")):
        raise NotAllowed("may_see_users")


def may_see_user(actor: User, user: User) -> None:
    """Whoever may make users where this one works."""
    try:
        may_make_users(actor, user.agency)
    except NotAllowed as refused:
        raise NotAllowed("may_see_user") from refused


def manages(actor: User, user: User) -> bool:
    """Whether links, roles and standing of the account are the actor's to change."""
    try:
        may_manage_user(actor, user)
    except NotAllowed:
        return False
    return True
