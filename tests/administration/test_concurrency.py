"""Two people at the same moment: the second sees what the first has done, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.actions import grant
from catalogue.accounts.models import Grant, User
from catalogue.administration import actions
from catalogue.errors import CatalogueError
from catalogue.innovations.render import Rendered
from catalogue.places.models import Agency
from catalogue.places.queries import agency_by_slug
from catalogue.replications.actions import publish_story
from catalogue.replications.document import parse
from catalogue.replications.models import Replication
from catalogue.slugs import Slug
from tests import factories

Step = Callable[[orm.Session], object]
ROUNDS = 5
STORY = """---
hubungan: replikasi
asal:
- inovasi: asal
instansi: {agency}
pelapor: daerah
sumber:
- url: https://contoh.go.id/
  judul: Berita
---
"""


def together(engine: sa.Engine, *steps: Step) -> list[str]:
    """Take the steps at the same moment, each in a session that has read before; the code of each refusal."""
    begin = Barrier(len(steps))

    def take(step: Step) -> str:
        with orm.Session(engine) as session:
            session.scalars(sa.select(Agency)).unique().all()
            begin.wait()
            try:
                step(session)
            except CatalogueError as refused:
                return refused.code
            return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))


@pytest.fixture(params=range(ROUNDS))
def unit(any_engine: sa.Engine, request: pytest.FixtureRequest) -> int:
    """A unit of a government, by its number; and a case “asal” of another house."""
    with orm.Session(any_engine) as session:
        made = factories.unit(session, factories.agency(session, name="Pemkab Uji"), name="Dinas Uji")
        factories.unit(session, made.parent, name="Badan Uji")
        factories.innovation(session, slug="asal")
        factories.user(session, email="orang@contoh.go.id")
        session.commit()
        return made.id


def named(session: orm.Session, name: str) -> Agency:
    return session.scalars(sa.select(Agency).where(Agency.name == name)).unique().one()


def test_of_two_who_rename_one_agency_the_second_is_told(any_engine: sa.Engine, unit: int) -> None:
    def rename(name: str) -> Step:
        return lambda session: actions.rename_agency(
            session, "uji", session.get_one(Agency, unit), name, "Dinas Uji"
        )

    codes = together(any_engine, rename("Dinas Satu"), rename("Dinas Dua"))
    assert sorted(codes) == ["", "agency_renamed"]
    with orm.Session(any_engine) as session:
        agency = session.get_one(Agency, unit)
        assert agency.name == ("Dinas Satu", "Dinas Dua")[codes.index("")]
        assert [alias.name for alias in agency.aliases] == ["Dinas Uji"]
        living = sa.select(Slug.slug).where(Slug.agency_id == unit, Slug.is_current)
        assert session.scalars(living).all() == [agency.slug]


def test_one_name_goes_to_one_of_two_agencies(any_engine: sa.Engine, unit: int) -> None:
    def rename(former: str) -> Step:
        return lambda session: actions.rename_agency(
            session, "uji", named(session, former), "Dinas Rebutan", former
        )

    codes = together(any_engine, rename("Dinas Uji"), rename("Badan Uji"))
    assert sorted(codes) == ["", "agency_name_taken"]


def test_a_replication_entered_during_a_merger_belongs_to_the_heir(any_engine: sa.Engine, unit: int) -> None:
    text = STORY.format(agency="Dinas Uji")
    document = parse(text, "tiru-asal", None, date(2026, 1, 2))

    def merge(session: orm.Session) -> None:
        actions.merge_agency(session, "uji", named(session, "Dinas Uji"), named(session, "Badan Uji"))

    codes = together(
        any_engine, merge, lambda session: publish_story(session, "uji", text, document, Rendered("", ()))
    )
    assert codes == ["", ""]
    with orm.Session(any_engine) as session:
        record = session.scalars(sa.select(Replication)).unique().one()
        assert record.agency is named(session, "Badan Uji")
        assert record.sources[0].open_agency_id == record.agency.id
        assert agency_by_slug(session, session.get_one(Agency, unit).slug) is record.agency


def test_a_role_is_given_before_an_agency_is_switched_off_or_not_at_all(
    any_engine: sa.Engine, unit: int
) -> None:
    def give(session: orm.Session) -> None:
        user = session.scalars(sa.select(User)).one()
        grant(session, "uji", user, "kontributor", session.get_one(Agency, unit))

    def switch(session: orm.Session) -> None:
        actions.deactivate_agency(session, "uji", session.get_one(Agency, unit))

    codes = together(any_engine, give, switch)
    assert codes in (["", ""], ["agency_inactive", ""])
    with orm.Session(any_engine) as session:
        given = session.scalar(sa.select(sa.func.count()).select_from(Grant))
        assert given == (1 if codes[0] == "" else 0)
        assert session.get_one(Agency, unit).standing == "nonaktif"


def test_two_agencies_that_merge_into_each_other_do_not_both_vanish(any_engine: sa.Engine, unit: int) -> None:
    def merge(name: str, heir: str) -> Step:
        return lambda session: actions.merge_agency(
            session, "uji", named(session, name), named(session, heir)
        )

    codes = together(any_engine, merge("Dinas Uji", "Badan Uji"), merge("Badan Uji", "Dinas Uji"))
    assert sorted(codes) == ["", "agency_inactive"]
