"""What pages say in numbers, each with the list that has to hold as many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.markup import Element
from tests.numbers.site import number_in


class Claim(NamedTuple):
    """A number, the address that proves it, and what is counted there.

    `unit` is "items" of the list, "regions" of its replications other than the original's, or the heading of
    a part of the page ("lahir", "di-sini"), whose own claims are followed in turn.
    """

    number: int
    address: str
    unit: str = "items"


def claims(page: Element, address: str) -> list[Claim]:
    """All numbers of a page that lead to a list, whatever kind of page it is."""
    return [claim for reader in READERS for claim in reader(page, address)]


def _large_counts(page: Element, _address: str) -> Iterator[Claim]:
    """The large counts of the front page and of a case."""
    for link in page.all("a.count"):
        of_regions = "daerah menjalankan" in link.text
        yield Claim(number_in(link.text), link.href, "regions" if of_regions else "items")


def _row_counts(page: Element, _address: str) -> Iterator[Claim]:
    """The column at the right of a row: regions that run it, else records of the stage before."""
    for link in page.within("p.row-count", "a"):
        of_regions = "daerah menjalankan" in link.text
        yield Claim(number_in(link.text), link.href, "regions" if of_regions else "items")


def _facets(page: Element, address: str) -> Iterator[Claim]:
    """What each value of a facet has when it is the only one chosen of its facet."""
    for facet in page.all("section.facet"):
        key = facet.attributes["aria-labelledby"].removeprefix("saring-")
        for link in facet.within("ul.facet-values", "a"):
            alone = _with_only(address, key, _toggled(address, link.href, key))
            yield Claim(number_in(link.all(".num")[0].text), alone)


def _toggled(address: str, href: str, key: str) -> str:
    """The value that a facet's link puts on or takes off."""
    here, there = (dict_of_lists(one).get(key, []) for one in (address, href))
    put_on = [value for value in there if value not in here]
    taken_off = [value for value in here if value not in there]
    return (put_on or taken_off)[0]


def dict_of_lists(address: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in parse_qsl(urlsplit(address).query):
        found.setdefault(key, []).append(value)
    return found


def _with_only(address: str, key: str, value: str) -> str:
    query = {**dict_of_lists(address), key: [value]}
    query.pop("hal", None)
    return f"{urlsplit(address).path}?{urlencode(query, doseq=True)}"


def _stages(page: Element, _address: str) -> Iterator[Claim]:
    """A case's other groups."""
    for item in page.within("ul.stage-counts", "li"):
        for link in item.all("a"):
            yield Claim(number_in(item.all(".num")[0].text), link.href)


def _tabs(page: Element, _address: str) -> Iterator[Claim]:
    for link in page.within("nav.tabs", "a"):
        for number in link.all(".num"):
            yield Claim(number_in(number.text), link.href)


def _tables(page: Element, _address: str) -> Iterator[Claim]:
    for link in page.within("td.num", "a"):
        yield Claim(number_in(link.text), link.href)


def _words(page: Element, _address: str) -> Iterator[Claim]:
    """Links that begin with a number ("3 minat", "2 ke Bali"), and "Semua 12 inovasi dari Bali"."""
    for link in page.within("ul.facts-line", "a"):
        if re.match(r"\d[\d.]* ", link.text):
            yield Claim(number_in(link.text), link.href)
    for link in page.within("p.more", "a"):
        if told := re.match(r"Semua (\d[\d.]*) ", link.text):
            yield Claim(number_in(told[1]), link.href)


def _agencies(page: Element, _address: str) -> Iterator[Claim]:
    """Agencies in a list, with their innovations and replications."""
    for item in page.within("ul.case-links", "li"):
        link, told = item.all("a")[0], item.all("span.quiet")[-1].text
        if not link.href.startswith("/instansi/"):
            continue
        for unit, word in (("items", "inovasi"), ("replikasi", "replikasi")):
            found = re.search(rf"(\d[\d.]*) {word}", told)
            yield Claim(number_in(found[1]) if found else 0, link.href, unit)


def _collections(page: Element, _address: str) -> Iterator[Claim]:
    for item in page.all("article.collection"):
        yield Claim(number_in(item.all("p.quiet")[0].text), item.all("a")[0].href)


def _shapes(page: Element, address: str) -> Iterator[Claim]:
    """Each shape of a map; its page tells the same number in its part."""
    for link in page.within("svg.map", "a"):
        told = re.search(r": (\d+) (.+)$", link.attributes["aria-label"])
        assert told, link.attributes["aria-label"]
        yield Claim(int(told[1]), link.href, told[2])


def _headings(page: Element, address: str) -> Iterator[Claim]:
    """What a list says of its own length."""
    path = urlsplit(address).path
    if path in ("/inovasi", "/replikasi"):
        yield Claim(number_in(page.all("h1")[0].text), address)
    elif path.startswith("/instansi/"):
        for heading in page.all("h2", id="inovasi"):
            yield Claim(0 if heading.text == "Inovasi" else number_in(heading.text), address)
    elif path.startswith("/koleksi/"):
        yield Claim(number_in(page.within("header.page-head", "p.quiet")[0].text), address)


READERS: tuple[Callable[[Element, str], Iterator[Claim]], ...] = (
    _large_counts,
    _row_counts,
    _facets,
    _stages,
    _tabs,
    _tables,
    _words,
    _agencies,
    _collections,
    _shapes,
    _headings,
)
