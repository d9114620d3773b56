"""The parts in which a long form is written, and how far each of them is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from catalogue.editing.draft import Body, Draft, Values, is_filled
from catalogue.language import gettext as _
from catalogue.language import marked
from catalogue.writing import sections
from catalogue.writing.checking import WHOLE, Missing


@dataclass(frozen=True)
class Part:
    """A part of the form: its key in addresses, its words, and the fields of the table that stand in it."""

    key: str
    words: str
    fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its words in the reader's language."""
        return _(self.words)


BODY = "isi"
PARTS = (
    Part(
        "identitas",
        marked("Identitas"),
        ("judul", "nama", "kepanjangan", "instansi", "daerah", "tema", "urusan", "mulai", "jenis", "sdg"),
    ),
    Part("ringkasan", marked("Ringkasan"), ("ringkasan",)),
    Part(BODY, marked("Isi")),
    Part("hasil", marked("Hasil terukur"), ("indikator",)),
    Part("penghargaan", marked("Penghargaan"), ("penghargaan",)),
    Part(
        "pelaku",
        marked("Pelaku, dasar hukum, keberlanjutan"),
        ("pelaku", "dasar_hukum", "kesediaan", "keberlanjutan"),
    ),
    Part("sumber", marked("Sumber"), ("sumber",)),
)


@dataclass
class Progress:
    """How far a part is: what it still lacks, and how many of its fields, rows or sections are filled."""

    part: Part
    filled: int
    missing: list[Missing] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor(self.part.key)


def anchor(key: str) -> str:
    """The id of a part on the page."""
    return f"langkah-{key}"


def progress(values: Values, body: Body, missing: Iterable[Missing]) -> list[Progress]:
    """How far each part is, in the order of the form."""
    found = {part.key: Progress(part, _filled(part, values, body)) for part in PARTS}
    for one in missing:
        key = part_of(one.field)
        if key is not None:
            found[key].missing.append(one)
    return list(found.values())


def part_of(field_id: str) -> str | None:
    """The key of the part in which a field stands; None for what no part holds."""
    root = field_id.partition("-")[0]
    if root in (WHOLE, "bagian"):
        return BODY
    return next((part.key for part in PARTS if root in part.fields), None)


def changed(stored: Draft, values: Values, body: Body) -> str | None:
    """The key of the last part in which something was typed that is not stored; None where nothing was."""
    before = stored.body if isinstance(body, str) else stored.sections
    different = [part_of(name) for name, value in values.items() if value != stored.values.get(name)]
    if body != before:
        different.append(BODY)
    return next((part.key for part in reversed(PARTS) if part.key in different), None)


def _filled(part: Part, values: Values, body: Body) -> int:
    """How many fields are filled; of a part that is one list its rows, of the body its sections."""
    if part.key == BODY:
        texts: Any = sections.split(body) or {"": body} if isinstance(body, str) else body
        return sum(map(is_filled, texts.values()))
    told = [values.get(name) for name in part.fields]
    rows = told[0] if len(told) == 1 and isinstance(told[0], list) else told
    return sum(map(is_filled, rows or ()))
