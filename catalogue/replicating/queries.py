"""Reads for those who keep replications: what is asked of them, what was told about them, what they keep."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.accounts.queries import agencies_reached
from catalogue.errors import Invalid
from catalogue.innovations.models import Innovation
from catalogue.places.models import Agency
from catalogue.replications.models import Replication, public
from catalogue.replications.queries import LISTED
from catalogue.replications.sources import ReplicationSource
from catalogue.replications.stories import Story


def asked_of(session: orm.Session, actor: User) -> Sequence[Replication]:
    """Records that regions report of what the actor's house made or repeated, without its word yet."""
    return _listed(session, _asks(actor))


def about_my_region(session: orm.Session, actor: User) -> Sequence[Replication]:
    """Records that others told about the actor's house, which it neither took over nor denied yet."""
    return _listed(session, _tells_of(actor))


def number_waiting(session: orm.Session, actor: User) -> int:
    """How many records wait for the actor: those that ask a word and those told about the actor's house."""
    query = sa.select(sa.func.count(Replication.id)).where(public())
    return sum(session.scalar(query.where(waits)) or 0 for waits in (_asks(actor), _tells_of(actor)))


def _asks(actor: User) -> sa.ColumnElement[bool]:
    """As `asked_of` tells."""
    houses = _houses(agencies_reached(actor, "kontributor", "admin_lokal"))
    above = orm.aliased(Replication)
    repeating = (
        sa.select(ReplicationSource.replication_id)
        .outerjoin(Innovation, Innovation.id == ReplicationSource.innovation_id)
        .outerjoin(above, above.id == ReplicationSource.original_replication_id)
        .where(sa.or_(Innovation.agency_id.in_(houses), above.agency_id.in_(houses)))
    )
    return sa.and_(
        Replication.id.in_(repeating),
        Replication.reporter == "daerah",
        Replication.origin_word == "belum_ditanggapi",
        # What a house told of itself is not for itself to confirm.
        Replication.agency_id.not_in(houses),
    )


def _tells_of(actor: User) -> sa.ColumnElement[bool]:
    """As `about_my_region` tells."""
    houses = _houses(agencies_reached(actor, "kontributor"))
    return sa.and_(
        Replication.agency_id.in_(houses),
        Replication.reporter != "daerah",
        Replication.region_word == "belum",
    )


def kept_by(session: orm.Session, actor: User) -> Sequence[Replication]:
    """Records that the actor's agencies tell of themselves."""
    reached = agencies_reached(actor, "kontributor", "admin_lokal")
    return _listed(session, Replication.agency_id.in_(reached), Replication.reporter == "daerah")


def agencies_of(session: orm.Session, actor: User) -> Sequence[Agency]:
    """The active agencies that the actor writes for, by name."""
    reached = agencies_reached(actor, "kontributor")
    query = sa.select(Agency).where(Agency.id.in_(reached), Agency.standing == "aktif").order_by(Agency.name)
    return session.scalars(query).unique().all()


def agency_chosen(agencies: Sequence[Agency], slug: str | None) -> Agency:
    """The one that was chosen in a form, of those it offered. Raises Invalid `agency_unknown`."""
    found = next((agency for agency in agencies if agency.slug == slug), None)
    if found is None:
        raise Invalid("agency_unknown", name=slug or "")
    return found


def told_about(session: orm.Session, actor: User, innovation: Innovation) -> Sequence[Replication]:
    """The records there are of the actor's house repeating this innovation, the latest change first."""
    houses = _houses(agencies_reached(actor, "kontributor"))
    repeating = sa.select(ReplicationSource.replication_id).where(
        ReplicationSource.innovation_id == innovation.id
    )
    return _listed(
        session,
        Replication.agency_id.in_(houses),
        Replication.id.in_(repeating),
        Replication.relation == "replikasi",
    )


def stories_of(session: orm.Session, replication: Replication) -> Sequence[Story]:
    """The published stories with their texts, the latest first; hidden ones are left out."""
    query = (
        sa.select(Story)
        .options(orm.undefer(Story.text))
        .where(Story.replication_id == replication.id, Story.state == "published")
        .order_by(Story.number.desc())
    )
    return session.scalars(query).all()


def _listed(session: orm.Session, *conditions: sa.ColumnElement[bool]) -> Sequence[Replication]:
    """The public ones, the latest change first."""
    query = (
        sa.select(Replication)
        .options(*LISTED)
        .where(public(), *conditions)
        .order_by(Replication.revised_at.desc(), Replication.id.desc())
    )
    return session.scalars(query).unique().all()


def _houses(reached: sa.Select[int]) -> sa.Select[int]:
    """The ids of all agencies that belong with one of these, as `Agency.belongs_with` decides."""
    up = sa.select(Agency.id, Agency.parent_id).where(Agency.id.in_(reached)).cte("up", recursive=True)
    up = up.union(sa.select(Agency.id, Agency.parent_id).where(Agency.id == up.c.parent_id))
    down = sa.select(up.c.id).where(up.c.parent_id.is_(None)).cte("down", recursive=True)
    down = down.union(sa.select(Agency.id).where(Agency.parent_id == down.c.id))
    regions = sa.select(Agency.region_id).where(Agency.id.in_(reached), Agency.region_id.is_not(None))
    return sa.select(Agency.id).where(
        sa.or_(Agency.id.in_(sa.select(down.c.id)), Agency.region_id.in_(regions))
    )
