"""`flask content render`: all stored HTML made anew, for when the renderer itself was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation import document as collections
from catalogue.curation.models import Collection
from catalogue.documents.document import Format
from catalogue.innovations import document as cases
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import render
from catalogue.library import page_document
from catalogue.library.models import Page
from catalogue.replications import document as stories
from catalogue.replications.models import Replication
from catalogue.version import begin_write

# What has HTML: its model, its format, and the text that the HTML is made of (None: there is none to read).
RENDERED: tuple[tuple[Any, Format[Any], Callable[[Any], str | None]], ...] = (
    (Innovation, cases.FORMAT, lambda one: one.current_revision and one.current_revision.text),
    (Replication, stories.FORMAT, lambda one: one.public_story and one.public_story.text),
    (Collection, collections.FORMAT, lambda one: one.text),
    (Page, page_document.FORMAT, lambda one: one.text),
)


def render_anew(session: orm.Session, progress: Callable[[], None] = lambda: None) -> list[str]:
    """Make all HTML anew and keep what differs, one transaction for each; returns the paths of the changed.

    Texts and revisions stay as they are. Raises DocumentError for a text that can no longer be rendered.
    """
    changed = []
    for model, form, text_of in RENDERED:
        for identity in list(session.scalars(sa.select(model.id).order_by(model.id))):
            thing = session.get_one(model, identity)
            if _bring_up_to_date(thing, form, text_of(thing)):
                # Once more under the lock: somebody may have published meanwhile.
                begin_write(session)
                if _bring_up_to_date(thing, form, text_of(thing)):
                    changed.append(f"{form.folder}/{thing.slug}.md")
                session.commit()
            session.rollback()
            progress()
    return changed


def _bring_up_to_date(thing: Any, form: Format[Any], text: str | None) -> bool:
    """Give the thing the HTML that the renderer makes of its text; whether that is another than it had."""
    if text is None or thing.slug is None:
        return False
    document = form.parse(text, thing.slug, None, None)
    rendered = render(document.body, getattr(document, "sources", ()))
    if thing.html == rendered.html:
        return False
    thing.html = rendered.html
    if hasattr(thing, "toc"):
        thing.toc = [asdict(heading) for heading in rendered.toc]
    return True
