"""The body of a case as its eight sections, where it is cleanly that, and back.

Joining is the form in which all bodies of the library stand, so a body that was split comes back unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.documents import body as bodies
from catalogue.innovations.document import SECTIONS

KEYS = {name.lower().replace(" ", "-"): name for name in SECTIONS}
"""The sections by the word that names them in addresses and forms: "sumber-daya"."""


def split(body: str) -> dict[str, str] | None:
    """The text of each section by its key, "" for one that is absent; None where the body is more than that.

    A body is cleanly its sections when joining them gives the same body again; a blank one has none.
    """
    written = {section.name: section.text for section in bodies.sections(body)[1]}
    texts = {key: written.get(name, "") for key, name in KEYS.items()}
    return texts if join(texts) == body or not body.strip() else None


def join(texts: Mapping[str, str]) -> str:
    """The body with these sections in their order; blank ones are left out, "\\n" where all are."""
    written = ((KEYS[key], texts.get(key, "").strip()) for key in KEYS)
    return "".join(f"\n## {name}\n\n{text}\n" for name, text in written if text) or "\n"


def field_id(key: str) -> str:
    """The id of the form field in which a section is written."""
    return f"bagian-{key}"
