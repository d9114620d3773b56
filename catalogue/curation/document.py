"""The Markdown document of a collection: an introduction, and cases with a reason for each."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.documents.document import Format
from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Slug, Text
from catalogue.language import gettext as _


@dataclass(frozen=True)
class Entry:
    """A case of the collection, by the slug of its innovation, and why it stands here."""

    slug: str
    reason: str


@dataclass(frozen=True)
class CollectionDocument:
    """A collection in its own order; the body is its introduction."""

    slug: str
    title: str
    summary: str
    entries: tuple[Entry, ...]
    body: str = ""


def _fault(document: CollectionDocument) -> str | None:
    slugs = [entry.slug for entry in document.entries]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    return _("inovasi disebut dua kali: %(known)s", known=", ".join(twice)) if twice else None


_ENTRY = Record(
    Entry,
    (
        Field("slug", "slug", Slug(), required=True),
        Field("alasan", "reason", Text(1000), required=True),
    ),
)
_COLLECTION = Record(
    CollectionDocument,
    (
        Field("judul", "title", Text(200), required=True),
        Field("ringkasan", "summary", Text(600, max_words=60), required=True),
        Field("inovasi", "entries", _ENTRY, required=True, many=True, most=100),
    ),
    _fault,
)

FORMAT: Format[CollectionDocument] = Format("collections", _COLLECTION)
parse, parse_bytes = FORMAT.parse, FORMAT.parse_bytes
format, front_matter = FORMAT.format, FORMAT.front_matter
