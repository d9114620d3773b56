"""Failed sign-ins: few are free, then each makes the wait longer, and no two at once slip past the count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.accounts import attempts
from catalogue.accounts.attempts import FREE, FailedSignIns, count_attempt, network_of, take_back, wait_after
from catalogue.errors import TooMany
from catalogue.version import catalogue_version

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EMAIL, ADDRESS = "orang@contoh.go.id", "192.0.2.1"


class Clock:
    """The time that the counting sees."""

    def __init__(self) -> None:
        self.moment = datetime.fromisoformat("2026-01-02T00:00:00+00:00")

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, time: timedelta) -> None:
        self.moment += time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(attempts, "now", clock)
    return clock


def fail(session: orm.Session, times: int, email: str = EMAIL, address: str = ADDRESS) -> None:
    for _ in range(times):
        count_attempt(session, email, address)


def wait(session: orm.Session, email: str = EMAIL, address: str = ADDRESS) -> int:
    """How many seconds another attempt has to wait; 0 where it is counted at once."""
    try:
        count_attempt(session, email, address)
    except TooMany as refused:
        seconds = refused.values["seconds"]
        assert isinstance(seconds, int)
        return seconds
    return 0


def test_waits_begin_at_a_minute_and_double_up_to_an_hour() -> None:
    waits = [wait_after(number, 5) for number in range(1, 15)]
    assert waits[:4] == [timedelta(0)] * 4
    assert waits[4:11] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 16 * MINUTE, 32 * MINUTE, HOUR]
    assert set(waits[10:]) == {wait_after(10**9, 5)} == {HOUR}


def test_after_the_free_failures_an_account_waits_from_every_address(
    session: orm.Session, clock: Clock
) -> None:
    fail(session, FREE["account"])
    assert 0 < wait(session) <= 61
    assert 0 < wait(session, f"  {EMAIL.upper()}", "192.0.2.77") <= 61
    assert wait(session, "lain@contoh.go.id") == 0


def test_the_wait_ends_and_the_next_failure_doubles_it(session: orm.Session, clock: Clock) -> None:
    fail(session, FREE["account"])
    clock.pass_by(MINUTE)
    assert wait(session) == 0
    assert 61 < wait(session) <= 121


def test_an_address_waits_whatever_account_it_tries(session: orm.Session, clock: Clock) -> None:
    for number in range(FREE["address"]):
        count_attempt(session, f"orang{number}@contoh.go.id", ADDRESS)
    assert wait(session, "baru@contoh.go.id") > 0
    assert wait(session, "baru@contoh.go.id", "192.0.2.2") == 0


def test_a_refused_attempt_is_not_counted(session: orm.Session, clock: Clock) -> None:
    fail(session, FREE["account"])
    for _ in range(10):
        wait(session)
    clock.pass_by(MINUTE)
    assert wait(session) == 0


def test_a_right_password_frees_the_account_and_gives_the_address_one_back(
    session: orm.Session, clock: Clock
) -> None:
    for _ in range(FREE["address"] * 2):
        count_attempt(session, EMAIL, ADDRESS)
        take_back(session, EMAIL, ADDRESS)
        session.commit()
    assert session.scalars(sa.select(FailedSignIns)).all() == []


def test_signing_in_oneself_does_not_clear_what_others_failed_from_there(
    session: orm.Session, clock: Clock
) -> None:
    for number in range(FREE["address"] - 1):
        count_attempt(session, f"orang{number}@contoh.go.id", ADDRESS)
    count_attempt(session, EMAIL, ADDRESS)
    take_back(session, EMAIL, ADDRESS)
    session.commit()
    assert wait(session, "korban@contoh.go.id") == 0
    assert wait(session, "korban2@contoh.go.id") > 0


def test_a_count_begins_anew_after_a_day(session: orm.Session, clock: Clock) -> None:
    fail(session, FREE["account"] - 1)
    clock.pass_by(DAY + MINUTE)
    fail(session, FREE["account"] - 1)
    assert session.scalars(sa.select(FailedSignIns.number)).all() == [FREE["account"] - 1] * 2


def test_counting_leaves_the_catalogue_version(session: orm.Session) -> None:
    before = catalogue_version(session)
    fail(session, 3)
    session.rollback()
    assert catalogue_version(session) == before


def test_the_table_tells_neither_account_nor_address(session: orm.Session) -> None:
    fail(session, 1)
    kept = str(session.execute(sa.text("SELECT * FROM failed_sign_ins")).all())
    assert EMAIL not in kept
    assert ADDRESS not in kept


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("", ""),
        ("entah", ""),
    ],
)
def test_what_is_counted_of_an_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_no_more_are_looked_at_at_once_than_are_free(any_engine: sa.Engine) -> None:
    def attempt(number: int) -> bool:
        with orm.Session(any_engine) as session:
            return wait(session, EMAIL, f"192.0.2.{number}") == 0

    with ThreadPoolExecutor(8) as pool:
        counted = list(pool.map(attempt, range(16)))
    assert sum(counted) == FREE["account"]
