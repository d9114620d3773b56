"""Cross-site request forgery: every POST, PUT, PATCH and DELETE carries the token of its session's forms.

The token stands last in each form. Over a slow link Enter sends what has come of a page: without its end, in
which fields may be lacking that would count as emptied, the form has no token and is refused.
"""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect

csrf = CSRFProtect()
# What is never shown again: secrets, and the token itself.
SECRET = ("sandi", "csrf_token")


def init_app(app: Flask) -> None:
    """Guard all writing routes. A token lasts as long as its session: a long text takes more than an hour."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    csrf.init_app(app)
    app.register_error_handler(CSRFError, _refused)


def _refused(_error: CSRFError) -> Response:
    """Say so in plain words and give back what was typed, to be copied.

    There is no button to send it again: a page elsewhere could have sent it and lack but that one click.
    """
    typed = [
        text
        for name, texts in request.form.lists()
        if not any(secret in name for secret in SECRET)
        for text in texts
        if text.strip()
    ]
    return make_response(render_template("web/csrf.html", typed=typed), 400)
