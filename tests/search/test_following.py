from __future__ import annotations

import gc
import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import orm
from whoosh.writing import SegmentWriter

from catalogue.search import following
from catalogue.search.following import FAR_TOO_MANY, MOST_SEGMENTS, Follower, differences, merged_since
from catalogue.search.gather import changes, stamps
from catalogue.search.index import open_index
from catalogue.search.query import Query
from catalogue.search.writer import Writer
from catalogue.version import CatalogueVersion, catalogue_version
from tests import factories


@pytest.fixture
def follower(engine: sa.Engine, tmp_path: Path) -> Follower:
    return Follower(tmp_path / "search_index", engine)


def found(follower: Follower, session: orm.Session, words: str = "") -> list[int]:
    session.rollback()
    results = follower.search(Query(words), catalogue_version(session))
    assert results is not None
    return sorted(results.ids)


def agrees(follower: Follower, session: orm.Session) -> bool:
    reader = follower.reader(catalogue_version(session))
    return reader is not None and differences(reader.stamps(), stamps(session)) == []


def test_an_empty_catalogue_has_an_index_that_finds_nothing(follower: Follower, session: orm.Session) -> None:
    assert found(follower, session) == []


def test_what_was_committed_is_found_by_the_next_question(follower: Follower, session: orm.Session) -> None:
    first = factories.innovation(session, title="Puskesmas Terapung")
    session.commit()
    assert found(follower, session, "puskesmas") == [first.id]
    second = factories.innovation(session, title="Puskesmas Ramah Lansia")
    session.commit()
    assert found(follower, session, "puskesmas") == [first.id, second.id]
    assert agrees(follower, session)


def test_what_changed_or_was_withdrawn_is_followed(follower: Follower, session: orm.Session) -> None:
    case = factories.innovation(session, title="Puskesmas Terapung")
    other = factories.innovation(session, title="Bank Sampah")
    session.commit()
    found(follower, session)
    case.title = "Perpustakaan Terapung"
    other.withdraw("Sudah berhenti.")
    session.commit()
    assert found(follower, session, "puskesmas") == found(follower, session, "sampah") == []
    assert found(follower, session, "terapung") == [case.id]
    assert agrees(follower, session)


def test_another_process_sees_what_one_wrote(follower: Follower, session: orm.Session) -> None:
    other = Follower(follower.directory, follower.engine)
    found(other, session)
    case = factories.innovation(session)
    session.commit()
    follower.catch_up()
    assert found(other, session) == [case.id]


def test_an_index_behind_the_catalogue_shows_and_counts_nothing_that_was_withdrawn(
    follower: Follower, session: orm.Session
) -> None:
    case = factories.innovation(session, title="Puskesmas Bersayap")
    other = factories.innovation(session, title="Puskesmas Keliling")
    session.commit()
    found(follower, session)
    case.withdraw("Sudah berhenti.")
    session.commit()
    writer = Writer(open_index(follower.directory))
    try:
        results = follower.search(Query("puskesmas bersayap"), catalogue_version(session))
        assert results.ids == [other.id]
        assert results.facets["tema"] == {other.theme: 1}
        assert results.version < catalogue_version(session)
        assert "bersayap" not in results.marks
    finally:
        writer.cancel()


def test_who_loses_the_lock_goes_on_with_what_it_has(follower: Follower, session: orm.Session) -> None:
    found(follower, session)
    factories.innovation(session)
    session.commit()
    writer = Writer(open_index(follower.directory))
    assert found(follower, session) == []
    writer.cancel()
    assert len(found(follower, session)) == 1


