"""The life of a revision: its moves, who may rule on it, and what accepting it does."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import orm

from catalogue.errors import Conflict, NotAllowed
from catalogue.innovations.revisions import MOVES, OPEN_STATES, Revision, fingerprint
from catalogue.version import begin_write
from tests import factories

ALLOWED = {
    ("draft", "submitted"),
    ("draft", "abandoned"),
    ("submitted", "draft"),
    ("submitted", "accepted"),
    ("submitted", "returned"),
    ("submitted", "rejected"),
    ("returned", "mended"),
    ("returned", "abandoned"),
}


@pytest.mark.parametrize(("before", "after"), list(product(MOVES, MOVES)))
def test_a_revision_makes_the_allowed_moves_and_no_other(
    session: orm.Session, before: str, after: str
) -> None:
    revision = factories.revision(session, factories.draft(session))
    revision.state = before
    if (before, after) in ALLOWED:
        revision.move_to(after)
        assert revision.state == after
    else:
        with pytest.raises(Conflict, match="revision_move"):
            revision.move_to(after)
        assert revision.state == before


def test_the_moves_out_of_open_states_are_all_there_are() -> None:
    assert {state for state, moves in MOVES.items() if moves} == set(OPEN_STATES)


def test_a_move_leaves_the_date_it_owes(session: orm.Session) -> None:
    accepted, rejected = (factories.revision(session, factories.draft(session)) for _ in range(2))
    for revision, end in ((accepted, "accepted"), (rejected, "rejected")):
        assert revision.submitted_at is None
        revision.move_to("submitted")
        assert revision.submitted_at is not None
        assert revision.decided_at is None
        revision.move_to(end)
        assert revision.decided_at is not None
    session.commit()


def test_the_first_accepted_text_publishes_the_case(session: orm.Session) -> None:
    case = factories.innovation(session)
    assert case.standing == "terbit"
    assert case.published_at == case.revised_at
    assert case.current_revision_id is not None


def test_a_later_text_replaces_the_public_one_and_keeps_the_day_of_publishing(session: orm.Session) -> None:
    case = factories.innovation(session)
    published, first = case.published_at, case.current_revision_id
    later = factories.revision(session, case)
    later.move_to("submitted")
    assert case.current_revision_id == first
    later.accept()
    session.commit()
    assert case.current_revision_id == later.id
    assert case.published_at == published
    assert case.revised_at == later.decided_at


def test_a_text_on_an_old_base_is_refused_and_the_public_text_stays(session: orm.Session) -> None:
    case = factories.innovation(session)
    old = factories.revision(session, case, state="abandoned")
    newer = factories.revision(session, case)
    newer.move_to("submitted")
    newer.accept()
    old.state = "submitted"
    with pytest.raises(Conflict, match="base_outdated") as refused:
        old.accept()
    assert refused.value.values == {"base": old.base_id, "current": newer.id}
    assert case.current_revision_id == newer.id


def test_a_text_is_accepted_only_once_it_is_submitted(session: orm.Session) -> None:
    revision = factories.revision(session, factories.draft(session))
    with pytest.raises(Conflict, match="revision_move"):
        revision.accept()


def test_a_withdrawn_case_stays_withdrawn_when_a_text_is_accepted(session: orm.Session) -> None:
    case = factories.innovation(session)
    case.withdraw("Data keliru.")
    revision = factories.revision(session, case)
    revision.move_to("submitted")
    revision.accept()
    assert case.standing == "ditarik"


def test_whoever_saved_any_part_may_not_rule_on_it(session: orm.Session) -> None:
    writer, second, reviewer = (factories.user(session) for _ in range(3))
    revision = factories.revision(session, factories.draft(session))
    for saver in (writer, second, writer):
        revision.write("Isi baru.", saver)
    session.commit()
    assert sorted(user.id for user in revision.savers) == sorted((writer.id, second.id))
    for saver in (writer, second):
        with pytest.raises(NotAllowed, match="own_text"):
            revision.ruled_by(saver)
    revision.ruled_by(reviewer)


def test_writing_keeps_the_text_verbatim_with_its_fingerprint(session: orm.Session) -> None:
    revision = factories.revision(session, factories.draft(session))
    revision.write("Isi\r\n  baru — é\n", None)
    session.commit()
    session.expire_all()
    assert revision.text == "Isi\r\n  baru — é\n"
    assert revision.sha256 == fingerprint(revision.text)


@pytest.mark.parametrize("state", [state for state in MOVES if state != "draft"])
def test_a_text_is_immutable_once_it_is_no_draft(session: orm.Session, state: str) -> None:
    revision = factories.revision(session, factories.draft(session))
    revision.state = state
    with pytest.raises(Conflict, match="revision_immutable"):
        revision.write("Isi baru.", None)


def test_two_reviewers_cannot_both_rule(session: orm.Session) -> None:
    first = factories.revision(session, factories.draft(session), state="submitted")
    session.commit()
    with orm.Session(session.get_bind(), expire_on_commit=False) as other:
        second = other.get_one(Revision, first.id)
        other.commit()
        first.move_to("returned")
        session.commit()
        begin_write(other)
        second.move_to("rejected")
        with pytest.raises(orm.exc.StaleDataError):
            other.flush()
