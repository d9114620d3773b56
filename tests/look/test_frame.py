"""The frame keeps its promises: Bootstrap's part is unchanged, nothing is inline, the files stay light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import flask_bootstrap
import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "catalogue/static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_the_reset_is_bootstraps_own_text() -> None:
    """The cut of docs/decisions/0003-css.md; a new Bootstrap-Flask shows here that it must be cut again."""
    whole = Path(flask_bootstrap.__file__).parent / "static/bootstrap5/css/bootstrap.min.css"
    text = whole.read_text(encoding="utf-8")
    reboot = text[text.index("*,::after,::before{box-sizing") : text.index(".lead{")]
    hidden = text[text.index(".visually-hidden,") : text.index(".stretched-link")]
    assert (STATIC / "css/reboot.css").read_text(encoding="utf-8").endswith(f"*/\n{reboot}\n{hidden}\n")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_carries_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag or "application/ld+json" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_styles_script_and_font_leave_room_for_the_page() -> None:
    """Of the 100 kB of a first visit, at least half is left to the page and its map."""
    css = [STATIC / f"css/{name}.css" for name in ("reboot", "base", "parts", "pages", "print")]
    texts = [*css, STATIC / "js/site.js", STATIC / "img/signs.svg", STATIC / "img/kawung-1.svg"]
    font = STATIC / "fonts/plus-jakarta-sans-5.3.0.woff2"
    assert sum(len(gzip.compress(path.read_bytes())) for path in texts) + font.stat().st_size < 50_000


def test_the_font_in_the_styles_is_the_one_the_frame_preloads() -> None:
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    (preloaded,) = re.findall(r'rel="preload" href="([^"]+)"', base)
    assert preloaded in (STATIC / "css/base.css").read_text(encoding="utf-8")
    assert (STATIC.parent / preloaded.lstrip("/")).is_file()
