"""Who may open the desk of administration, and what one sees there; raises NotAllowed with its own name."""

from __future__ import annotations

from catalogue.accounts.models import User
from catalogue.accounts.permissions import may_make_units, may_make_users, may_manage_user
from catalogue.errors import NotAllowed
from catalogue.places.models import Agency


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


def may_see_agencies(actor: User) -> None:
    """The administrator, and an admin lokal: `agency_queries.agencies_seen_by` says which agencies."""
    if not (actor.may("administrator") or actor.may("admin_lokal")):
        raise NotAllowed("may_see_agencies")


def may_see_agency(actor: User, agency: Agency) -> None:
    """The administrator all, an admin lokal its own agency and the units below."""
    if not (actor.may("administrator") or actor.may("admin_lokal", agency)):
        raise NotAllowed("may_see_agency")


def makes_units(actor: User, parent: Agency | None) -> bool:
    """Whether the actor makes and renames what stands right under the agency."""
    try:
        may_make_units(actor, parent)
    except NotAllowed:
        return False
    return True


def manages(actor: User, user: User) -> bool:
    """Whether links, roles and standing of the account are the actor's to change."""
    try:
        may_manage_user(actor, user)
    except NotAllowed:
        return False
    return True
