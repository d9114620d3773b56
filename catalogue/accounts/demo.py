"""Demo accounts for trying the site on one's own machine: one for each role, with fresh passwords."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import SCOPE_OF_ROLE, Grant, User
from catalogue.accounts.passwords import hashed
from catalogue.accounts.queries import has_users
from catalogue.accounts.scopes import Scope, told
from catalogue.decisions.models import decision
from catalogue.errors import Conflict, NotFound
from catalogue.places.models import GOVERNMENT_KINDS, Agency, Region
from catalogue.version import begin_write

BADUNG, BULELENG, BALI = "51.03", "51.08", "51"
# Address before the @, name, role, and the code of the region that it is about.
PEOPLE = (
    ("kontributor.badung", "Kontributor Badung", "kontributor", BADUNG),
    ("admin.badung", "Admin Lokal Badung", "admin_lokal", BADUNG),
    ("kontributor.buleleng", "Kontributor Buleleng", "kontributor", BULELENG),
    ("hub.bali", "Hub Bali", "hub", BALI),
    ("kurator", "Kurator", "kurator", None),
    ("administrator", "Administrator", "administrator", None),
)
# Nobody owns this domain (RFC 2606): no letter to a demo account ever reaches anyone.
DOMAIN = "demo.example"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    email: str
    password: str
    role: str
    scope: Scope


def make_demo_accounts(session: orm.Session, actor: str) -> list[DemoAccount]:
    """All demo accounts in one transaction, with the passwords that are told this once.

    Raises Conflict `users_exist` where there is any account, NotFound `government` before the places are
    loaded.
    """
    begin_write(session)
    if has_users(session):
        raise Conflict("users_exist")
    made = [_make(session, actor, *person) for person in PEOPLE]
    session.commit()
    return made


def _make(
    session: orm.Session, actor: str, account: str, name: str, role: str, code: str | None
) -> DemoAccount:
    scope = _scope(session, role, code)
    agency, region = _as_agency(scope), scope if isinstance(scope, Region) else None
    made = DemoAccount(f"{account}@{DOMAIN}", _password(), role, scope)
    user = User(email=made.email, name=name, password_hash=hashed(made.password), agency=agency)
    user.grants.append(Grant(role=role, scope_kind=SCOPE_OF_ROLE[role], agency=agency, region=region))
    session.add(user)
    session.flush()
    session.add(decision("buat", actor, user_id=user.id))
    session.add(decision("beri_wewenang", actor, told(role, scope), user_id=user.id))
    return made


def _scope(session: orm.Session, role: str, code: str | None) -> Scope:
    """The government of the region for a role over an agency, the region itself for a hub."""
    if code is None:
        return None
    region = session.scalar(sa.select(Region).where(Region.code == code))
    if SCOPE_OF_ROLE[role] == "province" and region is not None:
        return region
    government = session.scalar(
        sa.select(Agency).where(
            Agency.region == region, Agency.parent_id.is_(None), Agency.kind.in_(GOVERNMENT_KINDS)
        )
    )
    if region is None or government is None:
        raise NotFound("government", region=code)
    return government


def _as_agency(scope: Scope) -> Agency | None:
    return scope if isinstance(scope, Agency) else None


def _password() -> str:
    """Four groups of four letters or digits that are not mistaken for one another: 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
