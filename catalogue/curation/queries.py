"""Reads of collections. Every row is public; cases that were withdrawn are left out, also of the numbers."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation.models import Collection, CollectionItem, public
from catalogue.decisions.models import Decision
from catalogue.errors import NotFound, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.innovations.models import public as case_is_public
from catalogue.slugs import find_by_slug


def collections(session: orm.Session, limit: int | None = None) -> list[tuple[Collection, int]]:
    """The public collections, the latest first, each with the number of cases that its page shows."""
    query = (
        sa.select(Collection, sa.func.count(Innovation.id))
        .outerjoin(CollectionItem, CollectionItem.collection_id == Collection.id)
        .outerjoin(Innovation, sa.and_(Innovation.id == CollectionItem.innovation_id, case_is_public()))
        .where(public())
        .group_by(Collection.id)
        .order_by(Collection.published_at.desc(), Collection.id.desc())
        .limit(limit)
    )
    return [(collection, number) for collection, number in session.execute(query)]


def collection_by_slug(session: orm.Session, slug: str) -> Collection:
    """The public collection that has, or once had, this slug. Raises NotFound, or Withdrawn with why."""
    found = find_by_slug(session, "collection", slug)
    whole = [orm.undefer(Collection.html)]
    collection = session.get(Collection, found, options=whole) if found is not None else None
    if collection is None or collection.standing == "draf":
        raise NotFound("collection", slug=slug)
    if collection.standing == "ditarik":
        raise Withdrawn("collection", reason=why_withdrawn(session, collection))
    return collection


def why_withdrawn(session: orm.Session, collection: Collection) -> str:
    """The reason given with the last ruling that withdrew it; empty where none is recorded."""
    query = (
        sa.select(Decision.reason)
        .where(Decision.collection_id == collection.id, Decision.verb == "tarik")
        .order_by(Decision.id.desc())
        .limit(1)
    )
    return session.scalar(query) or ""


def items_of(session: orm.Session, collection: Collection) -> list[CollectionItem]:
    """The collection's public cases in their order, each with what a list shows of it."""
    query = (
        sa.select(CollectionItem)
        .join(CollectionItem.innovation)
        .options(orm.contains_eager(CollectionItem.innovation).undefer(Innovation.document))
        .where(CollectionItem.collection_id == collection.id, case_is_public())
        .order_by(CollectionItem.position)
    )
    return list(session.scalars(query).unique())
