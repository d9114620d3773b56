"""The site's language: every string goes through gettext, with the Indonesian text as its id."""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel

babel = Babel()


def init_app(app: Flask) -> None:
    """Bahasa Indonesia is the only language so far; other languages follow under their own prefix."""
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Jakarta"
    babel.init_app(app)
