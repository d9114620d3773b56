"""The site's language: every string goes through gettext, with the Indonesian text as its id."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, has_app_context
from flask_babel import Babel, get_translations

from catalogue.language import translate_with

babel = Babel()


def init_app(app: Flask) -> None:
    """Bahasa Indonesia is the only language so far; other languages follow under their own prefix."""
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Jakarta"
    babel.init_app(app)
    # Flask-Babel's own callables look the translations up again for each string.
    translate_with(_translated)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_translated,
        ngettext=lambda one, many, number: _translations().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: _translations().upgettext(context, text),
        npgettext=lambda context, one, many, number: _translations().unpgettext(context, one, many, number),
    )


def _translated(text: str) -> str:
    """The text in the reader's language; outside of a request as it stands."""
    said: str = _translations().ugettext(text) if has_app_context() else text
    return said


def _translations() -> Any:
    """This request's translations, looked up once: a page asks for a hundred strings."""
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations
