"""Registering a replication, keeping it, and the words of its region and of the origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.errors import CatalogueError, NotAllowed
from catalogue.innovations.queries import innovation_by_slug
from catalogue.innovations.render import render
from catalogue.language import gettext as _
from catalogue.places.models import Agency
from catalogue.replicating import actions, queries, steps
from catalogue.replicating.forms import ReasonForm, RegionForm, RegisterForm, ReviseForm, StageForm
from catalogue.replicating.permissions import may_keep, may_speak_for_origin
from catalogue.replicating.typed import read
from catalogue.replications import stages
from catalogue.replications.document import Origin, ReplicationDocument
from catalogue.replications.models import Replication
from catalogue.replications.publishing import document_of
from catalogue.replications.queries import replication_by_slug
from catalogue.web.database import db
from catalogue.web.forms import whole_number
from catalogue.web.login import actor, requires
from catalogue.web.record_forms import (
    difference,
    event_words,
    form_page,
    known_records,
    preview,
    record_summary,
    refused,
    stage_options,
    story_values,
    version_of,
    with_changes,
)

blueprint = Blueprint("replicating", __name__)
RECORD = "/replikasi/<slug>"


@blueprint.route("/inovasi/<slug>/replikasi/baru", methods=["GET", "POST"])
@requires("may_register")
def register(slug: str) -> str | Answer:
    """Tell that one's agency replicates this case; leads first to what is already told about it."""
    case = innovation_by_slug(db.session, slug)
    agencies = queries.agencies_of(db.session, actor())
    if not agencies:
        return make_response(render_template("replicating/no_right.html", case=case), 403)
    known = queries.told_about(db.session, actor(), case)
    if request.method == "GET" and known and "tetap" not in request.args:
        return render_template("replicating/known.html", case=case, known=known_records(known))
    form = RegisterForm(agencies, stages.COURSE)
    if form.add_row() or not form.validate_on_submit():
        return form_page("register", form, case=case)
    try:
        agency = queries.agency_chosen(agencies, form.instansi.data)
        told = read(db.session, form.typed(), agency.name, first=Origin(innovation=case.slug))
        made = actions.register(db.session, actor(), agency, told, render(told.body, told.sources))
    except CatalogueError as error:
        return refused("register", form, error, case=case)
    flash(
        _("Replikasi tercatat dan sudah tampil. Instansi asal diminta mengonfirmasi, kementerian memeriksa.")
    )
    return redirect(url_for("replications.replication", slug=made.slug), 303)


@blueprint.route(f"{RECORD}/ubah", methods=["GET", "POST"])
@requires("may_keep")
def revise(slug: str) -> str | Answer:
    """Mend the facts and the story; what is saved is public at once."""
    record = _kept(slug)
    before = document_of(record)
    form = ReviseForm(**(story_values(record, before) if request.method == "GET" else {}))
    if form.add_row() or not form.validate_on_submit():
        return form_page("revise", form, record=record)
    try:
        told = read(db.session, form.typed(), before.agency or "", before=before)
        rendered = render(told.body, told.sources)
        if "lihat" in request.form:
            return form_page("revise", form, record=record, preview=preview(told, rendered))
        actions.revise(db.session, actor(), record, form.versi.data, told, rendered)
    except CatalogueError as error:
        return _not_saved(form, error, record, before)
    flash(_("Catatan tersimpan dan sudah tampil."))
    return _back(record)


@blueprint.route(f"{RECORD}/tahap/baru", methods=["GET", "POST"])
@requires("may_keep")
def add_stage(slug: str) -> str | Answer:
    """Enter one step more, or with `koreksi` (the number of a step) mend that one."""
    record = _kept(slug)
    wrong = None
    if "koreksi" in request.args:
        wrong = steps.event_numbered(record.events, whole_number(request.args["koreksi"]))
    offered = stage_options(record, wrong)
    told: dict[str, Any] = {"record": record, "offered": offered, "wrong": wrong and event_words(wrong)}
    form = StageForm(offered.choices, stages.END_REASONS, **offered.values)
    if not form.validate_on_submit():
        return form_page("stage", form, **told)
    try:
        event = steps.entered(actor(), wrong, record.events, *form.told())
        actions.add_stage(db.session, actor(), record, event)
    except CatalogueError as error:
        return refused("stage", form, error, **told)
    flash(_("Langkah dikoreksi.") if wrong else _("Tahap tercatat."))
    return _back(record)


@blueprint.route(f"{RECORD}/tarik", methods=["GET", "POST"])
@requires("may_keep")
def withdraw(slug: str) -> str | Answer:
    """Take one's own record away, saying why."""
    record, form = _kept(slug), ReasonForm()
    if not form.validate_on_submit():
        return form_page("withdraw", form, record=record)
    try:
        actions.withdraw(db.session, actor(), record, form.alasan.data)
    except CatalogueError as error:
        return refused("withdraw", form, error, record=record)
    flash(_("Catatan replikasi ditarik."))
    return redirect(url_for("writing.desk"), 303)


