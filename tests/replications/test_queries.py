"""Reads of replications: only what is public, by its slug of today or of old, in the order of lists."""

from __future__ import annotations

import pytest
from sqlalchemy import orm

from catalogue.decisions.models import decision
from catalogue.errors import NotFound, Withdrawn
from catalogue.replications.queries import (
    by_ids,
    decisions_about,
    further_down,
    latest,
    repeats_of,
    replication_by_slug,
    replications_of,
    tally_of,
)
from catalogue.slugs import give_slug
from tests import factories

HIDDEN = {"standing": "ditarik", "standing_reason": "Diminta pelapor."}


def test_an_old_slug_finds_the_replication_of_today(session: orm.Session) -> None:
    one = factories.replication(session, slug="lama")
    session.commit()
    give_slug(session, "replication", one, "baru-namanya")
    assert replication_by_slug(session, "lama").slug == "baru-namanya"


def test_an_unknown_slug_is_not_found(session: orm.Session) -> None:
    with pytest.raises(NotFound):
        replication_by_slug(session, "tidak-ada")


def test_a_withdrawn_replication_says_why(session: orm.Session) -> None:
    one = factories.replication(session, **HIDDEN)
    with pytest.raises(Withdrawn) as refusal:
        replication_by_slug(session, one.slug)
    assert refusal.value.values["reason"] == "Diminta pelapor."


def test_the_furthest_stage_stands_first(session: orm.Session) -> None:
    case = factories.innovation(session)
    for stage in ("minat", "berjalan", "kesepakatan"):
        factories.replication(session, case).add_event(factories.event(stage, "2021"))
    session.flush()
    assert [one.stage for one in replications_of(session, case)] == ["berjalan", "kesepakatan", "minat"]


def test_the_tally_counts_the_direct_public_ones(session: orm.Session) -> None:
    case = factories.innovation(session)
    direct = factories.replication(session, case)
    direct.add_event(factories.event("berjalan", "2021"))
    factories.replication(session, direct).add_event(factories.event("berjalan", "2022"))
    factories.replication(session, case, **HIDDEN)
    session.commit()
    counted = tally_of(session, case)
    assert (counted.running_regions, counted.total) == (1, len(replications_of(session, case)))


def test_what_lies_further_down_is_told_apart_from_the_direct_ones(session: orm.Session) -> None:
    case = factories.innovation(session)
    direct = factories.replication(session, case)
    second = factories.replication(session, direct)
    third = factories.replication(session, second)
    assert replications_of(session, case) == [direct]
    assert {one.id for one in further_down(session, case)} == {second.id, third.id}
    assert repeats_of(session, direct) == [second]


def test_rows_come_in_the_order_of_the_ids_and_only_public_ones(session: orm.Session) -> None:
    one, two = factories.replication(session), factories.replication(session)
    hidden = factories.replication(session, **HIDDEN)
    assert by_ids(session, [two.id, hidden.id, one.id]) == [two, one]


def test_the_latest_steps_are_of_replications_proper_with_an_original_here(session: orm.Session) -> None:
    proper = factories.replication(session)
    others = [
        factories.replication(session, "Layanan di luar"),
        factories.replication(session, relation="adopsi_serupa"),
        factories.replication(session, replicator="Beberapa daerah"),
    ]
    for one in (proper, *others):
        one.add_event(factories.event("minat", "2021"))
    session.flush()
    assert latest(session, 10) == [proper]


def test_decisions_come_the_latest_first(session: orm.Session) -> None:
    one = factories.replication(session)
    for verb in ("terbitkan", "verifikasi"):
        session.add(decision(verb, "perintah uji", replication_id=one.id))
        session.flush()
    assert [made.verb for made in decisions_about(session, one)] == ["verifikasi", "terbitkan"]
