"""The verbs of reviewing: what each does, what it leaves behind, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.decisions.models import Decision
from catalogue.errors import Conflict, Invalid, NotAllowed
from catalogue.innovations.revisions import MAX_REMARK, Revision
from catalogue.reviewing import actions
from catalogue.version import catalogue_version
from catalogue.writing.actions import call_back, submit
from tests import factories
from tests.reviewing.desk import made_of, waiting_text, whole
from tests.writing.house import House, accept_another, settle, text_in

Rule = Callable[[orm.Session, House, Revision], None]


@pytest.fixture
def house(session: orm.Session) -> House:
    return settle(session)


@pytest.fixture
def text(session: orm.Session, house: House) -> Revision:
    return waiting_text(session, house)


def accept(session: orm.Session, house: House, text: Revision) -> None:
    actions.accept(session, house.curator, text, text.row_version, *made_of(text))


def give_back(session: orm.Session, house: House, text: Revision) -> None:
    actions.return_text(session, house.curator, text, text.row_version, "Perlu angka.", {})


def reject(session: orm.Session, house: House, text: Revision) -> None:
    actions.reject(session, house.curator, text, text.row_version, "Bukan inovasi.", {})


RULINGS = pytest.mark.parametrize("rule", [accept, give_back, reject])


def rulings(session: orm.Session) -> list[tuple[str, str]]:
    return [(one.verb, one.reason) for one in session.scalars(sa.select(Decision).order_by(Decision.id))]


# --- accepting ---------------------------------------------------------------------------------------------


def test_accepting_publishes_text_and_case_and_says_who_ruled(
    session: orm.Session, house: House, text: Revision
) -> None:
    before = catalogue_version(session)
    accept(session, house, text)
    case = text.innovation
    assert (text.state, case.standing, case.current_revision_id) == ("accepted", "terbit", text.id)
    assert case.title == "Olah Sampah"
    assert "Sampah menumpuk" in case.html
    ruling = session.scalars(sa.select(Decision)).one()
    assert (ruling.verb, ruling.revision_id, ruling.user_actor) == ("terima", text.id, house.curator)
    assert catalogue_version(session) == before + 1


def test_the_first_acceptance_makes_the_slug_of_name_and_region(session: orm.Session, house: House) -> None:
    region = factories.region(session, house.province, short_name="Badung")
    house.government.region = region
    told = {"daerah": f"'{region.code}'"}
    accept(session, house, waiting_text(session, house, text=whole(house.government, **told)))
    other = waiting_text(session, house, text=whole(house.government, **told))
    accept(session, house, other)
    assert other.innovation.slug == "osama-badung-2"


def test_a_case_without_short_name_and_region_goes_by_its_title(session: orm.Session, house: House) -> None:
    text = whole(house.government).replace("nama: OSAMA\n", "")
    one = waiting_text(session, house, text=text)
    accept(session, house, one)
    assert one.innovation.slug == "olah-sampah"


def test_a_later_name_leaves_the_slug_as_it_is(session: orm.Session, house: House, text: Revision) -> None:
    accept(session, house, text)
    slug = text.innovation.slug
    again = waiting_text(
        session, house, text.innovation, text=whole(house.government, nama="Nama Baru"), base_id=text.id
    )
    accept(session, house, again)
    assert (again.innovation.name, again.innovation.slug) == ("Nama Baru", slug)


def test_a_text_whose_base_is_no_longer_public_is_not_accepted(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    text = waiting_text(session, house, case)
    accept_another(session, case, whole(house.government))
    with pytest.raises(Conflict, match="base_outdated"):
        accept(session, house, text)
    give_back(session, house, text)


def test_a_text_of_a_withdrawn_case_is_not_accepted(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    text = waiting_text(session, house, case)
    case.withdraw("Keliru.")
    session.commit()
    with pytest.raises(Conflict, match="case_withdrawn"):
        accept(session, house, text)


def test_a_name_that_nobody_knows_publishes_nothing(session: orm.Session, house: House) -> None:
    text = waiting_text(session, house, text=whole(house.government, daerah="'zz.zz'"))
    with pytest.raises(Invalid, match="unknown_region"):
        accept(session, house, text)
    session.rollback()
    assert (text.state, text.innovation.standing, rulings(session)) == ("submitted", "belum_terbit", [])


# --- returning and rejecting -------------------------------------------------------------------------------


def test_a_returned_text_carries_its_remarks(session: orm.Session, house: House, text: Revision) -> None:
    remarks = {"Masalah": "Sejak kapan?", "Hasil": " Berapa ton? ", "Solusi": "  "}
    actions.return_text(session, house.curator, text, text.row_version, " Hampir selesai. ", remarks)
    assert text.state == "returned"
    assert [(one.section, one.text, one.role, one.user) for one in text.comments] == [
        (None, "Hampir selesai.", "kurator", house.curator),
        ("Masalah", "Sejak kapan?", "kurator", house.curator),
        ("Hasil", "Berapa ton?", "kurator", house.curator),
    ]
    assert rulings(session) == [("kembalikan", "Hampir selesai.")]


def test_remarks_on_sections_are_reason_enough(session: orm.Session, house: House, text: Revision) -> None:
    remarks = {"Masalah": "Sejak kapan?", "Hasil": "Berapa ton?"}
    actions.return_text(session, house.curator, text, text.row_version, "", remarks)
    assert rulings(session) == [("kembalikan", "Catatan pada bagian Masalah, Hasil.")]


def test_a_rejected_text_is_done_with(session: orm.Session, house: House, text: Revision) -> None:
    reject(session, house, text)
    assert (text.state, text.innovation.standing) == ("rejected", "belum_terbit")
    assert rulings(session) == [("tolak", "Bukan inovasi.")]


@pytest.mark.parametrize("verb", [actions.return_text, actions.reject])
def test_returning_and_rejecting_say_why(
    session: orm.Session, house: House, text: Revision, verb: Callable[..., None]
) -> None:
    def rule(reason: str, remarks: dict[str, str]) -> None:
        verb(session, house.curator, text, text.row_version, reason, remarks)

    with pytest.raises(Invalid, match="remark_missing"):
        rule("  ", {"Masalah": " "})
    with pytest.raises(Invalid, match="remark_too_long"):
        rule("", {"Masalah": "x" * (MAX_REMARK + 1)})
    with pytest.raises(Invalid, match="section_unknown"):
        rule("", {"Penutup": "Apa ini?"})
    session.rollback()
    assert (text.state, text.comments, rulings(session)) == ("submitted", [], [])


# --- who may rule, and when --------------------------------------------------------------------------------


@RULINGS
def test_only_a_curator_rules(session: orm.Session, house: House, text: Revision, rule: Rule) -> None:
    house.curator = house.hub
    with pytest.raises(NotAllowed, match="may_review"):
        rule(session, house, text)


@RULINGS
def test_nobody_rules_on_what_they_wrote(
    session: orm.Session, house: House, text: Revision, rule: Rule
) -> None:
    factories.grant(session, house.writer, "kurator")
    session.commit()
    house.curator = house.writer
    with pytest.raises(NotAllowed, match="own_text"):
        rule(session, house, text)


@RULINGS
def test_the_second_of_two_curators_is_told_what_was_ruled(
    session: orm.Session, house: House, text: Revision, rule: Rule
) -> None:
    give_back(session, house, text)
    with pytest.raises(Conflict, match="already_ruled") as refused:
        rule(session, house, text)
    assert refused.value.values == {"state": "returned"}
    assert len(rulings(session)) == 1


@RULINGS
def test_a_text_that_was_called_back_and_sent_again_is_read_again_first(
    session: orm.Session, house: House, text: Revision, rule: Rule
) -> None:
    seen, document = text.row_version, made_of(text)[0]
    call_back(session, house.writer, text, text.row_version)
    with pytest.raises(Conflict, match="already_ruled") as refused:
        rule(session, house, text)
    assert refused.value.values == {"state": "draft"}
    submit(session, house.writer, text, text.row_version, document)
    with pytest.raises(Conflict, match="revision_changed"):
        actions.accept(session, house.curator, text, seen, *made_of(text))


def test_a_draft_is_nobodys_to_rule_on(session: orm.Session, house: House) -> None:
    draft = text_in(session, house.government)
    with pytest.raises(Conflict, match="already_ruled"):
        reject(session, house, draft)


# --- withdrawing and restoring -----------------------------------------------------------------------------


def test_a_case_is_withdrawn_and_restored_with_reasons(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    actions.withdraw(session, house.curator, case, " Layanannya berhenti. ")
    assert (case.standing, case.withdrawn_reason) == ("ditarik", "Layanannya berhenti.")
    actions.restore(session, house.curator, case, " Berjalan lagi. ")
    assert (case.standing, case.withdrawn_reason) == ("terbit", "")
    assert rulings(session) == [("tarik", "Layanannya berhenti."), ("pulihkan", "Berjalan lagi.")]


def test_withdrawing_and_restoring_say_why_and_happen_once(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    with pytest.raises(Invalid, match="reason_missing"):
        actions.withdraw(session, house.curator, case, " ")
    with pytest.raises(Conflict, match="not_withdrawn"):
        actions.restore(session, house.curator, case, "Sebab.")
    actions.withdraw(session, house.curator, case, "Sebab.")
    with pytest.raises(Conflict, match="not_published"):
        actions.withdraw(session, house.curator, case, "Sebab.")
    with pytest.raises(Invalid, match="reason_missing"):
        actions.restore(session, house.curator, case, "")


def test_only_a_curator_withdraws_and_restores(session: orm.Session, house: House) -> None:
    case = factories.innovation(session, house.government)
    session.commit()
    for verb in (actions.withdraw, actions.restore):
        with pytest.raises(NotAllowed, match="may_withdraw"):
            verb(session, house.writer, case, "Sebab.")


# --- visits ------------------------------------------------------------------------------------------------


def test_a_visit_tells_when_the_queue_was_last_opened(session: orm.Session, house: House) -> None:
    assert actions.visit(session, house.curator, "naskah") is None
    first = actions.visit(session, house.curator, "naskah")
    assert first is not None
    assert actions.visit(session, house.curator, "replikasi") is None
    again = actions.visit(session, house.curator, "naskah")
    assert again is not None
    assert again >= first
    with pytest.raises(NotAllowed, match="may_see_queues"):
        actions.visit(session, house.writer, "naskah")
