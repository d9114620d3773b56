"""Public reading of replications: the list, and one replication in three forms."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.errors import NotFound, Withdrawn
from catalogue.replications.queries import replication_by_slug, story_hiding
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.replication_list import replication_list
from catalogue.web.replication_page import replication_data, replication_page

blueprint = Blueprint("replications", __name__)


@blueprint.get("/replikasi")
def index() -> str:
    """All replications, narrowed by the filters in the address."""
    return render_template(
        "replications/index.html",
        canonical=absolute(url_for(".index")),
        **replication_list(db.session, request.args),
    )


@blueprint.get("/replikasi/<slug>")
def replication(slug: str) -> str | Answer:
    """One replication."""
    found = replication_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".replication", slug=found.slug), 308)
    return render_template("replications/replication.html", rep=replication_page(db.session, found))


@blueprint.get("/replikasi/<slug>.md")
def source(slug: str) -> Answer:
    """The published story, byte for byte."""
    found = replication_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".source", slug=found.slug), 308)
    if hiding := story_hiding(db.session, found):
        raise Withdrawn("story", reason=hiding.reason)
    if found.public_story is None:
        raise NotFound("story", slug=slug)
    return Response(found.public_story.text, content_type="text/markdown; charset=utf-8")


@blueprint.get("/replikasi/<slug>.json")
def data(slug: str) -> Answer:
    """The record for machines."""
    found = replication_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".data", slug=found.slug), 308)
    return jsonify(replication_data(db.session, found))
