"""Two at the same text or record in the same moment, on SQLite and on PostgreSQL: one rules, one is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.decisions.models import Decision
from catalogue.innovations.models import Innovation
from catalogue.innovations.revisions import Revision
from catalogue.replications.models import Replication
from catalogue.reviewing import actions
from catalogue.version import catalogue_version
from catalogue.writing.actions import call_back
from tests import factories
from tests.reviewing.desk import made_of, waiting_text
from tests.writing.house import House, settle
from tests.writing.test_meeting import Step, meet

Act = Callable[[orm.Session, User, Revision, int], object]


def settled(engine: sa.Engine) -> tuple[House, Revision]:
    """A text that waits; its writer may review too, so that everybody can be whoever meets."""
    with orm.Session(engine, expire_on_commit=False) as session:
        house = settle(session)
        text = waiting_text(session, house)
        factories.grant(session, house.curator, "kontributor", house.government)
        session.commit()
        return house, text


def at(text: Revision, act: Act) -> Step:
    """A step at the text as everybody saw it before they met."""
    number, version = text.id, text.row_version
    return lambda session, user: act(session, user, session.get_one(Revision, number), version)


def accepting(text: Revision) -> Step:
    made = made_of(text)
    return at(text, lambda s, u, r, v: actions.accept(s, u, r, v, *made))


RETURN: Act = lambda s, u, r, v: actions.return_text(s, u, r, v, "Perlu angka.", {})  # noqa: E731
REJECT: Act = lambda s, u, r, v: actions.reject(s, u, r, v, "Bukan inovasi.", {})  # noqa: E731


def version_of(engine: sa.Engine) -> int:
    with orm.Session(engine) as session:
        return catalogue_version(session)


def outcome(engine: sa.Engine, text: Revision) -> tuple[str, str, list[str]]:
    """(state of the text, standing of its case, verbs ruled)."""
    with orm.Session(engine) as session:
        kept = session.get_one(Revision, text.id)
        verbs = session.scalars(sa.select(Decision.verb).where(Decision.revision_id == text.id))
        return kept.state, kept.innovation.standing, list(verbs)


def test_of_two_who_accept_one_publishes(any_engine: sa.Engine) -> None:
    house, text = settled(any_engine)
    both, before = [accepting(text), accepting(text)], version_of(any_engine)
    assert meet(any_engine, house.curator, *both) == ["already_ruled", "done"]
    assert outcome(any_engine, text) == ("accepted", "terbit", ["terima"])
    assert version_of(any_engine) == before + 1, "one publication, one version"


@pytest.mark.parametrize("other", [RETURN, REJECT], ids=["return", "reject"])
def test_of_two_who_rule_otherwise_one_is_told(any_engine: sa.Engine, other: Act) -> None:
    house, text = settled(any_engine)
    assert meet(any_engine, house.curator, accepting(text), at(text, other)) == ["already_ruled", "done"]
    state, standing, verbs = outcome(any_engine, text)
    assert len(verbs) == 1
    assert (state == "accepted") is (standing == "terbit") is (verbs == ["terima"])


def test_accepting_what_its_writer_calls_back(any_engine: sa.Engine) -> None:
    house, text = settled(any_engine)
    refused, done = sorted(
        meet(any_engine, house.curator, accepting(text), at(text, call_back)), key=lambda one: one == "done"
    )
    assert (refused in {"already_ruled", "revision_changed"}, done) == (True, "done")
    assert outcome(any_engine, text) in (
        ("accepted", "terbit", ["terima"]),
        ("draft", "belum_terbit", []),
    )


def test_of_two_first_texts_with_one_name_each_gets_its_own_slug(any_engine: sa.Engine) -> None:
    house, first = settled(any_engine)
    with orm.Session(any_engine, expire_on_commit=False) as session:
        second = waiting_text(session, house)
    assert meet(any_engine, house.curator, accepting(first), accepting(second)) == ["done", "done"]
    with orm.Session(any_engine) as session:
        slugs = session.scalars(sa.select(Innovation.slug).order_by(Innovation.slug)).all()
    assert slugs == ["osama", "osama-2"]


def test_of_two_who_withdraw_a_case_one_does_it(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine, expire_on_commit=False) as session:
        house, case = settle(session), factories.innovation(session)
        session.commit()

    def withdraw(session: orm.Session, user: User) -> None:
        actions.withdraw(session, user, session.get_one(Innovation, case.id), "Sebab.")

    assert meet(any_engine, house.curator, withdraw, withdraw) == ["done", "not_published"]


def test_of_two_words_on_one_record_one_is_kept(any_engine: sa.Engine) -> None:
    with orm.Session(any_engine, expire_on_commit=False) as session:
        house, record = settle(session), factories.replication(session, reporter="daerah")
        session.commit()
    seen = record.changed_in

    def verify(session: orm.Session, user: User) -> None:
        actions.verify(session, user, session.get_one(Replication, record.id), seen)

    def refuse(session: orm.Session, user: User) -> None:
        actions.refuse(session, user, session.get_one(Replication, record.id), seen, "Sebab.")

    assert meet(any_engine, house.curator, verify, refuse) == ["done", "record_changed"]
    with orm.Session(any_engine) as session:
        kept = session.get_one(Replication, record.id)
        verbs = session.scalars(sa.select(Decision.verb)).all()
    assert (kept.ministry_word, verbs) in (
        ("terverifikasi", ["verifikasi"]),
        ("ditolak", ["tolak_verifikasi"]),
    )
