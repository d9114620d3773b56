"""Whether a draft can be published, and what it still lacks, told at the field where it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import orm

from catalogue.curation import document as documents
from catalogue.curation.document import CollectionDocument
from catalogue.curation.drafts import Written, read
from catalogue.curation.queries import public_case
from catalogue.documents.body import FIELD
from catalogue.documents.problems import DocumentError, Problem
from catalogue.innovations.render import Rendered, render
from catalogue.language import gettext as _
from catalogue.language import marked

STAND_IN = "koleksi"
"""What a text is read under: its slug is not in it, and a new one has none yet."""
IDS = {"judul": "judul", "ringkasan": "ringkasan", "inovasi": "kasus", FIELD: "pengantar"}
NAMES = {
    "judul": marked("Judul"),
    "ringkasan": marked("Ringkasan"),
    "inovasi": marked("Inovasi"),
    FIELD: marked("Pengantar"),
}


class Missing(NamedTuple):
    """What keeps a draft from being published: the id of the form field, and why in a sentence."""

    field: str
    words: str


def whole(text: str) -> tuple[CollectionDocument, Rendered]:
    """The document and its HTML. Raises DocumentError with everything that is wrong."""
    document = documents.parse(text, STAND_IN, None, None)
    return document, render(document.body)


def missing(session: orm.Session, text: str) -> list[Missing]:
    """Everything that keeps the text from being published; empty where nothing does."""
    found: list[Missing] = []
    try:
        whole(text)
    except DocumentError as error:
        found = [_worded(problem) for problem in error.problems]
    return [*found, *_not_public(session, read(text))]


def _worded(problem: Problem) -> Missing:
    row = re.fullmatch(r"inovasi\[(\d+)\]\.(slug|alasan)", problem.field)
    if row is not None:
        number, part = int(row[1]), {"slug": marked("inovasi"), "alasan": marked("alasan")}[row[2]]
        return Missing(
            f"kasus-{number - 1}-{part}",
            _(
                "Inovasi %(number)s, %(part)s: %(reason)s.",
                number=number,
                part=_(part),
                reason=problem.reason,
            ),
        )
    name = _(NAMES.get(problem.field, marked("Isi")))
    return Missing(
        IDS.get(problem.field, "judul"), _("%(name)s: %(reason)s.", name=name, reason=problem.reason)
    )


def _not_public(session: orm.Session, written: Written) -> Iterator[Missing]:
    for number, (slug, _reason) in enumerate(written.cases):
        if slug and public_case(session, slug) is None:
            words = _("Inovasi %(number)s: “%(slug)s” tidak sedang terbit.", number=number + 1, slug=slug)
            yield Missing(f"kasus-{number}-inovasi", words)
