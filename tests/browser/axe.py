"""What axe (WCAG 2.2 AA, best practices) finds on an open page, narrow and wide, light and dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, WIDE = 360, 1280
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# By tag axe also runs what speaks of colours; that takes it longer than all else together.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
ALL = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
# Looking for drawn parts (::before, ::after) behind each text takes long, and only excuses what is there.
NO_EXCUSE = "axe.configure({checks: [{id: 'color-contrast', options: {ignorePseudo: true}}]})"
BUT_COLOURS = {**ALL, "rules": {name: {"enabled": False} for name in OF_COLOUR}}


def violations(page: Page, rules: dict[str, Any] = ALL) -> list[str]:
    """What axe finds by the rules, each with what it says of the places where it found it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"{Axe().axe_script}\n{NO_EXCUSE}")
    found = page.evaluate("async rules => (await axe.run(rules)).violations", rules)
    return [
        f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"][:5]
    ]


def faults(page: Page) -> list[str]:
    """All that is wrong with the open page, narrow and wide, once it is there to its end.

    A click returns when the next page has begun, which then may have no element yet. Colours are judged where
    it is wide and no part of it is folded away: a colour has one value in each scheme, whatever the width.
    """
    page.wait_for_load_state()
    page.emulate_media(reduced_motion="reduce")
    told = []
    for width, rules in ((NARROW, BUT_COLOURS), (WIDE, ALL)):
        page.set_viewport_size({"width": width, "height": 900})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            told.append(f"{width}: the page is {wide} px wide")
        told += [f"{width}: {one}" for one in violations(page, rules)]
    return told


def faults_in_the_dark(page: Page) -> list[str]:
    """What is wrong with the colours of the open page in the dark scheme, in which nothing else differs."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    told = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return [f"dark: {one}" for one in told]


def check(page: Page, dark: bool = False) -> None:
    """Stop the test at a page with faults."""
    assert faults(page) == []
    assert not dark or faults_in_the_dark(page) == []
