"""A collection keeps its cases in their order."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.curation.models import CollectionItem
from tests import factories


def test_a_collection_lists_its_cases_in_their_order(session: orm.Session) -> None:
    first, second = factories.innovation(session), factories.innovation(session)
    collection = factories.collection(session, first, second)
    collection.items[0].position, collection.items[1].position = 2, 1
    session.commit()
    session.expire_all()
    assert [item.innovation for item in collection.items] == [second, first]


def test_dropping_a_case_from_a_collection_deletes_its_place_only(session: orm.Session) -> None:
    collection = factories.collection(session)
    item = collection.items[0]
    collection.items.clear()
    session.commit()
    assert session.get(CollectionItem, item.id) is None
    assert item.innovation.is_public
