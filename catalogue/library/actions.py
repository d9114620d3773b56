"""Verbs that change the site's own pages."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import now
from catalogue.documents.document import fingerprint
from catalogue.innovations.render import Rendered
from catalogue.library.models import Page
from catalogue.library.page_document import PageDocument
from catalogue.version import begin_write


def publish_page(session: orm.Session, text: str, document: PageDocument, rendered: Rendered) -> Page:
    """Publish a whole document as the page with its slug, new or again."""
    begin_write(session)
    page = session.scalar(sa.select(Page).where(Page.slug == document.slug))
    if page is None:
        page = Page(slug=document.slug, revision=0)
        session.add(page)
    page.revision += 1
    page.text, page.sha256 = text, fingerprint(text)
    page.title, page.summary = document.title, document.summary or ""
    page.html, page.toc = rendered.html, [asdict(heading) for heading in rendered.toc]
    page.revised_at = now()
    session.commit()
    return page
