"""The site into files: the same bytes back, nothing of anyone's work lost, nothing private told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from catalogue.curation.models import Collection
from catalogue.decisions.models import decision
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import RevisionComment
from catalogue.library.exporting import export
from catalogue.library.shelves import SHELVES
from catalogue.replications.models import Replication
from catalogue.slugs import give_slug
from catalogue.web.database import db
from tests import factories
from tests.library.files import Library, case, record

TOSS, TIRU, SAMPAH = "innovations/toss.md", "replications/tiru-toss.md", "collections/sampah.md"


def only(session: orm.Session, model: type) -> object:
    session.expire_all()
    return session.scalars(sa.select(model)).unique().one()


@pytest.fixture
def toss(filled: Library, session: orm.Session) -> Innovation:
    return only(session, Innovation)


@pytest.fixture
def tiru(filled: Library, session: orm.Session) -> Replication:
    return only(session, Replication)


# --- the same bytes ----------------------------------------------------------------------------------------


def test_an_export_after_a_load_leaves_every_file_as_it_was(filled: Library, session: orm.Session) -> None:
    before = filled.files()
    done = export(session, filled.folder)
    assert (done.written, done.removed, done.refused) == ([], [], {})
    after = filled.files()
    assert {path: after[path] for path in before} == before


def test_an_export_into_an_empty_folder_gives_the_same_bytes(filled: Library, session: orm.Session) -> None:
    before = filled.files()
    elsewhere = filled.folder.with_name("lain")
    assert len(export(session, elsewhere).written) == 4
    assert {path: (elsewhere / path).read_bytes() for path in before} == before


def test_a_load_after_an_export_changes_nothing(filled: Library, session: orm.Session) -> None:
    export(session, filled.folder)
    summary = filled.load()
    assert len(summary.unchanged) == 4
    assert (summary.revised, summary.refused) == ([], {})


def test_a_text_accepted_on_the_site_is_written_and_may_then_be_edited(
    filled: Library, session: orm.Session
) -> None:
    elsewhere = filled.folder.with_name("lain")
    export(session, elsewhere)
    editor = Library(elsewhere, session)
    editor.put(TOSS, case(title="Kedua"))
    assert editor.load().revised == [TOSS]
    assert export(session, filled.folder).written == [TOSS]
    assert filled.files()[TOSS] == case(title="Kedua")
    filled.put(TOSS, case(title="Ketiga"))
    assert filled.load().revised == [TOSS]


def test_a_missing_file_is_written_again(filled: Library, session: orm.Session) -> None:
    (filled.folder / TIRU).unlink()
    assert export(session, filled.folder).written == [TIRU]


# --- nothing of anyone's work is lost ----------------------------------------------------------------------


def test_a_file_changed_by_hand_is_never_overwritten(filled: Library, session: orm.Session) -> None:
    filled.put(TOSS, case(title="Belum dimuat"))
    done = export(session, filled.folder)
    assert list(done.refused) == [TOSS]
    assert "belum dimuat" in done.refused[TOSS]
    assert filled.files()[TOSS] == case(title="Belum dimuat")
    assert filled.load().revised == [TOSS]


def test_a_file_changed_by_hand_outlives_the_withdrawal_of_its_case(
    filled: Library, session: orm.Session, toss: Innovation
) -> None:
    toss.withdraw("Data keliru.")
    session.commit()
    filled.put(TOSS, case(title="Belum dimuat"))
    done = export(session, filled.folder)
    assert (list(done.refused), done.removed) == ([TOSS], [])
    assert filled.files()[TOSS] == case(title="Belum dimuat")


# --- withdrawn and renamed ---------------------------------------------------------------------------------


def test_what_was_withdrawn_leaves_a_tombstone(
    filled: Library, session: orm.Session, toss: Innovation, tiru: Replication
) -> None:
    collection = only(session, Collection)
    toss.withdraw("Data\tkeliru.")
    tiru.standing, tiru.standing_reason = "ditarik", "Dobel."
    collection.standing = "ditarik"
    session.add(decision("tarik", "uji", "Digabung.", collection_id=collection.id))
    session.commit()
    assert sorted(export(session, filled.folder).removed) == [SAMPAH, TOSS, TIRU]
    lines = filled.files()["tombstones.tsv"].decode().splitlines()
    stones = {path: (day, reason) for path, day, reason in (line.split("\t") for line in lines[1:])}
    assert {path: reason for path, (_, reason) in stones.items()} == {
        TOSS: "Data keliru.",
        TIRU: "Dobel.",
        SAMPAH: "Digabung.",
    }
    assert stones[TOSS][0] == toss.withdrawn_at.date().isoformat()
    assert filled.load().refused == {}


def test_a_restored_case_is_written_again_and_loses_its_tombstone(
    filled: Library, session: orm.Session, toss: Innovation
) -> None:
    toss.withdraw("Data keliru.")
    session.commit()
    export(session, filled.folder)
    toss.restore()
    session.commit()
    assert export(session, filled.folder).written == [TOSS]
    assert "tombstones.tsv" not in filled.files()


def test_tombstones_of_another_site_are_kept(filled: Library, session: orm.Session) -> None:
    stone = b"innovations/lama.md\t2025-01-02\tData keliru.\n"
    filled.put("tombstones.tsv", b"path\tdate\treason\n" + stone)
    export(session, filled.folder)
    assert filled.files()["tombstones.tsv"].endswith(stone)


def test_a_renamed_case_has_one_file_under_its_new_name(
    filled: Library, session: orm.Session, toss: Innovation
) -> None:
    give_slug(session, "innovation", toss, "toss-klungkung")
    session.commit()
    done = export(session, filled.folder)
    assert (done.written, done.removed) == (["innovations/toss-klungkung.md"], [TOSS])
    assert TOSS not in filled.files()["manifest.tsv"].decode()


# --- what belongs to the database --------------------------------------------------------------------------


def test_stages_entered_on_the_site_are_written_into_the_record(
    filled: Library, session: orm.Session, tiru: Replication
) -> None:
    wrong = factories.event("kesepakatan", "2020", note="Keliru.")
    tiru.add_event(wrong)
    tiru.add_event(factories.event("kesepakatan", "2021", note="Perjanjian.", voids=wrong))
    session.commit()
    export(session, filled.folder)
    steps = "tahap:\n- tahap: kesepakatan\n  tanggal: '2021'\n  keterangan: Perjanjian.\n"
    assert filled.files()[TIRU] == record("inovasi: toss", steps=steps)
    assert filled.load().refused == {}
    assert len(only(session, Replication).events) == 2


def test_the_words_said_are_written_without_their_speakers(
    filled: Library, session: orm.Session, tiru: Replication
) -> None:
    tiru.origin_word, tiru.ministry_word = "dikonfirmasi", "terverifikasi"
    session.commit()
    export(session, filled.folder)
    assert filled.files()["words.tsv"].decode().splitlines() == [
        "replication\torigin\tministry\tregion",
        "tiru-toss\tdikonfirmasi\tterverifikasi\tbelum",
    ]


def test_the_public_rulings_are_written_by_the_thing_they_are_about(
    filled: Library, session: orm.Session
) -> None:
    export(session, filled.folder)
    rows = [line.split("\t") for line in filled.files()["decisions.tsv"].decode().splitlines()]
    assert [(verb, thing) for _, verb, thing, _ in rows[1:]] == [
        ("terima", TOSS),
        ("terbitkan", TIRU),
        ("terbitkan", SAMPAH),
    ]


def test_nothing_private_is_ever_written(filled: Library, session: orm.Session, toss: Innovation) -> None:
    """Names and addresses of persons, review comments, and rulings about texts that never were public."""
    person = factories.user(session, name="Ni Luh Rahasia", email="rahasia@contoh.go.id")
    text = factories.revision(session, toss, number=2, text="Teks rahasia.")
    text.savers.append(person)
    text.comments.append(RevisionComment(user=person, role="kurator", text="Komentar rahasia."))
    text.move_to("submitted")
    text.move_to("rejected")
    hidden = factories.draft(session)
    session.flush()
    session.add_all(
        [
            decision("tolak", person, "Alasan rahasia.", revision_id=text.id),
            decision("ubah", person, "Catatan rahasia.", innovation_id=hidden.id),
            decision("ubah", person, "Akun rahasia.", user_id=person.id),
            decision("ubah", person, "Ejaan.", innovation_id=toss.id),
        ]
    )
    session.commit()
    export(session, filled.folder)
    written = b"".join(filled.files().values()).decode()
    assert "rahasia" not in written.lower()
    assert "Ejaan." in written


def test_the_real_library_comes_back_byte_for_byte(library_site: Flask, tmp_path: Path) -> None:
    with library_site.app_context():
        export(db.session, tmp_path)
    loaded = Path(library_site.config["CONTENT_DIR"])
    for shelf in SHELVES:
        files = {path.name: path.read_bytes() for path in (loaded / shelf.folder).glob("*.md")}
        assert {path.name: path.read_bytes() for path in (tmp_path / shelf.folder).iterdir()} == files
