"""Records made on the site go out into files and come in elsewhere, the same life and the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import orm

from catalogue.library.exporting import export
from catalogue.replicating import actions
from catalogue.replications import stages
from catalogue.replications.models import Replication
from catalogue.replications.queries import replication_by_slug
from tests import factories
from tests.conftest import prepared_engine
from tests.innovations.publishing import publish, text_of
from tests.library.files import Library
from tests.replicating.world import ORIGIN, World, add, made, mended, registered, told_by_others


@pytest.fixture
def world(session: orm.Session) -> World:
    """The world with a case that has a sound text."""
    world = made(session)
    world.case.withdraw("Naskahnya hanya untuk uji lain.")
    session.commit()
    world.case = publish(session, "olah-sampah", text_of(world.origin.name))
    return world


@pytest.fixture
def elsewhere(migrated_folder: Path, tmp_path: Path) -> Iterator[orm.Session]:
    """Another site, with the same governments and nothing else."""
    file = shutil.copy(migrated_folder / "catalogue.sqlite3", tmp_path / "lain.sqlite3")
    with prepared_engine(f"sqlite:///{file}") as engine, orm.Session(engine) as session:
        for name in ("Asal", "Tiru"):
            factories.agency(session, name=f"Pemerintah Kabupaten {name}")
        session.commit()
        yield session


def life(record: Replication) -> list[tuple[object, ...]]:
    return [
        (one.stage, one.date, one.is_plan, one.note, one.reason, one.reason_text, one.lesson)
        for one in stages.told(record.events)
    ]


def assert_goes_out_and_comes_in(
    world: World, elsewhere: orm.Session, record: Replication, folder: Path
) -> str:
    """Export, load elsewhere, export there: the same life, the same bytes; returns the text of the file."""
    export(world.session, folder / "sini")
    there = Library(folder / "sana", elsewhere)
    shutil.copytree(folder / "sini", folder / "sana", ignore=shutil.ignore_patterns("*.tsv"))
    path = f"replications/{record.slug}.md"
    before = there.files()[path]
    assert there.load().refused == {}
    other = replication_by_slug(elsewhere, record.slug)
    assert life(other) == life(record)
    assert (other.stage, other.stage_date) == (record.stage, record.stage_date)
    assert export(elsewhere, there.folder).written == []
    assert there.files()[path] == before
    assert Library(folder / "sini", world.session).load().revised == []
    return before.decode()


def test_an_end_goes_out_with_its_reason_and_its_lesson(
    world: World, elsewhere: orm.Session, tmp_path: Path
) -> None:
    record = registered(world, "implementasi", "2023", nama="Olah Tiru", inspirasi="Sampah menumpuk.")
    add(world, record, "gagal", "2024-02", reason="lainnya", reason_text="Banjir.", lesson="Pilih tempat.")
    add(world, record, "berjalan", "2025", note="Pindah ke tempat yang lebih tinggi.")
    add(world, record, "berhenti", reason="anggaran", lesson="Siapkan anggaran.")
    text = assert_goes_out_and_comes_in(world, elsewhere, record, tmp_path)
    assert "  alasan: lainnya\n  alasan_lain: Banjir.\n  pelajaran: Pilih tempat.\n" in text
    assert "pelapor: daerah\n" in text
    assert "sumber:" not in text


def test_what_was_voided_stays_at_home(world: World, elsewhere: orm.Session, tmp_path: Path) -> None:
    record = registered(world, "berlanjut", "2024", nama="Olah Tiru")
    add(world, record, "berjalan", "2024", note="Baru di dua desa.", wrong="0")
    add(world, record, "berhenti", "2025", reason="sdm", lesson="Latih dahulu.")
    add(world, record, "hapus", wrong="2")
    add(world, record, "kesepakatan", "2023")
    text = assert_goes_out_and_comes_in(world, elsewhere, record, tmp_path)
    assert "berlanjut" not in text
    assert "berhenti" not in text
    assert [stage for stage, *_ in life(record)] == ["kesepakatan", "berjalan"]


def test_an_order_that_needs_what_was_voided_is_told_in_the_order_of_the_life(
    world: World, elsewhere: orm.Session, tmp_path: Path
) -> None:
    record = registered(world, "implementasi", "2023")
    add(world, record, "gagal", "2024", reason="sdm", lesson="Latih dahulu.")
    add(world, record, "implementasi", "2023-05", wrong="0")
    assert_goes_out_and_comes_in(world, elsewhere, record, tmp_path)


def test_a_story_of_many_saves_goes_out_as_its_last(
    world: World, elsewhere: orm.Session, tmp_path: Path
) -> None:
    record = registered(world, "minat", "2024")
    add(world, record, "berjalan", "2025")
    origin = ({**ORIGIN[0], "alamat": "/inovasi/olah-sampah"},)
    sources = ({"judul": "Berita", "url": "https://contoh.go.id/b", "penerbit": "", "tanggal": "2025"},)
    told = {"hasil": "Sampah berkurang.", "isi": "## Awal\n\nDari pasar.[^1]"}
    mended(world, record, 1, origins=origin, sources=sources, evidence=("liputan",), **told)
    text = assert_goes_out_and_comes_in(world, elsewhere, record, tmp_path)
    assert text.endswith("\n## Awal\n\nDari pasar.[^1]\n")


def test_a_record_that_was_taken_over_goes_out_as_the_region_s_own(
    world: World, elsewhere: orm.Session, tmp_path: Path
) -> None:
    record = told_by_others(world)
    actions.take_over(world.session, world.follower, record, world.replicator)
    text = assert_goes_out_and_comes_in(world, elsewhere, record, tmp_path)
    assert "pelapor: daerah\n" in text
    assert "bukti:\n- laporan_daerah\n- liputan\n" in text
