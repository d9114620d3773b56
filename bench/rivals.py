"""Other engines on the same terms, fields and facets: SQLite FTS5, tantivy and Whoosh by itself.

Each is given what our own analysis makes of a text, so that all look up the same terms. `page` is what a page
of results needs of an engine: the twenty best, the total, and the counts of five facets.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import tantivy
from numpy.typing import NDArray
from whoosh import analysis, fields, index, qparser

from catalogue.search.analysis import terms
from catalogue.search.documents import TEXT_FIELDS, SearchDocument

FACETS = ("tema", "daerah", "tahun", "penghargaan", "instansi")
BEST = 20


class Rival(Protocol):
    """An engine with an index in a folder of its own."""

    name: str

    def add(self, documents: Sequence[SearchDocument]) -> None: ...

    def find(self, words: Sequence[str], phrase: bool = False, theme: str = "") -> list[int]:
        """The ids of the best that hold any of the terms (all: a phrase), under a theme if one is given."""

    def page(self, words: Sequence[str]) -> list[int]:
        """The same with the total and the counts of FACETS."""


def texts_of(document: SearchDocument) -> dict[str, str]:
    """Its fields as terms, parted by blanks."""
    return {name: " ".join(terms(document.texts.get(name, ""))) for name in TEXT_FIELDS}


class Fts5:
    """SQLite: matching and bm25 in SQL, facets counted with numpy over all that match."""

    name = "SQLite FTS5 + numpy facets"

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        columns = ", ".join(TEXT_FIELDS)
        self._database.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, content='')")
        self._facets: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        self._columns: dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}
        self._size = 0

    def add(self, documents: Sequence[SearchDocument]) -> None:
        marks = ", ".join("?" for _ in TEXT_FIELDS)
        rows = ((one.id, *texts_of(one).values()) for one in documents)
        self._database.executemany(
            f"INSERT INTO texts (rowid, {', '.join(TEXT_FIELDS)}) VALUES (?, {marks})",  # noqa: S608
            rows,
        )
        self._database.commit()
        for document in documents:
            for facet in FACETS:
                for code in document.facets.get(facet, ()):
                    self._facets[facet].setdefault(code, []).append(document.id)
        self._size = max(self._size, *(one.id + 1 for one in documents))
        for facet, codes in self._facets.items():
            ids = np.array([one for held in codes.values() for one in held], np.int32)
            ordinals = np.repeat(np.arange(len(codes)), [len(held) for held in codes.values()])
            self._columns[facet] = ids, ordinals.astype(np.int32)

    def find(self, words: Sequence[str], phrase: bool = False, theme: str = "") -> list[int]:
        asked = f'"{" ".join(words)}"' if phrase else " OR ".join(f'"{word}"' for word in words)
        matching = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        best = self._database.execute(matching, (asked, -1 if theme else BEST))
        if not theme:
            return [one for (one,) in best]
        held = set(self._facets["tema"].get(theme, ()))
        return [one for (one,) in best if one in held][:BEST]

    def page(self, words: Sequence[str]) -> list[int]:
        asked = " OR ".join(f'"{word}"' for word in words)
        rows = self._database.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank", (asked,))
        found = [one for (one,) in rows.fetchall()]
        mask = np.zeros(self._size, np.bool_)
        mask[found] = True
        for ids, ordinals in self._columns.values():
            np.bincount(ordinals[mask[ids]])
        return found[:BEST]


class Tantivy:
    """tantivy by its Python package: matching, ranking and counting in Rust."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, fast=True)
        for name in TEXT_FIELDS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        for name in FACETS:
            builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        folder = folder / "tantivy"
        folder.mkdir()
        self._index = tantivy.Index(builder.build(), path=str(folder))
        self._counted = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}

    def add(self, documents: Sequence[SearchDocument]) -> None:
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for document in documents:
            facets = {name: list(document.facets.get(name, ())) for name in FACETS}
            writer.add_document(tantivy.Document(id=document.id, **texts_of(document), **facets))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, words: Sequence[str], phrase: bool = False, theme: str = "") -> list[int]:
        asked = f'"{" ".join(words)}"' if phrase else " ".join(words)
        query = self._index.parse_query(asked, list(TEXT_FIELDS))
        if theme:
            chosen = self._index.parse_query(f'tema:"{theme}"', [])
            both = [(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)]
            query = tantivy.Query.boolean_query(both)
        return self._best(query)

    def page(self, words: Sequence[str]) -> list[int]:
        query = self._index.parse_query(" ".join(words), list(TEXT_FIELDS))
        self._index.searcher().aggregate(query, self._counted)
        return self._best(query)

    def _best(self, query: Any) -> list[int]:
        searcher = self._index.searcher()
        return [searcher.doc(one)["id"][0] for _, one in searcher.search(query, BEST).hits]


class Whoosh:
    """Whoosh as it comes: its own codec, query loop and grouping."""

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        folder = folder / "whoosh"
        folder.mkdir()
        text = fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer())
        self._schema = fields.Schema(
            id=fields.STORED(),
            **dict.fromkeys(TEXT_FIELDS, text),
            **{name: fields.KEYWORD() for name in FACETS},
        )
        self._index = index.create_in(str(folder), self._schema)

    def add(self, documents: Sequence[SearchDocument]) -> None:
        writer = self._index.writer(limitmb=512)
        for document in documents:
            facets = {name: " ".join(document.facets.get(name, ())) for name in FACETS}
            writer.add_document(id=document.id, **texts_of(document), **facets)
        writer.commit()
        self._searcher = self._index.searcher()

    def find(self, words: Sequence[str], phrase: bool = False, theme: str = "") -> list[int]:
        parser = qparser.MultifieldParser(TEXT_FIELDS, self._schema, group=qparser.OrGroup)
        query = parser.parse(f'"{" ".join(words)}"' if phrase else " ".join(words))
        chosen = qparser.QueryParser("tema", self._schema).parse(theme) if theme else None
        return [hit["id"] for hit in self._searcher.search(query, limit=BEST, filter=chosen)]

    def page(self, words: Sequence[str]) -> list[int]:
        parser = qparser.MultifieldParser(TEXT_FIELDS, self._schema, group=qparser.OrGroup)
        found = self._searcher.search(
            parser.parse(" ".join(words)), limit=BEST, groupedby=list(FACETS), maptype=len_of_groups()
        )
        return [found[at]["id"] for at in range(min(BEST, found.scored_length()))]


def len_of_groups() -> Any:
    """Whoosh counts the members of a group where it is not asked for more."""
    from whoosh.sorting import Count

    return Count
