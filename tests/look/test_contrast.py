"""Every colour that carries text or meaning stands out enough in both schemes: WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "catalogue/static/css"
TEXT = ["ink", "quiet", "nila", "nila-deep", "soga", "good", "bad"]
STAGES = [
    *("minat", "kesepakatan", "persiapan", "implementasi", "berjalan", "berlanjut"),
    *("berhenti", "gagal", "dibatalkan", "unknown"),
]
PAIRS = [
    *((name, ground, 4.5) for name in TEXT for ground in ("paper", "sunken")),
    *(("ink", ground, 4.5) for ground in ("mark", "insert", "delete")),
    ("on-nila", "nila", 4.5),
    ("on-nila", "nila-deep", 4.5),
    *((name, "paper", 3.0) for name in [*STAGES, "edge", "map-line"]),
]


def colours(scheme: str) -> dict[str, tuple[int, int, int]]:
    """The colours of a scheme by name: the first :root block is light, the one under the media query dark."""
    text = (CSS / "base.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]
    found: dict[str, tuple[int, int, int]] = {}
    for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6})", light + (dark if scheme == "dark" else "")):
        found[name] = (int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16))
    return found


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_colour_stands_out_from_its_ground(scheme: str, front: str, ground: str, least: float) -> None:
    palette = colours(scheme)
    low, high = sorted(luminance(palette[name]) for name in (front, ground))
    assert (high + 0.05) / (low + 0.05) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_stages_share_a_colour(scheme: str) -> None:
    palette = colours(scheme)
    assert len({palette[name] for name in STAGES}) == len(STAGES)


def test_every_stage_has_a_sign_of_its_own() -> None:
    sprite = (CSS.parent / "img/signs.svg").read_text(encoding="utf-8")
    drawings = dict(re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', sprite))
    signs = [drawings[name.replace("unknown", "tidak-diketahui")] for name in STAGES]
    assert len(set(signs)) == len(STAGES)
