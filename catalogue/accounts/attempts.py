"""Failed sign-ins, counted per account and per address; after the first free ones each makes the wait longer.

An attempt is counted before the password is looked at and taken back when it was right: however many come at
once, no more are looked at than are free.
"""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.columns import Instant
from catalogue.db import Base, now
from catalogue.errors import TooMany
from catalogue.version import begin_write

# An address may be a whole office behind one line, an account is one person.
FREE = {"account": 5, "address": 20}
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# A count begins anew a day after its first failure.
MEMORY = timedelta(days=1)


class FailedSignIns(Base):
    """How often signing in failed today for one account or from one address; the key tells neither."""

    __tablename__ = "failed_sign_ins"
    __table_args__ = (
        sa.CheckConstraint("length(key) = 64", name="key_shape"),
        sa.CheckConstraint("number > 0", name="number_positive"),
    )

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    number: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(Instant, index=True)
    blocked_until: Mapped[datetime] = mapped_column(Instant)


def wait_after(number: int, free: int) -> timedelta:
    """How long to wait after so many failures: nothing at first, then doubling from a minute to an hour."""
    if number < free:
        return timedelta(0)
    doublings = min(number - free, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def count_attempt(session: orm.Session, email: str, address: str) -> None:
    """Count one attempt, in a transaction of its own. Raises TooMany where a wait is not over yet.

    An unknown account counts like a known one, so that waiting tells nothing either.
    """
    begin_write(session)
    moment = now()
    _forget_old(session, moment)
    keys = _keys(email, address)
    rows = {row.key: row for row in session.scalars(sa.select(FailedSignIns).where(_is_one_of(keys)))}
    until = max((row.blocked_until for row in rows.values()), default=moment)
    if until > moment:
        session.rollback()
        raise TooMany("sign_in_waits", seconds=int((until - moment).total_seconds()) + 1)
    for key, free in keys.items():
        row = rows.get(key)
        if row is None:
            row = FailedSignIns(key=key, number=0, began_at=moment)
            session.add(row)
        row.number += 1
        row.blocked_until = moment + wait_after(row.number, free)
    session.commit()


def take_back(session: orm.Session, email: str, address: str) -> None:
    """After a right password: the account's failures are over, the address has one less. Does not commit."""
    forget_account(session, email)
    key = _key("address", network_of(address))
    row = session.get(FailedSignIns, key)
    if row is None or row.number == 1:
        session.execute(sa.delete(FailedSignIns).where(FailedSignIns.key == key))
        return
    row.number -= 1
    row.blocked_until = now() + wait_after(row.number, FREE["address"] + 1)


def forget_account(session: orm.Session, email: str) -> None:
    """Nothing counts against the account any more. Does not commit."""
    session.execute(sa.delete(FailedSignIns).where(FailedSignIns.key == _key("account", _name(email))))


def network_of(address: str) -> str:
    """What is counted of an address: all of IPv4, of IPv6 the first 64 bits, which one household holds."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False).network_address)


def _keys(email: str, address: str) -> dict[str, int]:
    """The keys that an attempt counts for, each with how many failures are free."""
    return {
        _key("account", _name(email)): FREE["account"],
        _key("address", network_of(address)): FREE["address"],
    }


def _is_one_of(keys: dict[str, int]) -> sa.ColumnElement[bool]:
    return FailedSignIns.key.in_(keys)


def _forget_old(session: orm.Session, moment: datetime) -> None:
    session.execute(
        sa.delete(FailedSignIns).where(
            FailedSignIns.began_at < moment - MEMORY, FailedSignIns.blocked_until <= moment
        )
    )


def _name(email: str) -> str:
    return email.strip().lower()


def _key(kind: str, value: str) -> str:
    """A name for the row that shows no address of anybody to whoever reads the table."""
    return hashlib.sha256(f"{kind} {value}".encode("utf-8", "surrogatepass")).hexdigest()
