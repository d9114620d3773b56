"""The lists of the site, counted item by item through all their pages."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient

from tests.markup import Element, read


def number_in(text: str) -> int:
    """The number that a text begins with: "1.234 inovasi" → 1234."""
    return int(text.split()[0].replace(".", ""))


class Site:
    """The pages of one unchanging site; each is asked for once."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._pages: dict[str, Element] = {}

    @cached_property
    def listed(self) -> list[str]:
        """The paths of all pages that have something to show, from the sitemap."""
        return re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", self.client.get("/sitemap.xml").text)

    def page(self, address: str) -> Element:
        address = address.partition("#")[0]
        if address not in self._pages:
            answer = self.client.get(address)
            assert answer.status_code == 200, f"{answer.status_code} for {address}"
            self._pages[address] = read(answer.text)
        return self._pages[address]

    def paged(self, address: str) -> list[Element]:
        """The page at the address and all that follow it; each says truly which one it is."""
        pages = [self.page(address)]
        while following := pages[-1].all("a", rel="next"):
            pages.append(self.page(urljoin(address, following[0].href)))
        for place, page in enumerate(pages, start=1):
            told = [nav.all("span")[0].text for nav in page.all("nav.pagination")]
            assert told == ([f"Halaman {place} dari {len(pages)}"] if len(pages) > 1 else []), address
        return pages

    def items(self, address: str) -> list[str]:
        """The addresses of the things that the list at the address names, in their order."""
        found = [link for page in self.paged(address) for link in _items(urlsplit(address).path, page)]
        assert len(found) == len(set(found)), f"{address} names something twice"
        return found

    def size(self, address: str) -> int:
        return len(self.items(address))

    def regions(self, address: str) -> set[str]:
        """The regions, by code, of the replications in a list."""
        told = (self.client.get(f"{link}.json").get_json()["daerah"] for link in self.items(address))
        return {code for code in told if code is not None}


def _items(path: str, page: Element) -> list[str]:
    """The links of one page's list; which list it is follows from the kind of page."""
    if path == "/inovasi" or path.startswith("/instansi/"):
        return [title.all("a")[0].href for title in page.within("ol.rows", ".row-title")]
    if path == "/replikasi":
        return [item.all("a")[0].href for item in page.within("ol.sentences", "li.sentence")]
    if path.startswith("/koleksi/"):
        return [title.all("a")[0].href for title in page.within("ol.reasons", ".row-title")]
    assert path.endswith("/replikasi"), f"no list is known at {path}"
    further = {row.href for row in further_down(page)}
    return [link.href for link in rows(page) if link.href not in further]


def rows(page: Element) -> list[Element]:
    """The links of all replications that a case's page of replications lists."""
    return [row.all("a")[0] for row in page.all("li.rep-row")]


def further_down(page: Element) -> list[Element]:
    """The links of those that it lists as repeating other replications."""
    return [row for part in page.all("section", **{"aria-labelledby": "turunan"}) for row in rows(part)]
