"""The Markdown document of a page such as the guide: a title, perhaps a summary, and a body."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.documents.document import Format
from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Text


@dataclass(frozen=True)
class PageDocument:
    """A page of the site itself."""

    slug: str
    title: str
    summary: str | None = None
    body: str = ""


_PAGE = Record(
    PageDocument,
    (
        Field("judul", "title", Text(200), required=True),
        Field("ringkasan", "summary", Text(600, max_words=60)),
    ),
)

FORMAT: Format[PageDocument] = Format("pages", _PAGE)
parse, parse_bytes = FORMAT.parse, FORMAT.parse_bytes
format, front_matter = FORMAT.format, FORMAT.front_matter
