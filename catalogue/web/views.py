"""The front page."""

from __future__ import annotations

from flask import Blueprint, render_template

from catalogue.web.database import db
from catalogue.web.front_page import front_page

blueprint = Blueprint("web", __name__)


@blueprint.get("/")
def front() -> str:
    """What one can do here, what is new, and what spreads where."""
    return render_template("web/front.html", **front_page(db.session))
