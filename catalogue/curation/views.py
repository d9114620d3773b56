"""Public reading of collections."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.curation.queries import collection_by_slug, collections, items_of
from catalogue.replications.queries import tallies
from catalogue.web.cards import case_card
from catalogue.web.database import db
from catalogue.web.hosts import absolute

blueprint = Blueprint("curation", __name__)


@blueprint.get("/koleksi")
def index() -> str:
    """All collections."""
    return render_template(
        "curation/index.html", collections=collections(db.session), canonical=absolute(url_for(".index"))
    )


@blueprint.get("/koleksi/<slug>")
def collection(slug: str) -> str | Answer:
    """One collection: its introduction, and its cases in order with the reason for each."""
    found = collection_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".collection", slug=found.slug), 308)
    counts = tallies(db.session)
    return render_template(
        "curation/collection.html",
        collection=found,
        cases=[
            case_card(item.innovation, counts.get(item.innovation_id), why=item.reason)
            for item in items_of(db.session, found)
        ],
        canonical=absolute(url_for(".collection", slug=slug)),
    )
