"""What may be done to agencies, and what follows from it for names, addresses, people and replications."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.actions import grant
from catalogue.accounts.models import Grant
from catalogue.administration import actions
from catalogue.decisions.models import Decision
from catalogue.errors import CatalogueError, Conflict, Invalid
from catalogue.innovations.publishing import agency_named
from catalogue.places.models import Agency
from catalogue.places.queries import agency_by_slug
from catalogue.version import catalogue_version
from tests import factories

UJI = "uji"  # a command may everything


@pytest.fixture
def government(session: orm.Session) -> Agency:
    made = factories.agency(session, name="Pemerintah Kabupaten Uji")
    session.commit()
    return made


@pytest.fixture
def unit(session: orm.Session, government: Agency) -> Agency:
    made = factories.unit(session, government, name="Dinas Lama", slug="dinas-lama")
    session.commit()
    return made


@pytest.fixture
def other(session: orm.Session, government: Agency) -> Agency:
    made = factories.unit(session, government, name="Badan Baru", slug="badan-baru")
    session.commit()
    return made


def ruled(session: orm.Session, agency: Agency) -> list[tuple[str, str]]:
    query = sa.select(Decision.verb, Decision.reason).where(Decision.agency_id == agency.id)
    return [(verb, reason) for verb, reason in session.execute(query.order_by(Decision.id))]


def names(agency: Agency) -> list[str]:
    return sorted(alias.name for alias in agency.aliases)


# --- creating ----------------------------------------------------------------------------------------------


def test_a_unit_takes_kind_and_region_of_its_parent(session: orm.Session, government: Agency) -> None:
    made = actions.create_agency(session, UJI, "  Dinas  Sosial ", government)
    assert (made.name, made.slug, made.kind) == ("Dinas Sosial", "dinas-sosial", government.kind)
    assert (made.region, made.parent) == (government.region, government)
    assert agency_by_slug(session, "dinas-sosial") is made
    assert ruled(session, made) == [("buat", "")]


def test_an_office_of_a_ministry_may_lie_in_a_region(session: orm.Session) -> None:
    over, place = factories.ministry(session), factories.region(session)
    session.commit()
    made = actions.create_agency(session, UJI, "Kantor Wilayah Uji", over, region=place)
    assert (made.kind, made.region, made.parent) == ("kementerian", place, over)


def test_an_agency_stands_for_itself_where_its_kind_allows(session: orm.Session) -> None:
    place = factories.region(session)
    session.commit()
    made = actions.create_agency(session, UJI, "Desa Uji", kind="desa", region=place)
    assert (made.parent, made.region) == (None, place)


def test_two_agencies_whose_names_read_alike_get_addresses_of_their_own(session: orm.Session) -> None:
    first = actions.create_agency(session, UJI, "Lembaga A/B", kind="lembaga")
    second = actions.create_agency(session, UJI, "Lembaga A-B", kind="lembaga")
    assert (first.slug, second.slug) == ("lembaga-a-b", "lembaga-a-b-2")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("kabupaten", "unit_needs_government"),
        ("desa", "kind_needs_region"),
        ("bumd", "kind_needs_region"),
        ("raja", "kind_unknown"),
        ("", "kind_unknown"),
    ],
)
def test_a_kind_says_what_it_needs(session: orm.Session, kind: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_agency(session, UJI, "Instansi Uji", kind=kind)
    assert refused.value.code == code


def test_a_national_kind_has_no_region(session: orm.Session) -> None:
    place = factories.region(session)
    session.commit()
    with pytest.raises(Invalid) as refused:
        actions.create_agency(session, UJI, "Kementerian Uji", kind="kementerian", region=place)
    assert refused.value.code == "kind_has_no_region"


def test_a_village_does_not_stand_under_a_ministry(session: orm.Session, government: Agency) -> None:
    over = factories.ministry(session)
    session.commit()
    with pytest.raises(Invalid) as refused:
        actions.create_agency(session, UJI, "Desa Uji", over, "desa", government.region)
    assert refused.value.code == "parent_of_other_kind"


@pytest.mark.parametrize("name", ["", "  ", "---", "a\u202eb", "x" * 201, "dinas lama", "Nama Kedua"])
def test_a_name_is_one_line_and_belongs_to_one_agency(
    session: orm.Session, government: Agency, unit: Agency, name: str
) -> None:
    actions.rename_agency(session, UJI, unit, "Nama Kedua", "Dinas Lama")
    with pytest.raises(Invalid) as refused:
        actions.create_agency(session, UJI, name, government)
    assert refused.value.code.startswith("agency_name_")


def test_nothing_is_made_under_an_inactive_agency(session: orm.Session, unit: Agency) -> None:
    actions.deactivate_agency(session, UJI, unit)
    with pytest.raises(Invalid) as refused:
        actions.create_agency(session, UJI, "Seksi Uji", unit)
    assert refused.value.code == "agency_inactive"


# --- renaming ----------------------------------------------------------------------------------------------


def test_a_renamed_agency_is_found_under_its_old_name_and_address(session: orm.Session, unit: Agency) -> None:
    actions.rename_agency(session, UJI, unit, "Dinas Baru", "Dinas Lama")
    assert (unit.name, unit.slug, names(unit)) == ("Dinas Baru", "dinas-baru", ["Dinas Lama"])
    assert agency_by_slug(session, "dinas-lama") is unit
    assert agency_named(session, "Dinas Lama") is unit
    assert ruled(session, unit) == [("ubah", "Nama Dinas Lama diganti menjadi Dinas Baru.")]


def test_an_agency_may_take_back_a_name_of_its_past(session: orm.Session, unit: Agency) -> None:
    actions.rename_agency(session, UJI, unit, "Dinas Baru", "Dinas Lama")
    actions.rename_agency(session, UJI, unit, "Dinas Lama", "Dinas Baru")
    assert (unit.name, unit.slug, names(unit)) == ("Dinas Lama", "dinas-lama", ["Dinas Baru"])
    assert agency_by_slug(session, "dinas-baru") is unit


def test_who_renames_what_was_renamed_meanwhile_is_told(session: orm.Session, unit: Agency) -> None:
    actions.rename_agency(session, UJI, unit, "Dinas Baru", "Dinas Lama")
    with pytest.raises(Conflict) as refused:
        actions.rename_agency(session, UJI, unit, "Dinas Lain", "Dinas Lama")
    assert (refused.value.code, refused.value.values) == ("agency_renamed", {"name": "Dinas Baru"})


def test_the_same_name_again_changes_nothing(session: orm.Session, unit: Agency) -> None:
    actions.rename_agency(session, UJI, unit, " Dinas Lama ", "Dinas Lama")
    session.rollback()
    assert (names(unit), ruled(session, unit)) == ([], [])


def test_cases_and_replications_of_a_renamed_agency_are_stamped(session: orm.Session, unit: Agency) -> None:
    case = factories.innovation(session, unit)
    record = factories.replication(session, replicator=unit, relation="perluasan_program")
    session.commit()
    actions.rename_agency(session, UJI, unit, "Dinas Baru", "Dinas Lama")
    session.expire_all()
    assert {case.changed_in, record.changed_in, unit.changed_in} == {catalogue_version(session)}


# --- placing -----------------------------------------------------------------------------------------------


def test_a_unit_that_moves_takes_its_units_and_records_along(session: orm.Session, unit: Agency) -> None:
    section = factories.unit(session, unit)
    record = factories.replication(session, replicator=section)
    goal = factories.agency(session, factories.province(session))
    session.commit()
    actions.place_agency(session, UJI, unit, goal, "provinsi", None)
    assert {(one.kind, one.region) for one in (unit, section)} == {("provinsi", goal.region)}
    assert record.region is goal.region
    verb, said = ruled(session, unit)[0]
    assert verb == "ubah"
    assert said.startswith(f"Dinas Lama kini di bawah {goal.name}, jenis ")
    assert said.endswith(f", daerah {goal.region.name}.")


def test_nothing_stands_under_itself(session: orm.Session, unit: Agency) -> None:
    section = factories.unit(session, unit)
    session.commit()
    for below in (unit, section):
        with pytest.raises(Invalid) as refused:
            actions.place_agency(session, UJI, unit, below, unit.kind, unit.region)
        assert refused.value.code == "agency_circle"


def test_a_government_keeps_its_place(session: orm.Session, government: Agency) -> None:
    for verb in (
        lambda: actions.place_agency(session, UJI, government, None, "lembaga", None),
        lambda: actions.merge_agency(session, UJI, government, factories.agency(session)),
        lambda: actions.deactivate_agency(session, UJI, government),
    ):
        with pytest.raises(Conflict) as refused:
            verb()
        assert refused.value.code == "government_stays"


def test_a_move_that_would_let_a_house_repeat_its_own_is_refused(session: orm.Session, unit: Agency) -> None:
    goal = factories.agency(session)
    record = factories.replication(session, factories.innovation(session, unit), replicator=goal)
    session.commit()
    with pytest.raises(Conflict) as refused:
        actions.place_agency(session, UJI, unit, goal, "kabupaten", None)
    assert (refused.value.code, refused.value.values) == ("becomes_own", {"records": f"“{record.slug}”"})
    assert unit.parent is not goal


# --- merging -----------------------------------------------------------------------------------------------


def test_the_heir_takes_over_all_that_there_is(session: orm.Session, unit: Agency, other: Agency) -> None:
    case, record = factories.innovation(session, unit), factories.replication(session, replicator=unit)
    section, worker = factories.unit(session, unit), factories.user(session, agency=unit)
    session.commit()
    actions.rename_agency(session, UJI, unit, "Dinas Tengah", "Dinas Lama")
    actions.merge_agency(session, UJI, unit, other, "Perda 3/2026")
    assert {case.agency, record.agency, section.parent, worker.agency} == {other}
    assert (record.region, record.sources[0].open_agency_id) == (other.region, other.id)
    assert (unit.standing, unit.merged_into) == ("digabung", other)
    assert names(other) == ["Dinas Lama", "Dinas Tengah"]
    assert [agency_by_slug(session, slug) for slug in ("dinas-lama", "dinas-tengah")] == [other, other]
    assert [agency_named(session, name) for name in ("Dinas Lama", "Dinas Tengah")] == [other, other]
    assert ruled(session, unit)[-1] == ("gabung", "Dinas Tengah digabung ke dalam Badan Baru. Perda 3/2026")


def test_cases_records_and_both_agencies_are_stamped(
    session: orm.Session, unit: Agency, other: Agency
) -> None:
    case, record = factories.innovation(session, unit), factories.replication(session, replicator=unit)
    session.commit()
    actions.merge_agency(session, UJI, unit, other)
    session.expire_all()
    stamped = {thing.changed_in for thing in (case, record, record.sources[0].innovation, unit, other)}
    assert stamped == {catalogue_version(session)}


def test_roles_move_once_and_sessions_end(session: orm.Session, unit: Agency, other: Agency) -> None:
    moved, both, aside = (factories.user(session) for _ in range(3))
    factories.grant(session, moved, "kontributor", unit)
    for agency in (unit, other):
        factories.grant(session, both, "kontributor", agency)
    factories.grant(session, aside, "kontributor", other)
    session.commit()
    actions.merge_agency(session, UJI, unit, other)
    held = session.execute(sa.select(Grant.user_id, Grant.agency_id).order_by(Grant.user_id)).all()
    assert held == [(user.id, other.id) for user in (moved, both, aside)]
    assert [user.session_number for user in (moved, both, aside)] == [2, 2, 1]


def test_an_heir_of_an_heir_has_all_names(session: orm.Session, unit: Agency, other: Agency) -> None:
    last = factories.ministry(session, name="Lembaga Akhir", kind="lembaga")
    session.commit()
    actions.merge_agency(session, UJI, unit, other)
    actions.merge_agency(session, UJI, other, last)
    assert names(last) == ["Badan Baru", "Dinas Lama"]
    assert agency_by_slug(session, "dinas-lama") is last


def test_two_open_replications_of_one_original_stand_in_the_way(
    session: orm.Session, unit: Agency, other: Agency
) -> None:
    case = factories.innovation(session)
    one = factories.replication(session, case, replicator=unit, name="Si Satu")
    two = factories.replication(session, case, replicator=other, name="Si Dua")
    session.commit()
    with pytest.raises(Conflict) as refused:
        actions.merge_agency(session, UJI, unit, other)
    assert (refused.value.code, refused.value.values) == (
        "merge_open_twice",
        {"records": "“Si Satu”, “Si Dua”"},
    )
    one.add_event(factories.event("berjalan", "2020"))
    one.add_event(factories.event("berhenti", "2021"))
    session.commit()
    actions.merge_agency(session, UJI, unit, other)
    assert {one.agency, two.agency} == {other}


def test_a_merger_does_not_make_a_replication_of_one_s_own(session: orm.Session, unit: Agency) -> None:
    heir = factories.unit(session, factories.agency(session))
    record = factories.replication(session, factories.innovation(session, unit), replicator=heir)
    session.commit()
    with pytest.raises(Conflict) as refused:
        actions.merge_agency(session, UJI, unit, heir)
    assert refused.value.code == "becomes_own"
    session.rollback()
    assert (unit.standing, record.sources[0].innovation.agency) == ("aktif", unit)


@pytest.mark.parametrize(("heir", "code"), [("itself", "heir_itself"), ("below", "heir_below")])
def test_an_heir_stands_elsewhere(session: orm.Session, unit: Agency, heir: str, code: str) -> None:
    goal = unit if heir == "itself" else factories.unit(session, unit)
    session.commit()
    with pytest.raises(Invalid) as refused:
        actions.merge_agency(session, UJI, unit, goal)
    assert refused.value.code == code


def test_a_merged_agency_is_done_with(session: orm.Session, unit: Agency, other: Agency) -> None:
    actions.merge_agency(session, UJI, unit, other)
    third = factories.ministry(session)
    session.commit()
    for verb in (
        lambda: actions.rename_agency(session, UJI, unit, "Dinas Hidup", "Dinas Lama"),
        lambda: actions.place_agency(session, UJI, unit, None, "lembaga", None),
        lambda: actions.merge_agency(session, UJI, unit, third),
        lambda: actions.deactivate_agency(session, UJI, unit),
        lambda: actions.reactivate_agency(session, UJI, unit),
    ):
        with pytest.raises(Conflict) as refused:
            verb()
        assert refused.value.code == "agency_merged"
    with pytest.raises(Invalid):
        actions.merge_agency(session, UJI, third, unit)


# --- switching off and on ----------------------------------------------------------------------------------


def test_an_inactive_agency_takes_no_roles_until_it_is_active_again(
    session: orm.Session, unit: Agency
) -> None:
    worker = factories.user(session)
    session.commit()
    actions.deactivate_agency(session, UJI, unit, "Dibubarkan")
    with pytest.raises(Invalid) as refused:
        grant(session, UJI, worker, "kontributor", unit)
    assert refused.value.code == "agency_inactive"
    actions.reactivate_agency(session, UJI, unit)
    assert grant(session, UJI, worker, "kontributor", unit).agency is unit
    assert ruled(session, unit) == [("nonaktifkan", "Dibubarkan"), ("aktifkan", "")]


def test_a_step_that_was_taken_already_is_told(session: orm.Session, unit: Agency) -> None:
    with pytest.raises(CatalogueError) as refused:
        actions.reactivate_agency(session, UJI, unit)
    assert refused.value.code == "agency_is_active"
    actions.deactivate_agency(session, UJI, unit)
    with pytest.raises(CatalogueError) as refused:
        actions.deactivate_agency(session, UJI, unit)
    assert refused.value.code == "agency_is_inactive"
