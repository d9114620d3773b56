"""What lies on the curator's desk in a test: a whole text that waits, and what acceptance needs of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm

from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered, render
from catalogue.innovations.revisions import Revision
from catalogue.places.models import Agency
from tests.innovations.publishing import text_of
from tests.writing.house import House, read, text_in

BODY = """
## Masalah

Sampah menumpuk di tepi sungai.[^1]

## Solusi

Desa mengolahnya sendiri.[^2]

## Pelaksanaan

Dimulai di tiga desa.[^1]

## Hasil

Tumpukan berkurang separuh.[^1]
"""


def whole(owner: Agency, body: str = BODY, **fields: str) -> str:
    """A text that could be accepted."""
    return text_of(owner.name, body, **{"judul": "Olah Sampah", "nama": "OSAMA", **fields})


def waiting_text(
    session: orm.Session, house: House, case: Innovation | None = None, **values: Any
) -> Revision:
    """A submitted text that the house's writer saved; of a case not published yet unless one is given."""
    text = values.pop("text", None) or whole(house.government)
    return text_in(
        session, house.government, "submitted", case=case, text=text, savers=[house.writer], **values
    )


def made_of(revision: Revision) -> tuple[InnovationDocument, Rendered]:
    """What a curator's view makes of a text before it is accepted."""
    document = read(revision.text)
    return document, render(document.body, document.sources)
