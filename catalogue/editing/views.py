"""Writing a draft: as a form, as Markdown, and how the public would see it."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.documents.problems import DocumentError
from catalogue.editing import draft, parts, queries
from catalogue.editing.citations import Settled, text_of
from catalogue.editing.draft import NOTHING, Draft
from catalogue.editing.forms import DraftForm, SourceForm, values_for
from catalogue.errors import CatalogueError, Conflict
from catalogue.innovations.history import changes
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.web.database import db
from catalogue.web.draft_page import form_page, notes_on, preview_page, text_head
from catalogue.web.login import actor, requires
from catalogue.web.refusals import words
from catalogue.writing import actions
from catalogue.writing.checking import WHOLE, problems
from catalogue.writing.permissions import may_write
from catalogue.writing.queries import revision_by_id

blueprint = Blueprint("editing", __name__, url_prefix="/meja/naskah/<int(max=2147483647):number>")
LOOK = "lihat"
"""The value of the button that leads on to the page of the text once it is saved."""
BACK = "kembali"
"""The name of the button that leads back from a preview, with all that was typed."""


@blueprint.route("/ubah", methods=["GET", "POST"])
@requires("may_write")
def edit(number: int) -> Answer:
    """The form of a draft."""
    revision = _writable(number)
    stored = _taken_apart(revision)
    if request.method == "GET":
        return _first_page(revision, stored)
    form = _form_sent()
    added = form.add_row()
    if form.refuse_characters():
        return _form_page(revision, form, 422)
    if added or BACK in request.form:
        return _form_page(revision, form)
    values, body = form.typed(stored or NOTHING)
    text, settled = text_of(stored or NOTHING, values, body)
    try:
        if text != revision.text:
            actions.save_draft(db.session, actor(), revision, form.version, text)
    except CatalogueError as refused:
        return _refused(revision, form, text, refused)
    return _saved(number, parts.changed(stored or NOTHING, values, body), settled)


@blueprint.route("/sumber", methods=["GET", "POST"])
@requires("may_write")
def source(number: int) -> Answer:
    """The Markdown of a draft, as one text."""
    revision = _writable(number)
    form = SourceForm(versi=revision.row_version, teks=revision.text)
    if request.method == "GET" and revision.state != "draft":
        return redirect(url_for("writing.text", number=number), 303)
    if request.method == "GET" or BACK in request.form:
        return _source_page(revision, form)
    try:
        if form.teks.data != revision.text:
            actions.save_draft(db.session, actor(), revision, form.version, form.teks.data)
    except CatalogueError as refused:
        return _refused(revision, form, form.teks.data, refused)
    flash(_("Draf disimpan."))
    return redirect(url_for("writing.text" if _looks_on() else ".source", number=number), 303)


@blueprint.post("/pratinjau")
@requires("may_write")
def preview(number: int) -> Answer:
    """What was typed, in the form or as Markdown, as the public would see it; nothing is kept."""
    revision = _writable(number)
    form = SourceForm() if "teks" in request.form else _form_sent()
    if isinstance(form, DraftForm):
        added = form.add_row()
        if form.refuse_characters() or added:
            return _form_page(revision, form, 422 if form.faults() else 200)
    text = _text_typed(revision, form)
    try:
        actions.try_text(actor(), revision, text)
    except CatalogueError as refused:
        return _refused(revision, form, text, refused)
    values = preview_page(db.session, revision, text, request.form.items(multi=True))
    return make_response(render_template("editing/preview.html", back=_address_of(form, number), **values))


def _writable(number: int) -> Revision:
    """The draft, for those who may write it. Raises NotFound, NotAllowed."""
    revision = revision_by_id(db.session, number)
    may_write(actor(), revision.innovation.agency)
    return revision


def _taken_apart(revision: Revision) -> Draft | None:
    """The draft behind the form; None where no form can show the text whole."""
    try:
        return draft.read(revision.text)
    except DocumentError:
        return None


def _form_sent() -> DraftForm:
    """The form as it was sent, with the body in the manner in which it came."""
    return DraftForm(WHOLE in request.form, queries.region_names(db.session))


def _text_typed(revision: Revision, form: DraftForm | SourceForm) -> str:
    if isinstance(form, SourceForm):
        return str(form.teks.data)
    stored = _taken_apart(revision) or NOTHING
    return text_of(stored, *form.typed(stored))[0]


def _address_of(form: DraftForm | SourceForm, number: int) -> str:
    return url_for(".source" if isinstance(form, SourceForm) else ".edit", number=number)


# --- pages -------------------------------------------------------------------------------------------------


def _first_page(revision: Revision, stored: Draft | None) -> Answer:
    """The form with what is stored; elsewhere where there is no draft, or none that a form can show."""
    if revision.state != "draft":
        return redirect(url_for("writing.text", number=revision.id), 303)
    if stored is None:
        return redirect(url_for(".source", number=revision.id), 303)
    regions = queries.region_names(db.session)
    values = values_for(stored, regions)
    form = DraftForm(stored.sections is None, regions, versi=revision.row_version, **values)
    return _form_page(revision, form)


def _form_page(revision: Revision, form: DraftForm, status: int = 200, **more: object) -> Answer:
    """The form; what is wrong with what was typed is told at its field, unless it cannot even be a text."""
    stored = _taken_apart(revision) or NOTHING
    missing = []
    if not form.faults():
        missing = problems(db.session, revision, _text_typed(revision, form))
        form.tell(missing)
    values = form_page(db.session, revision, form, stored, missing)
    return make_response(render_template("editing/form.html", **values, **more), status)


def _source_page(revision: Revision, form: SourceForm, status: int = 200, **more: object) -> Answer:
    missing = problems(db.session, revision, form.teks.data)
    values = {**text_head(revision), "form": form, "missing": missing}
    return make_response(render_template("editing/source.html", **values, **more), status)


def _refused(revision: Revision, form: DraftForm | SourceForm, text: str, refused: CatalogueError) -> Answer:
    """The form with all that was typed and why it was not saved; after a conflict also what differs."""
    more: dict[str, object] = {}
    if isinstance(refused, Conflict):
        form.versi.data = str(revision.row_version)
        more = {"conflict": words(refused), "difference": changes(revision.text, text)}
    else:
        form.refuse(refused)
    if isinstance(form, SourceForm):
        return _source_page(revision, form, refused.status, **more)
    return _form_page(revision, form, refused.status, **more)


def _looks_on() -> bool:
    return request.form.get("simpan") == LOOK


def _saved(number: int, part: str | None, settled: Settled) -> Answer:
    """Back to the part that was written, or on to the page of the text."""
    flash(_("Draf disimpan.") if part else _("Tidak ada yang berubah sejak terakhir disimpan."))
    for note in notes_on(settled):
        flash(note, "attention")
    if _looks_on():
        return redirect(url_for("writing.text", number=number), 303)
    anchor = parts.anchor(part) if part else None
    return redirect(url_for(".edit", number=number, _anchor=anchor), 303)
