"""Reading and writing any kind of document by the table of its fields."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, Protocol, TypeVar

from catalogue.documents import fields, reader, writer
from catalogue.documents.body import check_body
from catalogue.documents.fields import Reading, Record
from catalogue.documents.frontmatter import FrontMatter, decode, split
from catalogue.documents.kinds import Setting, Vocabulary
from catalogue.documents.problems import Problems
from catalogue.slug_form import check_slug


class Bodied(Protocol):
    """What every document has beside its fields."""

    @property
    def body(self) -> str: ...


Document = TypeVar("Document", bound=Bodied)


def _no_more(_body: str, _first_line: int, _problems: Problems) -> None:
    """The check of a format that asks nothing beyond what every body must keep."""


@dataclass(frozen=True)
class Format(Generic[Document]):
    """One kind of document: its folder in `content/`, its fields, and what its body must keep besides.

    `record.build` is a dataclass with the fields' attributes and, beside them, `slug` and `body`.
    """

    folder: str
    record: Record
    check_body: Callable[[str, int, Problems], None] = _no_more

    def parse(
        self, text: str, slug: str, vocabulary: Vocabulary | None, today: datetime.date | None
    ) -> Document:
        """Return the document; raise DocumentError with every problem found.

        Without vocabulary and day the text is one accepted before: what depends on them is not judged again.
        """
        problems = Problems(f"{self.folder}/{slug}.md")
        parts = split(text, problems)
        try:
            check_slug(slug)
        except ValueError as reason:
            problems.add(None, "slug", str(reason))
        setting = Setting(vocabulary, today, _count_sources(parts))
        check_body(parts.body, parts.body_line, setting.source_count, problems)
        self.check_body(parts.body, parts.body_line, problems)
        whole = replace(self.record, build=partial(self.record.build, slug=slug, body=parts.body))
        document: Document = Reading(setting, problems).record(whole, parts.fields, "")
        problems.stop_if_any()
        return document

    def parse_bytes(
        self, data: bytes, slug: str, vocabulary: Vocabulary | None, today: datetime.date | None
    ) -> Document:
        """Return the document that a file holds; raise DocumentError as `parse` does."""
        text = decode(data, Problems(f"{self.folder}/{slug}.md"))
        return self.parse(text, slug, vocabulary, today)

    def format(self, document: Document) -> str:
        """Return the document in its one canonical form; `parse` reads the same document from it."""
        return writer.join(self.front_matter(document), document.body)

    def front_matter(self, document: Document) -> dict[str, writer.Tree]:
        """Return the fields under the names of the file: texts, whole numbers, lists, mappings."""
        return fields.write(self.record, document)


def _count_sources(parts: FrontMatter) -> int:
    listed = parts.fields.entries.get("sumber")
    return len(listed.items) if isinstance(listed, reader.Sequence) else 0


def fingerprint(text: str) -> str:
    """SHA-256 of a document's UTF-8 bytes, in hexadecimal; the same that content/manifest.tsv keeps."""
    return hashlib.sha256(text.encode()).hexdigest()
