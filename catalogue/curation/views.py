"""Collections: public reading, and the curator's desk on which they are written."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.curation import actions, checking, queries
from catalogue.curation.drafts import CollectionDraft, read
from catalogue.curation.forms import CollectionForm, CollectionReasonForm, TitleForm, VersionForm, filled_with
from catalogue.curation.models import Collection
from catalogue.curation.permissions import may_collect
from catalogue.errors import CatalogueError, Conflict, NotFound
from catalogue.innovations.history import changes
from catalogue.language import gettext as _
from catalogue.web.collection_page import collection_page, desk_page, draft_as_page
from catalogue.web.database import db
from catalogue.web.hosts import absolute
from catalogue.web.login import actor, requires

blueprint = Blueprint("curation", __name__)
DESK = "/kurasi/koleksi"
DRAFT = f"{DESK}/draf/<int(max=2147483647):number>"
ONE = f"{DESK}/<int(max=2147483647):number>"


# --- public ------------------------------------------------------------------------------------------------


@blueprint.get("/koleksi")
def index() -> str:
    """All collections."""
    found = queries.collections(db.session)
    return render_template("curation/index.html", collections=found, canonical=absolute(url_for(".index")))


@blueprint.get("/koleksi/<slug>")
def collection(slug: str) -> str | Answer:
    """One collection: its introduction, and its cases in order with the reason for each."""
    found = queries.collection_by_slug(db.session, slug)
    if found.slug != slug:
        return redirect(url_for(".collection", slug=found.slug), 308)
    canonical = absolute(url_for(".collection", slug=slug))
    return render_template(
        "curation/collection.html", **collection_page(db.session, found), canonical=canonical
    )


# --- writing -----------------------------------------------------------------------------------------------


@blueprint.get(DESK)
@requires("may_collect")
def desk() -> str:
    """What is being written, what is published, what was withdrawn."""
    may_collect(actor())
    return render_template("curation/desk.html", **desk_page(db.session))


@blueprint.route(f"{DESK}/baru", methods=["GET", "POST"])
@requires("may_collect")
def new() -> Answer:
    """Begin a collection with its title."""
    may_collect(actor())
    form = TitleForm()
    if not form.validate_on_submit():
        return make_response(render_template("curation/new.html", form=form), 422 if form.errors else 200)
    draft = actions.start_collection(db.session, actor(), form.judul.data)
    return redirect(url_for(".edit", number=draft.id), 303)


@blueprint.post(f"{ONE}/sunting")
@requires("may_collect")
def revise(number: int) -> Answer:
    """Begin the next text of a published collection, or go on with it."""
    found = queries.collection_by_id(db.session, number)
    draft = actions.revise_collection(db.session, actor(), found)
    return redirect(url_for(".edit", number=draft.id), 303)


@blueprint.route(DRAFT, methods=["GET", "POST"])
@requires("may_collect")
def edit(number: int) -> Answer:
    """The form of a draft. What cannot be saved is shown again as it was typed."""
    may_collect(actor())
    draft = queries.draft_by_id(db.session, number) if request.method == "GET" else _draft_if_any(number)
    form = CollectionForm(data=_shown(draft))
    if request.method == "GET" or form.add_row():
        return _form_page(draft, form, 200)
    written = form.written(db.session) if form.validate() else None
    if written is None:
        return _form_page(draft, form, 422)
    try:
        if draft is None:
            raise Conflict("draft_gone")
        actions.save_draft(db.session, actor(), draft, form.versi.data, form.dasar.data, written)
    except CatalogueError as error:
        form.refuse(error)
        kept = _draft_if_any(number)
        form.versi.data = kept.row_version if kept is not None else 0
        difference = changes(kept.text, written.text()) if kept is not None else None
        return _form_page(kept, form, error.status, difference)
    if request.form.get("lakukan") == "pratinjau":
        return redirect(url_for(".preview", number=number), 303)
    flash(_("Draf disimpan."))
    return redirect(url_for(".edit", number=number), 303)


@blueprint.get(f"{DRAFT}/pratinjau")
@requires("may_collect")
def preview(number: int) -> Answer:
    """The draft as the public would see it, and what it still lacks."""
    may_collect(actor())
    draft = queries.draft_by_id(db.session, number)
    return _preview_page(draft, VersionForm(data={"versi": str(draft.row_version)}))


@blueprint.post(f"{DRAFT}/terbitkan")
@requires("may_collect")
def publish(number: int) -> Answer:
    """Publish the draft that the curator has seen."""
    draft, form = queries.draft_by_id(db.session, number), VersionForm()
    may_collect(actor())
    if not form.validate() or checking.missing(db.session, draft.text):
        return _preview_page(draft, form, 422)
    document, rendered = checking.whole(draft.text)
    try:
        made = actions.publish_draft(db.session, actor(), draft, form.versi.data, document, rendered)
    except Conflict as error:
        form.refuse(error)
        return _preview_page(queries.draft_by_id(db.session, number), form, error.status)
    flash(_("Koleksi terbit."))
    return redirect(url_for(".collection", slug=made.slug), 303)


@blueprint.route(f"{DRAFT}/buang", methods=["GET", "POST"])
@requires("may_collect")
def discard(number: int) -> str | Answer:
    """Ask, then throw the draft away."""
    may_collect(actor())
    draft = queries.draft_by_id(db.session, number)
    form = VersionForm(data={"versi": str(draft.row_version)})
    if not form.validate_on_submit():
        return render_template("curation/discard.html", draft=draft, form=form)
    actions.discard_draft(db.session, actor(), draft, form.versi.data)
    flash(_("Draf dibuang."))
    return redirect(url_for(".desk"), 303)


# --- withdrawing -------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/tarik", methods=["GET", "POST"])
@requires("may_collect")
def withdraw(number: int) -> Answer:
    """Ask for the reason, then withdraw the collection."""
    may_collect(actor())
    found = queries.collection_by_id(db.session, number)

    def act(reason: str) -> None:
        actions.withdraw_collection(db.session, actor(), found, reason)

    return _ruling("withdraw", found, act, _("Koleksi ditarik."))


@blueprint.route(f"{ONE}/pulihkan", methods=["GET", "POST"])
@requires("may_collect")
def restore(number: int) -> Answer:
    """Ask for the reason, then put the collection back."""
    may_collect(actor())
    found = queries.collection_by_id(db.session, number)

    def act(reason: str) -> None:
        actions.restore_collection(db.session, actor(), found, reason)

    return _ruling("restore", found, act, _("Koleksi dipulihkan."))


def _ruling(step: str, found: Collection, act: Callable[[str], None], done: str) -> Answer:
    """The page that asks for a reason; on its POST the step itself, then back to the desk."""
    form = CollectionReasonForm()
    values = {"step": step, "collection": found, "form": form}
    if not form.validate_on_submit():
        return make_response(render_template("curation/ruling.html", **values), 422 if form.errors else 200)
    try:
        act(form.alasan.data)
    except CatalogueError as error:
        form.refuse(error)
        return make_response(render_template("curation/ruling.html", **values), error.status)
    flash(done)
    return redirect(url_for(".desk"), 303)


def _draft_if_any(number: int) -> CollectionDraft | None:
    try:
        return queries.draft_by_id(db.session, number)
    except NotFound:
        return None


def _shown(draft: CollectionDraft | None) -> dict[str, object]:
    """What the form of a draft begins with."""
    if draft is None:
        return {}
    base = draft.collection.revision if draft.collection is not None else 0
    return {**filled_with(read(draft.text)), "versi": str(draft.row_version), "dasar": str(base)}


def _form_page(
    draft: CollectionDraft | None, form: CollectionForm, status: int, difference: object = None
) -> Answer:
    slugs = [row.inovasi.data for row in form.kasus if row.inovasi.data]
    outdated = draft is not None and draft.collection is not None and draft.is_outdated
    values = {
        "draft": draft,
        "known": queries.cases_by_slug(db.session, slugs),
        "difference": difference,
        "published_since": changes(draft.collection.text, draft.text) if outdated else None,  # type: ignore[union-attr]
    }
    return make_response(render_template("curation/edit.html", form=form, **values), status)


def _preview_page(draft: CollectionDraft, form: VersionForm, status: int = 200) -> Answer:
    page = draft_as_page(db.session, draft)
    return make_response(render_template("curation/preview.html", draft=draft, form=form, **page), status)
