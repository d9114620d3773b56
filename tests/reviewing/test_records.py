"""The ministry's word on a record, and what is hidden: rules, decisions, and what stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.db import now
from catalogue.decisions.models import Decision
from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.innovations.render import render
from catalogue.replications.actions import publish_story
from catalogue.replications.counts import class_of, group_of
from catalogue.replications.document import parse
from catalogue.replications.models import Replication
from catalogue.replications.queries import facts_of
from catalogue.reviewing import actions
from tests import factories
from tests.writing.house import House, settle

STORY = """---
nama: OSAMA Timur
hubungan: replikasi
asal:
- luar: Olah Sampah
  tempat: Negeri tetangga
instansi: {agency}
pelapor: sumber_terbuka
adaptasi: Memakai gerobak.
tahap:
- tahap: berjalan
  tanggal: '2024'
bukti:
- liputan
sumber:
- url: https://contoh.go.id/a
  judul: Berita
---
Kami belajar dari tetangga.
"""


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def record(session: orm.Session, house: House) -> Replication:
    made = factories.replication(session, reporter="daerah")
    made.add_event(factories.event("berjalan", "2024"))
    session.commit()
    return made


def rulings(session: orm.Session) -> list[tuple[str, str]]:
    return [(one.verb, one.reason) for one in session.scalars(sa.select(Decision).order_by(Decision.id))]


def verify(session: orm.Session, house: House, record: Replication) -> None:
    actions.verify(session, house.curator, record, record.changed_in)


def refuse(session: orm.Session, house: House, record: Replication) -> None:
    actions.refuse(session, house.curator, record, record.changed_in, "Tidak ada buktinya.")


WORDS = pytest.mark.parametrize("say", [verify, refuse])
Word = Callable[[orm.Session, House, Replication], None]


def test_a_verified_record_moves_to_its_class(
    session: orm.Session, house: House, record: Replication
) -> None:
    assert class_of(facts_of(record)) == "belum_dikonfirmasi"
    verify(session, house, record)
    assert class_of(facts_of(record)) == "terverifikasi"
    assert record.ministry_at is not None
    assert rulings(session) == [("verifikasi", "")]


def test_a_refused_record_no_longer_counts(session: orm.Session, house: House, record: Replication) -> None:
    refuse(session, house, record)
    assert group_of(facts_of(record)) == "ditolak"
    assert record.ministry_reason == "Tidak ada buktinya."
    assert rulings(session) == [("tolak_verifikasi", "Tidak ada buktinya.")]


def test_a_refusal_says_why(session: orm.Session, house: House, record: Replication) -> None:
    with pytest.raises(Invalid, match="reason_missing"):
        actions.refuse(session, house.curator, record, record.changed_in, "  ")


def test_the_ministry_may_change_its_word(session: orm.Session, house: House, record: Replication) -> None:
    refuse(session, house, record)
    verify(session, house, record)
    assert (record.ministry_word, record.ministry_reason) == ("terverifikasi", "")


@WORDS
def test_the_word_is_on_what_the_curator_saw(
    session: orm.Session, house: House, record: Replication, say: Word
) -> None:
    seen = record.changed_in
    record.add_event(factories.event("berlanjut", "2025"))
    session.commit()
    with pytest.raises(Conflict, match="record_changed"):
        actions.verify(session, house.curator, record, seen)
    say(session, house, record)


@WORDS
def test_only_a_curator_gives_it(session: orm.Session, house: House, record: Replication, say: Word) -> None:
    house.curator = house.hub
    with pytest.raises(NotAllowed, match="may_verify"):
        say(session, house, record)


@WORDS
@pytest.mark.parametrize("wrote", ["story", "step"])
def test_nobody_gives_it_on_what_they_told(
    session: orm.Session, house: House, record: Replication, say: Word, wrote: str
) -> None:
    if wrote == "story":
        record.current_story = factories.story(session, record, saved_by_id=house.curator.id)
    else:
        record.add_event(factories.event("berlanjut", "2025", entered_by_id=house.curator.id))
    session.commit()
    with pytest.raises(NotAllowed, match="own_record"):
        say(session, house, record)


@WORDS
def test_what_is_hidden_or_no_replication_gets_none(
    session: orm.Session, house: House, record: Replication, say: Word
) -> None:
    extension = factories.replication(session, relation="perluasan_program")
    session.commit()
    with pytest.raises(Conflict, match="no_replication"):
        say(session, house, extension)
    actions.hide(session, house.curator, record, "Memuat tuduhan.")
    with pytest.raises(Conflict, match="record_hidden"):
        say(session, house, record)


def test_what_came_after_the_word_is_known(session: orm.Session, house: House, record: Replication) -> None:
    verify(session, house, record)
    assert record.after_ministry == []
    record.add_event(factories.event("berlanjut", "2025", entered_at=now() + timedelta(minutes=1)))
    session.commit()
    assert len(record.after_ministry) == 1
    assert record.ministry_word == "terverifikasi", "the word stays, with its date"


# --- hiding ------------------------------------------------------------------------------------------------


def test_a_record_is_hidden_and_shown_again(session: orm.Session, house: House, record: Replication) -> None:
    actions.hide(session, house.curator, record, " Memuat tuduhan. ")
    assert (record.is_public, record.standing_reason) == (False, "Memuat tuduhan.")
    with pytest.raises(Conflict, match="record_hidden"):
        actions.hide(session, house.curator, record, "Lagi.")
    actions.show(session, house.curator, record)
    assert (record.is_public, record.standing_reason) == (True, "")
    with pytest.raises(Conflict, match="record_not_hidden"):
        actions.show(session, house.curator, record)
    assert rulings(session) == [("sembunyikan", "Memuat tuduhan."), ("tampilkan", "")]


def test_hiding_says_why_and_is_the_curators(session: orm.Session, house: House, record: Replication) -> None:
    with pytest.raises(Invalid, match="reason_missing"):
        actions.hide(session, house.curator, record, " ")
    for act in (lambda: actions.hide(session, house.writer, record, "Sebab."),
                lambda: actions.show(session, house.writer, record)):  # fmt: skip
        with pytest.raises(NotAllowed, match="may_hide"):
            act()


def test_what_its_region_withdrew_is_not_shown_by_a_curator(
    session: orm.Session, house: House, record: Replication
) -> None:
    record.withdraw("Salah catat.")
    session.commit()
    with pytest.raises(Conflict, match="record_not_hidden"):
        actions.show(session, house.curator, record)


def test_a_record_stays_hidden_where_its_agency_began_another(
    session: orm.Session, house: House, record: Replication
) -> None:
    original = record.sources[0].innovation
    assert original is not None
    actions.hide(session, house.curator, record, "Memuat tuduhan.")
    factories.replication(session, original, replicator=record.agency)
    session.commit()
    with pytest.raises(Conflict, match="open_twice"):
        actions.show(session, house.curator, record)
    session.rollback()
    assert not record.is_public


# --- stories -----------------------------------------------------------------------------------------------


@pytest.fixture
def told(session: orm.Session) -> Replication:
    agency = factories.agency(session)
    session.commit()
    text = STORY.format(agency=agency.name)
    document = parse(text, "osama-timur", None, None)
    return publish_story(session, "uji", text, document, render(document.body, document.sources))


def test_hiding_a_story_leaves_the_facts(session: orm.Session, house: House, told: Replication) -> None:
    story = told.current_story
    assert story is not None
    actions.hide_story(session, house.curator, story, "Menyebut nama orang.")
    assert told.is_public
    assert (told.public_story, told.name, told.html, told.plain_text) == (None, "", "", "")
    assert set(told.document) == {"hubungan", "asal", "instansi", "pelapor", "tahap", "bukti", "sumber"}
    assert told.stage == "berjalan"
    assert rulings(session)[-1] == ("sembunyikan", "Cerita ke-1: Menyebut nama orang.")
    with pytest.raises(Conflict, match="story_hidden"):
        actions.hide_story(session, house.curator, story, "Lagi.")


def test_a_story_shown_again_tells_all_it_told(session: orm.Session, house: House, told: Replication) -> None:
    story = told.current_story
    assert story is not None
    before = (told.name, told.html, told.plain_text, dict(told.document))
    actions.hide_story(session, house.curator, story, "Menyebut nama orang.")
    document = parse(story.text, told.slug, None, None)
    made = document, render(document.body, document.sources)
    actions.show_story(session, house.curator, story, *made)
    assert (told.name, told.html, told.plain_text, dict(told.document)) == before
    with pytest.raises(Conflict, match="story_not_hidden"):
        actions.show_story(session, house.curator, story, *made)


def test_hiding_an_earlier_story_leaves_the_present_one(
    session: orm.Session, house: House, told: Replication
) -> None:
    first = told.current_story
    assert first is not None
    text = first.text.replace("gerobak", "becak")
    document = parse(text, told.slug, None, None)
    publish_story(session, "uji", text, document, render(document.body, document.sources))
    actions.hide_story(session, house.curator, first, "Menyebut nama orang.")
    assert told.document["adaptasi"] == "Memakai becak."
    assert told.public_story is not None


def test_hiding_a_story_says_why_and_is_the_curators(
    session: orm.Session, house: House, told: Replication
) -> None:
    story = told.current_story
    assert story is not None
    with pytest.raises(Invalid, match="reason_missing"):
        actions.hide_story(session, house.curator, story, "")
    with pytest.raises(NotAllowed, match="may_hide"):
        actions.hide_story(session, house.writer, story, "Sebab.")
