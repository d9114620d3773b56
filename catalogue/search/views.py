"""Suggestions while a visitor types, as JSON; the page works without."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from catalogue.web.database import db
from catalogue.web.suggestions import suggestions

blueprint = Blueprint("search", __name__)


@blueprint.get("/cari/saran")
def suggest() -> Response:
    """Up to eight names, titles, themes, regions and common questions that begin like `q`."""
    return jsonify(saran=suggestions(db.session, request.args.get("q", "")))
