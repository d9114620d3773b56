"""The title that a text tells of itself, as far as it can be read already."""

from __future__ import annotations

from catalogue.documents.frontmatter import split
from catalogue.documents.problems import DocumentError, Problems
from catalogue.documents.reader import Scalar

LONGEST = 300
"""As many letters as an innovation keeps of a title."""


def title_in(text: str) -> str:
    """The title in the front matter, shortened to LONGEST letters; "" where none can be read."""
    try:
        told = split(text, Problems("")).fields.entries.get("judul")
    except DocumentError:
        return ""
    return " ".join(told.text.split())[:LONGEST] if isinstance(told, Scalar) else ""
