"""Files into the site: what is loaded, what is left, what is refused and how it is told."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation.models import Collection
from catalogue.decisions.models import Decision
from catalogue.errors import Invalid
from catalogue.innovations.actions import publish_document
from catalogue.innovations.document import parse
from catalogue.innovations.models import Innovation
from catalogue.innovations.render import render
from catalogue.innovations.revisions import Revision
from catalogue.library.loading import Summary, load
from catalogue.library.models import Page
from catalogue.replications.models import Replication
from catalogue.slugs import give_slug
from catalogue.version import catalogue_version
from tests import factories
from tests.library.files import TODAY, Library, bundle, case, record

TOSS = "innovations/toss.md"


def toss(session: orm.Session) -> Innovation:
    session.expire_all()
    return session.scalars(sa.select(Innovation).where(Innovation.slug == "toss")).unique().one()


def accept_on_site(session: orm.Session, data: bytes) -> None:
    """The site's own door: a text accepted by somebody else than the command."""
    document = parse(data.decode(), "toss", None, TODAY)
    publish_document(session, "uji", data.decode(), document, render(document.body, document.sources))


def rows(session: orm.Session) -> dict[str, int]:
    """How many rows the tables hold that a load writes to."""
    tables = (Innovation, Revision, Replication, Collection, Page, Decision)
    return {
        table.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in tables
    }


# --- what is loaded ----------------------------------------------------------------------------------------


def test_every_kind_of_file_is_published(filled: Library, session: orm.Session) -> None:
    assert rows(session) == {
        "innovations": 1,
        "revisions": 1,
        "replications": 1,
        "collections": 1,
        "pages": 1,
        "decisions": 3,
    }
    assert toss(session).standing == "terbit"


def test_a_changed_file_becomes_a_new_accepted_revision_ruled_by_the_command(
    filled: Library, session: orm.Session
) -> None:
    filled.put(TOSS, case(title="Olah sampah lagi"))
    assert filled.load().revised == [TOSS]
    revisions = session.scalars(sa.select(Revision).order_by(Revision.number)).all()
    assert [(one.number, one.state) for one in revisions] == [(1, "accepted"), (2, "accepted")]
    assert toss(session).title == "Olah sampah lagi"
    ruling = session.scalars(sa.select(Decision).where(Decision.revision_id == revisions[1].id)).one()
    assert (ruling.verb, ruling.command_actor, ruling.user_actor_id) == ("terima", "flask content load", None)


def test_a_file_can_be_changed_again_after_a_text_was_rejected_on_the_site(
    filled: Library, session: orm.Session
) -> None:
    """A rejected text takes a number; the manifest notes the number that the file's own text became."""
    rejected = factories.revision(session, toss(session), number=2)
    rejected.move_to("submitted")
    rejected.move_to("rejected")
    session.commit()
    for title in ("Kedua", "Ketiga"):
        filled.put(TOSS, case(title=title))
        assert filled.load().refused == {}
    assert toss(session).title == "Ketiga"


def test_an_original_may_stand_in_a_later_file(library: Library, session: orm.Session) -> None:
    library.put(TOSS, case())
    library.put("replications/a-lain.md", record("replikasi: b-tiru", agency="Pemerintah Kabupaten Lain"))
    library.put("replications/b-tiru.md", record("inovasi: toss"))
    assert library.load().refused == {}
    later = session.scalars(sa.select(Replication).where(Replication.slug == "a-lain")).unique().one()
    assert later.sources[0].original_replication.slug == "b-tiru"


