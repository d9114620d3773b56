"""What a draft still lacks before it can be handed in, told at the field where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import orm

from catalogue.documents import body as bodies
from catalogue.documents.frontmatter import split as split_text
from catalogue.documents.problems import DocumentError, Problem, Problems
from catalogue.errors import Invalid
from catalogue.innovations import document as documents
from catalogue.innovations.document import InnovationDocument
from catalogue.innovations.models import Innovation
from catalogue.innovations.publishing import agency_named
from catalogue.innovations.render import Rendered, render
from catalogue.innovations.revisions import Revision
from catalogue.language import gettext as _
from catalogue.places.vocabulary import vocabulary_of
from catalogue.writing import sections
from catalogue.writing.labels import UNKNOWN, called, id_of

REQUIRED = ("masalah", "solusi", "pelaksanaan", "hasil")
"""The sections without which no case is published."""
WHOLE = "naskah"
"""The id of the one field in which a body stands that is not cleanly its sections, and of the source."""


class Missing(NamedTuple):
    """What keeps a text from being handed in: the id of the form field, and why in a sentence."""

    field: str
    words: str


class Incomplete(Invalid):
    """A text can be read, but parts that are asked for are not in it; `missing` names them."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("text_incomplete", missing=missing)
        self.missing = missing


def complete(session: orm.Session, revision: Revision) -> tuple[InnovationDocument, Rendered]:
    """The document and its HTML of a text that can be handed in, or accepted.

    Raises DocumentError for what cannot be read or rendered, Incomplete for what is missing.
    """
    return _complete(session, revision, revision.text)


def _complete(session: orm.Session, revision: Revision, text: str) -> tuple[InnovationDocument, Rendered]:
    document = documents.parse(text, slug_for(revision), vocabulary_of(session), date.today())
    missing = [*_absent(revision, document.body), *_foreign(session, revision, document)]
    if missing:
        raise Incomplete(missing)
    return document, render(document.body, document.sources)


def problems(session: orm.Session, revision: Revision, typed: str | None = None) -> list[Missing]:
    """Everything that keeps the text from being handed in; empty where nothing does.

    `typed` is looked at instead of the text that is kept, where it is given.
    """
    text = revision.text if typed is None else typed
    try:
        _complete(session, revision, text)
    except Incomplete as error:
        return error.missing
    except DocumentError as error:
        return [*_told(text, error.problems), *_absent(revision, _body_of(text))]
    return []


def slug_for(revision: Revision) -> str:
    """The slug that the text is read under: its case's, or a stand-in while it was never published."""
    return revision.innovation.slug or f"naskah-{revision.id}"


def _body_of(text: str) -> str | None:
    """The body of a text; None where the text has no readable front matter."""
    try:
        return split_text(text, Problems("")).body
    except DocumentError:
        return None


def _absent(revision: Revision, body: str | None) -> Iterator[Missing]:
    """The sections that must be there and are not; none for a text that cannot be read."""
    if body is None:
        return
    clean = sections.split(body) is not None
    written = {section.name for section in bodies.sections(body)[1] if section.text}
    for key in _required(revision.innovation):
        name = sections.KEYS[key]
        if name not in written:
            field = sections.field_id(key) if clean else WHOLE
            yield Missing(field, _("Bagian %(name)s belum ditulis.", name=name))


def _required(innovation: Innovation) -> list[str]:
    """All of REQUIRED for a first publication; later those that the public text has."""
    if innovation.current_revision is None:
        return list(REQUIRED)
    public = _body_of(innovation.current_revision.text) or ""
    written = {section.name for section in bodies.sections(public)[1] if section.text}
    return [key for key in REQUIRED if sections.KEYS[key] in written]


def _foreign(session: orm.Session, revision: Revision, document: InnovationDocument) -> Iterator[Missing]:
    """The owner must be of the house that writes."""
    try:
        owner = agency_named(session, document.agency)
    except Invalid:
        yield Missing(
            "instansi", _("Instansi pemilik: “%(agency)s” belum ada dalam katalog.", agency=document.agency)
        )
        return
    if not owner.belongs_with(revision.innovation.agency):
        yield Missing(
            "instansi", _("Instansi pemilik: %(name)s bukan instansi di lingkungan Anda.", name=owner.name)
        )


def _told(text: str, found: list[Problem]) -> Iterator[Missing]:
    """The parser's problems for people, each once, in the order of the file."""
    told = (_worded(text, problem) for problem in found)
    yield from dict.fromkeys(told)


def _worded(text: str, problem: Problem) -> Missing:
    if problem.field == bodies.FIELD:
        return _in_body(text, problem)
    if not problem.field:
        field = WHOLE if _body_of(text) is None else UNKNOWN
        if problem.line:
            said = _("Baris %(line)s: %(reason)s.", line=problem.line, reason=problem.reason)
            return Missing(field, said)
        return Missing(field, _("Naskah: %(reason)s.", reason=problem.reason))
    name = called(problem.field)
    if problem.reason == _("belum diisi"):
        return Missing(id_of(problem.field), _("%(name)s belum diisi.", name=name))
    return Missing(id_of(problem.field), _("%(name)s: %(reason)s.", name=name, reason=problem.reason))


def _in_body(text: str, problem: Problem) -> Missing:
    """A problem of the body at the section in which its line stands."""
    body = _body_of(text)
    if body is None or problem.line is None:
        return Missing(WHOLE, _("Isi naskah: %(reason)s.", reason=problem.reason))
    first_line = text[: len(text) - len(body)].count("\n") + 1
    here = [one for one in bodies.sections(body)[1] if first_line + one.line <= problem.line]
    if sections.split(body) is None or not here:
        return Missing(
            WHOLE,
            _(
                "Isi naskah, baris %(line)s: %(reason)s.",
                line=problem.line - first_line + 1,
                reason=problem.reason,
            ),
        )
    name = here[-1].name
    key = next(key for key, known in sections.KEYS.items() if known == name)
    return Missing(sections.field_id(key), _("%(name)s: %(reason)s.", name=name, reason=problem.reason))
