"""content/manifest.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import Invalid
from catalogue.library.manifest import Entry, Manifest, write_aside

HASH = "a" * 64


def test_a_manifest_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    entries = {"pages/b.md": Entry(12, HASH), "innovations/a.md": Entry(1, "b" * 64)}
    Manifest(tmp_path, entries).write()
    assert Manifest.read(tmp_path).entries == entries


def test_a_manifest_is_sorted_by_path(tmp_path: Path) -> None:
    Manifest(tmp_path, {"pages/b.md": Entry(12, HASH), "innovations/a.md": Entry(1, HASH)}).write()
    assert (tmp_path / "manifest.tsv").read_text() == (
        f"path\trevision\tsha256\ninnovations/a.md\t1\t{HASH}\npages/b.md\t12\t{HASH}\n"
    )


def test_a_folder_without_a_manifest_has_an_empty_one(tmp_path: Path) -> None:
    assert Manifest.read(tmp_path).entries == {}


@pytest.mark.parametrize(
    "line", ["", "a.md\t1", f"a.md\tsatu\t{HASH}", "a.md\t1\tpendek", f"a.md\t1\t{HASH}\tx", "<<<<<<< HEAD"]
)
def test_a_line_that_is_none_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "manifest.tsv").write_text(f"path\trevision\tsha256\na.md\t1\t{HASH}\n{line}\n")
    with pytest.raises(Invalid) as refusal:
        Manifest.read(tmp_path)
    assert (refusal.value.code, refusal.value.values) == (
        "manifest_line",
        {"file": "manifest.tsv", "line": 3},
    )


def test_writing_replaces_a_link_and_leaves_its_goal_alone(tmp_path: Path) -> None:
    goal, link = tmp_path / "goal", tmp_path / "new" / "link.md"
    goal.write_text("old")
    link.parent.mkdir()
    link.symlink_to(goal)
    write_aside(link, b"new")
    assert (goal.read_text(), link.read_text(), link.is_symlink()) == ("old", "new", False)


def test_writing_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    write_aside(tmp_path / "deep" / "file.md", b"x")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file.md"]