@blueprint.get(f"{RECORD}/daerah")
@requires("may_speak_for_region")
def region(slug: str) -> str | Answer:
    """What the region may say to a record that others told about it."""
    record, agencies = _told_about_us(slug)
    return form_page("region", RegionForm(agencies), record=record)


@blueprint.post(f"{RECORD}/ambil-alih")
@requires("may_speak_for_region")
def take_over(slug: str) -> str | Answer:
    """Make the record one's own, then complete it."""
    record, agencies = _told_about_us(slug)
    form = RegionForm(agencies)
    try:
        agency = queries.agency_chosen(agencies, form.instansi.data)
        actions.take_over(db.session, actor(), record, agency)
    except CatalogueError as error:
        return refused("region", form, error, record=record)
    flash(_("Catatan ini sekarang milik instansi Anda. Lengkapi dengan yang Anda ketahui."))
    return redirect(url_for(".revise", slug=record.slug), 303)


@blueprint.post(f"{RECORD}/sanggah")
@requires("may_speak_for_region")
def deny(slug: str) -> str | Answer:
    """Say that the record is wrong."""
    record, agencies = _told_about_us(slug)
    form = RegionForm(agencies)
    try:
        agency = queries.agency_chosen(agencies, form.instansi.data)
        actions.deny(db.session, actor(), record, agency, form.alasan.data)
    except CatalogueError as error:
        return refused("region", form, error, record=record)
    flash(_("Sanggahan tercatat dan tampil pada catatan ini."))
    return _back(record)


@blueprint.get(f"{RECORD}/asal")
@requires("may_speak_for_origin")
def origin(slug: str) -> str | Answer:
    """What the origin may say to a record of its work being repeated."""
    return form_page("origin", ReasonForm(), record=_of_ours(slug))


@blueprint.post(f"{RECORD}/asal/konfirmasi")
@requires("may_speak_for_origin")
def confirm(slug: str) -> str | Answer:
    """The origin's yes."""
    return _from_origin(slug, "konfirmasi", actions.confirm, _("Konfirmasi tercatat."))


@blueprint.post(f"{RECORD}/asal/bantah")
@requires("may_speak_for_origin")
def dispute(slug: str) -> str | Answer:
    """The origin's no, with its reason."""
    return _from_origin(slug, "bantah", actions.dispute, _("Bantahan tercatat dan tampil pada catatan ini."))


def _from_origin(slug: str, told: str, verb: Callable[..., None], done: str) -> Answer:
    """Say it, then back to the record; after a refusal the form again, at the word that was told."""
    record, form = _of_ours(slug), ReasonForm()
    try:
        verb(db.session, actor(), record, form.alasan.data)
    except CatalogueError as error:
        return refused("origin", form, error, record=record, told=told)
    flash(done)
    return _back(record)


@blueprint.get(f"{RECORD}/riwayat")
def history(slug: str) -> str | Answer:
    """The stories of a record with what changed in each; hidden ones are left out."""
    record = replication_by_slug(db.session, slug)
    if record.slug != slug:
        return redirect(url_for(".history", slug=record.slug), 308)
    told = with_changes(queries.stories_of(db.session, record))
    return render_template("replicating/history.html", record=record_summary(record), stories=told)


# --- what the views share ----------------------------------------------------------------------------------


def _kept(slug: str) -> Replication:
    record = replication_by_slug(db.session, slug)
    may_keep(actor(), record)
    record.check_told_by_region()
    return record


def _told_about_us(slug: str) -> tuple[Replication, list[Agency]]:
    """The record, and the actor's agencies that may speak for its region: one at least."""
    record = replication_by_slug(db.session, slug)
    own = queries.agencies_of(db.session, actor())
    agencies = [one for one in own if record.agency is not None and one.belongs_with(record.agency)]
    if not agencies:
        raise NotAllowed("may_speak_for_region")
    record.check_told_by_others()
    return record, agencies


def _of_ours(slug: str) -> Replication:
    record = replication_by_slug(db.session, slug)
    may_speak_for_origin(actor(), record)
    return record


def _back(record: Replication) -> Answer:
    return redirect(url_for("replications.replication", slug=record.slug), 303)


def _not_saved(
    form: ReviseForm, error: CatalogueError, record: Replication, before: ReplicationDocument
) -> Answer:
    """The form again; where somebody saved meanwhile, with what differs, ready to be saved after all."""
    differs = None
    if error.code == "story_changed":
        db.session.rollback()
        told = read(db.session, form.typed(), before.agency or "", before=before)
        differs, form.versi.data = difference(record, told), str(version_of(record))
    return refused("revise", form, error, record=record, differs=differs)
