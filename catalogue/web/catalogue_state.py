"""The state of the catalogue, read from the address and written into the next one."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from catalogue.search.documents import FACETS, INNOVATION, REPLICATION
from catalogue.search.query import BOTH, SORTS, Query
from catalogue.web import facet_names
from catalogue.web.paging import page_asked

# Longest words taken from the address; more is no question any more.
MAX_WORDS = 300
# What `cari` may say, and what is then looked for.
SOUGHT = {"inovasi": INNOVATION, "replikasi": REPLICATION, "keduanya": BOTH}


class State:
    """Words, filters, order, page and what is sought; whatever makes no sense is put right."""

    def __init__(self, args: MultiDict[str, str]) -> None:
        self.words = args.get("q", "").replace("\0", " ").strip()[:MAX_WORDS]
        self.filters = {
            facet: list(dict.fromkeys(code for code in args.getlist(facet) if code)) for facet in FACETS
        }
        wanted = args.get("urut", "")
        self.sort = wanted if wanted in SORTS else "relevansi"
        self.page = page_asked(args) or 1
        sought = args.get("cari", "")
        self.sought = sought if sought in SOUGHT else "inovasi"

    @cached_property
    def path(self) -> str:
        return url_for("innovations.catalogue")

    @property
    def query(self) -> Query:
        return Query(self.words, self.filters, self.sort, self.page, SOUGHT[self.sought])

    def url(
        self,
        filters: dict[str, list[str]] | None = None,
        page: int = 1,
        words: str | None = None,
        sought: str | None = None,
    ) -> str:
        """The address of this state with other filters, words, things sought, or another page."""
        args: dict[str, Any] = {"q": self.words if words is None else words}
        args |= self.filters if filters is None else filters
        sought = self.sought if sought is None else sought
        args["cari"] = sought if sought != "inovasi" else None
        args["urut"] = self.sort if self.sort != "relevansi" else None
        args["hal"] = page if page > 1 else None
        query = urlencode({key: value for key, value in args.items() if value}, doseq=True)
        return f"{self.path}?{query}" if query else self.path

    def toggled(self, facet: str, code: str) -> str:
        """The address with one choice put on or taken off; of a place and what lies in it only one stays."""
        chosen = self.filters[facet]
        if code in chosen:
            kept = [one for one in chosen if one != code]
        else:
            kept = [one for one in chosen if facet != "daerah" or not facet_names.nested(one, code)] + [code]
        return self.url({**self.filters, facet: kept})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """(name, value) of everything but the order, for the hidden fields of its form."""
        words = [("q", self.words)] if self.words else []
        sought = [("cari", self.sought)] if self.sought != "inovasi" else []
        return words + sought + [(facet, code) for facet, codes in self.filters.items() for code in codes]
