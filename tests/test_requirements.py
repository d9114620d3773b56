"""The lock files hold pins and hashes, nothing that ties them to one machine or one registry."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]

PIN = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==[0-9][0-9A-Za-z.+!]*( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r" *#.*")


def pins(name: str) -> dict[str, str]:
    """Package → version as a lock file pins it."""
    found = re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    return dict(found)


def imported() -> set[str]:
    """The top-level modules that the site's own files import, the standard library's left out."""
    files = [ROOT / "config.py", *(ROOT / "catalogue").rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"catalogue", "config"}


def wanted(name: str) -> set[str]:
    """The top-level names of an .in file, spelt as lock files spell them."""
    return set(map(spelt, re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name).read_text(), re.MULTILINE)))


def spelt(package: str) -> str:
    """A package's name in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if not any(kind.fullmatch(line) for kind in (PIN, HASH, COMMENT))] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_comment_names_an_address_or_an_absolute_path(name: str) -> None:
    comments = [line for line in (ROOT / name).read_text().splitlines() if COMMENT.fullmatch(line)]
    assert [comment for comment in comments if "/" in comment] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text()
    assert len(pins(name)) == len(re.findall(r"==.*\\\n    --hash=", text))


def test_what_the_site_asks_for_is_pinned() -> None:
    assert wanted("requirements.in") <= set(pins("requirements.txt"))
    assert wanted("requirements-dev.in") <= set(pins("requirements-dev.txt"))


def test_development_pins_everything_the_site_runs_on_at_the_same_version() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_what_the_site_imports_is_pinned_for_it() -> None:
    owners = packages_distributions()
    pinned = pins("requirements.txt")
    unpinned = {
        name for name in imported() if not any(spelt(owner) in pinned for owner in owners.get(name, []))
    }
    assert unpinned == set()
