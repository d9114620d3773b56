"""Reads of innovations. Every row is public unless a docstring says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import NotFound, Withdrawn
from catalogue.innovations.models import Innovation, public
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Region
from catalogue.slugs import thing_by_slug
from catalogue.version import kept

WHOLE = (
    orm.undefer(Innovation.document),
    orm.undefer(Innovation.sections),
    orm.undefer(Innovation.html),
    orm.undefer(Innovation.toc),
)


def innovation_by_slug(session: orm.Session, slug: str) -> Innovation:
    """The public innovation that has, or once had, this slug. Raises NotFound, or Withdrawn with why."""
    innovation = thing_by_slug(session, Innovation, "innovation", slug, WHOLE)
    if innovation is None or innovation.standing == "belum_terbit":
        raise NotFound("innovation", slug=slug)
    if not innovation.is_public:
        raise Withdrawn("innovation", reason=innovation.withdrawn_reason)
    return innovation


def cards(
    session: orm.Session, *conditions: sa.ColumnElement[bool], limit: int | None = None
) -> list[Innovation]:
    """Public innovations with what a list shows of them, fuller ones first, then by name."""
    query = (
        sa.select(Innovation)
        .options(orm.undefer(Innovation.document))
        .where(public(), *conditions)
        .order_by(Innovation.completeness.desc(), Innovation.title, Innovation.id)
        .limit(limit)
    )
    return list(session.scalars(query).unique())


def cards_by_ids(session: orm.Session, ids: Sequence[int], sections: bool = False) -> list[Innovation]:
    """The public ones of these in the order given; with their plain text for snippets if asked."""
    options = [orm.undefer(Innovation.document)]
    if sections:
        options.append(orm.undefer(Innovation.sections))
    query = sa.select(Innovation).options(*options).where(public(), Innovation.id.in_(ids))
    found = {one.id: one for one in session.scalars(query).unique()}
    return [found[key] for key in ids if key in found]


def newest(session: orm.Session, limit: int, least_complete: int = 0) -> list[Innovation]:
    """The innovations published last, fuller ones first within a day.

    None is thinner than `least_complete` of eight sections.
    """
    query = sa.select(Innovation.published_at, Innovation.completeness, Innovation.id).where(
        public(), Innovation.completeness >= least_complete
    )

    def read(reading: orm.Session) -> list[int]:
        rows = [(at.date(), fullness, key) for at, fullness, key in reading.execute(query) if at is not None]
        return [key for *_, key in sorted(rows, reverse=True)[:limit]]

    # To sort all is much work for a few; which they are changes with the catalogue only.
    return cards_by_ids(session, kept(session, f"newest {limit} {least_complete}", read))


def count_public(session: orm.Session) -> int:
    """How many innovations the catalogue shows."""
    return session.scalar(sa.select(sa.func.count()).select_from(Innovation).where(public())) or 0


def born_in(region: Region) -> sa.ColumnElement[bool]:
    """The condition that an innovation belongs to a region; a province takes in its kabupaten/kota."""
    there = sa.select(Region.id).where(sa.or_(Region.id == region.id, Region.parent_id == region.id))
    return Innovation.region_id.in_(there)


def accepted_revisions(session: orm.Session, innovation: Innovation) -> list[Revision]:
    """The accepted revisions with their texts, the latest first."""
    query = (
        sa.select(Revision)
        .options(orm.undefer(Revision.text))
        .where(Revision.innovation_id == innovation.id, Revision.state == "accepted")
        .order_by(Revision.number.desc())
    )
    return list(session.scalars(query))


def decisions_about(session: orm.Session, innovation: Innovation) -> list[Decision]:
    """What was ruled about an innovation and its accepted revisions, the latest first."""
    accepted = sa.select(Revision.id).where(
        Revision.innovation_id == innovation.id, Revision.state == "accepted"
    )
    query = (
        sa.select(Decision)
        .where(sa.or_(Decision.innovation_id == innovation.id, Decision.revision_id.in_(accepted)))
        .order_by(Decision.made_at.desc(), Decision.id.desc())
    )
    return list(session.scalars(query))