def test_a_file_that_bears_the_old_name_still_loads(filled: Library, session: orm.Session) -> None:
    case_, collection = toss(session), session.scalars(sa.select(Collection)).one()
    record_ = session.scalars(sa.select(Replication)).unique().one()
    give_slug(session, "innovation", case_, "toss-klungkung")
    give_slug(session, "collection", collection, "desa-dan-sampah")
    give_slug(session, "replication", record_, "tiru-toss-klungkung")
    session.commit()
    filled.put(TOSS, case(title="Olah sampah lagi"))
    filled.put("collections/sampah.md", bundle("toss") + b"\nLagi.\n")
    filled.put("replications/tiru-toss.md", record("inovasi: toss") + b"\nCerita.\n")
    assert len(filled.load().revised) == 3
    session.expire_all()
    assert (case_.slug, case_.title) == ("toss-klungkung", "Olah sampah lagi")
    assert (collection.slug, collection.revision) == ("desa-dan-sampah", 2)
    assert (record_.slug, record_.plain_text) == ("tiru-toss-klungkung", "Cerita.")


def test_stages_that_the_record_has_are_not_added_again(library: Library, session: orm.Session) -> None:
    steps = "tahap:\n- tahap: kesepakatan\n  tanggal: '2021'\n"
    library.put(TOSS, case())
    library.put("replications/tiru.md", record("inovasi: toss", steps=steps))
    library.load()
    library.put("replications/tiru.md", record("inovasi: toss", steps=f"{steps}- tahap: berjalan\n"))
    assert library.load().refused == {}
    found = session.scalars(sa.select(Replication)).unique().one()
    assert [event.stage for event in found.events] == ["kesepakatan", "berjalan"]


# --- what is left ------------------------------------------------------------------------------------------


def test_a_second_load_changes_nothing(filled: Library, session: orm.Session) -> None:
    before = (filled.files(), rows(session), catalogue_version(session))
    session.rollback()
    summary = filled.load()
    assert (summary.added, summary.revised, summary.refused) == ([], [], {})
    assert len(summary.unchanged) == 4
    assert (filled.files(), rows(session), catalogue_version(session)) == before


def test_an_unchanged_file_is_skipped_though_the_site_has_gone_on(
    filled: Library, session: orm.Session
) -> None:
    accept_on_site(session, case(title="Baru di situs"))
    summary = filled.load()
    assert TOSS in summary.unchanged
    assert toss(session).title == "Baru di situs"


def test_a_file_that_is_gone_changes_nothing(filled: Library, session: orm.Session) -> None:
    before = rows(session)
    (filled.folder / TOSS).unlink()
    assert filled.load().refused == {}
    assert rows(session) == before
    assert toss(session).standing == "terbit"


def test_a_lost_manifest_is_made_anew(filled: Library) -> None:
    before = filled.files()
    (filled.folder / "manifest.tsv").unlink()
    assert len(filled.load().unchanged) == 4
    assert filled.files() == before


def test_a_site_put_back_from_a_backup_takes_the_later_file(filled: Library, session: orm.Session) -> None:
    """The manifest knows revision 2, the site holds 1 again: the unchanged file is ahead, and not lost."""
    filled.put(TOSS, case(title="Kedua"))
    filled.load()
    found = toss(session)
    second = found.current_revision_id
    found.current_revision_id = session.scalar(sa.select(Revision.id).where(Revision.number == 1))
    session.flush()
    session.execute(sa.delete(Decision).where(Decision.revision_id == second))
    session.execute(sa.delete(Revision).where(Revision.id == second))
    session.commit()
    assert filled.load().revised == [TOSS]
    assert toss(session).title == "Kedua"


def test_a_dry_run_writes_nothing(library: Library, session: orm.Session) -> None:
    library.put(TOSS, case())
    library.put("innovations/salah.md", b"---\njudul: Salah\n---\n")
    before = (library.files(), rows(session), catalogue_version(session))
    summary = library.load(dry_run=True)
    assert summary.added == [TOSS]
    assert list(summary.refused) == ["innovations/salah.md"]
    assert (library.files(), rows(session), catalogue_version(session)) == before


@pytest.mark.parametrize("name", ["innovations/tautan.md", "innovations/putus.md"])
def test_links_are_left_alone(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / "rahasia.md").write_bytes(case())
    (library.folder / "innovations").mkdir()
    goal = tmp_path / ("rahasia.md" if "tautan" in name else "tidak-ada.md")
    (library.folder / name).symlink_to(goal)
    summary = library.load()
    assert (summary.added, summary.refused) == ([], {})


