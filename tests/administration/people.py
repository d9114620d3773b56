"""A kabupaten with a unit, a foreign one, and somebody at work in each, for the tests of administration."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.places.models import Agency, Region
from tests import factories


@dataclass
class People:
    """Agencies, one user at work in each, and one actor for each role; everything is committed."""

    province: Region
    own: Agency
    unit: Agency
    foreign: Agency
    workers: dict[str, User]
    actors: dict[str, User]


def settle(session: orm.Session) -> People:
    province = factories.province(session)
    own = factories.agency(session, factories.region(session, province), name="Pemerintah Kabupaten Uji")
    unit = factories.unit(session, own, name="Dinas Uji")
    foreign = factories.agency(session, factories.region(session, province), name="Pemerintah Kabupaten Lain")
    places = {"own": own, "unit": unit, "foreign": foreign, "nowhere": None}
    workers = {
        where: factories.user(session, name=f"Pekerja {where}", agency=agency)
        for where, agency in places.items()
    }
    actors = {
        "kontributor": _actor(session, "kontributor", agency=own),
        "admin_lokal": _actor(session, "admin_lokal", agency=own),
        "hub": _actor(session, "hub", region=province),
        "kurator": _actor(session, "kurator"),
        "administrator": _actor(session, "administrator"),
    }
    session.commit()
    return People(province, own, unit, foreign, workers, actors)


def _actor(
    session: orm.Session, role: str, agency: Agency | None = None, region: Region | None = None
) -> User:
    """Somebody with one role, at work in its agency."""
    user = factories.user(session, name=f"Pelaku {role}", agency=agency)
    factories.grant(session, user, role, agency, region)
    return user
