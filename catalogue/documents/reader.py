"""Reading front matter: every scalar as the text that stands there (`51.10`, `NO`, `12:30`, `~` stay so).

What YAML offers beyond texts, lists and mappings is refused; each field remembers its line in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from catalogue.documents.problems import Problems
from catalogue.language import gettext as _

MAX_DEPTH = 4
"""The deepest that a document goes: mapping, list, mapping, list."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Scalar:
    """A text and the line of the file on which its field begins."""

    text: str
    line: int


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Mapping:
    """Fields by name, in the order of the file."""

    entries: dict[str, Node]
    line: int


Node = Scalar | Sequence | Mapping


def read_fields(header: str, problems: Problems) -> Mapping:
    """Return the one mapping between the fences; raise DocumentError where it cannot be read to its end."""
    try:
        return _Reader(header, problems).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = _("tidak terbaca; periksa titik dua, tanda kutip, dan lekukan baris ini")
        problems.refuse(_line(mark), "", reason)
    except yaml.YAMLError:
        problems.refuse(None, "", _("data di awal berkas tidak terbaca"))


def _line(mark: Any) -> int | None:
    """Return the line of the file where YAML saw something: its first line is the second of the file."""
    return None if mark is None else int(mark.line) + 2


class _Reader:
    """Builds the tree of fields from YAML's events, so that nothing is ever resolved, tagged or aliased."""

    def __init__(self, header: str, problems: Problems) -> None:
        self.events: Iterator[Any] = yaml.parse(header, Loader=_Loader)
        self.problems = problems

    def document(self) -> Mapping:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self._refuse(start.start_mark, _("data di awal berkas kosong"))
        if start.explicit or start.version or start.tags:
            self._refuse(start.start_mark, _("perintah YAML (“%…” atau “---”) tidak boleh dipakai"))
        node = self._node(next(self.events), 0, "", None)
        next(self.events)
        if not isinstance(extra := next(self.events), yaml.StreamEndEvent):
            self._refuse(extra.start_mark, _("hanya satu bagian data yang boleh ada di awal berkas"))
        if not isinstance(node, Mapping):
            self._refuse(extra.start_mark, _("data di awal berkas harus berupa baris “nama: isi”"))
        return node

    def _node(self, event: Any, depth: int, path: str, line: int | None) -> Node:
        """Build one value; `line` is that of its key, where it has one."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(event.start_mark, _("jangkar YAML (“&”, “*”) tidak boleh dipakai; beri tanda kutip"))
        if event.tag is not None:
            self._refuse(event.start_mark, _("tanda jenis YAML (“!”) tidak boleh dipakai; beri tanda kutip"))
        line = line or event.start_mark.line + 2
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line)
        if depth == MAX_DEPTH:
            self._refuse(event.start_mark, _("data bertingkat terlalu dalam"))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth + 1, path)), line)
        return Mapping(self._entries(depth + 1, path), line)

    def _items(self, depth: int, path: str) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth, path, None)

    def _entries(self, depth: int, path: str) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth, path, None)
            if not isinstance(key, Scalar):
                self._refuse(event.start_mark, _("nama data harus berupa satu kata"))
            name = f"{path}{key.text}"
            node = self._node(next(self.events), depth, f"{name}.", key.line)
            if key.text in entries:
                self.problems.add(key.line, name, _("ditulis dua kali"))
            entries[key.text] = node
        return entries

    def _refuse(self, mark: Any, reason: str) -> NoReturn:
        self.problems.refuse(_line(mark), "", reason)
