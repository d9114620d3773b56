"""Reads for the curator: what waits for the ministry's word. Rows here may be not public."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.innovations.revisions import Revision
from catalogue.replications.models import Replication, public


def texts_waiting() -> sa.ColumnElement[bool]:
    """A text waits from its submission until it is ruled on or called back."""
    return Revision.state == "submitted"


def unverified() -> sa.ColumnElement[bool]:
    """The public records from region to region on which the ministry has not said a word."""
    return sa.and_(public(), Replication.relation == "replikasi", Replication.ministry_word == "belum")


def replications_waiting() -> sa.ColumnElement[bool]:
    """An unverified record waits once somebody who took part spoke: its region, or the origin.

    What was only read in open sources, or claimed by the origin, waits for their word first.
    """
    spoken = sa.or_(
        Replication.reporter == "daerah",
        Replication.region_word != "belum",
        Replication.origin_word != "belum_ditanggapi",
    )
    return sa.and_(unverified(), spoken)


def number_waiting(session: orm.Session) -> int:
    """How many rows wait in both queues."""
    texts = sa.select(sa.func.count()).select_from(Revision).where(texts_waiting())
    records = sa.select(sa.func.count()).select_from(Replication).where(replications_waiting())
    return (session.scalar(texts) or 0) + (session.scalar(records) or 0)
