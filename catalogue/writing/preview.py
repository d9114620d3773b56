"""A draft as the public would see it, however incomplete: what is missing is told in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import orm

from catalogue.documents import body as bodies
from catalogue.documents import reader
from catalogue.documents.fields import Field, Record
from catalogue.documents.frontmatter import split
from catalogue.documents.kinds import Setting
from catalogue.documents.problems import DocumentError, Problems
from catalogue.documents.sources import Source
from catalogue.errors import Invalid
from catalogue.innovations import publishing
from catalogue.innovations.document import FORMAT, InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import Rendered, render
from catalogue.innovations.revisions import Revision

# What stands where something required is not there yet; "" where a list simply lacks it.
STANDS_FOR = {
    "judul": "Judul belum ditulis",
    "ringkasan": "Ringkasan belum ditulis.",
    "nama": "Nama belum ditulis",
    "url": "#sumber",
}
_UNSHOWN = "*Bagian ini belum dapat ditampilkan.*"
_CITATION = re.compile(r"\[\^([^\]\n]*)\]")


def shown(session: orm.Session, revision: Revision, typed: str | None = None) -> Innovation | None:
    """The case as its page would show it, never stored; None where the data of the text cannot be read.

    `typed` is shown instead of the text that is kept, where it is given.
    """
    try:
        parts = split(revision.text if typed is None else typed, Problems("naskah"))
    except DocumentError:
        return None
    listed = parts.fields.entries.get("sumber")
    count = len(listed.items) if isinstance(listed, reader.Sequence) else 0
    fields = _fields(FORMAT.record, parts.fields, Setting(None, date.today(), count))
    document = InnovationDocument(**fields, slug=f"naskah-{revision.id}", body=parts.body)
    document = _known(session, document, revision.innovation)
    return publishing.preview(session, document, rendered(document.body, document.sources))


def _known(session: orm.Session, document: InnovationDocument, innovation: Innovation) -> InnovationDocument:
    """The document with the agency and the region that its case has, where it names none that we know."""
    try:
        publishing.agency_named(session, document.agency)
    except Invalid:
        document = replace(document, agency=innovation.agency.name)
    try:
        publishing.region_coded(session, document.region)
    except Invalid:
        document = replace(document, region=None)
    return document


# --- the data ----------------------------------------------------------------------------------------------


def _fields(record: Record, node: reader.Node, setting: Setting) -> dict[str, Any]:
    """What can be read of a group, by attribute; what is required and cannot be read has a stand-in."""
    entries = node.entries if isinstance(node, reader.Mapping) else {}
    return {field.attribute: _field(field, entries.get(field.name), setting) for field in record.fields}


def _field(field: Field, node: reader.Node | None, setting: Setting) -> Any:
    if field.many:
        items = node.items if isinstance(node, reader.Sequence) else ()
        read = (_value(field, item, setting) for item in items)
        return tuple(value for value in read if value is not None)
    value = None if node is None else _value(field, node, setting)
    return STANDS_FOR.get(field.name, "") if field.required and value is None else value


def _value(field: Field, node: reader.Node, setting: Setting) -> Any:
    if isinstance(field.kind, Record):
        value = field.kind.build(**_fields(field.kind, node, setting))
        return None if field.name == "keberlanjutan" and not value.status else value
    try:
        return field.kind.read(node.text, setting) if isinstance(node, reader.Scalar) else None
    except ValueError:
        return None


# --- the body ----------------------------------------------------------------------------------------------


def rendered(body: str, sources: Sequence[Source]) -> Rendered:
    """The body as HTML; a section that cannot be shown says so instead."""
    told = _CITATION.sub(lambda mark: _citation(mark[0], mark[1], len(sources)), body)
    for attempt in (told, _shown_sections(told, len(sources)), _UNSHOWN):
        try:
            return render(attempt, sources)
        except DocumentError:
            continue
    return Rendered("", ())


def _citation(mark: str, number: str, count: int) -> str:
    """A mark that names a source; one that names none in words."""
    names_one = re.fullmatch("[1-9][0-9]{0,3}", number) and int(number) <= count
    return mark if names_one else f"(sumber {number[:20]}?)"


def _shown_sections(body: str, count: int) -> str:
    """The sections of a body that was refused, each as it is or with a word that it cannot be shown."""
    told = []
    for section in bodies.sections(body)[1]:
        text, problems = f"\n## {section.name}\n\n{section.text}\n", Problems("naskah")
        bodies.check_body(text, 1, count, problems)
        told.append(text if not problems.found else f"\n## {section.name[:60]}\n\n{_UNSHOWN}\n")
    return "".join(told)
