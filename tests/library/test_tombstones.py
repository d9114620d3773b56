"""content/tombstones.tsv."""

from __future__ import annotations

from pathlib import Path

from catalogue.library.tombstones import Tombstone, buried, read, standing, write

STONE = Tombstone("innovations/a.md", "2026-01-02", "Data keliru.")


def test_tombstones_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    other = Tombstone("replications/b.md", "2026-01-03", "Dobel.")
    write(tmp_path, [other, STONE])
    assert read(tmp_path) == [STONE, other]
    assert buried(tmp_path) == {"innovations/a.md", "replications/b.md"}


def test_a_reason_stays_on_its_line(tmp_path: Path) -> None:
    write(tmp_path, [Tombstone("innovations/a.md", "2026-01-02", "Satu\tdua\ninnovations/b.md\tx")])
    assert buried(tmp_path) == {"innovations/a.md"}


def test_the_file_goes_with_the_last_tombstone(tmp_path: Path) -> None:
    write(tmp_path, [STONE])
    write(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
    assert buried(tmp_path) == frozenset()


def test_a_line_with_a_path_alone_still_buries(tmp_path: Path) -> None:
    (tmp_path / "tombstones.tsv").write_text("path\tdate\treason\ninnovations/a.md\n")
    assert read(tmp_path) == [Tombstone("innovations/a.md", "", "")]


def test_tombstones_stand_until_the_thing_is_public_again() -> None:
    newer = Tombstone(STONE.path, "2026-05-05", "Ditarik lagi.")
    other = Tombstone("innovations/b.md", "2026-01-03", "Dobel.")
    assert standing([STONE, other], [newer], public=()) == [newer, other]
    assert standing([STONE, other], [], public={"innovations/a.md"}) == [other]
