"""A document's fields as a table: the same rows read, check and write it.

A value that cannot be read becomes a noted problem and None, so that one reading finds everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from catalogue.documents import reader, writer
from catalogue.documents.kinds import Kind, Setting
from catalogue.documents.problems import Problems
from catalogue.language import gettext as _


@dataclass(frozen=True)
class Field:
    """One row: the name in the file, the attribute in code, the kind of value, and how often it stands."""

    name: str
    attribute: str
    kind: Kind | Record
    required: bool = False
    many: bool = False
    most: int = 60


@dataclass(frozen=True)
class Record:
    """A group of fields read into one dataclass; `rule` returns what is wrong with the group, or None."""

    build: Callable[..., Any]
    fields: tuple[Field, ...]
    rule: Callable[[Any], str | None] = lambda _value: None


@dataclass(frozen=True)
class Reading:
    """One pass over the fields of a file: what to read against and where to note problems."""

    setting: Setting
    problems: Problems

    def record(self, record: Record, node: reader.Node, path: str) -> Any:
        """Return the record that a mapping holds; None, with the reasons noted, where it holds none."""
        if not isinstance(node, reader.Mapping):
            self.problems.add(node.line, path, _("harus berupa kelompok baris “nama: isi”"))
            return None
        before = len(self.problems.found)
        self._refuse_unknown(record, node, path)
        values = {field.attribute: self._field(field, node, path) for field in record.fields}
        if len(self.problems.found) > before:
            return None
        value = record.build(**values)
        if reason := record.rule(value):
            self.problems.add(node.line, path, reason)
        return value

    def _field(self, field: Field, parent: reader.Mapping, path: str) -> Any:
        path = f"{path}.{field.name}" if path else field.name
        node = parent.entries.get(field.name)
        if node is None:
            if field.required:
                self.problems.add(parent.line, path, _("belum diisi"))
            return () if field.many else None
        if field.many:
            return self._list(field, node, path)
        return self._value(field, node, path)

    def _list(self, field: Field, node: reader.Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, reader.Sequence) or not node.items:
            self.problems.add(node.line, path, _("harus berupa daftar; awali tiap butir dengan “- ”"))
            return ()
        if len(node.items) > field.most:
            self.problems.add(
                node.line,
                path,
                _(
                    "terlalu banyak: %(length)s, paling banyak %(most)s",
                    length=len(node.items),
                    most=field.most,
                ),
            )
            return ()
        values = tuple(
            self._value(field, item, f"{path}[{number}]") for number, item in enumerate(node.items, start=1)
        )
        if None not in values and len(set(values)) < len(values):
            self.problems.add(node.line, path, _("memuat butir yang sama dua kali"))
        return values

    def _value(self, field: Field, node: reader.Node, path: str) -> Any:
        if isinstance(field.kind, Record):
            return self.record(field.kind, node, path)
        if not isinstance(node, reader.Scalar):
            self.problems.add(node.line, path, _("harus berupa satu tulisan, bukan daftar atau kelompok"))
            return None
        try:
            return field.kind.read(node.text, self.setting)
        except ValueError as reason:
            self.problems.add(node.line, path, str(reason))
            return None

    def _refuse_unknown(self, record: Record, node: reader.Mapping, path: str) -> None:
        names = [field.name for field in record.fields]
        for name, value in node.entries.items():
            if name not in names:
                close = get_close_matches(name[:40], names, n=1)
                hint = _("; mungkin maksudnya “%(name)s”", name=close[0]) if close else ""
                self.problems.add(
                    value.line,
                    path,
                    _("nama data %(name)s tidak dikenal%(hint)s", name=repr(name[:40]), hint=hint),
                )


def write(record: Record, value: Any) -> dict[str, writer.Tree]:
    """Return the fields of a value in the order of the table, those without a value left out."""
    tree: dict[str, writer.Tree] = {}
    for field in record.fields:
        held = getattr(value, field.attribute)
        if field.many and held:
            tree[field.name] = [_write_one(field.kind, item) for item in held]
        elif not field.many and held is not None:
            tree[field.name] = _write_one(field.kind, held)
    return tree


def _write_one(kind: Kind | Record, value: Any) -> writer.Tree:
    return write(kind, value) if isinstance(kind, Record) else kind.write(value)
