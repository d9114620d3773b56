"""`flask content load | export | check`, as a person at a terminal meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import orm

from catalogue.version import catalogue_version
from catalogue.web.searching import follower
from tests.conftest import close, make_app
from tests.library.files import case, record

OWNER, COPIER = "Pemerintah Kabupaten Klungkung", "Pemerintah Kabupaten Buleleng"


@pytest.fixture
def folder(site_folder: Path) -> Path:
    """A content folder with a case and its replication, both of governments from the reference data."""
    folder = site_folder / "content"
    for path, data in (
        ("innovations/toss.md", case(OWNER)),
        ("replications/tiru.md", record("inovasi: toss", agency=COPIER)),
    ):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def site(site_folder: Path, folder: Path) -> Iterator[Flask]:
    app = make_app(site_folder, CONTENT_DIR=str(folder))
    yield app
    close(app)


def run(site: Flask, *args: str) -> Result:
    return site.test_cli_runner().invoke(args=["content", *args])


def test_a_load_brings_reference_data_and_files_and_the_index_follows(
    site: Flask, session: orm.Session
) -> None:
    answer = run(site, "load")
    assert answer.exit_code == 0, answer.output
    assert "2 ditambah, 0 diperbarui, 0 tidak berubah, 0 ditolak" in answer.stdout
    version = catalogue_version(session)
    with site.app_context():
        reader = follower().reader(version)
    assert reader.version == version
    assert len(reader.of_kind("innovation").nonzero()[0]) == 1


def test_a_second_load_leaves_the_catalogue_version(site: Flask, session: orm.Session) -> None:
    run(site, "load")
    before = catalogue_version(session)
    session.rollback()
    assert "0 ditambah, 0 diperbarui, 2 tidak berubah, 0 ditolak" in run(site, "load").stdout
    assert catalogue_version(session) == before


def test_a_dry_run_on_an_empty_site_tells_what_would_be_loaded_and_writes_nothing(
    site: Flask, site_folder: Path, folder: Path, session: orm.Session
) -> None:
    answer = run(site, "load", "--dry-run")
    assert (answer.exit_code, catalogue_version(session)) == (0, 0)
    assert "2 akan ditambah" in answer.stdout
    assert not (folder / "manifest.tsv").exists()
    assert not (site_folder / "search_index").exists()


def test_a_load_with_refused_files_ends_with_1_and_names_each(site: Flask, folder: Path) -> None:
    (folder / "innovations" / "salah.md").write_bytes(case("Dinas Antah Berantah"))
    answer = run(site, "load")
    assert answer.exit_code == 1
    assert "2 ditambah, 0 diperbarui, 0 tidak berubah, 1 ditolak" in answer.stdout
    assert "innovations/salah.md:4: instansi: " in answer.stderr


@pytest.mark.parametrize("command", ["load", "export"])
def test_a_broken_manifest_is_told_and_stops_the_run(site: Flask, folder: Path, command: str) -> None:
    (folder / "manifest.tsv").write_text("path\trevision\tsha256\n<<<<<<< HEAD\n")
    answer = run(site, command)
    assert answer.exit_code == 1
    assert "manifest.tsv:2: baris tidak berbentuk jalur, nomor revisi, sha256" in answer.stderr


def test_an_export_tells_what_it_did_and_ends_with_1_where_it_left_a_file(site: Flask, folder: Path) -> None:
    run(site, "load")
    (folder / "replications" / "tiru.md").unlink()
    answer = run(site, "export")
    assert answer.exit_code == 0
    assert "1 ditulis, 1 tidak berubah, 0 dihapus, 0 dilewati" in answer.stdout
    (folder / "innovations" / "toss.md").write_bytes(case(OWNER, title="Belum dimuat"))
    answer = run(site, "export")
    assert answer.exit_code == 1
    assert "innovations/toss.md: diubah di berkas dan belum dimuat" in answer.stderr


def test_a_check_of_sound_files_needs_nothing_loaded(site: Flask) -> None:
    answer = run(site, "check")
    assert (answer.exit_code, answer.stdout) == (0, "2 berkas diperiksa, 0 bermasalah\n")


def test_a_check_names_every_problem_and_ends_with_1(site: Flask, folder: Path) -> None:
    innovations = folder / "innovations"
    (innovations / "satu.md").write_bytes(case("Dinas Antah Berantah"))
    (innovations / "dua.md").write_bytes(case(OWNER).replace(b"judul: Olah", b'judul: "Olah"', 1))
    (innovations / "tiga.md").write_bytes(case(OWNER).replace(b"judul: Olah sampah", b"judul:  Olah sampah"))
    answer = run(site, "check")
    assert answer.exit_code == 1
    assert "5 berkas diperiksa, 3 bermasalah" in answer.stdout
    assert "innovations/satu.md:4: instansi: " in answer.stderr
    assert "innovations/dua.md:2: " in answer.stderr
    assert "innovations/tiga.md: isi sah, tetapi bukan bentuk bakunya" in answer.stderr
