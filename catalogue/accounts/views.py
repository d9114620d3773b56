"""Signing in and out, one's own account, and setting a password by link."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.accounts import actions
from catalogue.accounts.forms import ChangePasswordForm, NewPasswordForm, SignInForm
from catalogue.accounts.links import user_of_token
from catalogue.accounts.passwords import SHORTEST
from catalogue.errors import CatalogueError, NotFound, TooMany
from catalogue.language import gettext as _
from catalogue.web.database import db
from catalogue.web.forms import PlainForm
from catalogue.web.login import (
    SIGNED_IN,
    actor,
    begin_session,
    end_session,
    open_to_all,
    person,
    requires,
    signed_in_since,
)
from catalogue.web.role_words import role_duty, role_name, scope_words
from catalogue.web.security import own_path

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/masuk", methods=["GET", "POST"])
@open_to_all
def sign_in() -> str | Answer:
    """Ask for e-mail address and password, then lead to where the person wanted to go."""
    goal, form = _goal(), SignInForm()
    if person() is not None:
        return redirect(goal)
    if not form.validate_on_submit():
        return _form_page("accounts/sign_in.html", form, goal=goal)
    try:
        user = actions.sign_in(db.session, form.surel.data, form.sandi.data, _address())
    except CatalogueError as error:
        return _refused("accounts/sign_in.html", form, error, goal=goal)
    begin_session(user)
    return redirect(goal, 303)


@blueprint.post("/keluar")
@open_to_all
def sign_out() -> Answer:
    """End this browser's session."""
    end_session()
    flash(_("Anda telah keluar."))
    return redirect(url_for("web.front"), 303)


@blueprint.get("/akun")
@requires(SIGNED_IN)
def account() -> str | Answer:
    """One's own data, roles, password and sessions."""
    return _form_page("accounts/account.html", ChangePasswordForm(), **_own_data())


@blueprint.post("/akun/sandi")
@requires(SIGNED_IN)
def change_password() -> str | Answer:
    """Set another password; this browser stays signed in, every other session ends."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return _form_page("accounts/account.html", form, **_own_data())
    user = actor()
    try:
        actions.change_password(db.session, user, form.sandi.data, form.sandi_baru.data, _address())
    except CatalogueError as error:
        return _refused("accounts/account.html", form, error, **_own_data())
    begin_session(user)
    flash(_("Kata sandi diganti. Sesi di peramban lain telah diakhiri."))
    return redirect(url_for(".account"), 303)


@blueprint.post("/akun/sesi")
@requires(SIGNED_IN)
def end_sessions() -> Answer:
    """End every other session of one's own account."""
    user = actor()
    actions.end_sessions(db.session, user)
    begin_session(user)
    flash(_("Sesi di peramban lain telah diakhiri."))
    return redirect(url_for(".account"), 303)


@blueprint.route("/sandi/<token>", methods=["GET", "POST"])
@open_to_all
def set_password(token: str) -> str | Answer:
    """Set a password by the single-use link; only sending the form uses the link up."""
    form, user = NewPasswordForm(), user_of_token(db.session, token)
    if user is None:
        return make_response(render_template("accounts/link_gone.html"), 404)
    values = {"email": user.email, "shortest": SHORTEST}
    if not form.validate_on_submit():
        return _form_page("accounts/set_password.html", form, **values)
    try:
        actions.set_password_by_link(db.session, token, form.sandi_baru.data)
    except NotFound:
        return make_response(render_template("accounts/link_gone.html"), 404)
    except CatalogueError as error:
        return _refused("accounts/set_password.html", form, error, **values)
    flash(_("Kata sandi tersimpan. Silakan masuk."))
    return redirect(url_for(".sign_in"), 303)


def _goal() -> str:
    """Where to go after signing in: the page that asked for it, one's own account otherwise."""
    path = own_path(request.values.get("ke"))
    aside = ("/masuk", "/keluar", "/sandi/")
    return url_for(".account") if path == "/" or path.startswith(aside) else path


def _address() -> str:
    return request.remote_addr or ""


def _form_page(template: str, form: PlainForm, **values: object) -> Answer:
    """The page with its form: 422 where the form has errors."""
    return make_response(render_template(template, form=form, **values), 422 if form.errors else 200)


def _refused(template: str, form: PlainForm, error: CatalogueError, **values: object) -> Answer:
    """The page again with what the rule said; whoever has to wait is told how long."""
    form.refuse(error)
    answer = make_response(render_template(template, form=form, **values), error.status)
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.values["seconds"])
    return answer


def _own_data() -> dict[str, object]:
    user = actor()
    roles = [(role_name(one.role), scope_words(one), role_duty(one.role)) for one in user.grants]
    return {"user": user, "roles": roles, "since": signed_in_since(), "shortest": SHORTEST}
