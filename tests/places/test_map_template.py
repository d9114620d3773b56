"""The map's template: every shape is a link that says its name and number, and the table says the same."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from catalogue import reference
from catalogue.places import geography, shading

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = {region.code: region.name for region in reference.regions()}
COUNTS = {"51": 12, "31": 3}


@pytest.fixture(scope="module")
def macros() -> Any:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.globals |= {
        "_": lambda text, **values: text % values,
        "url_for": lambda endpoint, code: f"/daerah/{code}",
    }
    return environment.get_template("places/map.html").module


def drawn(macros: ModuleType, macro: str, drawing: geography.Map) -> str:
    given = (drawing, NAMES, COUNTS, shading.shade(COUNTS), "inovasi", "Inovasi per daerah")
    return str(getattr(macros, macro)(*given))


def test_each_province_is_a_link_with_name_and_number(macros: ModuleType) -> None:
    html = drawn(macros, "map_with_table", geography.nation())
    links = re.findall(r'<a href="/daerah/(\d\d)" class="map-(\d)" aria-label="([^"]+)">', html)
    assert sorted(code for code, _, _ in links) == sorted(shape.code for shape in geography.nation().shapes)
    assert ("51", "5", "Bali: 12 inovasi") in links
    assert ("11", "0", "Aceh: 0 inovasi") in links
    assert "<title>Bali: 12 inovasi</title>" in html


def test_the_table_holds_the_same_numbers(macros: ModuleType) -> None:
    html = drawn(macros, "map_with_table", geography.nation())
    rows = dict(re.findall(r'<a href="/daerah/(\d\d)">[^<]+</a></th><td class="num">(\d+)</td>', html))
    assert rows == {shape.code: str(COUNTS.get(shape.code, 0)) for shape in geography.nation().shapes}


def test_the_map_says_that_it_binds_no_border_and_names_doubtful_shapes(macros: ModuleType) -> None:
    html = drawn(macros, "shaded_map", geography.province("94"))
    assert "Peta indikatif, bukan acuan batas hukum" in html
    assert "dari luas resmi: Kabupaten Dogiyai, Kabupaten Intan Jaya." in html
    assert "luas resmi" not in drawn(macros, "shaded_map", geography.nation())


@pytest.mark.parametrize("macro", ["map_with_table", "shaded_map"])
def test_a_map_needs_neither_inline_style_nor_script(macros: ModuleType, macro: str) -> None:
    html = drawn(macros, macro, geography.province("51"))
    assert not re.search(r"style=|<style|<script|\son\w+=", html)


def test_a_locator_marks_its_region_and_leads_on(macros: ModuleType) -> None:
    where = geography.locator("33.71")
    html = str(macros.region_locator(where, "Kota Magelang, Jawa Tengah", "/daerah/33.71"))
    assert 'href="/daerah/33.71"' in html
    assert where.here.path in html
    assert "<circle" in html
