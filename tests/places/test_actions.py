"""Loading the reference data of places again keeps what the site made of an agency, and corrects the rest."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue import reference
from catalogue.administration.actions import merge_agency, place_agency, rename_agency
from catalogue.errors import Invalid
from catalogue.places.actions import PlacesData, load_places
from catalogue.places.models import Agency
from catalogue.places.queries import agency_by_slug
from catalogue.reference import AgencyRow
from catalogue.slugs import Slug
from catalogue.version import catalogue_version
from tests import factories

BALI = [row for row in reference.regions() if row.code in ("51", "51.03", "51.08")]
BADUNG, BULELENG = "Pemerintah Kabupaten Badung", "Pemerintah Kabupaten Buleleng"
UNIT = AgencyRow("Dinas Uji", "kabupaten", "51.03", BADUNG, ("Dinas Percobaan",))


def load(session: orm.Session, *rows: AgencyRow) -> None:
    load_places(session, PlacesData(regions=BALI, agencies=rows, old_codes=[]))
    session.expire_all()


def named(session: orm.Session, name: str) -> Agency:
    return session.scalars(sa.select(Agency).where(Agency.name == name)).unique().one()


def number(session: orm.Session, model: type[Agency] | type[Slug]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_governments_and_units_are_entered_with_their_names_and_addresses(session: orm.Session) -> None:
    load(session, UNIT)
    unit = named(session, "Dinas Uji")
    assert (unit.slug, unit.kind, unit.parent) == ("dinas-uji", "kabupaten", named(session, BADUNG))
    assert [alias.name for alias in unit.aliases] == ["Dinas Percobaan"]
    assert number(session, Agency) == number(session, Slug) == 4


def test_loading_again_changes_nothing(session: orm.Session) -> None:
    load(session, UNIT)
    before = catalogue_version(session)
    load(session, UNIT)
    assert catalogue_version(session) == before


def test_a_renamed_agency_is_not_entered_again(session: orm.Session) -> None:
    load(session, UNIT)
    rename_agency(session, "uji", named(session, "Dinas Uji"), "Dinas Baru", "Dinas Uji")
    rename_agency(session, "uji", named(session, BULELENG), "Pemkab Buleleng", BULELENG)
    load(session, UNIT)
    assert number(session, Agency) == 4
    assert agency_by_slug(session, "dinas-uji") is named(session, "Dinas Baru")
    assert agency_by_slug(session, "pemerintah-kabupaten-buleleng").name == "Pemkab Buleleng"


def test_a_merged_agency_is_not_entered_again(session: orm.Session) -> None:
    other = AgencyRow("Badan Uji", "kabupaten", "51.03", BADUNG, ())
    load(session, UNIT, other)
    merge_agency(session, "uji", named(session, "Dinas Uji"), named(session, "Badan Uji"))
    load(session, UNIT, other)
    assert number(session, Agency) == 5
    assert named(session, "Dinas Uji").standing == "digabung"
    assert [alias.name for alias in named(session, "Badan Uji").aliases] == ["Dinas Percobaan", "Dinas Uji"]


def test_what_took_over_another_keeps_its_own_place(session: orm.Session) -> None:
    load(session, UNIT)
    heir = named(session, BADUNG)
    merge_agency(session, "uji", named(session, "Dinas Uji"), heir)
    load(session, UNIT)
    assert (heir.parent, heir.is_government) == (None, True)


def test_an_old_address_is_never_given_to_a_new_row(session: orm.Session) -> None:
    load(session, UNIT)
    rename_agency(session, "uji", named(session, "Dinas Uji"), "Dinas Baru", "Dinas Uji")
    load(session, UNIT, AgencyRow("Dinas-Uji", "kabupaten", "51.08", BULELENG, ()))
    assert named(session, "Dinas-Uji").slug == "dinas-uji-2"


def test_a_corrected_row_moves_the_agency_and_its_replications(session: orm.Session) -> None:
    load(session, UNIT)
    unit = named(session, "Dinas Uji")
    record = factories.replication(session, replicator=unit)
    session.commit()
    load(session, AgencyRow("Dinas Uji", "kabupaten", "51.08", BULELENG, ()))
    assert unit.parent is named(session, BULELENG)
    assert record.region is unit.region is named(session, BULELENG).region
    load(session, AgencyRow("Dinas Uji", "bumd", "51.03", BADUNG, ()))
    assert (unit.kind, unit.region) == ("bumd", named(session, BADUNG).region)


def test_what_the_site_ruled_about_an_agency_is_not_corrected(session: orm.Session) -> None:
    load(session, UNIT)
    unit, goal = named(session, "Dinas Uji"), named(session, BULELENG)
    place_agency(session, "uji", unit, goal, "kabupaten", goal.region)
    load(session, UNIT)
    assert (unit.parent, unit.region) == (goal, goal.region)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (AgencyRow("Dinas Uji", "kabupaten", "99.99", BADUNG, ()), "unknown_region"),
        (AgencyRow("Dinas Uji", "kabupaten", "51.03", "Tidak Ada", ()), "unknown_parent"),
        (AgencyRow("Dinas Uji", "desa", "51.03", BADUNG, ()), "agency_misplaced"),
    ],
)
def test_a_row_that_cannot_be_so_is_refused_whole(session: orm.Session, row: AgencyRow, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        load(session, row)
    assert refused.value.code == code
    session.rollback()
    assert number(session, Agency) == 0
