"""What a curator is writing of a collection: a table of its own, so that the public text stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.accounts.models import User
from catalogue.columns import Instant
from catalogue.curation.models import Collection
from catalogue.db import Base, now
from catalogue.documents import reader, writer
from catalogue.documents.frontmatter import split
from catalogue.documents.problems import Problems
from catalogue.errors import Conflict


class CollectionDraft(Base):
    """A text that no visitor sees: of a collection that is yet to come, or the next one of a published one.

    `base` is the revision of the collection that the writer had before the eyes, 0 for a new one.
    """

    __tablename__ = "collection_drafts"
    __table_args__ = (
        sa.CheckConstraint(
            "(collection_id IS NULL AND base = 0) OR (collection_id IS NOT NULL AND base > 0)",
            name="base_is_of_its_collection",
        ),
        {"sqlite_autoincrement": True},  # a number is never given again: a page left open may still name it
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int | None] = mapped_column(sa.ForeignKey("collections.id"), unique=True)
    base: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(sa.String(300))
    text: Mapped[str] = mapped_column(sa.Text)
    row_version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    saved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))

    collection: Mapped[Collection | None] = relationship()
    saved_by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - read once by SQLAlchemy

    @property
    def is_outdated(self) -> bool:
        """Whether another text of the collection was published since the writer last saw the public one."""
        return self.collection is not None and self.base != self.collection.revision

    def check_version(self, version: int) -> None:
        """Raises Conflict `draft_changed` where somebody saved it since `version` was read."""
        if self.row_version != version:
            raise Conflict("draft_changed")

    def write(self, written: Written, writer: User) -> None:
        """Replace what it says."""
        self.title, self.text = written.title, written.text()
        self.saved_by, self.saved_at = writer, now()


class Written(NamedTuple):
    """A collection as far as it is written: texts of one line, a body of many; only the title must be."""

    title: str
    summary: str = ""
    cases: Sequence[tuple[str, str]] = ()  # slug and reason, in their order
    body: str = ""

    def text(self) -> str:
        """The document with what there is; what is still empty is left out."""
        cases = [{"slug": slug, **({"alasan": reason} if reason else {})} for slug, reason in self.cases]
        fields: dict[str, writer.Tree] = {"judul": self.title, "ringkasan": self.summary, "inovasi": cases}
        body = f"\n{self.body.strip()}\n" if self.body.strip() else "\n"
        return writer.join({name: value for name, value in fields.items() if value}, body)


def read(text: str) -> Written:
    """What a draft or a published document says, whether or not it is whole."""
    parts = split(text, Problems("draf"))
    fields = parts.fields.entries
    listed = fields.get("inovasi")
    items = listed.items if isinstance(listed, reader.Sequence) else ()
    cases = [
        (_text(item.entries.get("slug")), _text(item.entries.get("alasan")))
        for item in items
        if isinstance(item, reader.Mapping)
    ]
    return Written(_text(fields.get("judul")), _text(fields.get("ringkasan")), cases, parts.body.strip())


def _text(node: reader.Node | None) -> str:
    return node.text if isinstance(node, reader.Scalar) else ""
