"""Small documents and an index of them, for the tests of searching."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalogue.search.documents import INNOVATION, TEXT_FIELDS, SearchDocument
from catalogue.search.index import create_index, open_index
from catalogue.search.opening import open_reader
from catalogue.search.reader import Reader
from catalogue.search.writer import Writer, commit, write


def document(identity: int, title: str = "", **values: Any) -> SearchDocument:
    """A case with a title; text fields may be given by name, all else as SearchDocument has it."""
    fields = ("name", "expansion", "summary", "theme", "place", "story", "results", "body")
    texts = {"title": title, **{name: values.pop(name) for name in fields if name in values}}
    names = tuple(texts[name] for name in ("name", "title") if texts.get(name))
    defaults = {"kind": INNOVATION, "slug": f"inovasi-{identity}", "stamp": 1, "names": names}
    return SearchDocument(**{**defaults, **values}, id=identity, texts=texts)


def add(
    folder: Path, documents: Iterable[SearchDocument], gone: Iterable[str] = (), version: int = 1
) -> Reader:
    """Commit to the index in `folder` (made if there is none) as a segment of its own, and read it."""
    try:
        stored = open_index(folder)
    except Exception:
        stored = create_index(folder)
    documents = list(documents)
    writer = Writer(stored)
    replaced = open_reader(folder).replaced({*gone, *(document.key for document in documents)})
    write(writer, documents, version, replaced)
    commit(writer)
    return open_reader(folder)


def postings(reader: Reader, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Where a term stands: documents ascending, deleted ones too, and their frequencies per text field."""
    frequencies = np.zeros((reader.size, len(TEXT_FIELDS)), np.float32)
    base = 0
    for segment in reader.segments:
        for field, documents, counted in segment.runs(term):
            frequencies[base + documents, field] = counted
        base += segment.size
    found = np.flatnonzero(frequencies.any(axis=1)).astype(np.int32)
    return found, frequencies[found]


CASES = (
    document(
        1,
        "Puskesmas Terapung",
        name="PUTER",
        expansion="Puskesmas Terapung Riam",
        story="Warga hulu sungai sulit berobat. Kapal membawa dokter dan bidan.",
        place="Dinas Kesehatan Kabupaten Kutai Barat Kalimantan Timur",
        facets={"tema": ("kesehatan",), "daerah": ("kalimantan", "64", "64.07"), "tahun": ("2018",)},
        newest=20180000,
        completeness=3,
    ),
    document(
        2,
        "Akta Lahir di Desa",
        name="LADES",
        story="Orang tua menunggu lama untuk akta kelahiran. Petugas desa kini mencatat kelahiran.",
        place="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Klaten Jawa Tengah",
        facets={"tema": ("adminduk",), "daerah": ("jawa", "33", "33.10"), "tahun": ("2020",)},
        newest=20200000,
        completeness=8,
        running=2,
    ),
    document(
        3,
        "Bank Sampah Sekolah",
        name="BASAH",
        story="Siswa menabung sampah plastik di bank sampah.",
        place="Dinas Lingkungan Hidup Kota Malang Jawa Timur",
        facets={"tema": ("lingkungan",), "daerah": ("jawa", "35", "35.73"), "tahun": ("2020",)},
        newest=20200500,
        completeness=5,
        running=1,
        agreed=4,
    ),
    document(
        4,
        "Antar Akta Kematian",
        story="Akta kematian diantar petugas ke rumah duka di kota.",
        place="Dinas Kependudukan dan Pencatatan Sipil Kota Malang Jawa Timur",
        facets={"tema": ("adminduk",), "daerah": ("jawa", "35", "35.73")},
        completeness=5,
        running=1,
        agreed=1,
    ),
)
