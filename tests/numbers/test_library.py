"""On the real library every number of every kind of page is the length of the list that it links to."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.numbers.proof import assert_numbers_hold
from tests.numbers.site import Site

# Of pages of places, which one template makes and which link to hundreds of lists, every so many-th is read.
STEP = 5


@pytest.fixture(scope="module")
def site(library_site: Flask) -> Site:
    return Site(library_site.test_client())


def of_kind(site: Site, pattern: str) -> list[str]:
    """The addresses of the pages of one kind that have something to show."""
    found = [path for path in site.listed if re.fullmatch(pattern, path)]
    assert found
    return found


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/inovasi",
        "/inovasi?urut=replikasi",
        "/inovasi?q=sampah",
        "/inovasi?q=anak&tema=kesehatan&tema=pendidikan",
        "/inovasi?tema=kesehatan&daerah=jawa&replikasi=minat",
        "/inovasi?daerah=33&daerah=51.05&tahun=2019",
        "/inovasi?q=qqqqzzzz",
        "/replikasi",
        "/replikasi?kelompok=minat&kelompok=kesepakatan&daerah=33",
        "/replikasi?hubungan=replikasi&asal=32",
        "/daerah",
        "/daerah?ukuran=berjalan",
        "/daerah?ukuran=kesepakatan",
        "/daerah?ukuran=minat",
        "/daerah/32",
        "/daerah/33?ukuran=minat",
        "/daerah/33?ukuran=kesepakatan",
        "/daerah/35?ukuran=berjalan",
        "/koleksi",
    ],
)
def test_a_page_says_no_number_that_its_list_does_not_hold(site: Site, address: str) -> None:
    assert assert_numbers_hold(site, address) > 0


def test_every_case_counts_its_replications_as_they_are_listed(site: Site) -> None:
    for address in of_kind(site, "/inovasi/[^/]+"):
        assert_numbers_hold(site, address)
        assert_numbers_hold(site, f"{address}/replikasi")


def test_provinces_count_what_is_listed_of_them(site: Site) -> None:
    for address in of_kind(site, r"/daerah/\d\d")[::STEP]:
        assert_numbers_hold(site, address)


def test_kabupaten_and_kota_count_what_is_listed_of_them(site: Site) -> None:
    for address in of_kind(site, r"/daerah/\d\d\.\d\d")[::STEP]:
        assert_numbers_hold(site, address)


def test_agencies_count_what_is_listed_of_them(site: Site) -> None:
    for address in of_kind(site, "/instansi/.+")[::STEP]:
        assert_numbers_hold(site, address)


def test_every_collection_counts_its_cases(site: Site) -> None:
    for address in of_kind(site, "/koleksi/.+"):
        assert_numbers_hold(site, address)
