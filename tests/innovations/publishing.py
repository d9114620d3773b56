"""Publishing a case through the real door: parse, render, accept."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.innovations import document as documents
from catalogue.innovations.actions import publish_document
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import render
from tests import factories

SOURCES = """sumber:
- url: https://contoh.go.id/a
  judul: Berita pertama
  penerbit: Harian Contoh
  tanggal: '2021-05'
- url: https://contoh.go.id/b
  judul: Berita kedua
"""
BODY = "## Masalah\n\nSampah menumpuk.[^1]\n\n## Solusi\n\nDiolah di desa.[^2]\n"


def text_of(agency: str, body: str = BODY, **fields: str) -> str:
    """The text of a case; `fields` are YAML values by the name of their field, written as they are."""
    told = {"judul": "Olah Sampah", "ringkasan": "Sampah diolah di desa.", "tema": "lingkungan", **fields}
    order = ("judul", "nama", "kepanjangan", "ringkasan")
    head = "".join(f"{name}: {told[name]}\n" for name in order if name in told)
    rest = "".join(f"{name}: {value}\n" for name, value in told.items() if name not in order)
    return f"---\n{head}instansi: {agency}\n{rest}{SOURCES}---\n\n{body}"


def publish(session: orm.Session, slug: str = "olah-sampah", text: str | None = None) -> Innovation:
    """Accept a text (one of its own agency by default) as the innovation with this slug."""
    if text is None:
        owner = factories.agency(session)
        session.commit()
        text = text_of(owner.name)
    document = documents.parse(text, slug, None, None)
    return publish_document(session, "uji", text, document, render(document.body, document.sources))
