"""What rules, views and pages say, in the reader's language: a gettext that knows nothing of Flask.

Indonesian text is its own id, as everywhere on the site; the site tells how other languages are found.
"""

from __future__ import annotations

from collections.abc import Callable

_translate: Callable[[str], str] = str


def translate_with(translate: Callable[[str], str]) -> None:
    """From now on let `translate` say an Indonesian text in the language of whoever reads just now."""
    global _translate
    _translate = translate


def gettext(text: str, /, **values: object) -> str:
    """The text in the reader's language, with the values at their places (`%(name)s`); "" stays ""."""
    said = _translate(text) if text else ""
    return said % values if values else said


def marked(text: str) -> str:
    """The text itself: one of a table made once, which `gettext` says where it is shown."""
    return text
