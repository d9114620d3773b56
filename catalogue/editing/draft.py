"""A draft as the values of a form, and back to text without loss.

Values hold what stands in the file, readable or not: a text for a scalar, a list of texts, a mapping for a
group, a list of mappings for groups that repeat. The numbers of sources in a group are one text, "1, 3".
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from catalogue.documents import reader, writer
from catalogue.documents.fields import Field, Record
from catalogue.documents.frontmatter import split
from catalogue.documents.kinds import SourceNumber
from catalogue.documents.problems import Problems
from catalogue.innovations.document import FORMAT
from catalogue.language import gettext as _
from catalogue.writing import sections

FIELDS = FORMAT.record.fields
Values = dict[str, Any]
Body = str | Map[str, str]
"""The body as one text, or the text of each section by its key."""


@dataclass(frozen=True)
class Draft:
    """A text taken apart: its values by field, the fields no form knows, and its body.

    `sections` is None for a body that is not cleanly its eight sections.
    """

    text: str
    values: Values
    unknown: dict[str, writer.Tree]
    body: str
    sections: dict[str, str] | None


NOTHING = Draft("", {}, {}, "\n", sections.split("\n"))
"""What stands behind a form whose stored text cannot be taken apart any more."""


def read(text: str) -> Draft:
    """Take a text apart. Raises DocumentError, with line and reason, where no form can show it whole."""
    problems = Problems("naskah")
    parts = split(text, problems)
    known = {field.name for field in FIELDS}
    values = {field.name: _value(field, parts.fields.entries.get(field.name), problems) for field in FIELDS}
    rest = {name: node for name, node in parts.fields.entries.items() if name not in known}
    unknown = {name: _tree(node, name, problems) for name, node in rest.items()}
    problems.stop_if_any()
    return Draft(text, values, unknown, parts.body, sections.split(parts.body))


def blank(field: Field) -> Any:
    """The value of a field that is absent."""
    if isinstance(field.kind, SourceNumber):
        return ""
    if field.many:
        return []
    return {one.name: blank(one) for one in field.kind.fields} if isinstance(field.kind, Record) else ""


def _value(field: Field, node: reader.Node | None, problems: Problems) -> Any:
    """The value of a field; what has another shape than the table's is noted as a problem."""
    if node is None:
        return blank(field)
    if not field.many:
        return _one(field, node, problems)
    if not isinstance(node, reader.Sequence):
        problems.add(node.line, field.name, _("harus berupa daftar; awali tiap butir dengan “- ”"))
        return blank(field)
    items = [_one(field, item, problems) for item in node.items]
    if isinstance(field.kind, SourceNumber):
        return ", ".join(items)
    if len(items) > field.most:
        problems.add(node.line, field.name, _("terlalu banyak: paling banyak %(most)s", most=field.most))
    return items


def _one(field: Field, node: reader.Node, problems: Problems) -> Any:
    if not isinstance(field.kind, Record):
        return _scalar(node, field.name, problems)
    if not isinstance(node, reader.Mapping):
        problems.add(node.line, field.name, _("harus berupa kelompok baris “nama: isi”"))
        return {one.name: blank(one) for one in field.kind.fields}
    known = [one.name for one in field.kind.fields]
    for name in node.entries:
        if name not in known:
            problems.add(
                node.entries[name].line,
                field.name,
                _("nama data %(name)s tidak dikenal", name=repr(name[:40])),
            )
    return {one.name: _value(one, node.entries.get(one.name), problems) for one in field.kind.fields}


def _scalar(node: reader.Node, name: str, problems: Problems) -> str:
    if isinstance(node, reader.Scalar) and "\n" not in node.text and "\t" not in node.text:
        return node.text
    problems.add(node.line, name, _("harus berupa satu tulisan dalam satu baris"))
    return ""


def _tree(node: reader.Node, name: str, problems: Problems) -> writer.Tree:
    """A value that no table describes, as it is written again under its name."""
    if not re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", name):
        problems.add(
            node.line,
            "",
            _("nama data %(name)s tidak dapat ditampilkan dalam formulir", name=repr(name[:40])),
        )
    if isinstance(node, reader.Mapping) and node.entries:
        return {inner: _tree(value, inner, problems) for inner, value in node.entries.items()}
    if isinstance(node, reader.Sequence) and node.items:
        return [_scalar(item, name, problems) for item in node.items]
    return _scalar(node, name, problems)


# --- back to text ------------------------------------------------------------------------------------------


def is_same(stored: Draft, typed: Values, body: Body) -> bool:
    """Whether nothing was typed that differs from what is stored."""
    return _is_body_of(stored, body) and all(
        _is_value_of(stored.values.get(name), value) for name, value in typed.items()
    )


def written(stored: Draft, typed: Values, body: Body) -> str:
    """The text with the values and the body that somebody typed, in the one canonical form.

    What is blank is left out; what no form knows comes last, as it is stored. Raises ValueError for
    characters that no document may hold.
    """
    tree = {field.name: _written(field, typed.get(field.name) or blank(field)) for field in FIELDS}
    kept = {name: value for name, value in tree.items() if value}
    text = (
        stored.body if _is_body_of(stored, body) else body if isinstance(body, str) else sections.join(body)
    )
    # Front matter is never empty: a form could not be made of it again.
    return writer.join({**kept, **stored.unknown} or {"judul": ""}, text)


def _is_body_of(stored: Draft, body: Body) -> bool:
    return body == (stored.body if isinstance(body, str) else stored.sections)


def _is_value_of(stored: Any, typed: Any) -> bool:
    """Whether a value is what is stored; blank rows at the end of a list are nothing typed."""
    if isinstance(stored, list) and isinstance(typed, list):
        return trimmed(stored) == trimmed(typed)
    return bool(stored == typed)


def trimmed(rows: list[Any]) -> list[Any]:
    """A list without the blank rows at its end."""
    last = max((number for number, row in enumerate(rows, start=1) if is_filled(row)), default=0)
    return rows[:last]


def is_filled(value: Any) -> bool:
    """Whether anything but blanks was typed."""
    if isinstance(value, dict):
        return any(map(is_filled, value.values()))
    if isinstance(value, list):
        return any(map(is_filled, value))
    return bool(value.strip() if isinstance(value, str) else value)


def _written(field: Field, value: Any) -> Any:
    """The tree of a field, empty where nothing was typed."""
    if isinstance(field.kind, SourceNumber):
        return [_number(word) for word in re.split(r"[,\s]+", value) if word]
    if not field.many:
        return _written_one(field, value)
    rows = [_written_one(field, row) for row in value]
    if field.name == "sumber":
        # A source left blank keeps its place (citations.py says which): citations go by number.
        return [row or {"url": ""} for row in rows]
    return [row for row in rows if row]


def _written_one(field: Field, value: Any) -> Any:
    if isinstance(field.kind, Record):
        tree = {one.name: _written(one, value.get(one.name) or blank(one)) for one in field.kind.fields}
        return {name: part for name, part in tree.items() if part}
    return value.strip()


def _number(word: str) -> int | str:
    return int(word) if re.fullmatch("[1-9][0-9]{0,3}", word) else word
