"""The desks of the signed-in person, as the frame of every page links them, each with what waits there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Flask
from flask_babel import gettext as _

from catalogue.accounts.models import User
from catalogue.administration.permissions import may_see_users
from catalogue.errors import NotAllowed
from catalogue.reviewing.permissions import may_see_queues
from catalogue.web.database import db
from catalogue.web.login import person
from catalogue.writing.permissions import may_see_desk
from catalogue.writing.queries import number_returned


class Desk(NamedTuple):
    """A desk: its address, its name, and how many things wait there (None: nothing is counted)."""

    url: str
    name: str
    waiting: int | None


def init_app(app: Flask) -> None:
    """Let templates ask `desks()`."""
    app.context_processor(lambda: {"desks": desks})


def desks() -> list[Desk]:
    """The desks that the person may open; none for a visitor."""
    user = person()
    if user is None:
        return []
    found = []
    if _passes(may_see_desk, user):
        found.append(Desk("/meja", _("Meja saya"), number_returned(db.session, user)))
    if _passes(may_see_queues, user):
        found.append(Desk("/kurasi", _("Kurasi"), None))
    if _passes(may_see_users, user):
        found.append(Desk("/admin", _("Kelola"), None))
    return found


def _passes(permission: Callable[[User], None], user: User) -> bool:
    try:
        permission(user)
    except NotAllowed:
        return False
    return True
