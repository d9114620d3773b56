"""The curator's desk: one record, what all sides say of it, and the ministry's word."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.errors import CatalogueError
from catalogue.innovations.render import render
from catalogue.language import gettext as _
from catalogue.replications.publishing import story_document
from catalogue.reviewing import actions, queries
from catalogue.reviewing.forms import WordForm
from catalogue.reviewing.permissions import may_verify
from catalogue.web.database import db
from catalogue.web.login import actor, requires
from catalogue.web.verdict_page import verdict_page

blueprint = Blueprint("records", __name__, url_prefix="/kurasi/replikasi/<slug>")
STORY = "/cerita/<int(max=2147483647):number>"


@blueprint.get("")
@requires("may_verify")
def record(slug: str) -> Answer:
    """The record, hidden or not, with all words, evidence and sources, and the form."""
    may_verify(actor())
    return _record_page(slug, WordForm())


@blueprint.post("/verifikasi")
@requires("may_verify")
def verify(slug: str) -> Answer:
    """The ministry's yes."""
    form, found = WordForm(), queries.record_whatever_its_standing(db.session, slug)

    def act() -> None:
        actions.verify(db.session, actor(), found, form.terlihat.data)

    return _ruled(slug, form, act, _("Catatan ini terverifikasi."))


@blueprint.post("/tolak")
@requires("may_verify")
def refuse(slug: str) -> Answer:
    """The ministry's no."""
    form, found = WordForm(), queries.record_whatever_its_standing(db.session, slug)

    def act() -> None:
        actions.refuse(db.session, actor(), found, form.terlihat.data, form.alasan.data)

    return _ruled(slug, form, act, _("Catatan ini ditolak. Alasannya tampil pada halamannya."))


@blueprint.post("/sembunyikan")
@requires("may_hide")
def hide(slug: str) -> Answer:
    """Take the record out of sight."""
    form, found = WordForm(), queries.record_whatever_its_standing(db.session, slug)

    def act() -> None:
        actions.hide(db.session, actor(), found, form.alasan.data)

    return _ruled(slug, form, act, _("Catatan ini disembunyikan."))


@blueprint.post("/tampilkan")
@requires("may_hide")
def show(slug: str) -> Answer:
    """Show the record again."""
    found = queries.record_whatever_its_standing(db.session, slug)

    def act() -> None:
        actions.show(db.session, actor(), found)

    return _ruled(slug, WordForm(), act, _("Catatan ini tampil kembali."))


@blueprint.post(f"{STORY}/sembunyikan")
@requires("may_hide")
def hide_story(slug: str, number: int) -> Answer:
    """Hide one story of the record."""
    form, story = WordForm(), queries.story_by_number(db.session, slug, number)

    def act() -> None:
        actions.hide_story(db.session, actor(), story, form.alasan.data)

    return _ruled(slug, form, act, _("Cerita ke-%(number)s disembunyikan.", number=number))


@blueprint.post(f"{STORY}/tampilkan")
@requires("may_hide")
def show_story(slug: str, number: int) -> Answer:
    """Show a story again."""
    story = queries.story_by_number(db.session, slug, number)
    document = story_document(story)

    def act() -> None:
        actions.show_story(db.session, actor(), story, document, render(document.body, document.sources))

    return _ruled(slug, WordForm(), act, _("Cerita ke-%(number)s tampil kembali.", number=number))


def _ruled(slug: str, form: WordForm, act: Callable[[], None], done: str) -> Answer:
    """Rule, then back to the record; after a refusal its page says why."""
    try:
        act()
    except CatalogueError as refused:
        return _record_page(slug, form, refused)
    flash(done)
    return redirect(url_for(".record", slug=slug), 303)


def _record_page(slug: str, form: WordForm, refused: CatalogueError | None = None) -> Answer:
    """The page with what was typed; after a refusal with its status, and the record as it is by now."""
    db.session.rollback()
    found = queries.record_whatever_its_standing(db.session, slug)
    if refused is not None:
        form.refuse(refused)
    form.terlihat.data = found.changed_in  # what the page shows from now on
    page = verdict_page(db.session, actor(), found)
    status = refused.status if refused else 200
    return make_response(render_template("reviewing/record.html", form=form, **page), status)
