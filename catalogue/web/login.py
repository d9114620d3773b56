"""Who is signed in: the session cookie carries the user's id and session number, nothing else is believed.

Views ask `actor()` for the person and mark themselves: `@requires("may_make_users")` for what only signed-in
people may do, naming the permission that its action asks first, `@open_to_all` where strangers may write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import Flask, Response, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.wrappers import Response as Answer

from catalogue.accounts.models import User
from catalogue.db import now
from catalogue.web.database import db
from catalogue.web.security import own_path

V = TypeVar("V", bound=Callable[..., Any])
LIFETIME = timedelta(days=7)
"""How long a session lasts at most, however often it is used."""
SIGNED_IN = "signed_in"
"""What `requires` names where being signed in is enough: reading a desk, one's own account."""


@dataclass(frozen=True)
class SignedIn:
    """A user as Flask-Login wants to see one."""

    user: User
    is_authenticated = is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.user.id}:{self.user.session_number}"


def init_app(app: Flask) -> None:
    """Recognise people, send strangers to /masuk, and keep what is made for one person out of every cache."""
    manager = LoginManager()
    manager.session_protection = (
        None  # a telephone changes its address often; the session number ends sessions
    )
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    manager.init_app(app, add_context_processor=False)
    app.context_processor(lambda: {"person": person})
    app.after_request(_keep_private)


def begin_session(user: User) -> None:
    """Sign this browser in, in a session of its own: nothing of the one before is carried over."""
    session.clear()
    session["since"] = int(now().timestamp())
    login_user(SignedIn(user))
    session.pop("_id", None)  # a mark of address and browser, which nothing here asks for


def end_session() -> None:
    """Sign this browser out and forget all that its session held."""
    logout_user()
    session.clear()


def signed_in_since() -> datetime:
    """When this browser's session began."""
    return datetime.fromtimestamp(session.get("since", 0), UTC)


def person() -> User | None:
    """The signed-in user, or None; also None where the database cannot say, for the sake of error pages."""
    try:
        return current_user.user if current_user.is_authenticated else None
    except sa.exc.DBAPIError:
        return None


def actor() -> User:
    """The signed-in user of a view that is marked with `requires`."""
    user: User = current_user.user
    return user


def requires(permission: str) -> Callable[[V], V]:
    """Mark a view as for signed-in people only; `permission` is what its action asks on its first lines."""

    def mark(view: V) -> V:
        @wraps(view)
        def guarded(*args: Any, **values: Any) -> Any:
            if not current_user.is_authenticated:
                return _ask_to_sign_in()
            return view(*args, **values)

        guarded.requires = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def open_to_all(view: V) -> V:
    """Mark a writing view that strangers use too: signing in and out, setting a password by link."""
    view.requires = None  # type: ignore[attr-defined]
    return view


def _load(identity: str) -> SignedIn | None:
    """The user whom the cookie names, unless the account is off or the session has ended."""
    if now() - signed_in_since() > LIFETIME:
        return None
    number, _, session_number = identity.partition(":")
    user = db.session.get(User, int(number))
    if user is None or not user.is_active or str(user.session_number) != session_number:
        return None
    return SignedIn(user)


def _ask_to_sign_in() -> Answer:
    """To /masuk and back again; what was posted cannot be sent again, so back to where that page stands."""
    back = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else request.path
    return redirect(url_for("accounts.sign_in", ke=own_path(back)), 302)


def _keep_private(response: Response) -> Response:
    """A page made under a session is kept nowhere: not by a proxy, not by the browser after signing out."""
    if request.endpoint != "static" and ("session" in request.cookies or session.modified):
        response.headers["Cache-Control"] = "no-store"
    return response
