"""Reads of replications. Every row is public; every number comes from `counts`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import NotFound, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.replications.counts import GROUPS, Facts, Tally, group_of
from catalogue.replications.models import Replication, public
from catalogue.replications.sources import ReplicationSource
from catalogue.slugs import thing_by_slug
from catalogue.version import kept

FACTS = (
    Replication.relation,
    Replication.stage,
    Replication.stage_is_plan,
    Replication.region_id,
    Replication.origin_word,
    Replication.ministry_word,
    Replication.region_word,
)


# What a list shows of each replication, read together and not row by row.
LISTED = (
    orm.undefer(Replication.document),
    orm.selectinload(Replication.sources).joinedload(ReplicationSource.original_replication),
)
# What its own page shows beside that.
WHOLE = (
    *LISTED,
    orm.undefer(Replication.html),
    orm.selectinload(Replication.events),
    orm.joinedload(Replication.current_story),
    orm.selectinload(Replication.sources)
    .joinedload(ReplicationSource.innovation)
    .undefer(Innovation.sections),
    orm.selectinload(Replication.sources)
    .joinedload(ReplicationSource.original_replication)
    .undefer(Replication.document),
)


def facts_of(replication: Replication) -> Facts:
    """What the counts need to know of a replication."""
    return Facts(*(getattr(replication, column.key) for column in FACTS))


def replication_by_slug(session: orm.Session, slug: str) -> Replication:
    """The public replication that has, or once had, this slug. Raises NotFound, or Withdrawn with why."""
    replication = thing_by_slug(session, Replication, "replication", slug, WHOLE)
    if replication is None:
        raise NotFound("replication", slug=slug)
    if not replication.is_public:
        raise Withdrawn("replication", reason=replication.standing_reason)
    return replication


def tallies(session: orm.Session) -> dict[int, Tally]:
    """The counts of every innovation with a public replication, by innovation id; others have none.

    Every list asks for it, so it is kept until the catalogue version rises.
    """
    return kept(session, "tallies", _count_all)


def _count_all(session: orm.Session) -> dict[int, Tally]:
    rows = session.execute(
        sa.select(Innovation.id, Innovation.region_id, *FACTS)
        .select_from(ReplicationSource)
        .join(Replication, Replication.id == ReplicationSource.replication_id)
        .join(Innovation, Innovation.id == ReplicationSource.innovation_id)
        .where(public())
    )
    counted: dict[int, Tally] = {}
    for row in rows:
        tally = counted.setdefault(row[0], Tally(row[1]))
        tally.add(Facts(*row[2:]))
    return counted


def tally_of(session: orm.Session, innovation: Innovation) -> Tally:
    """The counts of one innovation."""
    return tallies(session).get(innovation.id) or Tally(innovation.region_id)


def replications_of(session: orm.Session, innovation: Innovation) -> list[Replication]:
    """The direct public replications of an innovation, furthest stage first, then the latest."""
    found = session.scalars(
        sa.select(Replication)
        .options(*LISTED)
        .join(ReplicationSource, ReplicationSource.replication_id == Replication.id)
        .where(public(), ReplicationSource.innovation_id == innovation.id)
    ).unique()
    return in_list_order(found)


def further_down(session: orm.Session, innovation: Innovation) -> list[Replication]:
    """Public replications of the innovation's replications, at any distance, without the direct ones."""
    direct = (
        sa.select(ReplicationSource.replication_id.label("id"))
        .where(ReplicationSource.innovation_id == innovation.id)
        .cte("line", recursive=True)
    )
    line = direct.union(
        sa.select(ReplicationSource.replication_id).join(
            direct, ReplicationSource.original_replication_id == direct.c.id
        )
    )
    own = sa.select(ReplicationSource.replication_id).where(ReplicationSource.innovation_id == innovation.id)
    found = session.scalars(
        sa.select(Replication)
        .options(*LISTED)
        .where(public(), Replication.id.in_(sa.select(line.c.id)), Replication.id.not_in(own))
    ).unique()
    return in_list_order(found)


def repeats_of(session: orm.Session, replication: Replication) -> list[Replication]:
    """The public replications that name this replication as their original."""
    found = session.scalars(
        sa.select(Replication)
        .options(*LISTED)
        .join(ReplicationSource, ReplicationSource.replication_id == Replication.id)
        .where(public(), ReplicationSource.original_replication_id == replication.id)
    ).unique()
    return in_list_order(found)


def by_ids(session: orm.Session, ids: Sequence[int]) -> list[Replication]:
    """The public ones of these, in the order given."""
    query = sa.select(Replication).options(*LISTED).where(public(), Replication.id.in_(ids))
    found = {one.id: one for one in session.scalars(query).unique()}
    return [found[key] for key in ids if key in found]


def latest(session: orm.Session, limit: int) -> list[Replication]:
    """The latest dated public steps, for "Menyebar sekarang": replications proper with an original here."""
    query = (
        sa.select(Replication.id)
        .where(public(), Replication.relation == "replikasi", Replication.stage_date.is_not(None))
        .where(Replication.region_id.is_not(None))
        .where(
            Replication.id.in_(
                sa.select(ReplicationSource.replication_id).where(
                    ReplicationSource.innovation_id.is_not(None)
                )
            )
        )
        .order_by(Replication.stage_date.desc(), Replication.id.desc())
        .limit(limit)
    )
    # To sort all is much work for a few; which they are changes with the catalogue only.
    ids = kept(session, f"latest {limit}", lambda reading: list(reading.scalars(query)))
    return by_ids(session, ids)


def decisions_about(session: orm.Session, replication: Replication) -> list[Decision]:
    """What was ruled about a replication, the latest first."""
    query = (
        sa.select(Decision)
        .where(Decision.replication_id == replication.id)
        .order_by(Decision.made_at.desc(), Decision.id.desc())
    )
    return list(session.scalars(query))


class Hiding(NamedTuple):
    """When and why a curator hid a story."""

    at: datetime
    reason: str


def story_hiding(session: orm.Session, replication: Replication) -> Hiding | None:
    """How the story that the record would show was hidden; None where it is shown, or there is none."""
    story = replication.current_story
    if story is None or story.state != "hidden":
        return None
    query = (
        sa.select(Decision)
        .where(Decision.replication_id == replication.id, Decision.verb == "sembunyikan")
        .where(Decision.reason.startswith(f"{story.ruling}: ", autoescape=True))
        .order_by(Decision.id.desc())
        .limit(1)
    )
    ruled = session.scalar(query)
    return Hiding(ruled.made_at, ruled.reason.removeprefix(f"{story.ruling}: ")) if ruled else None


def in_list_order(replications: Iterable[Replication]) -> list[Replication]:
    """Furthest along first (the order of GROUPS), the latest first within a group."""
    newest_first = sorted(replications, key=_latest, reverse=True)
    return sorted(newest_first, key=lambda one: GROUPS.index(group_of(facts_of(one))))


def _latest(replication: Replication) -> tuple[str, int]:
    return (replication.stage_date.text if replication.stage_date else "", replication.id)
