"""A document as a file: YAML front matter between two `---` lines, then a body that is kept verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from catalogue.documents.problems import Problems
from catalogue.documents.reader import Mapping, read_fields
from catalogue.language import gettext as _

MAX_BYTES = 200_000
FENCE = "---\n"

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, other line breaks, marks that turn the reading direction, and what is no character."""


@dataclass(frozen=True)
class FrontMatter:
    """The parts of a file: its fields, its body verbatim, and the line on which the body begins."""

    fields: Mapping
    body: str
    body_line: int


def decode(data: bytes, problems: Problems) -> str:
    """Return the bytes of a file as text; raise DocumentError unless they are UTF-8 of an allowed size."""
    if len(data) > MAX_BYTES:
        problems.refuse(None, "", _("berkas lebih besar dari %(most)s kB", most=MAX_BYTES // 1000))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.refuse(line, "", _("tulisan tidak memakai pengodean UTF-8; simpan ulang sebagai UTF-8"))


def split(text: str, problems: Problems) -> FrontMatter:
    """Return the parts of a document's text; raise DocumentError where it has no sound front matter."""
    _check_characters(text, problems)
    end = f"{text}\n".find(f"\n{FENCE}", len(FENCE) - 1) if text.startswith(FENCE) else -1
    if end < 0:
        problems.refuse(1, "", _("berkas harus dimulai dengan data di antara dua baris “---”"))
    header, body = text[len(FENCE) : end + 1], text[end + 1 + len(FENCE) :]
    return FrontMatter(read_fields(header, problems), body, header.count("\n") + 3)


def _check_characters(text: str, problems: Problems) -> None:
    """Refuse what no document may hold anywhere, whatever YAML or Markdown would make of it."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        problems.refuse(None, "", _("berkas lebih besar dari %(most)s kB", most=MAX_BYTES // 1000))
    if text.startswith("\ufeff"):
        problems.refuse(1, "", _("berkas dimulai dengan tanda BOM; simpan ulang sebagai UTF-8 tanpa BOM"))
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.refuse(
            line, "", _("akhir baris memakai CR/CRLF (Windows); simpan ulang dengan akhir baris LF")
        )
    for match in islice(FORBIDDEN.finditer(text), 20):
        line = text.count("\n", 0, match.start()) + 1
        problems.add(
            line, "", _("ada karakter yang tidak boleh dipakai (U+%(letter)s)", letter=f"{ord(match[0]):04X}")
        )
    problems.stop_if_any()
