"""`python -m bench`: fill sites, measure them, print one table; `--write` keeps it in docs/benchmarks.md."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import corpus, report
from bench.report import Measured
from bench.site import ROOT, Site

PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    """Measure the real content and a synthetic library, and show the figures."""
    asked = _arguments()
    if asked.search:
        _search(asked)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measured = []
        if asked.content.is_dir():
            measured.append(
                measure("real content", _copy(asked.content, Path(folder) / "real"), asked.requests)
            )
        if asked.cases:
            content = Path(folder) / "synthetic" / "content"
            corpus.write(content, asked.cases, asked.seed)
            measured.append(measure("synthetic", content, asked.requests))
    table = report.table(measured)
    print(table)
    if asked.write:
        report.keep(PAGE, table)


def _search(asked: argparse.Namespace) -> None:
    """The search engine alone, beside others."""
    from bench import search  # needs packages that only development has

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        kept = asked.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        lines = [report.machine()]
        for number in map(int, asked.sizes.split(",")):
            lines += ["", *search.measure(number, asked.seed, kept)]
            print("\n".join(lines), flush=True)
    if asked.write:
        report.keep(PAGE, "\n".join(lines), report.SEARCH)


def measure(name: str, content: Path, requests: int) -> Measured:
    """Fill a site of its own from a content folder and measure it."""
    site = Site(content.parent, content)
    site.flask("db", "upgrade")
    load = site.flask("content", "load")
    again = site.flask("content", "load")
    index = site.flask("search", "rebuild")
    files = sum(1 for _ in content.rglob("*.md"))
    cases = sum(1 for _ in (content / "innovations").glob("*.md"))
    return Measured(name, files, cases, load, again, index, site.worker(str(requests)))


def _copy(content: Path, folder: Path) -> Path:
    """The documents of a content folder without its manifest, so that all of it is loaded anew."""
    for path in content.rglob("*.md"):
        target = folder / "content" / path.relative_to(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder / "content"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="synthetic cases; 0 for none")
    parser.add_argument("--seed", type=int, default=1, help="of the synthetic library")
    parser.add_argument("--requests", type=int, default=400, help="for each page and way of answering")
    parser.add_argument(
        "--content", type=Path, default=ROOT / "content", help="what is real; no folder, none"
    )
    parser.add_argument("--search", action="store_true", help="the search engine alone, beside others")
    parser.add_argument("--sizes", default="1000,10000,50000", help="numbers of cases for --search")
    parser.add_argument("--keep", type=Path, help="folder for the indexes of --search, to be used again")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
