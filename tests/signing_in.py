"""Signing in and sending forms through a test client, as a browser would: with the token of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from catalogue.accounts.models import User
from catalogue.web.login import begin_session


def csrf_token(client: FlaskClient) -> str:
    """A token for the forms of this client's session, which it begins where there is none."""
    return str(_in_session(client, generate_csrf))


def sign_in(client: FlaskClient, user: User) -> FlaskClient:
    """The same client, signed in without asking for the password; the user must be committed."""
    _in_session(client, lambda: begin_session(user))
    return client


def post(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
    """Send a form with its token."""
    return client.post(path, data={**fields, "csrf_token": csrf_token(client)})


def _in_session(client: FlaskClient, change: Callable[[], object]) -> object:
    """Run `change` in a request of this client's session and keep what it leaves in the cookie."""
    with client.session_transaction() as kept, client.application.test_request_context():
        session.update(kept)
        result = change()
        kept.clear()
        kept.update(session)
        return result
