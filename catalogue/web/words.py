"""The site's language: every string goes through gettext, with the Indonesian text as its id.

A page asks for hundreds of strings, most of them the same ones, so a request looks each up once.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, g, has_app_context
from flask_babel import Babel, get_translations
from markupsafe import Markup

from catalogue.language import translate_with

babel = Babel()


class Said(dict[str, str]):
    """What the reader's language says for each text asked for so far."""

    def __init__(self, translations: Any) -> None:
        self.translations = translations

    def __missing__(self, text: str) -> str:
        said: str = self.translations.ugettext(text)
        self[text] = said
        return said


class Shown(dict[str, Markup]):
    """The same as a template shows it without values: "%%" is one sign there."""

    def __init__(self, said: Said) -> None:
        self.said = said

    def __missing__(self, text: str) -> Markup:
        shown = self[text] = self.with_values(text, {})
        return shown

    def with_values(self, text: str, values: dict[str, Any]) -> Markup:
        """The values, escaped, at their places; what we wrote ourselves needs no escaping."""
        return Markup(self.said[text]) % values  # noqa: S704 - our own text


def init_app(app: Flask) -> None:
    """Bahasa Indonesia is the only language so far; other languages follow under their own prefix."""
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Jakarta"
    babel.init_app(app)
    translate_with(_translated)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_translated,
        ngettext=lambda one, many, number: _said().translations.ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: _said().translations.upgettext(context, text),
        npgettext=lambda context, *texts: _said().translations.unpgettext(context, *texts),
    )
    # Jinja's own `_` takes three calls and a formatting for each string, values or not.
    app.jinja_env.globals.update(_=_shown, gettext=_shown)


def _translated(text: str) -> str:
    """The text in the reader's language; outside of a request as it stands."""
    return _said()[text] if has_app_context() else text


def _shown(text: str, /, **values: Any) -> Markup:
    """The text in the reader's language, for templates."""
    if "shown" not in g:
        g.shown = Shown(_said())
    return g.shown.with_values(text, values) if values else g.shown[text]


def _said() -> Said:
    """What this request's language says."""
    if "said" not in g:
        g.said = Said(get_translations())
    said: Said = g.said
    return said