def test_many_at_once_end_in_agreement(follower: Follower, session: orm.Session) -> None:
    for _ in range(3):
        factories.innovation(session)
        session.commit()
    others = [Follower(follower.directory, follower.engine) for _ in range(4)]
    threads = [threading.Thread(target=other.catch_up) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert agrees(follower, session)


def test_commits_are_followed_at_once_where_they_are_listened_to(
    follower: Follower, session: orm.Session
) -> None:
    sa.event.listen(session, "after_commit", follower.after_commit)
    factories.innovation(session)
    session.commit()
    assert follower._readable().version == catalogue_version(session)


def test_within_a_pause_nothing_is_followed_and_after_it_everything(
    follower: Follower, session: orm.Session
) -> None:
    with follower.paused():
        factories.innovation(session)
        session.commit()
        follower.catch_up()
        assert not follower.directory.exists()
    assert agrees(follower, session)
    assert len(follower.reader(catalogue_version(session)).segments) == 1


def _deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def _emptied(folder: Path) -> None:
    for file in folder.iterdir():
        file.write_bytes(b"")


def _truncated(folder: Path) -> None:
    for file in folder.glob("*.pst"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _without_a_file(folder: Path) -> None:
    for file in folder.glob("*.trm"):
        file.unlink()


def _garbled(folder: Path) -> None:
    for file in folder.glob("*.toc"):
        file.write_bytes(b"not an index" * 50)


# Whoosh leaves a file that it cannot make sense of open, which only the garbage collector puts right.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.parametrize("harm", [_deleted, _emptied, _truncated, _without_a_file, _garbled])
def test_a_harmed_index_heals_on_start(
    follower: Follower, session: orm.Session, harm: Callable[[Path], None]
) -> None:
    case = factories.innovation(session)
    session.commit()
    follower.catch_up()
    harm(follower.directory)
    started = Follower(follower.directory, follower.engine)
    assert found(started, session) == [case.id]
    assert agrees(started, session)
    gc.collect()


def test_an_index_ahead_of_a_restored_database_is_made_anew(follower: Follower, session: orm.Session) -> None:
    case, other = factories.innovation(session), factories.innovation(session)
    session.commit()
    found(follower, session)
    other.standing = "belum_terbit"
    session.execute(sa.update(CatalogueVersion).values(number=0))
    session.commit()
    session.execute(sa.update(CatalogueVersion).values(number=0))
    session.commit()
    assert found(follower, session) == [case.id]


def test_however_often_the_catalogue_changes_the_index_comes_to_few_segments(
    follower: Follower, session: orm.Session
) -> None:
    cases = [factories.innovation(session, title=f"Layanan {number}") for number in range(30)]
    session.commit()
    follower.catch_up()
    most = 0
    for case in (*cases, *cases):
        case.standing = "belum_terbit" if case.id % 7 == 0 else case.standing
        case.title += " lagi"
        session.commit()
        reader = follower.reader(catalogue_version(session))
        most = max(most, len(reader.segments))
    session.rollback()
    follower.merge()
    if follower._merging:
        follower._merging.join()
    follower.merge()
    reader = follower.reader(catalogue_version(session))
    assert most <= FAR_TOO_MANY + 1
    assert len(reader.segments) < MOST_SEGMENTS
    assert agrees(follower, session)
    assert reader.size < 3 * reader.count


@given(st.lists(st.integers(0, 40), min_size=MOST_SEGMENTS, max_size=FAR_TOO_MANY))
@example([1] * (MOST_SEGMENTS - 2) + [25, 1])
@example([3**place for place in reversed(range(MOST_SEGMENTS))])
def test_a_merge_leaves_fewer_segments_whatever_each_holds(held: list[int]) -> None:
    """Otherwise merging would never come to an end."""
    shares = [(alive, version) for version, alive in enumerate(held, start=1)]
    kept = max(merged_since(shares), 0)  # the versions here are the numbers of the segments
    assert kept + 1 <= MOST_SEGMENTS // 2


def test_a_merge_leaves_large_segments_alone() -> None:
    assert merged_since([(1_000, 1), *((1, 2 + place) for place in range(MOST_SEGMENTS - 1))]) == 1


def test_nobody_who_asks_or_commits_merges(follower: Follower, session: orm.Session) -> None:
    many_segments(follower, session)
    written = []
    follower.merge = lambda: written.append(threading.current_thread())
    case = factories.innovation(session)
    session.commit()
    assert case.id in found(follower, session)
    follower._merging.join()
    assert written == [follower._merging]


def test_a_merge_gives_way_to_what_is_committed_meanwhile(
    follower: Follower, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_segments(follower, session)
    late = []

    def commit_meanwhile(*arguments: object) -> object:
        if not late:
            late.append(factories.innovation(session, title="Terlambat"))
            session.commit()
            session.rollback()
        return changes(*arguments)

    monkeypatch.setattr(following, "changes", commit_meanwhile)
    before = len(follower._readable().segments)
    with pytest.raises(following._GiveWay):
        follower._write(None, gives_way=True)
    assert len(follower._readable().segments) == before
    follower.merge()
    assert len(follower._readable().segments) < MOST_SEGMENTS
    assert agrees(follower, session)


def many_segments(follower: Follower, session: orm.Session) -> None:
    """As many as are merged next time, with no thread at it."""
    follower._merge_soon = lambda: None
    for _ in range(MOST_SEGMENTS):
        factories.innovation(session)
        session.commit()
        follower.catch_up()
    del follower._merge_soon


def test_a_rebuild_leaves_one_segment_that_agrees(follower: Follower, session: orm.Session) -> None:
    for _ in range(3):
        factories.innovation(session)
        session.commit()
        found(follower, session)
    assert follower.rebuild() == 3
    assert agrees(follower, session)
    assert len(follower.reader(catalogue_version(session)).segments) == 1


def test_failure_is_logged_and_never_raised(
    follower: Follower,
    session: orm.Session,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(following, "write", fail)
    with caplog.at_level(logging.ERROR):
        follower.catch_up()
        assert follower.search(Query("akta"), 1) is None
    assert "no space left" in caplog.text
    monkeypatch.undo()
    assert found(follower, session) == []


def test_a_commit_that_fails_frees_the_lock_and_loses_nothing(
    follower: Follower, session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = factories.innovation(session)
    session.commit()

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(SegmentWriter, "_commit_toc", fail)
    follower.catch_up()
    monkeypatch.undo()
    assert found(follower, session) == [case.id]


def test_differences_name_what_each_side_lacks() -> None:
    assert differences({"a": 1, "b": 2}, {"b": 3, "c": 4}) == [
        ("missing", "c"),
        ("outdated", "b"),
        ("superfluous", "a"),
    ]


def test_each_kind_of_database_is_followed(any_engine: sa.Engine, tmp_path: Path) -> None:
    follower = Follower(tmp_path / "search_index", any_engine)
    with orm.Session(any_engine) as session:
        original = factories.innovation(session, title="Puskesmas Terapung")
        factories.replication(session, original, name="Kapal Sehat")
        session.commit()
        assert found(follower, session, "terapung") == [original.id]
        assert agrees(follower, session)
