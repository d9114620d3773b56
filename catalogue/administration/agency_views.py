"""The desk of administration: agencies and units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue import reference
from catalogue.accounts.permissions import may_change_agencies, may_make_units
from catalogue.administration import actions, queries
from catalogue.administration import agency_queries as agencies
from catalogue.administration.forms import AgencyForm, MergeForm, NameForm, PlaceForm, ReasonForm
from catalogue.administration.permissions import makes_units, may_see_agencies, may_see_agency
from catalogue.errors import CatalogueError
from catalogue.language import gettext as _
from catalogue.places.models import Agency
from catalogue.places.queries import provinces, units_of
from catalogue.web.database import db
from catalogue.web.forms import PlainForm, one_line, whole_number
from catalogue.web.login import actor, requires
from catalogue.web.paging import page_of, page_url
from catalogue.web.role_words import role_name

blueprint = Blueprint("agencies", __name__, url_prefix="/admin/instansi")
NUMBER = "<int(max=2147483647):number>"


@blueprint.get("")
@requires("may_see_agencies")
def index() -> str:
    """The agencies that the actor looks after; `q` is part of a name, the rest chooses."""
    may_see_agencies(actor())
    asked = (one_line(request.args.get(key)) for key in ("q", "jenis", "daerah", "keadaan"))
    wanted = agencies.Wanted(*asked)
    query = agencies.agencies_seen_by(actor(), wanted)
    total = queries.number_of(db.session, query)
    page, pages = page_of(request.args, total, queries.PAGE_SIZE)
    found = agencies.page_of_agencies(db.session, query, page)
    values = {"wanted": wanted, "total": total, "page": page, "pages": pages, "kind_of": _kind_words}
    return render_template(
        "administration/agencies.html",
        agencies=found,
        standing_names=_standing_names(),
        kind_names=_kind_names(),
        provinces=_province_choices(),
        page_url=page_url,
        **values,
    )


@blueprint.route("/baru", methods=["GET", "POST"])
@requires("may_make_units")
def new() -> Answer:
    """Create an agency, or a unit under the one whose number is in `induk`."""
    may_see_agencies(actor())
    form = AgencyForm(whole=actor().may("administrator"), data={"induk": _parent_asked()})
    if not form.validate_on_submit():
        return _form_page("administration/new_agency.html", form, **_names())
    try:
        parent = queries.agency_typed(db.session, form.induk.data)
        kind, region = _kind_and_region(form)
        made = actions.create_agency(db.session, actor(), form.nama.data, parent, kind, region)
    except CatalogueError as error:
        form.refuse(error)
        return _form_page("administration/new_agency.html", form, error.status, **_names())
    flash(_("%(name)s dibuat.", name=made.name))
    return redirect(url_for(".agency", number=made.id), 303)


@blueprint.get(f"/{NUMBER}")
@requires("may_see_agency")
def agency(number: int) -> str:
    """One agency: names, place, people, units, what was ruled, and what may be done about it."""
    found = _seen(number)
    return render_template(
        "administration/agency.html",
        agency=found,
        kind=_kind_words(found),
        standing=_standing_names()[found.standing],
        holdings=agencies.holdings(db.session, found),
        people=agencies.people_of(db.session, found),
        units=units_of(db.session, found),
        rulings=agencies.rulings_about(db.session, found),
        role_name=role_name,
        whole=actor().may("administrator"),
        renames=makes_units(actor(), found.parent),
        makes_units=makes_units(actor(), found),
    )


@blueprint.route(f"/{NUMBER}/nama", methods=["GET", "POST"])
@requires("may_make_units")
def rename(number: int) -> Answer:
    """Give the agency another name; the old one keeps leading to it."""
    found = _seen(number)
    may_make_units(actor(), found.parent)
    form = NameForm(data={"nama": found.name, "semula": found.name})

    def act() -> None:
        actions.rename_agency(db.session, actor(), found, form.nama.data, form.semula.data)

    return _step("rename", found, form, act, _("Nama instansi diganti."))


@blueprint.route(f"/{NUMBER}/induk", methods=["GET", "POST"])
@requires("may_change_agencies")
def place(number: int) -> Answer:
    """Put the agency elsewhere: under another one, in another region, of another kind."""
    may_change_agencies(actor())
    found = _seen(number)
    present = {
        "induk": found.parent.name if found.parent else "",
        "jenis": found.kind,
        "daerah": found.region.name if found.region else "",
    }
    form = PlaceForm(data=present)

    def act() -> None:
        parent = queries.agency_typed(db.session, form.induk.data)
        kind, region = _kind_and_region(form)
        above = parent.kind if parent is not None else ""
        actions.place_agency(db.session, actor(), found, parent, kind or above, region)

    return _step("place", found, form, act, _("Kedudukan instansi diubah."))


@blueprint.route(f"/{NUMBER}/gabung", methods=["GET", "POST"])
@requires("may_change_agencies")
def merge(number: int) -> Answer:
    """Merge the agency into another, which takes over all that it has."""
    may_change_agencies(actor())
    found, form = _seen(number), MergeForm()

    def act() -> None:
        heir = queries.agency_typed(db.session, form.penerus.data)
        if heir is not None:
            actions.merge_agency(db.session, actor(), found, heir, form.alasan.data)

    return _step("merge", found, form, act, _("Instansi digabung. Alamat dan nama lamanya mengarah ke sini."))


@blueprint.route(f"/{NUMBER}/nonaktifkan", methods=["GET", "POST"])
@requires("may_change_agencies")
def deactivate(number: int) -> Answer:
    """Ask, then switch the agency off."""
    may_change_agencies(actor())
    found, form = _seen(number), ReasonForm()

    def act() -> None:
        actions.deactivate_agency(db.session, actor(), found, form.alasan.data)

    return _step("deactivate", found, form, act, _("Instansi dinonaktifkan."))


@blueprint.route(f"/{NUMBER}/aktifkan", methods=["GET", "POST"])
@requires("may_change_agencies")
def reactivate(number: int) -> Answer:
    """Ask, then switch the agency on again."""
    may_change_agencies(actor())
    found, form = _seen(number), ReasonForm()

    def act() -> None:
        actions.reactivate_agency(db.session, actor(), found, form.alasan.data)

    return _step("reactivate", found, form, act, _("Instansi diaktifkan kembali."))


def _step(step: str, found: Agency, form: PlainForm, act: Callable[[], None], done: str) -> Answer:
    """The form of a step; on its POST the step itself, then to the agency, or to the heir of a merged one."""
    values: dict[str, Any] = {"step": step, "agency": found}
    template = "administration/agency_step.html"
    if not form.validate_on_submit():
        return _form_page(template, form, **values, **_step_values(step, found))
    try:
        act()
    except CatalogueError as error:
        form.refuse(error)
        return _form_page(template, form, error.status, **values, **_step_values(step, found))
    flash(done)
    return redirect(url_for(".agency", number=found.merged_into_id or found.id), 303)


def _step_values(step: str, found: Agency) -> dict[str, Any]:
    """What the page of a step names beside its form."""
    holdings = {"holdings": agencies.holdings(db.session, found)}
    return {**_names(), **holdings} if step in ("place", "merge") else holdings


def _seen(number: int) -> Agency:
    found = agencies.agency_by_id(db.session, number)
    may_see_agency(actor(), found)
    return found


def _parent_asked() -> str:
    """The name of the agency for which a new unit was asked; an admin lokal's own where there is but one."""
    if number := whole_number(request.args.get("induk")):
        return _seen(number).name
    headed = [one.agency.name for one in actor().grants if one.role == "admin_lokal" and one.agency]
    return headed[0] if len(headed) == 1 and not actor().may("administrator") else ""


