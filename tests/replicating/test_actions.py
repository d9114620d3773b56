"""The verbs of those who replicate and of those whose work is repeated."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import Conflict, Invalid, NotAllowed, Withdrawn
from catalogue.replicating import actions
from catalogue.replications.models import Replication
from catalogue.replications.publishing import document_of
from catalogue.replications.queries import tally_of
from catalogue.replications.stories import Story
from tests import factories
from tests.replicating.world import (
    BARE,
    ORIGIN,
    World,
    add,
    document,
    mended,
    registered,
    typed,
)


def verbs(session: orm.Session) -> list[str]:
    return list(session.scalars(sa.select(Decision.verb).order_by(Decision.id)))


# --- registering -------------------------------------------------------------------------------------------


def test_a_record_is_public_at_once_as_the_region_s_own_report(world: World) -> None:
    record = registered(world, "berjalan", "2026-05", nama="TOSS Tiru", inspirasi="Sampah menumpuk.")
    assert (record.slug, record.is_public, record.reporter) == ("toss-tiru", True, "daerah")
    assert (record.stage, str(record.stage_date)) == ("berjalan", "2026-05")
    assert (record.agency, record.region) == (world.replicator, world.replicator.region)
    assert record.document["bukti"] == ["laporan_daerah"]
    assert [one.original for one in record.sources] == [world.case]
    assert (record.origin_word, record.ministry_word) == ("belum_ditanggapi", "belum")
    tally = tally_of(world.session, world.case)
    assert tally.by_class == [("belum_dikonfirmasi", 1)]


def test_it_is_known_who_told_it_but_no_page_says_so(world: World) -> None:
    record = registered(world)
    assert record.current_story is not None
    assert record.current_story.saved_by_id == world.follower.id
    assert [event.entered_by for event in record.events] == [world.follower]
    assert verbs(world.session)[-1] == "terbitkan"


def test_its_slug_names_the_place_once_and_never_an_other_s(world: World) -> None:
    first = registered(world, nama="TOSS di Tiru")
    actions.withdraw(world.session, world.follower, first, "Keliru.")
    assert (first.slug, registered(world).slug) == ("toss-di-tiru", "toss-tiru")
    actions.withdraw(world.session, world.follower, registered_again(world), "Keliru.")
    assert registered(world).slug == "toss-tiru-2"


def registered_again(world: World) -> Replication:
    return world.session.scalars(sa.select(Replication).where(Replication.slug == "toss-tiru")).unique().one()


def test_a_house_does_not_replicate_its_own(world: World) -> None:
    own = document(world, typed(), world.origin)
    with pytest.raises(Invalid, match="own_innovation"):
        actions.register(world.session, world.maker, world.origin, own, BARE)


def test_one_agency_has_one_open_record_of_an_original(world: World) -> None:
    registered(world)
    with pytest.raises(Conflict, match="open_twice"):
        registered(world)
    world.session.rollback()
    assert tally_of(world.session, world.case).total == 1


def test_only_the_kontributor_of_the_agency_registers(world: World) -> None:
    with pytest.raises(NotAllowed, match="may_register"):
        actions.register(world.session, world.maker, world.replicator, document(world, typed()), BARE)


def test_an_agency_that_is_no_more_registers_nothing(world: World) -> None:
    world.replicator.standing = "nonaktif"
    world.session.commit()
    with pytest.raises(Conflict, match="agency_inactive"):
        registered(world)


def test_a_case_that_was_withdrawn_is_not_replicated_any_more(world: World) -> None:
    told = document(world, typed())
    world.case.withdraw("Keliru.")
    world.session.commit()
    with pytest.raises(Withdrawn):
        actions.register(world.session, world.follower, world.replicator, told, BARE)


# --- keeping -----------------------------------------------------------------------------------------------


def test_every_save_is_the_next_story_and_public_at_once(world: World) -> None:
    record = registered(world)
    mended(world, record, 1, origins=ORIGIN, hasil="Sampah berkurang.")
    stories = world.session.scalars(sa.select(Story).order_by(Story.number)).all()
    assert [one.number for one in stories] == [1, 2]
    assert record.document["hasil"] == "Sampah berkurang."
    assert record.current_story is stories[-1]


def test_saving_what_stands_already_changes_nothing(world: World) -> None:
    record = registered(world)
    mended(world, record, 1, origins=ORIGIN)
    mended(world, record, 0, origins=ORIGIN)
    assert record.current_story is not None
    assert record.current_story.number == 1


def test_who_saves_second_is_told(world: World) -> None:
    record = registered(world)
    mended(world, record, 1, origins=ORIGIN, hasil="Pertama.")
    with pytest.raises(Conflict, match="story_changed"):
        mended(world, record, 1, origins=ORIGIN, hasil="Kedua.")
    world.session.rollback()
    assert record.document["hasil"] == "Pertama."


def test_a_story_tells_the_steps_of_the_record(world: World) -> None:
    record = registered(world, "minat", "2025")
    add(world, record, "berjalan", "2026-02", note="Di dua pasar.")
    mended(world, record, 1, origins=ORIGIN, hasil="Sampah berkurang.")
    assert [(one.stage, str(one.date)) for one in document_of(record).stages] == [
        ("minat", "2025"),
        ("berjalan", "2026-02"),
    ]
    assert len(record.events) == 2


def test_other_originals_need_the_words_of_others_anew(world: World) -> None:
    factories.innovation(world.session, slug="lain")
    world.session.commit()
    record = registered(world)
    actions.confirm(world.session, world.maker, record, "")
    record.verify()
    world.session.commit()
    mended(world, record, 1, origins=ORIGIN, hasil="Sampah berkurang.")
    assert (record.origin_word, record.ministry_word) == ("dikonfirmasi", "terverifikasi")
    mended(world, record, 2, origins=(*ORIGIN, {"alamat": "lain", "luar": "", "tempat": ""}))
    assert (record.origin_word, record.ministry_word) == ("belum_ditanggapi", "belum")


def test_other_originals_do_not_wash_a_dispute_away(world: World) -> None:
    factories.innovation(world.session, slug="lain")
    world.session.commit()
    record = registered(world)
    actions.dispute(world.session, world.maker, record, "Bukan dari kami.")
    mended(world, record, 1, origins=(*ORIGIN, {"alamat": "lain", "luar": "", "tempat": ""}))
    mended(world, record, 2, origins=ORIGIN)
    assert (record.origin_word, record.origin_reason) == ("dibantah", "Bukan dari kami.")


def test_an_end_leaves_the_place_for_another_record_and_a_restart_takes_it_again(world: World) -> None:
    record = registered(world, "implementasi", "2024")
    add(world, record, "gagal", "2025", reason="anggaran", lesson="Siapkan anggaran.")
    second = registered(world)
    assert second.is_open
    with pytest.raises(Conflict, match="open_twice"):
        add(world, record, "berjalan", "2026", note="Ada anggaran.")


@pytest.mark.parametrize(
    ("stage", "told", "code"),
    [
        ("minat", {}, "stage_move"),
        ("gagal", {"reason": "sdm", "lesson": "Latih dahulu."}, "stage_move"),
        ("berhenti", {"lesson": "Latih dahulu."}, "end_needs_reason"),
        ("berhenti", {"reason": "lainnya", "lesson": "Latih dahulu."}, "end_needs_reason"),
        ("berhenti", {"reason": "sdm"}, "end_needs_lesson"),
        ("berlanjut", {"date": "2999"}, "future_date"),
        ("berlanjut", {"date": "kemarin"}, "date_malformed"),
        ("berlanjut", {"note": "x" * 1001}, "told_malformed"),
        ("selesai", {}, "stage_unknown"),
        ("hapus", {}, "stage_unknown"),
    ],
)
def test_a_step_that_cannot_be_is_refused(world: World, stage: str, told: dict[str, str], code: str) -> None:
    record = registered(world, "berjalan", "2025")
    with pytest.raises((Conflict, Invalid), match=code):
        add(world, record, stage, **told)
    world.session.rollback()
    assert (record.stage, len(record.events)) == ("berjalan", 1)


def test_a_step_of_the_past_is_told_late(world: World) -> None:
    record = registered(world, "berjalan", "2025")
    add(world, record, "kesepakatan", "2024-06")
    assert record.stage == "berjalan"


def test_a_correction_takes_the_place_of_the_step_it_names(world: World) -> None:
    record = registered(world, "berlanjut", "2026")
    add(world, record, "berjalan", "2026", wrong="0")
    assert record.stage == "berjalan"
    with pytest.raises(Conflict, match="corrected_already"):
        add(world, record, "persiapan", wrong="0")


def test_a_step_that_was_never_made_is_taken_away(world: World) -> None:
    record = registered(world, "persiapan", "2025")
    add(world, record, "berjalan", "2026")
    add(world, record, "hapus", wrong="1")
    assert (record.stage, str(record.stage_date)) == ("persiapan", "2025")
    add(world, record, "implementasi", "2026")
    assert record.stage == "implementasi"


def test_a_withdrawn_record_is_gone_with_its_reason(world: World) -> None:
    record = registered(world, "berjalan")
    with pytest.raises(Invalid, match="reason_missing"):
        actions.withdraw(world.session, world.follower, record, "  ")
    actions.withdraw(world.session, world.follower, record, " Dobel. ")
    assert (record.is_public, record.standing_reason) == (False, "Dobel.")
    assert tally_of(world.session, world.case).total == 0
    assert verbs(world.session)[-1] == "tarik"
    for act in (actions.confirm, actions.dispute):
        with pytest.raises(Withdrawn):
            act(world.session, world.maker, record, "Alasan.")
    assert registered(world).is_open
