"""A story as somebody typed it in fields and rows, read as a document; every fault names its field.

Rows left blank do not count, so the numbers of those after them change: citations `[^n]` follow.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import orm

from catalogue.documents import writer
from catalogue.documents.problems import DocumentError, Problem
from catalogue.documents.writer import Tree
from catalogue.language import gettext as _
from catalogue.places.vocabulary import vocabulary_of
from catalogue.replications import document as documents
from catalogue.replications.document import EVIDENCE, SHOWN_ELSEWHERE, Origin, ReplicationDocument
from catalogue.slugs import find_by_slug

SLUG = "belum-bernama"
"""Stands for the slug, which a document does not hold, until the record has one."""
TEXTS = ("nama", "inspirasi", "adaptasi", "cara", "hasil", "angka")
ROW_PATH = re.compile(r"(asal|sumber)\[(\d+)\]")


class Typed(NamedTuple):
    """Texts by the name of their field; `origins` and `sources` are rows, blank ones among them."""

    texts: Mapping[str, str]
    kind: str
    evidence: tuple[str, ...]
    origins: tuple[Mapping[str, str], ...]
    sources: tuple[Mapping[str, str], ...]
    stage: str | None = None  # None: not asked for


def read(
    session: orm.Session,
    typed: Typed,
    agency: str,
    first: Origin | None = None,
    before: ReplicationDocument | None = None,
) -> ReplicationDocument:
    """The document that was typed for the agency: of a new record of the original `first`, or after `before`.

    What the form does not ask stays as it was before. Raises DocumentError with every fault; the path of a
    fault in a row counts the rows as they stood in the form.
    """
    reading = _Reading(session, typed)
    tree = reading.tree(agency, first)
    try:
        document = documents.parse(
            writer.join(tree, reading.body()), SLUG, vocabulary_of(session), datetime.date.today()
        )
    except DocumentError as error:
        reading.found.extend(reading.placed(problem, first is not None) for problem in error.problems)
    if reading.found:
        raise DocumentError(reading.found)
    return document if before is None else _kept(document, before, reading.numbers)


def _kept(
    document: ReplicationDocument, before: ReplicationDocument, numbers: Mapping[int, int]
) -> ReplicationDocument:
    """The document with what no form asks for: relation, remarks, other evidence, the steps told before."""
    evidence = {*document.evidence, *(code for code in before.evidence if code not in SHOWN_ELSEWHERE)}
    steps = (
        replace(step, cited=tuple(numbers[one] for one in step.cited if one in numbers))
        for step in before.stages
    )
    return replace(
        document,
        relation=before.relation,
        note=before.note,
        stages=tuple(steps),
        evidence=tuple(code for code in EVIDENCE if code in evidence),
    )


class _Reading:
    def __init__(self, session: orm.Session, typed: Typed) -> None:
        self.session, self.typed = session, typed
        self.found: list[Problem] = []
        self.rows = {"asal": _filled(typed.origins), "sumber": _filled(typed.sources)}
        # The number that each row of the form has in the document.
        self.numbers = {place + 1: number for number, place in enumerate(self.rows["sumber"], start=1)}

    def tree(self, agency: str, first: Origin | None) -> dict[str, Tree]:
        """The fields in the order of the document, those left blank left out."""
        typed = self.typed
        origins = [*([_origin_tree(first)] if first else []), *map(self._origin, self.rows["asal"])]
        told: dict[str, Tree] = {
            "nama": typed.texts.get("nama", ""),
            "hubungan": "replikasi",
            "asal": [one for one in origins if one],
            "instansi": agency,
            "jenis": typed.kind,
            "pelapor": "daerah",
            **{name: typed.texts.get(name, "") for name in TEXTS[1:]},
            "tahap": self._step(),
            "bukti": ["laporan_daerah", *(code for code in SHOWN_ELSEWHERE if code in typed.evidence)],
            "sumber": [_told(typed.sources[place]) for place in self.rows["sumber"]],
        }
        return {name: value for name, value in told.items() if value}

    def _step(self) -> list[Tree]:
        if self.typed.stage is None:
            return []
        if not self.typed.stage:
            self._note("tahap", _("pilih tahapnya sekarang"))
            return []
        return [_told({"tahap": self.typed.stage, "tanggal": self.typed.texts.get("tanggal", "")})]

    def _origin(self, place: int) -> dict[str, Tree]:
        """The original of a row; a typed address is looked up among cases, then among replications."""
        row = self.typed.origins[place]
        told = _told({"luar": row["luar"], "tempat": row["tempat"]})
        if not row["alamat"]:
            return told
        found = original_typed(self.session, row["alamat"])
        if found is None:
            self._note(f"asal[{place + 1}].alamat", _("tidak ada inovasi atau replikasi pada alamat ini"))
            return {}
        return {**_origin_tree(found), **told}

    def body(self) -> str:
        """The story with its citations by the numbers of the document; cited rows left blank are told."""
        text = self.typed.texts.get("isi", "")
        blank = {
            number
            for number in map(int, re.findall(r"\[\^(\d{1,4})\]", text))
            if number <= len(self.typed.sources) and number not in self.numbers
        }
        for number in sorted(blank):
            self._note("isi", _("rujukan [^%(number)s] menunjuk sumber yang kosong", number=number))
        text = re.sub(r"\[\^(\d{1,4})\]", lambda cite: f"[^{self.numbers.get(int(cite[1]), cite[1])}]", text)
        return f"\n{text}\n" if text else ""

    def placed(self, problem: Problem, after_first: bool) -> Problem:
        """The problem with its row counted as in the form; the first original of a new record has no row."""
        match = ROW_PATH.match(problem.field)
        if match is None:
            return problem
        name, number = match[1], int(match[2]) - (1 if match[1] == "asal" and after_first else 0)
        places = self.rows[name]
        place = places[number - 1] + 1 if 1 <= number <= len(places) else 1
        return replace(problem, field=f"{name}[{place}]{problem.field[match.end() :]}")

    def _note(self, path: str, reason: str) -> None:
        self.found.append(Problem(SLUG, None, path, reason))


def original_typed(session: orm.Session, text: str) -> Origin | None:
    """The case or replication that an address or a slug names; None where the catalogue has no such thing."""
    path = urlsplit(text).path.strip("/") if _is_url(text) else ""
    kind, _, slug = path.rpartition("/")
    slug = slug.removesuffix(".md").removesuffix(".json").lower()
    if kind.rpartition("/")[2] in ("", "inovasi") and find_by_slug(session, "innovation", slug):
        return Origin(innovation=slug)
    if kind.rpartition("/")[2] in ("", "replikasi") and find_by_slug(session, "replication", slug):
        return Origin(replication=slug)
    return None


def _is_url(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _origin_tree(origin: Origin) -> dict[str, Tree]:
    return _told({"inovasi": origin.innovation or "", "replikasi": origin.replication or ""})


def _filled(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The places of the rows in which anything was typed."""
    return [place for place, row in enumerate(rows) if any(value for value in row.values())]


def _told(fields: Mapping[str, str]) -> dict[str, Tree]:
    names = ("url", "judul", "penerbit", "tanggal")
    order = [name for name in names if name in fields] if "url" in fields else list(fields)
    return {name: fields[name] for name in order if fields[name]}
