"""Beginning a text: of a new case, and of one that is public."""

from __future__ import annotations

import pytest
from sqlalchemy import orm

from catalogue.documents.writer import scalar
from catalogue.errors import Conflict, Invalid
from catalogue.writing import actions
from tests import factories
from tests.writing.house import House, read, settle, text_in, whole


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def test_a_new_case_begins_with_its_title_agency_and_region(session: orm.Session, house: House) -> None:
    draft = actions.start_case(session, house.writer, house.government, "  Olah   Sampah ")
    assert (draft.state, draft.number, draft.base_id) == ("draft", 1, None)
    assert house.government.region is not None
    code = scalar(house.government.region.code)
    assert draft.text == f"---\njudul: Olah Sampah\ninstansi: Pemerintah Uji\ndaerah: {code}\n---\n\n"
    assert draft.innovation.title == "Olah Sampah"
    assert draft.innovation.standing == "belum_terbit"
    assert draft.savers == [house.writer]


def test_an_agency_without_a_region_begins_without_one(session: orm.Session) -> None:
    ministry = factories.ministry(session, name="Kementerian Uji")
    writer = factories.user(session)
    factories.grant(session, writer, "kontributor", ministry)
    session.commit()
    draft = actions.start_case(session, writer, ministry, "Layanan")
    assert draft.text == "---\njudul: Layanan\ninstansi: Kementerian Uji\n---\n\n"


@pytest.mark.parametrize(
    ("title", "code"),
    [("  ", "title_missing"), ("a" * 201, "title_malformed"), ("a\x00b", "title_malformed")],
)
def test_a_case_needs_a_title_that_fits(session: orm.Session, house: House, title: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        actions.start_case(session, house.writer, house.government, title)


def test_an_agency_that_is_no_longer_active_begins_nothing(session: orm.Session, house: House) -> None:
    house.government.standing = "nonaktif"
    session.commit()
    with pytest.raises(Conflict, match="agency_inactive"):
        actions.start_case(session, house.writer, house.government, "Olah Sampah")


def test_a_revision_begins_with_the_public_text(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    draft = actions.start_revision(session, house.writer, case)
    assert case.current_revision is not None
    assert draft.text == case.current_revision.text
    assert draft.base_id == case.current_revision_id
    assert draft.number == case.current_revision.number + 1
    assert not draft.is_outdated


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_where_somebody_is_writing_already_the_second_is_led_to_that_text(
    session: orm.Session, house: House, state: str
) -> None:
    case = factories.innovation(session, house.government)
    open_one = text_in(session, house.government, state, case=case)
    with pytest.raises(Conflict, match="open_revision") as refused:
        actions.start_revision(session, house.writer, case)
    assert refused.value.values == {"revision": open_one.id}


def test_a_withdrawn_case_takes_no_new_text_and_says_why(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    draft = text_in(session, house.government, case=case)
    case.withdraw("Data keliru.")
    session.commit()
    with pytest.raises(Conflict, match="case_withdrawn") as refused:
        actions.start_revision(session, house.writer, case)
    assert refused.value.values == {"reason": "Data keliru."}
    with pytest.raises(Conflict, match="case_withdrawn"):
        actions.submit(session, house.writer, draft, draft.row_version, read(draft.text))
    actions.save_draft(session, house.writer, draft, draft.row_version, "Ditulis terus.")
    case.restore()
    session.commit()
    text = whole(house.government)
    actions.save_draft(session, house.writer, draft, draft.row_version, text)
    actions.submit(session, house.writer, draft, draft.row_version, read(text))
    assert draft.state == "submitted"


def test_a_case_that_was_never_published_has_no_text_to_begin_with(
    session: orm.Session, house: House
) -> None:
    given_up = text_in(session, house.government)
    actions.abandon(session, house.writer, given_up, given_up.row_version)
    with pytest.raises(Conflict, match="not_published"):
        actions.start_revision(session, house.writer, given_up.innovation)
