"""The four kinds of files in content/: how each is read and published, and what the site holds of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation import actions as curation
from catalogue.curation import document as collections
from catalogue.curation.models import Collection
from catalogue.documents.document import Format
from catalogue.documents.kinds import Vocabulary
from catalogue.innovations import actions as innovations
from catalogue.innovations import document as cases
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered, render
from catalogue.innovations.revisions import Revision
from catalogue.library import actions as pages
from catalogue.library import page_document
from catalogue.library.models import Page
from catalogue.replications import actions as replications
from catalogue.replications import document as stories
from catalogue.replications.models import Replication
from catalogue.replications.stories import Story
from catalogue.slugs import Slug

ACTOR = "flask content load"


@dataclass(frozen=True, slots=True)
class Held:
    """What the database holds under a slug: its living slug, its present revision, whether it is public."""

    slug: str
    revision: int
    sha256: str
    public: bool
    text: str


@dataclass(frozen=True)
class Shelf:
    """One kind of file: its folder and format, its way into the site, and what the site holds of it."""

    folder: str
    format: Format[Any]
    publish: Callable[[orm.Session, str, Any, Rendered], object]
    held: Callable[[orm.Session], list[Held]]
    kind: str | None  # in the table of slugs; pages have none

    def read(self, data: bytes, slug: str, vocabulary: Vocabulary, today: date) -> tuple[Any, Rendered]:
        """The document and its HTML. Raises DocumentError with everything that is wrong."""
        document = self.format.parse_bytes(data, slug, vocabulary, today)
        rendered = render(document.body, getattr(document, "sources", ()), f"{self.folder}/{slug}.md")
        return document, rendered

    def living_slugs(self, session: orm.Session) -> dict[str, str]:
        """The slugs that things of this kind no longer bear, each with the slug of today."""
        if self.kind is None:
            return {}
        living = orm.aliased(Slug)
        same = getattr(living, f"{self.kind}_id") == getattr(Slug, f"{self.kind}_id")
        former = (
            sa.select(Slug.slug, living.slug)
            .join(living, sa.and_(same, living.is_current))
            .where(Slug.kind == self.kind, ~Slug.is_current)
        )
        return {row[0]: row[1] for row in session.execute(former)}


def _innovations(session: orm.Session) -> list[Held]:
    rows = session.execute(
        sa.select(Innovation.slug, Revision.number, Revision.sha256, Innovation.standing, Revision.text)
        .join(Revision, Revision.id == Innovation.current_revision_id)
        .order_by(Innovation.slug)
    )
    return [
        Held(slug or "", number, sha, standing == "terbit", text)
        for slug, number, sha, standing, text in rows
    ]


def _replications(session: orm.Session) -> list[Held]:
    rows = session.execute(
        sa.select(Replication, Story)
        .join(Story, Story.id == Replication.current_story_id)
        .options(orm.lazyload("*"), orm.undefer(Story.text))
        .order_by(Replication.slug)
    )
    return [
        Held(one.slug, story.number, story.sha256, one.is_public and story.is_public, story.text)
        for one, story in rows
    ]


def _collections(session: orm.Session) -> list[Held]:
    found = session.scalars(
        sa.select(Collection).options(orm.undefer(Collection.text)).order_by(Collection.slug)
    )
    return [Held(one.slug, one.revision, one.sha256, one.standing == "terbit", one.text) for one in found]


def _pages(session: orm.Session) -> list[Held]:
    found = session.scalars(sa.select(Page).options(orm.undefer(Page.text)).order_by(Page.slug))
    return [Held(one.slug, one.revision, one.sha256, True, one.text) for one in found]


# In the order of loading: a replication names innovations, a collection too.
SHELVES = (
    Shelf(
        "innovations",
        cases.FORMAT,
        lambda session, text, document, html: innovations.publish_document(
            session, ACTOR, text, document, html
        ),
        _innovations,
        "innovation",
    ),
    Shelf(
        "replications",
        stories.FORMAT,
        lambda session, text, document, html: replications.publish_story(
            session, ACTOR, text, document, html
        ),
        _replications,
        "replication",
    ),
    Shelf(
        "collections",
        collections.FORMAT,
        lambda session, text, document, html: curation.publish_collection(
            session, ACTOR, text, document, html
        ),
        _collections,
        "collection",
    ),
    Shelf("pages", page_document.FORMAT, pages.publish_page, _pages, None),
)
