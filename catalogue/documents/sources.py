"""A source as every document lists it under `sumber`; `[^n]` in a body names the n-th, counted from 1."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.documents.fields import Field, Record
from catalogue.documents.kinds import Date, SourceNumber, Text, Url
from catalogue.partial_date import PartialDate


@dataclass(frozen=True)
class Source:
    """A public page elsewhere on which sentences rest."""

    url: str
    title: str
    publisher: str | None = None
    date: PartialDate | None = None


SOURCE = Record(
    Source,
    (
        Field("url", "url", Url(), required=True),
        Field("judul", "title", Text(300), required=True),
        Field("penerbit", "publisher", Text(200)),
        Field("tanggal", "date", Date()),
    ),
)
SOURCES = Field("sumber", "sources", SOURCE, required=True, many=True)
"""The list of sources of a document."""

CITED = Field("sumber", "cited", SourceNumber(), many=True, most=20)
"""The numbers of the sources on which one entry of a document rests."""
