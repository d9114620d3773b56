"""Whoosh's codec, set for reading whole postings as arrays, and without a costly detour in writing."""

from __future__ import annotations

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader
from whoosh.filedb.filestore import Storage


class Codec(W3Codec):  # type: ignore[misc]
    """Large blocks, since a term's postings are read at once, and quick compression."""

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=1)

    def per_document_reader(self, storage: Storage, segment: Any) -> W3PerDocReader:
        return _PerDocumentReader(storage, segment)


class _PerDocumentReader(W3PerDocReader):  # type: ignore[misc]
    """Remembers what the writer asks with each posting: Whoosh looks for a file every time."""

    def __init__(self, storage: Storage, segment: Any) -> None:
        super().__init__(storage, segment)
        self._lengths: dict[str, list[int]] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in self._lengths:
            ask = super().doc_field_length
            every = range(self.doc_count_all())
            self._lengths[fieldname] = [ask(number, fieldname) or default for number in every]
        return self._lengths[fieldname][docnum]
