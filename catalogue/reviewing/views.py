"""The curator's desk: texts and records that wait for the ministry's word, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.db import now
from catalogue.errors import CatalogueError, Conflict, Invalid, NotFound
from catalogue.innovations.models import Innovation
from catalogue.language import gettext as _
from catalogue.reviewing import actions, queries
from catalogue.reviewing.forms import ReasonForm, RulingForm
from catalogue.reviewing.permissions import may_review, may_see_queues, may_withdraw
from catalogue.web.cards import replication_card
from catalogue.web.database import db
from catalogue.web.login import actor, requires
from catalogue.web.queue_page import record_queue, tabs, text_queue
from catalogue.web.review_page import review_page
from catalogue.writing.checking import complete

blueprint = Blueprint("reviewing", __name__, url_prefix="/kurasi")
TEXT = "/naskah/<int(max=2147483647):number>"
PAUSE = timedelta(minutes=30)
"""A queue that was not opened for so long is visited anew: what came since the last time is marked."""


# --- queues ------------------------------------------------------------------------------------------------


@blueprint.get("")
@requires("may_see_queues")
def desk() -> Answer:
    """To the queue in which something waits, texts first."""
    may_see_queues(actor())
    texts, records = queries.numbers_waiting(db.session)
    return redirect(url_for(".records" if records and not texts else ".texts"))


@blueprint.get("/naskah")
@requires("may_see_queues")
def texts() -> str:
    """The submitted texts."""
    may_see_queues(actor())
    queue = text_queue(db.session, request.args, _last_visit("naskah"))
    return render_template("reviewing/texts.html", tabs=tabs(db.session, "texts"), **queue)


@blueprint.get("/replikasi")
@requires("may_see_queues")
def records() -> str:
    """The records that wait for the ministry's word."""
    may_see_queues(actor())
    queue = record_queue(db.session, request.args, _last_visit("replikasi"))
    return render_template("reviewing/records.html", tabs=tabs(db.session, "records"), **queue)


def _last_visit(desk: str) -> datetime | None:
    """When this visit's predecessor ended; the same again for as long as the visit lasts."""
    before = actions.visit(db.session, actor(), desk)
    marks = session.get("visits", {})
    if before is None:
        return None
    if desk not in marks or now() - before > PAUSE:
        marks = session["visits"] = {**marks, desk: before.isoformat()}
    return datetime.fromisoformat(marks[desk])


# --- texts -------------------------------------------------------------------------------------------------


@blueprint.get(TEXT)
@requires("may_review")
def text(number: int) -> Answer:
    """A text as the public would see it, what changed, what was said before, and the form to rule on it."""
    may_review(actor())
    return _text_page(number, RulingForm())


@blueprint.post(f"{TEXT}/terima")
@requires("may_review")
def accept(number: int) -> Answer:
    """Publish the text. Remarks have no reader then, so they are not dropped in silence."""
    may_review(actor())
    revision, form = queries.handed_in(db.session, number), RulingForm()
    try:
        if form.is_written_on:
            raise Invalid("remarks_unread")
        document, rendered = complete(db.session, revision)
        actions.accept(db.session, actor(), revision, form.versi.data, document, rendered)
    except CatalogueError as refused:
        return _text_page(number, form, refused)
    flash(_("Naskah diterima dan terbit."))
    return redirect(url_for("innovations.case", slug=revision.innovation.slug), 303)


@blueprint.post(f"{TEXT}/kembalikan")
@requires("may_review")
def return_text(number: int) -> Answer:
    """Give the text back with what the curator wrote."""
    may_review(actor())
    revision, form = queries.handed_in(db.session, number), RulingForm()
    if not form.validate():
        return _text_page(number, form)
    try:
        said = form.versi.data, form.alasan.data, form.remarks
        actions.return_text(db.session, actor(), revision, *said)
    except CatalogueError as refused:
        return _text_page(number, form, refused)
    flash(_("Naskah dikembalikan. Penulisnya membaca catatan Anda di meja mereka."))
    return redirect(url_for(".texts"), 303)


