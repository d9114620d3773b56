"""Every slug that was ever public, so that an old address always leads to the thing of today."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.interfaces import ORMOption

from catalogue.columns import exactly_one
from catalogue.db import Base
from catalogue.errors import Conflict
from catalogue.slug_form import MAX_LENGTH, MIN_LENGTH, RESERVED, slug_of

Thing = TypeVar("Thing")
KINDS = ("innovation", "replication", "agency", "collection")


class Slug(Base):
    """A slug of one thing. Living and old ones share one primary key, so none is ever given twice.

    The living slug also stands on the thing itself; `is_current` marks it here.
    """

    __tablename__ = "slugs"
    __table_args__ = (
        sa.CheckConstraint(exactly_one(f"{kind}_id" for kind in KINDS), name="one_thing"),
        sa.CheckConstraint(
            " OR ".join(f"(kind = '{kind}' AND {kind}_id IS NOT NULL)" for kind in KINDS),
            name="kind_fits_thing",
        ),
        *(
            sa.Index(
                f"uq_slugs_one_current_per_{kind}",
                f"{kind}_id",
                unique=True,
                sqlite_where=sa.text("is_current"),
                postgresql_where=sa.text("is_current"),
            )
            for kind in KINDS
        ),
    )

    kind: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    is_current: Mapped[bool] = mapped_column(default=True)
    innovation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("innovations.id"))
    replication_id: Mapped[int | None] = mapped_column(sa.ForeignKey("replications.id"))
    agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agencies.id"))
    collection_id: Mapped[int | None] = mapped_column(sa.ForeignKey("collections.id"))


def give_slug(session: orm.Session, kind: str, thing: Any, slug: str) -> None:
    """Make `slug` the thing's living slug; the former one stays as a redirect.

    `kind` is one of KINDS and `thing` a model of that kind. Raises Conflict `slug_taken` where another thing
    has or had the slug; a thing may take back one of its own past.
    """
    if thing.id is None:
        session.flush()
    own = f"{kind}_id"
    held = session.get(Slug, (kind, slug))
    if held is not None and getattr(held, own) != thing.id:
        raise Conflict("slug_taken", slug=slug)
    if thing.slug not in (None, slug):
        session.execute(
            sa.update(Slug).where(Slug.kind == kind, getattr(Slug, own) == thing.id).values(is_current=False)
        )
    if held is None:
        session.add(Slug(kind=kind, slug=slug, **{own: thing.id}))
    else:
        session.refresh(held)
        held.is_current = True
    thing.slug = slug


def find_by_slug(session: orm.Session, kind: str, slug: str) -> int | None:
    """The id of the thing of this kind that has, or once had, the slug; None where nothing ever did."""
    held = session.get(Slug, (kind, slug))
    return None if held is None else getattr(held, f"{kind}_id")


def thing_by_slug(
    session: orm.Session, model: type[Thing], kind: str, slug: str, options: Sequence[ORMOption] = ()
) -> Thing | None:
    """The thing of this model and kind that has, or once had, the slug, read with the options."""
    found = find_by_slug(session, kind, slug)
    return None if found is None else session.get(model, found, options=options)


def free_slug(session: orm.Session, kind: str, *names: str) -> str:
    """A slug made of the names that no thing of this kind has or ever had; a number follows on collision.

    For a name that leaves too little, or a word of the site, the kind itself stands before it.
    """
    wanted = slug_of(" ".join(names))
    if len(wanted) < MIN_LENGTH or wanted in RESERVED:
        wanted = slug_of(f"{kind} {wanted}")
    taken = set(
        session.scalars(sa.select(Slug.slug).where(Slug.kind == kind, Slug.slug.startswith(wanted[:60])))
    )
    ends = chain([""], (f"-{number}" for number in count(2)))
    slugs = (wanted[: MAX_LENGTH - len(end)].rstrip("-") + end for end in ends)
    return next(slug for slug in slugs if slug not in taken)
