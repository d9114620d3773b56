"""Verbs about people: sign in, passwords and links, creating and switching accounts, giving and taking roles.

What ends sessions raises `session_number`: a new password, deactivation, a role taken away. Whatever is ruled
about a person leaves a Decision.
"""

from __future__ import annotations

from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts import attempts, links, passwords
from catalogue.accounts.details import checked_email, checked_name
from catalogue.accounts.models import SCOPE_OF_ROLE, Actor, Grant, User, user_by_email
from catalogue.accounts.permissions import may_grant, may_make_users, may_manage_user
from catalogue.accounts.scopes import check_scope, told
from catalogue.decisions.models import decision
from catalogue.errors import Conflict, Invalid, NotFound
from catalogue.places.models import Agency, Region
from catalogue.version import begin_write

T = TypeVar("T", User, Grant)


# --- one's own account -------------------------------------------------------------------------------------


def sign_in(session: orm.Session, email: str, password: str, address: str) -> User:
    """The active user with this e-mail address and password, asked for from a network address.

    Raises TooMany `sign_in_waits` while a wait lasts, and Invalid `sign_in_refused` in the same words and
    after the same work for an unknown account, a wrong password and a deactivated account.
    """
    attempts.count_attempt(session, email, address)
    user = user_by_email(session, email)
    kept = user.password_hash if user is not None and user.is_active else None
    if not passwords.fits(password, kept) or user is None or kept is None:
        raise Invalid("sign_in_refused")
    begin_write(session)
    if not user.is_active or user.password_hash != kept:
        raise Invalid("sign_in_refused")  # switched off or changed while the password was looked at
    attempts.take_back(session, email, address)
    if passwords.is_outdated(kept):
        user.password_hash = passwords.hashed(password)
    session.commit()
    return user


def change_password(session: orm.Session, actor: User, current: str, new: str, address: str) -> None:
    """Set another password; all sessions end. Raises as `sign_in` does, Invalid `password_…` for a weak one.

    A wrong present password counts like a failed sign-in: a session left open is no way around the waits.
    """
    passwords.check_new(new, actor.email)
    kept = actor.password_hash
    attempts.count_attempt(session, actor.email, address)
    if not passwords.fits(current, kept):
        raise Invalid("password_wrong")
    begin_write(session)
    if actor.password_hash != kept:
        raise Conflict("password_changed_meanwhile")
    attempts.take_back(session, actor.email, address)
    _set_password(session, actor, new)
    session.commit()


def set_password_by_link(session: orm.Session, token: str, password: str) -> User:
    """Set the password of the user whose living link this is; the link is used up and all sessions end.

    Raises NotFound `password_link` for a link that is used, replaced, expired or never was.
    """
    begin_write(session)
    user = links.user_of_token(session, token)
    if user is None:
        raise NotFound("password_link")
    passwords.check_new(password, user.email)
    attempts.forget_account(session, user.email)
    _set_password(session, user, password)
    session.commit()
    return user


def end_sessions(session: orm.Session, actor: User) -> None:
    """End every session of one's own account; the view begins a new one for this browser."""
    begin_write(session)
    actor.session_number += 1
    session.commit()


def _set_password(session: orm.Session, user: User, password: str) -> None:
    user.password_hash = passwords.hashed(password)
    user.session_number += 1
    links.drop_link(session, user)
    session.add(decision("ubah_sandi", user, user_id=user.id))


# --- other people's accounts -------------------------------------------------------------------------------


def create_user(
    session: orm.Session, actor: Actor, email: str, name: str, agency: Agency | None = None
) -> tuple[User, str]:
    """A new account without password or rights, and the token of its link, which is told this once.

    Raises Invalid `email_malformed`, `email_taken` or `name_missing`, `name_too_long`.
    """
    begin_write(session)
    may_make_users(actor, agency)
    email, name = checked_email(email), checked_name(name)
    if user_by_email(session, email) is not None:
        raise Invalid("email_taken")
    user = User(email=email, name=name, agency=agency)
    session.add(user)
    session.flush()
    token = links.new_token(session, user)
    session.add(decision("buat", actor, user_id=user.id))
    session.commit()
    return user, token


def issue_link(session: orm.Session, actor: Actor, user: User) -> str:
    """The token of a new link to set a password; an older link is void. Raises Conflict `user_inactive`."""
    begin_write(session)
    may_manage_user(actor, user)
    if not user.is_active:
        raise Conflict("user_inactive")
    token = links.new_token(session, user)
    session.add(decision("beri_tautan", actor, user_id=user.id))
    session.commit()
    return token


def deactivate_user(session: orm.Session, actor: Actor, user: User) -> None:
    """Nobody signs in with the account any more, its sessions and its link end; its rights rest.

    Raises Conflict `own_account` for one's own and `user_inactive` where it is so already.
    """
    begin_write(session)
    may_manage_user(actor, user)
    if user is actor:
        raise Conflict("own_account")
    if not user.is_active:
        raise Conflict("user_inactive")
    user.standing = "nonaktif"
    user.session_number += 1
    links.drop_link(session, user)
    session.add(decision("nonaktifkan", actor, user_id=user.id))
    session.commit()


def reactivate_user(session: orm.Session, actor: Actor, user: User) -> None:
    """The account may sign in again with its old password and rights. Raises Conflict `user_active`."""
    begin_write(session)
    may_manage_user(actor, user)
    if user.is_active:
        raise Conflict("user_active")
    user.standing = "aktif"
    session.add(decision("aktifkan", actor, user_id=user.id))
    session.commit()


# --- roles -------------------------------------------------------------------------------------------------


def grant(
    session: orm.Session,
    actor: Actor,
    user: User,
    role: str,
    agency: Agency | None = None,
    region: Region | None = None,
) -> Grant:
    """Give a role over an agency, a province, or (neither) everything; the one there is where it is given.

    Raises Invalid `role_unknown`, `scope_of_role` (with the kind it needs), `agency_inactive`; Conflict
    `user_inactive`.
    """
    begin_write(session)
    scope = agency or region
    may_grant(actor, role, scope)
    may_manage_user(actor, user)
    check_scope(role, agency, region)
    if not user.is_active:
        raise Conflict("user_inactive")
    for known in user.grants:
        if (known.role, known.scope) == (role, scope):
            return known
    made = Grant(user=user, role=role, scope_kind=SCOPE_OF_ROLE[role], agency=agency, region=region)
    session.add(made)
    session.add(decision("beri_wewenang", actor, told(role, scope), user_id=user.id))
    session.commit()
    return made


def revoke(session: orm.Session, actor: Actor, grant: Grant) -> None:
    """Take a role away; the user's sessions end.

    Raises NotFound `grant` where it is gone already, Conflict `own_account` for one's own administrator: so
    one always remains.
    """
    begin_write(session)
    known = _still(session, grant)
    may_grant(actor, known.role, known.scope)
    user, scope = known.user, known.scope
    if user is actor and known.role == "administrator":
        raise Conflict("own_account")
    session.add(decision("cabut_wewenang", actor, told(known.role, scope), user_id=user.id))
    user.grants.remove(known)
    user.session_number += 1
    session.commit()


def _still(session: orm.Session, thing: T) -> T:
    """The thing as it stands now. Raises NotFound where another has deleted it meanwhile."""
    identity = sa.inspect(thing).identity
    found = session.get(type(thing), identity, populate_existing=True) if identity else None
    if found is None:
        raise NotFound(type(thing).__name__.lower())
    return found
