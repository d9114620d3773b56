"""A library written by an attacker: each attack in every field and place of a text that takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalogue.curation import document as collections
from catalogue.documents import writer
from catalogue.documents.body import check_body
from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Setting, Text, Url
from catalogue.documents.problems import Problems
from catalogue.innovations import document as innovations
from catalogue.library import page_document
from catalogue.replications import document as replications
from tests.attacks import ATTACKS

TEXT, ADDRESS = "Teks biasa", "https://contoh.id/"
ANYTHING = Setting(vocabulary=None, today=None, source_count=1)
SOURCES = [{"url": ADDRESS, "judul": TEXT, "penerbit": TEXT}]
FORMATS = {one.folder: one for one in (innovations.FORMAT, replications.FORMAT, collections.FORMAT)}
FORMATS["pages"] = page_document.FORMAT


def slug_of(number: int) -> str:
    return f"serangan-{number:03}"


def plain(folder: str, slug: str) -> dict[str, Any]:
    """A document of the kind with a text in every field that takes free text."""
    return {
        "innovations": {
            **dict.fromkeys(("judul", "nama", "kepanjangan", "ringkasan"), TEXT),
            "instansi": "Pemerintah Kabupaten Banyumas",
            "daerah": "33.02",
            "tema": "kesehatan",
            "penghargaan": [{"nama": TEXT}],
            "indikator": [dict.fromkeys(("nama", "satuan", "sebelum", "sesudah", "periode"), TEXT)],
            "pelaku": [{"nama": TEXT}],
            "dasar_hukum": [TEXT],
            "sumber": SOURCES,
        },
        "replications": {
            "nama": TEXT,
            "hubungan": "replikasi",
            "asal": [{"inovasi": slug}, {"luar": TEXT, "tempat": TEXT}],
            "pelaksana": TEXT,
            "daerah_teks": TEXT,
            "pelapor": "sumber_terbuka",
            **dict.fromkeys(("inspirasi", "adaptasi", "cara", "hasil", "angka", "catatan"), TEXT),
            "tahap": [
                {"tahap": "berjalan", "keterangan": TEXT},
                {"tahap": "berhenti", "alasan": "lainnya", "alasan_lain": TEXT, "pelajaran": TEXT},
            ],
            "sumber": SOURCES,
        },
        "collections": {"judul": TEXT, "ringkasan": TEXT, "inovasi": [{"slug": slug, "alasan": TEXT}]},
        "pages": {"judul": TEXT, "ringkasan": TEXT},
    }[folder]


def attacked(record: Record, tree: Mapping[str, Any], attack: str) -> dict[str, Any]:
    """The tree with the attack in every text and address that the format lets it into."""
    return {
        field.name: _attacked_field(field, tree[field.name], attack)
        for field in record.fields
        if field.name in tree
    }


def _attacked_field(field: Field, value: Any, attack: str) -> Any:
    if isinstance(value, list):
        return [_attacked_field(field, item, attack) for item in value]
    if isinstance(field.kind, Record):
        return attacked(field.kind, value, attack)
    if isinstance(field.kind, Text | Url):
        hostile = attack if isinstance(field.kind, Text) else ADDRESS + attack
        try:
            return field.kind.read(hostile, ANYTHING)
        except ValueError:
            return value
    return value


def hostile_body(attack: str, heading: str = "") -> str:
    """The attack wherever a body may hold it: alone, in a line, list, quotation, heading, table."""
    places = (
        attack,
        f"Awal {attack} akhir",
        f"- {attack}",
        f"> {attack}",
        f"### {attack}",
        f"| {attack} | b |\n|---|---|\n| c | {attack} |",
    )
    return "\n\n".join([heading, *(place for place in places if _is_sound(place)), "Tamat."]).lstrip("\n")


def _is_sound(body: str) -> bool:
    problems = Problems("a.md")
    check_body(body, 1, 1, problems)
    return not problems.found


def texts() -> Iterator[tuple[str, str]]:
    """(path under content/, text) of four documents for each attack."""
    for number, attack in enumerate(ATTACKS):
        slug = slug_of(number)
        for folder, format in FORMATS.items():
            tree = attacked(format.record, plain(folder, slug), attack)
            heading = "## Masalah" if folder == "innovations" else ""
            yield f"{folder}/{slug}.md", writer.join(tree, hostile_body(attack, heading))


def write_library(content: Path) -> None:
    """Put the attacker's documents beside the reference data in `content`."""
    for path, text in texts():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(text)
