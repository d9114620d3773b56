"""What changed from one text of a case to another: field by field, and section by section word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.documents.problems import DocumentError
from catalogue.documents.writer import Tree
from catalogue.innovations import document as documents
from catalogue.innovations.document import SECTIONS, InnovationDocument
from catalogue.innovations.history import Change, changes

Lines = list[list[Change]]


class FieldChange(NamedTuple):
    """A field of the front matter, by its name in the document, with what went and what came marked."""

    name: str
    before: Lines
    after: Lines


class SectionChange(NamedTuple):
    """A section whose text differs; one that is new has no line before, one that is gone none after."""

    name: str
    lines: Lines


@dataclass(frozen=True)
class Comparison:
    """The differences of two texts, in the order of the document; `whole` where one cannot be read."""

    fields: tuple[FieldChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    whole: Lines | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.sections or self.whole)


def compare(before: str, after: str) -> Comparison:
    """The differences; of texts that an older rule let pass and today's does not, line by line."""
    try:
        old, new = _read(before), _read(after)
    except DocumentError:
        return Comparison(whole=changes(before, after))
    return Comparison(tuple(_fields(old, new)), tuple(_sections(old, new)))


def _read(text: str) -> InnovationDocument:
    # What depends on today's names and day was judged when the text was handed in.
    return documents.parse(text, "naskah", None, None)


def _fields(old: InnovationDocument, new: InnovationDocument) -> Iterator[FieldChange]:
    was, becomes = documents.front_matter(old), documents.front_matter(new)
    for field in documents.FORMAT.record.fields:
        one, other = _lines_of(was.get(field.name)), _lines_of(becomes.get(field.name))
        if one != other:
            runs = changes(one, other)
            yield FieldChange(field.name, _without("added", runs), _without("removed", runs))


def _sections(old: InnovationDocument, new: InnovationDocument) -> Iterator[SectionChange]:
    was, becomes = documents.sections(old), documents.sections(new)
    for name in SECTIONS:
        if was.get(name, "") != becomes.get(name, ""):
            yield SectionChange(name, changes(was.get(name, ""), becomes.get(name, "")))


def _lines_of(value: Tree | None) -> str:
    """A field's value as a person reads it: an item of a list on a line, its parts set apart by "; "."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(_lines_of, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_in_line(part)}" for name, part in value.items())
    return str(value)


def _in_line(value: Tree) -> str:
    return ", ".join(map(_in_line, value)) if isinstance(value, list) else str(value)


def _without(kind: str, lines: Lines) -> Lines:
    """The lines as one side has them; a line that only the other side has is left out."""
    sides = ([run for run in line if run.kind != kind] for line in lines)
    return [line for line in sides if line]
