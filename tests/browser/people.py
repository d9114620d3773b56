"""Who comes to a site of the browser's tests: people with one password, with script and without."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page
from sqlalchemy import orm

from catalogue.accounts.models import User
from catalogue.accounts.passwords import hashed
from tests import factories

PASSWORD = "rahasia untuk uji saja"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# For a test that takes `script`: all of it is done in both ways.
both_ways = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


def let_in(*users: User) -> None:
    """Give each the one password."""
    secret = hashed(PASSWORD)
    for user in users:
        user.password_hash = secret


def person(session: orm.Session, email: str, name: str, role: str, **scope: Any) -> User:
    """Somebody who may sign in and has one role."""
    user: User = factories.user(session, email=email, name=name)
    let_in(user)
    factories.grant(session, user, role, **scope)
    return user


def sign_in(page: Page, email: str, goal: str, password: str = PASSWORD) -> None:
    """Sign in on the way to the path `goal`."""
    page.goto(f"/masuk?ke={goal}")
    page.get_by_label("Surel").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    press(page, "Masuk")


def press(page: Page, name: str) -> None:
    """Press a button of the page's own, not of its head; the page to which it leads is there to its end."""
    follow(page.get_by_role("main").get_by_role("button", name=name, exact=True))


def follow(target: Locator) -> None:
    """Click what leads to a page, and wait until that is there to its end."""
    target.click()
    target.page.wait_for_load_state()
