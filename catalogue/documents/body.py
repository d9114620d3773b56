"""A document's body: its limits, its headings, and its marks `[^n]` that name the n-th source.

The limits keep Markdown quick and are far above what a case needs; they are checked before all rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from catalogue.documents.frontmatter import FORBIDDEN
from catalogue.documents.problems import Problems
from catalogue.language import gettext as _

FIELD = "isi"
MAX_LENGTH = 60_000
MAX_PARAGRAPH = 5_000
MAX_MARKS = 300
"""The most often that one paragraph may use one of the characters with a meaning in Markdown."""
MAX_UNMATCHED = 10
MAX_NESTING = 5
"""How deep quotations, lists and brackets may stand in one another."""
MAX_INDENT = 24

_UNDERLINE = re.compile(r"[=-]+[ \t]*")
_NESTED = re.compile(r"(?:[ \t]*(?:>|[*+-](?=[ \t])|[0-9]{1,9}\.(?=[ \t])))*")
_DEFINITION = re.compile(r"[ \t>]*\[\^[^\]]*\]:")
_CITATION = re.compile(r"\[\^([^\]\n]*)\]")


@dataclass(frozen=True)
class Section:
    """A `## ` heading, the line of the body on which it stands (from 0), and the text under it."""

    name: str
    line: int
    text: str


def check_body(body: str, first_line: int, source_count: int, problems: Problems) -> None:
    """Note all that keeps the body from being rendered; `first_line` is the body's first line in the file."""
    if len(body) > MAX_LENGTH:
        problems.add(
            first_line,
            FIELD,
            _(
                "terlalu panjang: %(length)s huruf, paling banyak %(most)s",
                length=len(body),
                most=MAX_LENGTH,
            ),
        )
    for number, reason in _faults(body, source_count):
        problems.add(first_line + number, FIELD, reason)


def sections(body: str) -> tuple[str, list[Section]]:
    """Return the text before the first `## ` heading, and the sections in the order of the body."""
    lines = body.split("\n")
    starts = [number for number, line in enumerate(lines) if _level(line) == 2]
    found = [
        Section(_title(lines[start]), start, "\n".join(lines[start + 1 : end]).strip())
        for start, end in pairwise([*starts, len(lines)])
    ]
    return "\n".join(lines[: starts[0] if starts else None]).strip(), found


def _level(line: str) -> int:
    """Return the level of the heading that the line is, 0 where it is none."""
    return len(line) - len(line.lstrip("#"))


def _title(line: str) -> str:
    return line.lstrip("#").strip(" \t").rstrip("#").rstrip(" \t")


def _faults(body: str, source_count: int) -> Iterator[tuple[int, str]]:
    """Yield each fault of the body with its line, counted from 0."""
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if found := FORBIDDEN.search(line):
            yield (
                number,
                _("ada karakter yang tidak boleh dipakai (U+%(letter)s)", letter=f"{ord(found[0]):04X}"),
            )
        yield from ((number, reason) for reason in _heading_faults(line, lines[number - 1] if number else ""))
        yield from ((number, reason) for reason in _citation_faults(line, source_count))
        if _depth(line) > MAX_NESTING or _indent(line) > MAX_INDENT:
            yield number, _("kutipan atau daftar bertingkat terlalu dalam")
    for number, paragraph in _paragraphs(lines):
        yield from ((number, reason) for reason in _paragraph_faults(paragraph))


def _heading_faults(line: str, before: str) -> Iterator[str]:
    if _level(line) == 1:
        yield _("judul tingkat satu (“#”) milik halaman; pakai “##” atau “###”")
    if _level(line) > 4:
        yield _("judul paling dalam bertingkat empat (“####”)")
    if _level(line) and "[^" in line:
        yield _("rujukan sumber tidak ditulis di judul")
    if _UNDERLINE.fullmatch(line) and before.strip():
        yield _("beri baris kosong sebelum garis; judul ditulis dengan “##”")


def _citation_faults(line: str, source_count: int) -> Iterator[str]:
    if _DEFINITION.match(line):
        yield _("isi catatan kaki tidak ditulis di sini; tambahkan sumbernya pada daftar “sumber”")
        return
    for match in _CITATION.finditer(line):
        if not re.fullmatch("[1-9][0-9]{0,3}", match[1]):
            yield _("rujukan “%(match)s” harus berupa nomor sumber, seperti [^1]", match=match[0][:20])
        elif int(match[1]) > source_count:
            yield _(
                "rujukan %(match)s menunjuk sumber yang tidak ada; daftar sumber berisi %(count)s",
                match=match[0],
                count=source_count,
            )


def _depth(line: str) -> int:
    """Return how many quotations and lists open one inside the other at the start of the line."""
    match = _NESTED.match(line)
    return len(re.findall(r"[>*+.-]", match[0])) if match else 0


def _indent(line: str) -> int:
    """Return how many columns of blanks the line begins with."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each run of lines without a blank one, with the number of its first line."""
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip(" \t"):
            if number > start:
                yield start, "\n".join(lines[start:number])
            start = number + 1


def _paragraph_faults(text: str) -> Iterator[str]:
    if len(text) > MAX_PARAGRAPH:
        yield _(
            "paragraf terlalu panjang: %(length)s huruf, paling banyak %(most)s",
            length=len(text),
            most=MAX_PARAGRAPH,
        )
    for mark in "*_`[<&\\":
        if text.count(mark) > MAX_MARKS:
            yield _(
                "tanda “%(mark)s” terlalu sering dalam satu paragraf: paling banyak %(most)s",
                mark=mark,
                most=MAX_MARKS,
            )
    deepest = depth = unmatched = 0
    for character in re.findall(r"[\[\]]", text):
        depth += 1 if character == "[" else -1
        if depth < 0:
            depth, unmatched = 0, unmatched + 1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING or depth + unmatched > MAX_UNMATCHED:
        yield _("kurung siku “[ ]” tidak berpasangan atau bertingkat terlalu dalam")
