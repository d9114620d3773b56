"""Reads for curators: wishes, and what is searched often enough that it tells of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import now
from catalogue.wishes.models import Asked, Wish

FEWEST = 3
SHOWN = 200
SINCE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Often:
    """Words asked `number` times; what was last found at least, and how often a hit was chosen."""

    words: str
    number: int
    hits: int
    chosen: int


def latest_wishes(session: orm.Session) -> Sequence[Wish]:
    """The latest wishes, newest first."""
    return session.scalars(sa.select(Wish).order_by(Wish.wished_at.desc(), Wish.id.desc()).limit(SHOWN)).all()


def often_asked(session: orm.Session) -> list[Often]:
    """What was searched FEWEST times or more lately; what finds nothing first, then by number."""
    searches = sa.func.sum(sa.case((Asked.position == 0, Asked.number), else_=0))
    choices = sa.func.sum(sa.case((Asked.position > 0, Asked.number), else_=0))
    least = sa.func.min(Asked.hits)
    rows = session.execute(
        sa.select(Asked.words, searches, least, choices)
        .where(Asked.day > (now() - SINCE).date())
        .group_by(Asked.words)
        .having(searches >= FEWEST)
        .order_by(sa.case((least == 0, 0), else_=1), searches.desc(), Asked.words)
        .limit(SHOWN)
    )
    return [Often(words, int(number), int(hits or 0), int(chosen)) for words, number, hits, chosen in rows]
