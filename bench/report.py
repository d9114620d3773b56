"""What was measured, as Markdown: ratios first, since they hold on any machine."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.site import Cost

WAYS = ("uncached", "cached", "304")
PAGES = ("<!-- figures -->", "<!-- end of figures -->")
SEARCH = ("<!-- search figures -->", "<!-- end of search figures -->")


@dataclass(frozen=True)
class Measured:
    """One site: its size, what filling it took, and what its worker told."""

    name: str
    files: int
    cases: int
    load: Cost
    again: Cost
    index: Cost
    worker: dict[str, Any]


def table(measured: Sequence[Measured]) -> str:
    """All figures as Markdown."""
    lines = [machine()]
    for one in measured:
        title = f"### {one.name.capitalize()}: {one.cases:,} cases, {one.files:,} files"
        lines += ["", title, "", *_pages(one), "", *_work(one)]
    return "\n".join(lines)


def _pages(one: Measured) -> list[str]:
    """Each kind of page: how often as fast as the bare app it is answered, then in milliseconds."""
    head = ["page", "kB", *(f"{way}, ratio" for way in WAYS), "bare Flask", *WAYS]
    rows = [_row(*head), _row(*("---" for _ in head))]
    for name, page in one.worker["pages"].items():
        ratios = (f"{page[way]['rate'] / page['bare']['rate']:.2f}" for way in WAYS)
        times = (_times(page[way]) for way in ("bare", *WAYS))
        rows.append(_row(name, f"{page['bytes'] / 1000:.0f}", *ratios, *times))
    return rows


def _times(pace: dict[str, float]) -> str:
    """Requests a second on one core, the mean and the 95th percentile of their milliseconds."""
    return f"{pace['rate']:,.0f}/s, {1000 / pace['rate']:.2f} ms, p95 {pace['p95']:.2f}"


def _work(one: Measured) -> list[str]:
    start, added = one.worker["start"], one.worker["added"]
    found = f"{statistics.median(added):.0f} ms CPU, at most {max(added):.0f}"
    return [
        _row("work", "figure"),
        _row("---", "---"),
        _row("`flask content load`, index included", _cost(one.load, one.files)),
        _row("the same again, nothing changed", _cost(one.again)),
        _row("`flask search rebuild`", _cost(one.index, one.files)),
        _row("process start to first page", f"{start['cpu']:.1f} s CPU, {start['wall']:.1f} s wall"),
        _row("worker memory after warm-up", f"{one.worker['memory']:.0f} MB"),
        _row("one case accepted until a search shows it", found),
    ]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cost(cost: Cost, files: int = 0) -> str:
    each = f", {1000 * cost.cpu / files:.1f} ms CPU a file" if files else ""
    return f"{cost.cpu:.1f} s CPU, {cost.wall:.1f} s wall{each}"


def machine() -> str:
    """Where and when: processor, cores, Python, day."""
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().splitlines() if "model name" in line] if info.exists() else []
    model = models[0].split(":", 1)[1].strip() if models else platform.processor() or platform.machine()
    return f"{date.today():%d %B %Y}, {model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def keep(page: Path, table: str, place: tuple[str, str] = PAGES) -> None:
    """Put the figures in their place in a page of the documentation."""
    begin, end = place
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
