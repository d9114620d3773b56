"""The desk of those who write: what waits for me, my texts, and the steps of one text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.documents.problems import DocumentError
from catalogue.errors import CatalogueError, Conflict, Invalid, NotAllowed
from catalogue.innovations.models import Innovation
from catalogue.innovations.queries import innovation_by_slug
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.reviewing.comparison import compare
from catalogue.web.database import db
from catalogue.web.desk_page import desk_page
from catalogue.web.forms import whole_number
from catalogue.web.login import actor, requires
from catalogue.web.refusals import words
from catalogue.web.text_page import text_page
from catalogue.writing import actions, checking, queries
from catalogue.writing.forms import CaseForm, OpinionForm
from catalogue.writing.permissions import may_read_text, may_see_desk, may_submit, may_write

blueprint = Blueprint("writing", __name__, url_prefix="/meja")
TEXT = "/naskah/<int(max=2147483647):number>"


@blueprint.get("")
@requires("may_see_desk")
def desk() -> str:
    """Meja saya: what waits for me first, then what I am working on."""
    may_see_desk(actor())
    return render_template("writing/desk.html", **desk_page(db.session, actor()))


@blueprint.route("/naskah/baru", methods=["GET", "POST"])
@requires("may_write")
def new_case() -> str | Answer:
    """Begin a case with its title; the form in which it is written comes next."""
    agencies = queries.agencies_written_for(db.session, actor())
    if not agencies:
        raise NotAllowed("may_write")
    form = CaseForm(agencies)
    if form.validate_on_submit():
        agency = next(one for one in agencies if str(one.id) == form.instansi.data)
        try:
            made = actions.start_case(db.session, actor(), agency, form.judul.data)
            return redirect(_form_of(made), 303)
        except CatalogueError as refused:
            form.refuse(refused)
    page = render_template("writing/new.html", form=form, agencies=agencies)
    return make_response(page, 422 if form.errors else 200)


@blueprint.post("/inovasi/<slug>/naskah")
@requires("may_write")
def start_revision(slug: str) -> Answer:
    """A draft that begins with the public text; where somebody is writing already, the way to that text."""
    case = innovation_by_slug(db.session, slug)
    may_write(actor(), case.agency)
    try:
        return redirect(_form_of(actions.start_revision(db.session, actor(), case)), 303)
    except Conflict as refused:
        return _not_begun(case, refused)


@blueprint.get(TEXT)
@requires("may_read_text")
def text(number: int) -> Answer:
    """One text: its state, what may be done next, and the text as the public would see it."""
    return _text_page(_readable(number))


@blueprint.post(f"{TEXT}/kirim")
@requires("may_submit")
def submit(number: int) -> Answer:
    """Hand a draft in; what it still lacks is named, each with the way to its field."""
    found = _readable(number)
    may_submit(actor(), found.innovation.agency)
    try:
        found.check_version(_version())
        document, _rendered = checking.complete(db.session, found)
        actions.submit(db.session, actor(), found, _version(), document)
    except (checking.Incomplete, DocumentError):
        return _text_page(found, 422, refused=True)
    except (Conflict, Invalid) as refused:
        return _refused(number, refused, seen=request.form.get("dilihat", ""))
    flash(_("Naskah dikirim. Kurator akan meninjaunya; selama itu naskah tidak dapat diubah."))
    return redirect(url_for(".text", number=number), 303)


@blueprint.post(f"{TEXT}/tarik")
@requires("may_submit")
def call_back(number: int) -> Answer:
    """Make a submitted text a draft again."""
    done = _("Naskah ditarik kembali dan menjadi draf lagi.")
    return _step(number, actions.call_back, done)


@blueprint.post(f"{TEXT}/dasar")
@requires("may_write")
def rebase(number: int) -> Answer:
    """Let a draft stand on the text that is public now."""
    done = _("Naskah ini sekarang memakai naskah terbit terbaru sebagai dasar. Isinya tidak diubah.")
    return _step(number, actions.rebase, done)


@blueprint.post(f"{TEXT}/perbaiki")
@requires("may_write")
def mend(number: int) -> Answer:
    """Continue a returned text as a new draft."""
    found = _readable(number)
    try:
        return redirect(_form_of(actions.mend(db.session, actor(), found, _version())), 303)
    except Conflict as refused:
        return _refused(number, refused)


@blueprint.route(f"{TEXT}/buang", methods=["GET", "POST"])
@requires("may_write")
def abandon(number: int) -> str | Answer:
    """Ask, then give the text up."""
    found = _readable(number)
    may_write(actor(), found.innovation.agency)
    if request.method == "GET":
        return render_template("writing/abandon.html", revision=found, innovation=found.innovation)
    done = _("Naskah “%(title)s” dibuang.", title=found.innovation.short)
    return _step(number, actions.abandon, done, url_for(".desk"))


@blueprint.post(f"{TEXT}/pendapat")
@requires("may_give_opinion")
def give_opinion(number: int) -> Answer:
    """The hub's opinion, for the writers and the kurator."""
    found, form = _readable(number), OpinionForm()
    said, section = form.pendapat.data, form.bagian.data or None
    try:
        actions.give_opinion(db.session, actor(), found, _version(), said, section)
    except (Conflict, Invalid) as refused:
        db.session.rollback()
        form.refuse(refused)
        return _text_page(_readable(number), refused.status, form=form)
    flash(_("Pendapat Anda disimpan. Penulis dan kurator dapat membacanya."))
    return redirect(url_for(".text", number=number), 303)


def _step(number: int, act: Callable[..., None], done: str, onward: str = "") -> Answer:
    """Take the step, then on to the text, or to where the step leads."""
    try:
        act(db.session, actor(), _readable(number), _version())
    except Conflict as refused:
        return _refused(number, refused)
    flash(done)
    return redirect(onward or url_for(".text", number=number), 303)


def _readable(number: int) -> Revision:
    """The text, if the actor may read it."""
    found = queries.revision_by_id(db.session, number)
    may_read_text(actor(), found)
    return found


def _version() -> int:
    """The version of the text that the person had before the eyes."""
    return whole_number(request.form.get("versi"))


def _form_of(revision: Revision) -> str:
    """The address of the form in which the text is written."""
    return f"{url_for('.text', number=revision.id)}/ubah"


def _not_begun(case: Innovation, refused: Conflict) -> Answer:
    """Why no text was begun, with the way to the one that is open."""
    db.session.rollback()
    page = render_template(
        "writing/not_begun.html",
        case=case,
        reason=words(refused),
        open_text=refused.values.get("revision"),
    )
    return make_response(page, refused.status)


def _refused(number: int, refused: CatalogueError, seen: str = "") -> Answer:
    """The text as it is now, under the words of the refusal; one that changed also beside what was `seen`."""
    db.session.rollback()
    found, since = _readable(number), None
    if seen and refused.code == "revision_changed":
        since = compare(seen.replace("\r\n", "\n"), found.text)
    return _text_page(found, refused.status, reason=words(refused), since=since)


def _text_page(found: Revision, status: int = 200, **values: Any) -> Answer:
    values = {"form": OpinionForm(), "reason": "", "since": None, "refused": False, **values}
    shown = text_page(db.session, actor(), found)
    return make_response(render_template("writing/text.html", **shown, **values), status)
