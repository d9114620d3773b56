"""`make bench` measures a tiny library from end to end; what it measures is no matter of tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import report, search


def test_the_bench_fills_a_site_and_prints_its_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "none")
    arguments = ["bench", "--cases", "6", "--requests", "2", "--content", nowhere]
    monkeypatch.setattr(sys, "argv", arguments)
    bench.main()
    shown = capsys.readouterr().out
    assert "### Synthetic: 6 cases, 7 files" in shown
    for row in ("| front page |", "| list |", "| case |", "| search |", "| worker memory after warm-up |"):
        assert row in shown


def test_the_figures_take_the_place_of_the_former_ones(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    for begin, end in (report.PAGES, report.SEARCH):
        page.write_text(f"Before.\n\n{begin}\nold\n{end}\n\nAfter.\n")
        report.keep(page, "new", (begin, end))
        assert page.read_text() == f"Before.\n\n{begin}\nnew\n{end}\n\nAfter.\n"


def test_the_search_engine_is_measured_beside_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--search", "--sizes", "60"])
    monkeypatch.setattr(search, "ASKED", 3)
    bench.main()
    shown = capsys.readouterr().out
    assert "### Search engine: 60 cases" in shown
    for row in ("| ours | page |", "| tantivy | three words |", "| Whoosh | one rare word |", "Built in"):
        assert row in shown