def test_what_is_no_markdown_file_of_a_shelf_is_left_alone(library: Library) -> None:
    (library.folder / "innovations" / "folder.md").mkdir(parents=True)
    library.put("innovations/catatan.txt", b"x")
    library.put("innovations/dalam/toss.md", case())
    library.put("lain/toss.md", case())
    os.mkfifo(library.folder / "innovations" / "pipa.md")
    summary = library.load()
    assert (summary.added, summary.refused) == ([], {})


# --- what is refused ---------------------------------------------------------------------------------------


def test_a_file_and_a_site_that_both_changed_are_refused_naming_both(
    filled: Library, session: orm.Session
) -> None:
    accept_on_site(session, case(title="Baru di situs"))
    filled.put(TOSS, case(title="Baru di berkas"))
    assert filled.load().refused == {
        TOSS: f"{TOSS}: berkas dan situs sama-sama berubah; berkas diambil dari revisi 1,"
        " situs kini pada revisi 2"
    }
    assert toss(session).title == "Baru di situs"
    assert TOSS in filled.load().refused


def test_a_withdrawn_case_is_never_brought_back(filled: Library, session: orm.Session) -> None:
    toss(session).withdraw("Data keliru.")
    session.commit()
    assert filled.load().refused == {}
    filled.put(TOSS, case(title="Coba lagi"))
    assert "telah ditarik dari situs" in filled.load().refused[TOSS]
    assert toss(session).standing == "ditarik"


def test_what_is_buried_stays_so_on_a_fresh_site(library: Library, session: orm.Session) -> None:
    library.put("tombstones.tsv", f"path\tdate\treason\n{TOSS}\t2026-01-02\tData keliru.\n".encode())
    library.put(TOSS, case())
    assert library.load().refused == {TOSS: f"{TOSS}: telah ditarik; tercatat di tombstones.tsv"}
    assert rows(session)["innovations"] == 0


def test_a_fault_names_file_line_field_and_reason(library: Library) -> None:
    library.put(TOSS, case().replace(b"tema: lingkungan", b"tema: sampah"))
    assert library.load().refused[TOSS].startswith(f"{TOSS}:5: tema: ")


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        (
            "innovations/x1.md",
            case("Dinas Antah Berantah"),
            "innovations/x1.md:4: instansi: ",
        ),
        (
            "replications/x1.md",
            record("inovasi: tidak-ada"),
            "replications/x1.md: inovasi “tidak-ada” tidak ada di katalog",
        ),
        (
            "replications/x1.md",
            record("replikasi: x1-lain"),
            "replications/x1.md: replikasi “x1-lain” tidak ada di katalog",
        ),
        (
            "replications/x1.md",
            record("inovasi: toss", agency="Pemerintah Kabupaten Asal"),
            "replications/x1.md: daerah tidak mereplikasi inovasinya sendiri",
        ),
        (
            "replications/x1.md",
            record("inovasi: toss"),
            "replications/x1.md: instansi ini sudah punya replikasi yang terbuka dari asal yang sama",
        ),
        (
            "collections/x1.md",
            bundle("toss", "tidak-ada"),
            "collections/x1.md: inovasi “tidak-ada” tidak ada di katalog",
        ),
        ("innovations/x1.md", b"\xff", "innovations/x1.md:1: tulisan tidak memakai pengodean UTF-8"),
        ("innovations/x1.md", b"", "innovations/x1.md:1: "),
    ],
    ids=["agency", "innovation", "replication", "own", "twice", "collection", "encoding", "empty"],
)
def test_a_refused_file_is_told_and_leaves_nothing_behind(
    filled: Library, session: orm.Session, path: str, data: bytes, told: str
) -> None:
    before = (rows(session), catalogue_version(session))
    session.rollback()
    filled.put(path, data)
    assert filled.load().refused[path].startswith(told)
    assert (rows(session), catalogue_version(session)) == before
    assert path not in (filled.folder / "manifest.tsv").read_text()


