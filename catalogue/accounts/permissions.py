"""Who may look after people and agencies; an action asks on its first lines, by name.

Each raises NotAllowed with its own name as the code. A command (`flask accounts …`) may everything: whoever
runs it holds the database already.
"""

from __future__ import annotations

from catalogue.accounts.models import Actor, User
from catalogue.accounts.scopes import Scope
from catalogue.errors import NotAllowed
from catalogue.places.models import Agency


def may_administer(actor: Actor) -> None:
    """The administrator: all people, all agencies."""
    if not _administers(actor):
        raise NotAllowed("may_administer")


def may_change_agencies(actor: Actor) -> None:
    """The administrator alone merges, places and switches agencies, and names those that are no units."""
    if not _administers(actor):
        raise NotAllowed("may_change_agencies")


def may_make_units(actor: Actor, parent: Agency | None) -> None:
    """Making and renaming what stands right under an agency: the administrator anywhere (also under none),
    an admin lokal under its own agency and the units below.
    """
    if not (_administers(actor) or _heads(actor, parent)):
        raise NotAllowed("may_make_units")


def may_make_users(actor: Actor, agency: Agency | None) -> None:
    """The administrator everywhere, an admin lokal for people of its agency and the units below."""
    if not (_administers(actor) or _heads(actor, agency)):
        raise NotAllowed("may_make_users")


def may_grant(actor: Actor, role: str, scope: Scope) -> None:
    """Giving and taking: the administrator any role, an admin lokal kontributor over its agency and units."""
    if _administers(actor):
        return
    if role != "kontributor" or not isinstance(scope, Agency) or not _heads(actor, scope):
        raise NotAllowed("may_grant")


def may_manage_user(actor: Actor, user: User) -> None:
    """Giving a link and switching an account: whoever may make users there and may give all that it holds.

    An admin lokal could otherwise take over an account with more rights than its own.
    """
    try:
        may_make_users(actor, user.agency)
        for grant in user.grants:
            may_grant(actor, grant.role, grant.scope)
    except NotAllowed as refused:
        raise NotAllowed("may_manage_user") from refused


def _administers(actor: Actor) -> bool:
    return isinstance(actor, str) or actor.may("administrator")


def _heads(actor: Actor, agency: Agency | None) -> bool:
    return isinstance(actor, User) and agency is not None and actor.may("admin_lokal", agency)
