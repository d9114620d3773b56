"""What the house promises of every file: where it stands, how long it is, what it never says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FEATURES = {
    "documents",
    "places",
    "accounts",
    "decisions",
    "innovations",
    "replications",
    "writing",
    "replicating",
    "curation",
    "editing",
    "reviewing",
    "wishes",
    "administration",
    "library",
    "search",
    "web",
}
FOLDERS = [".ci", "bench", "catalogue", "content", "docs", "templates", "tests"]
# The desk of administration is where people are looked after; the verbs about them belong to accounts. The
# form of a draft has a feature of its own; what is done with the draft belongs to writing.
ACTS_FOR = {"administration": "accounts", "editing": "writing"}
BINARY = {".br", ".gz", ".png", ".woff2", ".pyc"}

# A folder on somebody's machine; inside an address ("https://…/work/…") the same letters mean nothing.
MACHINE_PATH = re.compile(r"(?<![\w.:/%~-])/(?:work|root|home|farm|opt|tmp)/[\w.]")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|registry\.npm|(?:deb|security|ftp)\.debian")


def shipped_files() -> Iterator[Path]:
    """Every text file of the product: those at the top and those under the fixed folders."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix not in BINARY)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in BINARY:
                yield path


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def places_of(pattern: re.Pattern[str], paths: Iterator[Path] | list[Path]) -> list[str]:
    """'file:line: text' of every line that the pattern is found in."""
    return [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def code() -> list[Path]:
    """The modules of the product; migrations are records, written once and never edited."""
    modules = sorted((ROOT / "catalogue").rglob("*.py"))
    return [ROOT / "config.py", *(path for path in modules if path.parent.name != "migrations")]


def pages() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine paths", "registry hosts"])
def test_no_file_names_a_place_that_only_one_machine_knows(pattern: re.Pattern[str]) -> None:
    assert places_of(pattern, (path for path in shipped_files() if path != Path(__file__))) == []


def test_features_are_the_ones_of_the_house() -> None:
    folders = {path.parent.name for path in (ROOT / "catalogue").glob("*/__init__.py")}
    assert folders - {"migrations"} == FEATURES


def test_templates_stand_under_their_feature() -> None:
    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    assert folders <= FEATURES | {"macros"}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common", "shared", "services", "manager"}
    assert [name_of(path) for path in code() if path.stem in drawers] == []


def test_no_module_repeats_the_name_of_its_feature() -> None:
    repeated = [path for path in code() if path.stem.startswith(path.parent.name.rstrip("s") + "_")]
    assert [name_of(path) for path in repeated] == []


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [path for path in code() if path.stat().st_size and not path.read_text().startswith('"""')]
    assert [name_of(path) for path in silent] == []


def test_no_module_grows_past_what_one_sitting_reads() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in code()}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_nothing_is_left_unfinished_or_skipped() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError|xfail)\b|mark\.skip")
    own = [*code(), *pages(), *(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))]
    assert places_of(unfinished, own) == []


def test_pages_carry_no_inline_style_script_or_handler() -> None:
    """The Content-Security-Policy allows none; structured data (JSON-LD) is no script to it."""
    inline = re.compile(
        r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))"
    )
    assert places_of(inline, pages()) == []


def test_a_view_changes_things_only_through_its_own_feature() -> None:
    """import-linter cannot say 'its own': a view reads from any feature and acts through one."""
    acted = re.compile(r"from catalogue\.(\w+)(?:\.actions\b| import [^#\n]*\bactions\b)")
    views = sorted((ROOT / "catalogue").glob("*/views.py"))
    foreign = [
        f"{name_of(view)} acts through {feature}"
        for view in views
        for feature in acted.findall(view.read_text())
        if feature not in (view.parent.name, ACTS_FOR.get(view.parent.name))
    ]
    assert foreign == []
