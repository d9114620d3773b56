"""Holding each number of a page against what it counts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.markup import Element
from tests.numbers.claims import Claim, claims
from tests.numbers.site import Site, further_down, number_in

# What follows a number on a map, and the group of replications that it counts.
MEASURES = {"replikasi berjalan": "berjalan", "kesepakatan replikasi": "kesepakatan"}
MEASURES |= {"minat mereplikasi": "minat"}
OUTSIDE = r"Di luar peta: (\d+) "
BESIDES = r"Ditambah (\d+) di tingkat provinsi"


def assert_numbers_hold(site: Site, address: str) -> int:
    """Every number of the page at the address is what its list holds; returns how many there were."""
    page = site.page(address)
    made = claims(page, address)
    for claim in made:
        assert counted(site, claim) == claim.number, f"{address} says {claim}"
    assert_parts_add_up(site, page, address)
    return len(made)


def counted(site: Site, claim: Claim) -> int:
    """What the claim's number has to be, by counting."""
    if claim.unit == "items":
        return site.size(claim.address)
    if claim.unit == "regions":
        return len(site.regions(claim.address) - {origin_of(site, claim.address)})
    if claim.address not in site.listed:
        return 0  # an agency or a region with nothing to show
    page = site.page(claim.address)
    if claim.unit == "replikasi":
        return part_size(site, page, "replikasi")
    if claim.unit == "inovasi":
        return part_size(site, page, "lahir")
    group = MEASURES[claim.unit]
    told = [one.text for one in section(page, "di-sini").within("ul.facts-line", "a")]
    return next((number_in(text) for text in told if re.fullmatch(rf"\d+ {group}", text)), 0)


def origin_of(site: Site, address: str) -> str | None:
    """The region of the case whose replications stand at the address."""
    case = urlsplit(address).path.removesuffix("/replikasi")
    code: str | None = site.client.get(f"{case}.json").get_json()["data"].get("daerah")
    return code


def section(page: Element, heading: str) -> Element:
    (found,) = page.all("section", **{"aria-labelledby": heading})
    return found


def part_size(site: Site, page: Element, heading: str) -> int:
    """How many things a part of a page stands for: the whole list it links to, else what it shows."""
    part = section(page, heading)
    for link in part.within("p.more", "a"):
        return site.size(link.href)
    return len(part.all("li.sentence")) + len(part.all(".row-title"))


def assert_parts_add_up(site: Site, page: Element, address: str) -> None:
    """The numbers of a page that lead nowhere: sums, rests, and what is folded away."""
    for facet in page.all("section.facet"):
        for folded in facet.all("details"):
            assert number_in(folded.all("summary")[0].text) == len(folded.all("li")), address
    path = urlsplit(address).path
    if path.endswith("/replikasi") and path != "/replikasi":
        _assert_replications_add_up(site, page, address)
    elif path.startswith("/inovasi/"):
        _assert_case_adds_up(site, page, address)
    elif path.startswith("/daerah"):
        _assert_map_adds_up(site, page, address)


def _assert_case_adds_up(site: Site, page: Element, address: str) -> None:
    part = section(page, "direplikasi")
    running = [number_in(link.text) for link in part.all("a.count")]
    classes = [item for item in part.within("ul.stage-counts", "li") if not item.all("a")]
    assert sum(number_in(item.all(".num")[0].text) for item in classes) == sum(running), address
    told = re.search(r"(\d+) replikasi turunan", part.text)
    below = further_down(site.page(f"{address}/replikasi"))
    assert (int(told[1]) if told else 0) == len(below), address
    ticks = [item for item in page.within("ul.ticks", "li") if "absent" not in item.classes]
    (completeness,) = page.all("p.completeness-sum")
    assert completeness.text == f"Kelengkapan {len(ticks)} dari 8 bagian", address
    assert len(page.all("li", **{"class": "absent"})) == 8 - len(ticks), address


def _assert_replications_add_up(site: Site, page: Element, address: str) -> None:
    lead = page.all("p.lead")[0].text
    whole = urlsplit(address).path
    running = site.regions(f"{whole}?kelompok=berjalan") - {origin_of(site, whole)}
    told = re.match(r"Berjalan di (\d+) daerah \((.+)\)\.", lead)
    assert (int(told[1]) if told else 0) == len(running), address
    if told:
        assert sum(number_in(part) for part in told[2].split(", ")) == len(running), address
    if numbers := [number_in(one.text) for one in page.within("nav.tabs", ".num")]:
        assert numbers[0] == sum(numbers[1:]), address


def _assert_map_adds_up(site: Site, page: Element, address: str) -> None:
    """The shapes and what belongs to none of them are the whole list; a table tells what its map does."""
    shapes = [claim for claim in claims(page, address) if claim.unit in {"inovasi", *MEASURES}]
    if not shapes:
        return
    group = MEASURES.get(shapes[0].unit)
    whole = f"/replikasi?kelompok={group}" if group else "/inovasi"
    province = urlsplit(address).path.removeprefix("/daerah").removeprefix("/")
    if province:
        whole += f"{'&' if group else '?'}daerah={province}"
    beside = re.search(BESIDES if province else OUTSIDE, page.text)
    assert sum(claim.number for claim in shapes) + (int(beside[1]) if beside else 0) == site.size(whole)
