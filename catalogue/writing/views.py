"""The desk of those who write: what waits for me, my texts."""

from __future__ import annotations

from flask import Blueprint, render_template

from catalogue.web.database import db
from catalogue.web.login import actor, requires
from catalogue.writing import queries
from catalogue.writing.permissions import may_see_desk

blueprint = Blueprint("writing", __name__, url_prefix="/meja")


@blueprint.get("")
@requires("may_see_desk")
def desk() -> str:
    """Meja saya: what waits for me first, then what I am working on."""
    may_see_desk(actor())
    return render_template("writing/desk.html", texts=queries.open_texts(db.session, actor()))
