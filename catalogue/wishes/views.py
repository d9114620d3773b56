"""Visitors write down what they miss, their searches are counted without them, curators read both."""

from __future__ import annotations

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from catalogue.accounts.attempts import network_of
from catalogue.errors import CatalogueError
from catalogue.language import gettext as _
from catalogue.reviewing.permissions import may_see_queues
from catalogue.web.csrf import csrf
from catalogue.web.database import db
from catalogue.web.login import actor, open_to_all, person, requires
from catalogue.web.queue_page import tabs
from catalogue.wishes import actions, queries
from catalogue.wishes.asking import Asking
from catalogue.wishes.forms import WishForm
from catalogue.wishes.models import LONGEST_QUERY, LONGEST_WISH
from catalogue.wishes.senders import Senders

blueprint = Blueprint("wishes", __name__)
LARGEST_REPORT = 2000


@blueprint.record_once
def _begin(state: object) -> None:
    state.app.extensions["asking"] = Asking()  # type: ignore[attr-defined]
    state.app.extensions["wish_senders"] = Senders()  # type: ignore[attr-defined]


@blueprint.route("/kebutuhan/baru", methods=["GET", "POST"])
@open_to_all
def new() -> Answer:
    """The form, filled with what was searched, on a page of its own: its token needs a cookie."""
    form = WishForm()
    if request.method == "GET":
        form.kebutuhan.data = request.args.get("q", "").strip()[:LONGEST_WISH]
        return make_response(render_template("wishes/new.html", form=form))
    if not form.validate_on_submit():
        return make_response(render_template("wishes/new.html", form=form), 422)
    try:
        actions.wish(db.session, form.kebutuhan.data or "", person(), _count)
    except CatalogueError as error:
        form.refuse(error)
        return make_response(render_template("wishes/new.html", form=form), error.status)
    flash(_("Terima kasih. Kebutuhan Anda sampai kepada kurator katalog ini."))
    return redirect(url_for("innovations.catalogue"), 303)


def _count() -> None:
    """Count a wish for the account, or for the address of whoever is not signed in."""
    senders: Senders = current_app.extensions["wish_senders"]
    user = person()
    senders.count(f"user {user.id}" if user else f"address {network_of(request.remote_addr or '')}")


@blueprint.post("/cari/hitung")
@csrf.exempt
@open_to_all
def count() -> tuple[str, int]:
    """A search or a choice, told by the page's own script; without a session and without a person."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)
    if (request.content_length or 0) > LARGEST_REPORT:
        abort(413)
    position = request.form.get("posisi", type=int)
    hits = request.form.get("hasil", type=int)
    if position is not None and 0 <= (hits or 0) < 1_000_000:
        asking: Asking = current_app.extensions["asking"]
        asking.note(request.form.get("q", "")[: 4 * LONGEST_QUERY], position, hits)
        if counts := asking.take():
            actions.write_down(db.session, counts)
    return "", 204


@blueprint.get("/kurasi/kebutuhan")
@requires("may_see_queues")
def wishes() -> str:
    """What visitors miss."""
    may_see_queues(actor())
    return render_template(
        "wishes/wishes.html", tabs=tabs(db.session, "wishes"), wishes=queries.latest_wishes(db.session)
    )


@blueprint.get("/kurasi/pencarian")
@requires("may_see_queues")
def asked() -> str:
    """What is searched often, what finds nothing first."""
    may_see_queues(actor())
    return render_template(
        "wishes/asked.html",
        tabs=tabs(db.session, "asked"),
        often=queries.often_asked(db.session),
        fewest=queries.FEWEST,
        days=queries.SINCE.days,
    )