@blueprint.post(f"{TEXT}/tolak")
@requires("may_review")
def reject(number: int) -> Answer:
    """Ask whether to refuse the text for good; once that was answered, do it."""
    may_review(actor())
    revision, form = queries.handed_in(db.session, number), RulingForm()
    if not form.validate():
        return _text_page(number, form)
    try:
        if not form.is_written_on:
            raise Invalid("remark_missing")
        if "yakin" not in request.form:
            return make_response(render_template("reviewing/reject.html", revision=revision, form=form))
        said = form.versi.data, form.alasan.data, form.remarks
        actions.reject(db.session, actor(), revision, *said)
    except CatalogueError as refused:
        return _text_page(number, form, refused)
    flash(_("Naskah ditolak. Alasan Anda dibaca penulisnya."))
    return redirect(url_for(".texts"), 303)


def _text_page(number: int, form: RulingForm, refused: CatalogueError | None = None) -> Answer:
    """The page with what was typed; after a refusal with its status, and the text as it is by now."""
    db.session.rollback()
    revision = queries.handed_in(db.session, number)
    if revision.state == "draft" and request.method == "GET":
        raise NotFound("revision")
    if request.method == "POST" and form.versi.data != revision.row_version and not refused:
        refused = Conflict("revision_changed")
    if refused is not None:
        form.refuse(refused)
    form.versi.data = revision.row_version  # what the page shows from now on
    status = refused.status if refused else 422 if form.errors else 200
    page = review_page(db.session, actor(), revision) if revision.state != "draft" else {}
    return make_response(render_template("reviewing/text.html", form=form, revision=revision, **page), status)


# --- cases -------------------------------------------------------------------------------------------------


@blueprint.get("/ditarik")
@requires("may_see_queues")
def taken() -> str:
    """What was taken off the shelves and can be put back."""
    may_see_queues(actor())
    return render_template(
        "reviewing/taken.html",
        tabs=tabs(db.session, "taken"),
        cases=queries.withdrawn_cases(db.session),
        records=[(one, replication_card(one)) for one in queries.hidden_records(db.session)],
    )


@blueprint.route("/inovasi/<slug>/tarik", methods=["GET", "POST"])
@requires("may_withdraw")
def withdraw(slug: str) -> Answer:
    """Ask why, then take the case off the shelves."""
    case, form = queries.case_once_public(db.session, slug), ReasonForm()
    may_withdraw(actor())

    def act() -> str:
        actions.withdraw(db.session, actor(), case, form.alasan.data)
        flash(_("%(name)s ditarik dari katalog.", name=case.short))
        return url_for(".taken")

    return _asked("reviewing/withdraw.html", case, form, act)


@blueprint.route("/inovasi/<slug>/pulihkan", methods=["GET", "POST"])
@requires("may_withdraw")
def restore(slug: str) -> Answer:
    """Ask why, then put the case back."""
    case, form = queries.case_once_public(db.session, slug), ReasonForm()
    may_withdraw(actor())

    def act() -> str:
        actions.restore(db.session, actor(), case, form.alasan.data)
        flash(_("%(name)s kembali ke katalog.", name=case.short))
        return url_for("innovations.case", slug=case.slug)

    return _asked("reviewing/restore.html", case, form, act)


def _asked(template: str, case: Innovation, form: ReasonForm, act: Callable[[], str]) -> Answer:
    """The page that asks for a reason; on its POST the step itself, then to the address that it tells.

    After a refusal the page comes back with its status and what was typed.
    """
    status = 200
    if form.is_submitted():
        try:
            return redirect(act(), 303)
        except CatalogueError as refused:
            db.session.rollback()
            form.refuse(refused)
            status = refused.status
    return make_response(render_template(template, form=form, case=case), status)