def _kind_and_region(form: AgencyForm | PlaceForm) -> tuple[str, Any]:
    if form.jenis is None:
        return "", None
    return form.jenis.data or "", agencies.region_typed(db.session, form.daerah.data)


def _names() -> dict[str, Any]:
    """What the fields offer while somebody types: 803 agencies weigh 6 kB as they are sent, compressed."""
    return {
        "agency_names": queries.agency_names(db.session, actor()),
        "region_names": agencies.region_names(db.session) if actor().may("administrator") else (),
    }


def _kind_names() -> dict[str, str]:
    return {kind.code: kind.name for kind in reference.agency_kinds()}


def _kind_words(agency: Agency) -> str:
    """The kind of an agency; a unit says that it is one."""
    name = _kind_names()[agency.kind]
    return _("Unit %(kind)s", kind=name.lower()) if agency.parent_id and not agency.is_government else name


def _standing_names() -> dict[str, str]:
    return {"aktif": _("aktif"), "nonaktif": _("tidak aktif"), "digabung": _("sudah digabung")}


def _province_choices() -> list[tuple[str, str]]:
    """What the list can be narrowed to; an admin lokal looks after one region anyhow."""
    return [(one.code, one.name) for one in provinces(db.session)] if actor().may("administrator") else []


def _form_page(template: str, form: PlainForm, status: int = 422, **values: Any) -> Answer:
    """The page with its form: `status` where the form has errors."""
    page = render_template(template, form=form, **values)
    return make_response(page, status if form.errors else 200)
