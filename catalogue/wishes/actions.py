"""Writing down what visitors ask for. Nothing here is public, so none of it raises the catalogue version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.db import now
from catalogue.errors import Invalid, TooMany
from catalogue.version import begin_write
from catalogue.wishes.asking import Counts
from catalogue.wishes.models import LONGEST_WISH, Asked, Wish

SHORTEST_WISH = 3
# What all visitors together may wish in an hour: a program at its worst must not fill the table.
MOST_AN_HOUR = 300


def wish(session: orm.Session, words: str, person: User | None, count: Callable[[], None]) -> Wish:
    """Record a wish with the region of the person's agency. Raises Invalid, or TooMany for a flood.

    `count` counts it for whoever sent it, and raises TooMany itself where that is enough.
    """
    text = " ".join(words.split())
    if not SHORTEST_WISH <= len(text) <= LONGEST_WISH:
        raise Invalid("wish_length", shortest=SHORTEST_WISH, longest=LONGEST_WISH)
    count()
    begin_write(session)
    lately = sa.select(sa.func.count()).select_from(Wish).where(Wish.wished_at > now() - timedelta(hours=1))
    if (session.scalar(lately) or 0) >= MOST_AN_HOUR:
        raise TooMany("wishes_many", seconds=3600)
    made = Wish(words=text, region_id=_region_of(person))
    session.add(made)
    session.commit()
    return made


def _region_of(person: User | None) -> int | None:
    """The region of the first agency for which the person writes, or of a hub's province."""
    for grant in person.grants if person else ():
        region = grant.agency.region_id if grant.agency else grant.region_id
        if region is not None:
            return region
    return None


def write_down(session: orm.Session, counts: Counts) -> None:
    """Add what was counted to today's rows, all in one transaction."""
    begin_write(session)
    today = now().date()
    for (words, position), count in sorted(counts.items()):
        known = session.get(Asked, (words, today, position))
        if known is None:
            session.add(
                Asked(words=words, day=today, position=position, number=count.number, hits=count.hits)
            )
        else:
            known.number += count.number
            known.hits = count.hits
    session.commit()
