"""How to cite a case: a line in the manner of APA, and a BibTeX entry.

The catalogue answers for the text; the agency owns the innovation that the text tells of.
"""

from __future__ import annotations

import re

from catalogue.innovations.models import Innovation

SITE = "Katalog Replikasi Inovasi Pelayanan Publik"


def citation(innovation: Innovation, url: str) -> str:
    """Site. (year of the text). Title [an innovation of the agency]. Address."""
    owner = f"inovasi {innovation.agency.name}"
    return f"{SITE}. ({_year(innovation)}). {_title(innovation)} [{owner}]. {url}"


def bibtex(innovation: Innovation, url: str) -> str:
    """A @misc entry whose key is the slug."""
    fields = {
        "author": f"{{{SITE}}}",
        "title": f"{{{_escape(_title(innovation))}}}",
        "year": _year(innovation),
        "note": f"Inovasi {_escape(innovation.agency.name)}",
        "url": url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{innovation.slug},\n{lines}}}"


def _year(innovation: Innovation) -> str:
    return str(innovation.revised_at.year) if innovation.revised_at else ""


def _title(innovation: Innovation) -> str:
    name = innovation.name
    if not name or name.lower() in innovation.title.lower():
        return innovation.title
    return f"{name}: {innovation.title}"


def _escape(text: str) -> str:
    """BibTeX's own marks, made harmless."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "/"))
