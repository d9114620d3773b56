"""The site's own pages: what it is, how it counts, the guides."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from catalogue.library.queries import page_by_slug
from catalogue.web.database import db
from catalogue.web.hosts import absolute

blueprint = Blueprint("library", __name__)

# A text with fewer parts than this is seen at one glance and needs no table of contents.
LEAST_CONTENTS = 3


@blueprint.get("/halaman/<slug>")
def page(slug: str) -> str:
    """One page."""
    found = page_by_slug(db.session, slug)
    parts = [heading for heading in found.toc if heading["level"] == 2]
    return render_template(
        "library/page.html",
        page=found,
        contents=parts if len(parts) >= LEAST_CONTENTS else [],
        canonical=absolute(url_for(".page", slug=slug)),
    )
