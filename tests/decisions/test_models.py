"""A decision names one actor and one thing."""

from __future__ import annotations

from sqlalchemy import orm

from catalogue.decisions.models import REASONED, VERBS, decision
from tests import factories


def test_a_user_or_a_command_is_the_actor_never_both(session: orm.Session) -> None:
    case, user = factories.innovation(session), factories.user(session)
    by_user = decision("terima", user, innovation_id=case.id)
    by_command = decision("terima", "flask content load", innovation_id=case.id)
    session.add_all([by_user, by_command])
    session.commit()
    assert (by_user.user_actor, by_user.command_actor) == (user, None)
    assert (by_command.user_actor, by_command.command_actor) == (None, "flask content load")


def test_every_verb_that_owes_a_reason_is_a_verb() -> None:
    assert set(REASONED) <= set(VERBS)
