"""Pages of regions and agencies, and the map."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.places.queries import agency_by_slug, region_by_code
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.measures import FIRST, national_map
from catalogue.web.region_page import agency_page, region_page

blueprint = Blueprint("places", __name__)


@blueprint.get("/daerah")
def index() -> str:
    """The national map by province with its table; `ukuran` says what is shown."""
    drawn = national_map(db.session, request.args.get("ukuran", FIRST))
    return render_template("places/index.html", drawn=drawn, canonical=absolute(url_for(".index")))


@blueprint.get("/daerah/<code>")
def region(code: str) -> str | Answer:
    """One region: what was born here, what is replicated here, and what spread from here."""
    found = region_by_code(db.session, code)
    if found.code != code:
        return redirect(url_for(".region", code=found.code), 308)
    return render_template("places/region.html", **region_page(db.session, found, request.args.get("ukuran")))


@blueprint.get("/instansi/<slug>")
def agency(slug: str) -> str | Answer:
    """One agency with its innovations, its replications and its units."""
    found = agency_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".agency", slug=found.slug), 308)
    return render_template("places/agency.html", **agency_page(db.session, found, request.args))
