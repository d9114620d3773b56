"""Reads of collections: what visitors see, without withdrawn cases, and what curators look after."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.columns import holds
from catalogue.curation.drafts import CollectionDraft
from catalogue.curation.models import Collection, CollectionItem, public
from catalogue.db import numbered
from catalogue.decisions.models import Decision
from catalogue.errors import Invalid, NotFound, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.innovations.models import public as case_is_public
from catalogue.slugs import thing_by_slug


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
    whole = [orm.undefer(Collection.html)]
    collection = thing_by_slug(session, Collection, "collection", slug, whole)
    if collection is None or collection.standing == "draf":
        raise NotFound("collection", slug=slug)
    check_not_withdrawn(session, collection)
    return collection


def check_not_withdrawn(session: orm.Session, collection: Collection) -> None:
    """Raises Withdrawn, with why, for a collection that was taken off the shelves."""
    if collection.standing == "ditarik":
        raise Withdrawn("collection", reason=why_withdrawn(session, collection), number=collection.id)


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


# --- for curators ------------------------------------------------------------------------------------------

MOST_OFFERED = 5
"""How many cases are named where what was typed may mean several."""


def all_collections(session: orm.Session, *standings: str) -> Sequence[Collection]:
    """The collections of these standings, by title."""
    query = sa.select(Collection).where(Collection.standing.in_(standings))
    return session.scalars(query.order_by(Collection.title, Collection.id)).all()


def drafts(session: orm.Session) -> Sequence[CollectionDraft]:
    """All that is being written, the latest first, with who saved it last."""
    whole = (orm.joinedload(CollectionDraft.collection), orm.joinedload(CollectionDraft.saved_by))
    query = sa.select(CollectionDraft).options(*whole)
    return session.scalars(query.order_by(CollectionDraft.saved_at.desc(), CollectionDraft.id)).all()


def draft_by_id(session: orm.Session, number: int) -> CollectionDraft:
    """The draft with this number. Raises NotFound, also for one that was published or thrown away."""
    return numbered(session, CollectionDraft, number, "draft")


def collection_by_id(session: orm.Session, number: int) -> Collection:
    """The collection with this number, whatever its standing. Raises NotFound."""
    return numbered(session, Collection, number, "collection")


def public_case(session: orm.Session, slug: str) -> Innovation | None:
    """The public case that has, or once had, this slug."""
    case = thing_by_slug(session, Innovation, "innovation", slug)
    return case if case is not None and case.is_public else None


def case_typed(session: orm.Session, text: str) -> Innovation:
    """The public case that somebody typed by its address, its slug, its name, or a part of name or title.

    Raises Invalid `case_unknown`, or `case_ambiguous` with the slugs of some that it may mean.
    """
    slug = text.rstrip("/").rpartition("/")[2]
    if (case := public_case(session, slug)) is not None:
        return case
    folded, told = text.lower(), (Innovation.name, Innovation.title)
    exact = sa.or_(*(sa.func.lower(column) == folded for column in told))
    for fits in (exact, holds(text, *told)):
        query = sa.select(Innovation).where(case_is_public(), fits).order_by(Innovation.slug)
        found = session.scalars(query.limit(MOST_OFFERED + 1)).unique().all()
        if len(found) == 1:
            return found[0]
        if found:
            offered = ", ".join(case.slug or "" for case in found[:MOST_OFFERED])
            raise Invalid("case_ambiguous", name=text, slugs=offered)
    raise Invalid("case_unknown", name=text)


def cases_by_slug(session: orm.Session, slugs: Sequence[str]) -> dict[str, Innovation]:
    """The public ones of these cases with what a list shows of them, by the slug asked for."""
    found = {slug: public_case(session, slug) for slug in slugs}
    return {slug: case for slug, case in found.items() if case is not None}
