"""Pages of the whole site: the front page, the log of decisions."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from catalogue.web.database import db
from catalogue.web.decision_log import decision_log
from catalogue.web.front_page import front_page
from catalogue.web.hosts import absolute

blueprint = Blueprint("web", __name__)


@blueprint.get("/")
def front() -> str:
    """What one can do here, what is new, and what spreads where."""
    return render_template("web/front.html", **front_page(db.session))


@blueprint.get("/keputusan")
def decisions() -> str:
    """What was ruled about public things, the latest first."""
    return render_template(
        "web/decisions.html",
        canonical=absolute(url_for(".decisions")),
        **decision_log(db.session, request.args),
    )