def test_a_refused_file_does_not_keep_others_out(library: Library) -> None:
    library.put("innovations/a-salah.md", b"---\n---\n")
    library.put(TOSS, case())
    summary = library.load()
    assert summary.added == [TOSS]
    assert list(summary.refused) == ["innovations/a-salah.md"]


def test_two_replications_that_name_each_other_are_refused(library: Library, session: orm.Session) -> None:
    library.put("replications/satu.md", record("replikasi: dua"))
    library.put("replications/dua.md", record("replikasi: satu", agency="Pemerintah Kabupaten Lain"))
    assert sorted(library.load().refused) == ["replications/dua.md", "replications/satu.md"]
    assert rows(session)["replications"] == 0


def test_a_case_that_somebody_is_writing_is_loaded_and_the_draft_is_told(
    filled: Library, session: orm.Session
) -> None:
    draft = factories.revision(session, toss(session))
    session.commit()
    assert not draft.is_outdated
    filled.put(TOSS, case(title="Dari berkas"))
    assert filled.load().revised == [TOSS]
    session.expire_all()
    assert draft.state == "draft"
    assert draft.is_outdated


@pytest.mark.parametrize(
    "name",
    [
        b"Huruf Besar.md",
        b"..md",
        b".tersembunyi.md",
        b"baris\nbaru.md",
        b"tab\tini.md",
        b"\xff\xfe.md",
        b"-.md",
    ],
)
def test_an_odd_file_name_is_refused_and_harms_nothing(
    library: Library, session: orm.Session, name: bytes
) -> None:
    (library.folder / "innovations").mkdir()
    (library.folder / "innovations" / os.fsdecode(name)).write_bytes(case())
    (reason,) = library.load().refused.values()
    assert "alamat pendek" in reason
    assert rows(session)["innovations"] == 0


def test_an_agency_taken_over_keeps_the_rule_of_one_open_replication(
    filled: Library, session: orm.Session
) -> None:
    """When a file names another agency, the former one is free to replicate and the new one is not."""
    filled.put("replications/tiru-toss.md", record("inovasi: toss", agency="Pemerintah Kabupaten Lain"))
    filled.put("replications/x-tiru.md", record("inovasi: toss"))
    assert filled.load().refused == {}
    filled.put("replications/y-lain.md", record("inovasi: toss", agency="Pemerintah Kabupaten Lain"))
    assert list(filled.load().refused) == ["replications/y-lain.md"]


# --- more than one, and less than whole --------------------------------------------------------------------


def test_a_load_that_is_interrupted_remembers_what_it_took_in(filled: Library, session: orm.Session) -> None:
    """Else a file mended once more would seem to have been changed on the site as well."""

    def stop(path: str) -> None:
        if path == "innovations/zat.md":
            raise KeyboardInterrupt

    filled.put(TOSS, case(title="Kedua"))
    filled.put("innovations/zat.md", case(title="Sesudahnya"))
    with pytest.raises(KeyboardInterrupt):
        load(session, filled.folder, today=TODAY, progress=stop)
    filled.put(TOSS, case(title="Ketiga"))
    again = filled.load()
    assert (again.added, again.revised, again.refused) == (["innovations/zat.md"], [TOSS], {})
    assert toss(session).title == "Ketiga"


def test_two_loads_at_once_take_every_file_once(library: Library, engine: sa.Engine) -> None:
    library.session.rollback()
    for number in range(6):
        library.put(f"innovations/olah-{number}.md", case(title=f"Olah {number}"))

    def take(_: int) -> Summary:
        with orm.Session(engine, expire_on_commit=False) as session:
            return load(session, library.folder, today=TODAY)

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(take, range(2)))
    assert sorted(len(summary.added) for summary in done) == [0, 6]
    assert rows(library.session)["revisions"] == 6


def test_a_folder_that_is_not_there_is_an_error_and_not_an_empty_library(library: Library) -> None:
    with pytest.raises(Invalid, match="no_folder"):
        load(library.session, library.folder / "salah-ketik", today=TODAY)
