"""Reads for those who write: the texts of one's agencies, and what waits for oneself."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.accounts.queries import agencies_reached
from catalogue.db import numbered
from catalogue.innovations.models import Innovation, public
from catalogue.innovations.revisions import OPEN_STATES, Revision
from catalogue.places.models import Agency

SHOWN_CASES = 20
"""How many published cases a desk names; the rest stand on the page of their agency."""
SHOWN_RULINGS = 5

_RETURNED = Revision.state == "returned"
_OUTDATED = sa.and_(
    Revision.state == "draft", Revision.base_id.is_distinct_from(Innovation.current_revision_id)
)


def revision_by_id(session: orm.Session, number: int) -> Revision:
    """The revision with its text. Raises NotFound."""
    return numbered(session, Revision, number, "revision", [orm.undefer(Revision.text)])


def open_texts(session: orm.Session, actor: User) -> Sequence[Revision]:
    """The open texts of all agencies that the actor writes for or heads, the latest first."""
    reached = agencies_reached(actor, "kontributor", "admin_lokal")
    return _texts(session, Revision.state.in_(OPEN_STATES), Innovation.agency_id.in_(reached))


def returned_texts(session: orm.Session, actor: User) -> Sequence[Revision]:
    """The returned texts that wait for the actor to mend them, with their remarks."""
    return _texts(session, _written_by(actor), _RETURNED, remarks=True)


def outdated_drafts(session: orm.Session, actor: User) -> Sequence[Revision]:
    """The actor's drafts whose case got another public text since they were begun."""
    return _texts(session, _written_by(actor), _OUTDATED)


def number_waiting(session: orm.Session, actor: User) -> int:
    """How many texts wait for the actor: the returned ones and the outdated drafts."""
    query = sa.select(sa.func.count(Revision.id)).join(Revision.innovation)
    return session.scalar(query.where(_written_by(actor), sa.or_(_RETURNED, _OUTDATED))) or 0


def ruled_texts(session: orm.Session, actor: User) -> Sequence[Revision]:
    """The texts of the same agencies that were ruled on last; what a file brought was written by nobody."""
    query = (
        sa.select(Revision)
        .join(Revision.innovation)
        .options(orm.contains_eager(Revision.innovation))
        .where(Revision.state.in_(("accepted", "rejected")), Revision.savers.any())
        .where(Innovation.agency_id.in_(agencies_reached(actor, "kontributor", "admin_lokal")))
        .order_by(Revision.decided_at.desc(), Revision.id.desc())
    )
    return session.scalars(query.limit(SHOWN_RULINGS)).unique().all()


def texts_in_province(session: orm.Session, actor: User) -> Sequence[Revision]:
    """The submitted texts of the provinces for which the actor reads."""
    reached = agencies_reached(actor, "hub")
    return _texts(session, Revision.state == "submitted", Innovation.agency_id.in_(reached))


def _written_by(actor: User) -> sa.ColumnElement[bool]:
    """The cases of the agencies that the actor writes for."""
    return Innovation.agency_id.in_(agencies_reached(actor, "kontributor"))


def _texts(
    session: orm.Session, *conditions: sa.ColumnElement[bool], remarks: bool = False
) -> Sequence[Revision]:
    """The texts with their cases, the latest first."""
    query = (
        sa.select(Revision)
        .join(Revision.innovation)
        .options(orm.contains_eager(Revision.innovation))
        .where(*conditions)
        .order_by(Revision.id.desc())
    )
    if remarks:
        query = query.options(orm.selectinload(Revision.comments))
    return session.scalars(query).unique().all()


def agencies_written_for(session: orm.Session, actor: User) -> Sequence[Agency]:
    """The active agencies for which the actor may begin a case, by name."""
    mine = Agency.id.in_(agencies_reached(actor, "kontributor"))
    query = sa.select(Agency).where(mine, Agency.standing == "aktif").order_by(Agency.name)
    return session.scalars(query).unique().all()


def published_cases(session: orm.Session, actor: User) -> tuple[Sequence[Innovation], int]:
    """The published cases of the actor's agencies, the latest text first, and how many there are in all."""
    mine = sa.and_(public(), _written_by(actor))
    total = session.scalar(sa.select(sa.func.count()).select_from(Innovation).where(mine)) or 0
    latest = sa.select(Innovation).where(mine).order_by(Innovation.revised_at.desc(), Innovation.id.desc())
    return session.scalars(latest.limit(SHOWN_CASES)).unique().all(), total


def open_texts_of(session: orm.Session, cases: Sequence[Innovation]) -> dict[int, int]:
    """The id of the open text of each case that has one, by the case's id."""
    of_these = Revision.innovation_id.in_([case.id for case in cases])
    query = sa.select(Revision.innovation_id, Revision.id).where(of_these, Revision.state.in_(OPEN_STATES))
    return {row.innovation_id: row.id for row in session.execute(query)}


def rounds_before(revision: Revision) -> list[Revision]:
    """The returned texts that this one continues, the latest first."""
    found: list[Revision] = []
    above = revision.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def continued_by(session: orm.Session, revision: Revision) -> int | None:
    """The id of the text that continues a mended one."""
    return session.scalar(sa.select(Revision.id).where(Revision.parent_id == revision.id))
