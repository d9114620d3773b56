"""A link to set a password: one living link per user, good for 72 hours, kept only as a hash."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts import links
from catalogue.accounts.links import LIFETIME, drop_link, new_token, user_of_token
from catalogue.db import now
from tests import factories


def test_a_token_leads_to_its_user_for_72_hours(
    session: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = factories.user(session)
    token, made = new_token(session, user), now()
    assert timedelta(hours=72) == LIFETIME
    monkeypatch.setattr(links, "now", lambda: made + LIFETIME - timedelta(minutes=1))
    assert user_of_token(session, token) is user
    monkeypatch.setattr(links, "now", lambda: made + LIFETIME + timedelta(minutes=1))
    assert user_of_token(session, token) is None


def test_a_new_link_voids_the_older_one(session: orm.Session) -> None:
    user, other = factories.user(session), factories.user(session)
    first, of_other = new_token(session, user), new_token(session, other)
    second = new_token(session, user)
    assert [user_of_token(session, one) for one in (first, second, of_other)] == [None, user, other]


def test_a_dropped_link_leads_nowhere(session: orm.Session) -> None:
    user = factories.user(session)
    token = new_token(session, user)
    drop_link(session, user)
    assert user_of_token(session, token) is None


def test_the_link_of_a_deactivated_user_leads_nowhere(session: orm.Session) -> None:
    user = factories.user(session)
    token = new_token(session, user)
    user.standing = "nonaktif"
    assert user_of_token(session, token) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "' OR 1=1 --", "\ud83d"])
def test_a_made_up_token_leads_nowhere(session: orm.Session, token: str) -> None:
    new_token(session, factories.user(session))
    assert user_of_token(session, token) is None


def test_the_token_itself_is_not_kept(session: orm.Session) -> None:
    token = new_token(session, factories.user(session))
    session.flush()
    assert token not in str(session.execute(sa.text("SELECT * FROM password_links")).all())
    assert len(token) >= 43
