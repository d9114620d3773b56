"""The verbs of writing: what each does, and what it refuses."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.innovations.revisions import Revision
from catalogue.version import catalogue_version
from catalogue.writing import actions
from tests import factories
from tests.writing.house import House, accept_another, read, settle, text_in, whole


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


def test_a_draft_is_saved_however_incomplete_and_remembers_its_savers(
    session: orm.Session, house: House
) -> None:
    draft = actions.start_case(session, house.writer, house.government, "Olah Sampah")
    second = factories.user(session)
    factories.grant(session, second, "kontributor", house.government)
    session.commit()
    actions.save_draft(session, second, draft, draft.row_version, "tanpa bentuk")
    assert draft.text == "tanpa bentuk"
    assert draft.savers == [house.writer, second]
    assert draft.innovation.title == "Olah Sampah", "no title can be read there"


def test_a_case_not_published_yet_goes_by_the_title_of_its_draft(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.government)
    actions.save_draft(session, house.writer, draft, draft.row_version, whole(house.unit, "Pilah Sampah"))
    assert draft.innovation.title == "Pilah Sampah"


def test_a_published_case_keeps_its_title_until_the_next_text_is_accepted(
    session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    draft, title = text_in(session, house.government, case=case), case.title
    actions.save_draft(session, house.writer, draft, draft.row_version, whole(house.unit, "Pilah Sampah"))
    assert case.title == title


@pytest.mark.parametrize(
    ("text", "code"),
    [("a" * 200_001, "text_too_long"), ("a\x00b", "text_malformed"), ("a\ud800b", "text_malformed")],
)
def test_what_no_database_keeps_is_refused(session: orm.Session, house: House, text: str, code: str) -> None:
    draft = text_in(session, house.government)
    with pytest.raises(Invalid, match=code):
        actions.save_draft(session, house.writer, draft, draft.row_version, text)


def test_a_submitted_text_is_changed_only_after_it_is_called_back(session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, "submitted")
    with pytest.raises(Conflict, match="revision_immutable"):
        actions.save_draft(session, house.writer, text, text.row_version, "Isi baru.")
    actions.call_back(session, house.writer, text, text.row_version)
    actions.save_draft(session, house.writer, text, text.row_version, "Isi baru.")
    assert (text.state, text.text) == ("draft", "Isi baru.")


def test_submitting_says_when(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.government)
    actions.submit(session, house.writer, draft, draft.row_version, read(draft.text))
    assert draft.state == "submitted"
    assert draft.submitted_at is not None


def test_an_admin_lokal_submits_and_calls_back_for_its_units(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.unit)
    actions.submit(session, house.head, draft, draft.row_version, read(draft.text))
    actions.call_back(session, house.head, draft, draft.row_version)
    assert draft.state == "draft"
    assert draft.savers == [], "moving a text is not writing it"


def test_the_owner_that_a_text_names_must_be_of_the_same_house(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.government)
    with pytest.raises(Invalid, match="foreign_agency") as refused:
        actions.submit(
            session, house.writer, draft, draft.row_version, read(draft.text.replace("Uji", "Lain"))
        )
    assert refused.value.values == {"name": "Pemerintah Lain"}
    of_unit = read(draft.text.replace("Pemerintah Uji", "Dinas Uji"))
    actions.submit(session, house.writer, draft, draft.row_version, of_unit)


def test_a_text_on_an_old_base_is_not_submitted_until_it_stands_on_the_new_one(
    session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    draft = actions.start_revision(session, house.writer, case)
    public = accept_another(session, case, whole(house.government, "Versi berkas"))
    document = read(whole(house.government))
    with pytest.raises(Conflict, match="base_outdated"):
        actions.submit(session, house.writer, draft, draft.row_version, document)
    text = draft.text
    actions.rebase(session, house.writer, draft, draft.row_version)
    assert (draft.base_id, draft.text) == (public.id, text)
    assert draft.number > public.number
    actions.submit(session, house.writer, draft, draft.row_version, document)


def test_a_draft_that_stands_on_the_public_text_stays_as_it_is(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.government)
    before = (draft.number, draft.row_version)
    actions.rebase(session, house.writer, draft, draft.row_version)
    assert (draft.number, draft.row_version) == before


def test_only_a_draft_is_put_on_another_base(session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, "submitted")
    with pytest.raises(Conflict, match="revision_immutable"):
        actions.rebase(session, house.writer, text, text.row_version)


def test_mending_continues_a_returned_text_and_leaves_it_with_its_remarks(
    session: orm.Session, house: House
) -> None:
    case = factories.innovation(session, house.government)
    returned = text_in(session, house.government, "returned", case=case, savers=[house.head])
    accept_another(session, case, whole(house.government))
    draft = actions.mend(session, house.writer, returned, returned.row_version)
    assert returned.state == "mended"
    assert (draft.state, draft.text, draft.parent) == ("draft", returned.text, returned)
    assert draft.savers == [house.head, house.writer]
    assert draft.is_outdated, "what was accepted meanwhile is not overwritten unseen"


def test_only_a_returned_text_is_mended(session: orm.Session, house: House) -> None:
    text = text_in(session, house.government, "submitted")
    with pytest.raises(Conflict, match="revision_move"):
        actions.mend(session, house.writer, text, text.row_version)


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_a_text_given_up_makes_room_for_another(session: orm.Session, house: House, state: str) -> None:
    case = factories.innovation(session, house.government)
    text = text_in(session, house.government, state, case=case)
    actions.abandon(session, house.writer, text, text.row_version)
    assert text.state == "abandoned"
    assert actions.start_revision(session, house.writer, case).state == "draft"


def test_nothing_of_writing_is_noticed_by_the_public(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    before = catalogue_version(session)
    draft = actions.start_revision(session, house.writer, case)
    actions.save_draft(session, house.writer, draft, draft.row_version, whole(house.government, "Lain"))
    actions.submit(session, house.writer, draft, draft.row_version, read(draft.text))
    actions.give_opinion(session, house.hub, draft, draft.row_version, "Baik.", None)
    new = actions.start_case(session, house.writer, house.government, "Baru")
    actions.save_draft(session, house.writer, new, new.row_version, whole(house.government, "Lebih baru"))
    session.rollback()
    assert catalogue_version(session) == before


def test_one_whose_account_is_off_writes_nothing(session: orm.Session, house: House) -> None:
    house.writer.standing = "nonaktif"
    session.commit()
    with pytest.raises(NotAllowed, match="may_write"):
        actions.start_case(session, house.writer, house.government, "Baru")
    assert session.scalars(sa.select(Revision)).all() == []
