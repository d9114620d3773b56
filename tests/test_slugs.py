"""An address that was ever public leads to its thing for good, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import Conflict
from catalogue.slugs import KINDS, Slug, find_by_slug, give_slug
from tests import factories

MAKE: dict[str, Callable[..., Any]] = {
    "innovation": factories.innovation,
    "replication": factories.replication,
    "agency": factories.agency,
    "collection": factories.collection,
}


def living(session: orm.Session, kind: str, thing: Any) -> list[str]:
    own = getattr(Slug, f"{kind}_id") == thing.id
    return list(session.scalars(sa.select(Slug.slug).where(Slug.kind == kind, own, Slug.is_current)))


def test_every_kind_of_thing_is_tried_here() -> None:
    assert set(MAKE) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_old_and_living_slugs_lead_to_the_thing(session: orm.Session, kind: str) -> None:
    thing = MAKE[kind](session, slug="dulu")
    session.commit()
    give_slug(session, kind, thing, "kini")
    session.commit()
    assert thing.slug == "kini"
    assert living(session, kind, thing) == ["kini"]
    assert find_by_slug(session, kind, "dulu") == find_by_slug(session, kind, "kini") == thing.id


def test_a_slug_that_another_has_or_had_is_refused(session: orm.Session) -> None:
    thing, other = factories.innovation(session, slug="dulu"), factories.innovation(session)
    session.commit()
    give_slug(session, "innovation", thing, "kini")
    for taken in ("dulu", "kini"):
        with pytest.raises(Conflict, match="slug_taken"):
            give_slug(session, "innovation", other, taken)


def test_a_thing_may_take_back_a_slug_of_its_past(session: orm.Session) -> None:
    thing = factories.innovation(session, slug="dulu")
    session.commit()
    for slug in ("kini", "dulu"):
        give_slug(session, "innovation", thing, slug)
        session.commit()
    assert thing.slug == "dulu"
    assert living(session, "innovation", thing) == ["dulu"]


def test_giving_the_living_slug_again_changes_nothing(session: orm.Session) -> None:
    thing = factories.innovation(session, slug="tetap")
    session.commit()
    give_slug(session, "innovation", thing, "tetap")
    session.commit()
    assert living(session, "innovation", thing) == ["tetap"]


def test_a_thing_renamed_in_the_transaction_that_makes_it_has_one_living_slug(session: orm.Session) -> None:
    thing = factories.innovation(session, slug="dulu")
    give_slug(session, "innovation", thing, "kini")
    session.commit()
    assert living(session, "innovation", thing) == ["kini"]


def test_different_kinds_may_share_a_slug(session: orm.Session) -> None:
    things = {kind: MAKE[kind](session, slug="sama") for kind in KINDS}
    session.commit()
    assert {kind: find_by_slug(session, kind, "sama") for kind in KINDS} == {
        kind: thing.id for kind, thing in things.items()
    }


def test_a_slug_that_nothing_ever_had_leads_nowhere(session: orm.Session) -> None:
    assert find_by_slug(session, "innovation", "tidak-ada") is None
