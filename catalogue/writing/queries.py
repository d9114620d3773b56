"""Reads for those who write: the texts of one's agencies, and what waits for oneself."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.accounts.queries import agencies_reached
from catalogue.errors import NotFound
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import OPEN_STATES, Revision


def revision_by_id(session: orm.Session, number: int) -> Revision:
    """The revision with its text. Raises NotFound."""
    revision = session.get(Revision, number, options=[orm.undefer(Revision.text)])
    if revision is None:
        raise NotFound("revision")
    return revision


def open_texts(session: orm.Session, actor: User, *states: str) -> Sequence[Revision]:
    """The open texts of all agencies that the actor writes for or heads, the latest first."""
    reached = agencies_reached(actor, "kontributor", "admin_lokal")
    query = (
        sa.select(Revision)
        .join(Revision.innovation)
        .options(orm.contains_eager(Revision.innovation))
        .where(Revision.state.in_(states or OPEN_STATES), Innovation.agency_id.in_(reached))
        .order_by(Revision.id.desc())
    )
    return session.scalars(query).unique().all()


def number_returned(session: orm.Session, actor: User) -> int:
    """How many returned texts wait for the actor to mend them."""
    query = (
        sa.select(sa.func.count())
        .select_from(Revision)
        .join(Innovation, Innovation.id == Revision.innovation_id)
        .where(Revision.state == "returned", Innovation.agency_id.in_(agencies_reached(actor, "kontributor")))
    )
    return session.scalar(query) or 0
