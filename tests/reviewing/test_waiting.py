"""What waits for the ministry, in which order, and that the number in the frame is the number of rows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import orm

from catalogue.db import now
from catalogue.replications.models import Replication
from catalogue.reviewing.queries import number_unspoken, number_waiting, numbers_waiting
from catalogue.reviewing.waiting import Waiting, choose, replications_in_queue, texts_in_queue
from tests import factories
from tests.reviewing.desk import waiting_text, whole
from tests.writing.house import settle, text_in

NOW = now()


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def record(session: orm.Session, **values: object) -> Replication:
    return factories.replication(session, "Asal di luar", **values)


def waits(session: orm.Session, one: Replication, unspoken: bool = False) -> bool:
    session.flush()
    return one.id in {row.id for row in replications_in_queue(session, unspoken)}


# --- records -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reporter", ["sumber_terbuka", "asal"])
def test_what_nobody_who_took_part_spoke_of_does_not_wait(any_database: orm.Session, reporter: str) -> None:
    made = record(any_database, reporter=reporter)
    assert not waits(any_database, made)
    assert waits(any_database, made, unspoken=True)


def test_what_a_region_reports_waits(any_database: orm.Session) -> None:
    assert waits(any_database, record(any_database, reporter="daerah"))


@pytest.mark.parametrize(
    "said",
    [
        {"origin_word": "dikonfirmasi"},
        {"origin_word": "dibantah", "origin_reason": "Tidak benar."},
        {"region_word": "dibantah", "region_reason": "Tidak benar."},
    ],
)
def test_what_was_answered_waits(any_database: orm.Session, said: dict[str, str]) -> None:
    side = next(iter(said)).partition("_")[0]
    made = record(any_database, **said, **{f"{side}_at": ago(1)})
    assert waits(any_database, made)


def test_other_relations_and_hidden_records_do_not_wait(any_database: orm.Session) -> None:
    for values in (
        {"relation": "perluasan_program"},
        {"standing": "disembunyikan", "standing_reason": "Memuat tuduhan."},
    ):
        made = record(any_database, reporter="daerah", **values)
        assert not waits(any_database, made, unspoken=True)


def test_the_ministrys_word_ends_the_wait_until_something_follows_it(any_database: orm.Session) -> None:
    made = record(any_database, reporter="daerah", published_at=ago(9))
    made.ministry_word, made.ministry_at = "terverifikasi", ago(5)
    assert not waits(any_database, made)
    made.add_event(factories.event("minat", entered_at=ago(6)))
    assert not waits(any_database, made)
    made.add_event(factories.event("berjalan", entered_at=ago(4)))
    assert waits(any_database, made)


def test_a_dispute_or_a_new_story_after_the_word_waits(any_database: orm.Session) -> None:
    told, disputed = (record(any_database, ministry_word="terverifikasi", ministry_at=ago(5)) for _ in "ab")
    told.current_story = factories.story(any_database, told, created_at=ago(3))
    disputed.origin_word, disputed.origin_reason, disputed.origin_at = "dibantah", "Tidak benar.", ago(2)
    any_database.flush()
    rows = {row.id: row for row in replications_in_queue(any_database)}
    assert (rows[told.id].since, rows[told.id].disputed) == (ago(3), False)
    assert (rows[disputed.id].since, rows[disputed.id].disputed) == (ago(2), True)


def test_a_record_waits_since_the_first_word_and_is_new_by_the_last(any_database: orm.Session) -> None:
    made = record(any_database, reporter="daerah", published_at=ago(9))
    made.origin_word, made.origin_at = "dikonfirmasi", ago(2)
    taken_over = record(any_database, reporter="daerah", published_at=ago(30))
    taken_over.region_word, taken_over.region_at = "diakui", ago(4)
    any_database.flush()
    first, second = replications_in_queue(any_database)
    assert (first.id, first.since, first.latest) == (made.id, ago(9), ago(2))
    assert (second.id, second.since) == (taken_over.id, ago(4))


# --- texts -------------------------------------------------------------------------------------------------


def test_submitted_texts_wait_the_oldest_first(any_database: orm.Session) -> None:
    session = any_database
    house = settle(session)
    late = waiting_text(session, house)
    early = waiting_text(session, house, text=whole(house.government, tema="kesehatan"))
    late.submitted_at, early.submitted_at = ago(1), ago(8)
    for state in ("draft", "returned", "rejected", "abandoned"):
        text_in(session, house.government, state)
    rows = texts_in_queue(session)
    region = house.government.region
    assert [(row.id, row.since, row.matter, row.place) for row in rows] == [
        (early.id, ago(8), "kesehatan", region and region.code),
        (late.id, ago(1), "lingkungan", region and region.code),
    ]


def test_a_text_without_a_readable_theme_waits_too(any_database: orm.Session) -> None:
    house = settle(any_database)
    waiting_text(any_database, house, text="tanpa bentuk")
    assert [row.matter for row in texts_in_queue(any_database)] == [""]


# --- filters and numbers -----------------------------------------------------------------------------------


def test_the_rows_are_chosen_by_place_matter_and_dispute() -> None:
    rows = [
        Waiting(1, NOW, NOW, "51.03", "minat"),
        Waiting(2, NOW, NOW, "51", "berjalan", disputed=True),
        Waiting(3, NOW, NOW, None, ""),
    ]
    assert [row.id for row in choose(rows)] == [1, 2, 3]
    assert [row.id for row in choose(rows, places=["51"])] == [1, 2]
    assert [row.id for row in choose(rows, places=["51.03", "33"])] == [1]
    assert [row.id for row in choose(rows, matters=["", "minat"])] == [1, 3]
    assert [row.id for row in choose(rows, disputed=True)] == [2]


def test_the_number_in_the_frame_is_the_number_of_rows(any_database: orm.Session) -> None:
    session = any_database
    house = settle(session)
    waiting_text(session, house)
    text_in(session, house.government)
    for reporter in ("daerah", "asal", "sumber_terbuka"):
        record(session, reporter=reporter)
    answered = record(session, origin_word="dikonfirmasi", origin_at=ago(1))
    answered.ministry_word, answered.ministry_at = "terverifikasi", NOW
    session.flush()
    texts, records = len(texts_in_queue(session)), len(replications_in_queue(session))
    assert (texts, records) == numbers_waiting(session) == (1, 1)
    assert number_waiting(session) == texts + records
    assert number_unspoken(session) == len(replications_in_queue(session, unspoken=True)) == 3
