"""The desk of administration: users, their links, standing and roles."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.accounts import actions
from catalogue.accounts.models import SCOPE_OF_ROLE, User
from catalogue.accounts.permissions import may_grant, may_manage_user
from catalogue.administration import queries
from catalogue.administration.forms import GrantForm, UserForm
from catalogue.administration.permissions import manages, may_see_user, may_see_users
from catalogue.errors import CatalogueError
from catalogue.language import gettext as _
from catalogue.web.database import db
from catalogue.web.forms import PlainForm, one_line
from catalogue.web.hosts import absolute
from catalogue.web.login import actor, requires
from catalogue.web.paging import page_of, page_url
from catalogue.web.role_words import role_duty, role_name, scope_words

blueprint = Blueprint("administration", __name__, url_prefix="/admin")
NUMBER = "<int(max=2147483647):number>"


@blueprint.get("")
@requires("may_see_users")
def users() -> str:
    """The users whom the actor looks after; `q` is part of a name or an e-mail address."""
    may_see_users(actor())
    words = one_line(request.args.get("q"))
    query = queries.users_seen_by(actor(), words)
    total = queries.number_of(db.session, query)
    page, pages = page_of(request.args, total, queries.PAGE_SIZE)
    found = queries.page_of_users(db.session, query, page)
    values = {"words": words, "total": total, "page": page, "pages": pages, "role_name": role_name}
    return render_template("administration/users.html", users=found, page_url=page_url, **values)


@blueprint.route("/pengguna/baru", methods=["GET", "POST"])
@requires("may_make_users")
def new_user() -> str | Answer:
    """Create a user; the page it leads to shows the link for the password, this once."""
    may_see_users(actor())
    form = UserForm(needs_agency=not actor().may("administrator"))
    agencies = queries.agency_names(db.session, actor())
    if not form.validate_on_submit():
        return _form_page("administration/new_user.html", form, agencies=agencies)
    try:
        agency = queries.agency_typed(db.session, form.instansi.data)
        made, token = actions.create_user(db.session, actor(), form.surel.data, form.nama.data, agency)
    except CatalogueError as error:
        form.refuse(error)
        return _form_page("administration/new_user.html", form, error.status, agencies=agencies)
    return _show_link_once(made, token)


@blueprint.get(f"/pengguna/{NUMBER}")
@requires("may_see_user")
def user(number: int) -> Answer:
    """One user: data, roles, standing, and what may be done about them."""
    found = queries.user_by_id(db.session, number)
    may_see_user(actor(), found)
    return _user_page(found, GrantForm(_roles()))


@blueprint.post(f"/pengguna/{NUMBER}/tautan")
@requires("may_manage_user")
def issue_link(number: int) -> Answer:
    """A new link to set a password; an older one is void."""
    found = queries.user_by_id(db.session, number)
    return _show_link_once(found, actions.issue_link(db.session, actor(), found))


@blueprint.route(f"/pengguna/{NUMBER}/nonaktifkan", methods=["GET", "POST"])
@requires("may_manage_user")
def deactivate(number: int) -> str | Answer:
    """Ask, then switch the account off."""
    found = queries.user_by_id(db.session, number)
    done = _("Akun %(name)s dinonaktifkan.", name=found.name)
    return _asked("deactivate", found, actions.deactivate_user, done)


@blueprint.route(f"/pengguna/{NUMBER}/aktifkan", methods=["GET", "POST"])
@requires("may_manage_user")
def reactivate(number: int) -> str | Answer:
    """Ask, then switch the account on again."""
    found = queries.user_by_id(db.session, number)
    done = _("Akun %(name)s diaktifkan kembali.", name=found.name)
    return _asked("reactivate", found, actions.reactivate_user, done)


@blueprint.post(f"/pengguna/{NUMBER}/wewenang")
@requires("may_grant")
def grant(number: int) -> Answer:
    """Give the user a role over what was typed."""
    found, form = queries.user_by_id(db.session, number), GrantForm(_roles())
    may_manage_user(actor(), found)
    if not form.validate_on_submit():
        return _user_page(found, form, 422)
    role = form.peran.data
    try:
        agency, region = queries.scope_typed(db.session, role, form.cakupan.data)
        made = actions.grant(db.session, actor(), found, role, agency, region)
    except CatalogueError as error:
        form.refuse(error)
        return _user_page(found, form, error.status)
    flash(_("Wewenang diberikan: %(role)s, %(scope)s.", role=role_name(role), scope=scope_words(made)))
    return redirect(url_for(".user", number=number), 303)


@blueprint.route(f"/wewenang/{NUMBER}/cabut", methods=["GET", "POST"])
@requires("may_grant")
def revoke(number: int) -> str | Answer:
    """Ask, then take the role away."""
    found = queries.grant_by_id(db.session, number)
    may_grant(actor(), found.role, found.scope)
    person, words = found.user, (role_name(found.role), scope_words(found))
    if request.method == "GET":
        return render_template("administration/confirm.html", step="revoke", user=person, role=words)
    actions.revoke(db.session, actor(), found)
    flash(_("Wewenang dicabut: %(role)s, %(scope)s.", role=words[0], scope=words[1]))
    return redirect(url_for(".user", number=person.id), 303)


def _asked(step: str, found: User, act: Callable[..., None], done: str) -> str | Answer:
    """The page that asks whether to do it; on its POST the step itself, then back to the user."""
    may_manage_user(actor(), found)
    if request.method == "GET":
        return render_template("administration/confirm.html", step=step, user=found)
    act(db.session, actor(), found)
    flash(done)
    return redirect(url_for(".user", number=found.id), 303)


def _show_link_once(found: User, token: str) -> Answer:
    """To the user's page, which shows the link when it is first opened and never again."""
    session["link"] = {"user": found.id, "token": token}
    return redirect(url_for(".user", number=found.id), 303)


def _link_of(found: User) -> str | None:
    if session.get("link", {}).get("user") != found.id:
        return None
    return absolute(url_for("accounts.set_password", token=session.pop("link")["token"]))


def _roles() -> list[str]:
    """The roles that the actor may give."""
    return list(SCOPE_OF_ROLE) if actor().may("administrator") else ["kontributor"]


def _user_page(found: User, form: GrantForm, status: int = 200) -> Answer:
    held = [(one.id, role_name(one.role), scope_words(one), role_duty(one.role)) for one in found.grants]
    values = {
        "user": found,
        "held": held,
        "managed": manages(actor(), found),
        "link": _link_of(found),
        "agencies": queries.agency_names(db.session, actor()),
        "provinces": queries.province_names(db.session) if actor().may("administrator") else (),
    }
    return make_response(render_template("administration/user.html", form=form, **values), status)


def _form_page(template: str, form: PlainForm, status: int = 422, **values: object) -> Answer:
    """The page with its form: `status` where the form has errors."""
    page = render_template(template, form=form, **values)
    return make_response(page, status if form.errors else 200)
