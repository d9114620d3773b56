"""The catalogue as JSON lists, 100 a page (docs/api.md). One thing alone is its own address with `.json`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, jsonify, request, url_for
from sqlalchemy import orm

from catalogue.innovations.models import Innovation
from catalogue.innovations.models import public as is_published
from catalogue.replications.models import Replication
from catalogue.replications.models import public as is_shown
from catalogue.replications.queries import WHOLE, tallies
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.paging import page_asked
from catalogue.web.replication_page import replication_data
from catalogue.web.search_data import search_data

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

PAGE = 100


@blueprint.get("/innovations")
def innovations() -> Response:
    """Published cases by slug: the fields of their documents, and the counts of their replications."""
    query = sa.select(Innovation).options(orm.undefer(Innovation.document)).where(is_published())
    found, more = _page(query, Innovation)
    return _answer([_case(one) for one in found], more)


@blueprint.get("/replications")
def replications() -> Response:
    """Shown replications by slug, each as its own `.json` tells it."""
    found, more = _page(sa.select(Replication).options(*WHOLE).where(is_shown()), Replication)
    return _answer([replication_data(db.session, one) for one in found], more)


@blueprint.get("/search")
def search() -> tuple[Response, int]:
    """What /inovasi finds for the same address: hits with reasons, totals, facets, suggestion."""
    found = search_data(db.session, request.args)
    return jsonify(found), 503 if found.get("galat") else 200


def _page(query: sa.Select[Any], model: Any) -> tuple[list[Any], bool]:
    """The rows of the page asked for by `hal`, and whether more follow. 404 for what is no page."""
    first = (page_asked(request.args) - 1) * PAGE
    if first < 0:
        abort(404)
    rows = db.session.scalars(query.order_by(model.slug).offset(first).limit(PAGE + 1)).unique().all()
    if not rows and first:
        abort(404)
    return list(rows[:PAGE]), len(rows) > PAGE


def _answer(found: list[dict[str, Any]], more: bool) -> Response:
    following = page_asked(request.args) + 1
    url = absolute(url_for(request.endpoint or "", hal=following)) if more else None
    return jsonify(hasil=found, berikutnya=url)


def _case(innovation: Innovation) -> dict[str, Any]:
    tally = tallies(db.session).get(innovation.id)
    return {
        "slug": innovation.slug,
        "url": absolute(url_for("innovations.case", slug=innovation.slug)),
        "data": innovation.document,
        "kelengkapan": innovation.completeness,
        "replikasi": {
            "daerah_berjalan": tally.running_regions if tally else 0,
            "catatan": dict(tally.records) if tally else {},
        },
        "terbit": innovation.published_at.isoformat() if innovation.published_at else None,
        "diperbarui": innovation.revised_at.isoformat() if innovation.revised_at else None,
    }
