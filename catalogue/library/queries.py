"""Reads of the site's own pages."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import NotFound
from catalogue.library.models import Page


def page_by_slug(session: orm.Session, slug: str) -> Page:
    """The page with its text and its headings. Raises NotFound."""
    whole = (orm.undefer(Page.html), orm.undefer(Page.toc))
    page = session.scalar(sa.select(Page).where(Page.slug == slug).options(*whole))
    if page is None:
        raise NotFound("page", slug=slug)
    return page
