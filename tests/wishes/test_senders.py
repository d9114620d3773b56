from __future__ import annotations

import pytest

from catalogue.errors import TooMany
from catalogue.wishes.senders import DAY, HOUR, MOST_OF_ONE, Senders


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def full(clock: Clock) -> Senders:
    """One sender has had all that one may send."""
    senders = Senders(clock)
    for _ in range(MOST_OF_ONE):
        senders.count("satu")
    return senders


def test_who_sent_enough_waits_and_nobody_else_does(full: Senders, clock: Clock) -> None:
    clock.time = 600
    with pytest.raises(TooMany) as told:
        full.count("satu")
    assert told.value.values["seconds"] == HOUR - 600 + 1
    full.count("dua")


def test_after_an_hour_and_with_a_new_day_one_may_send_again(full: Senders, clock: Clock) -> None:
    clock.time = HOUR
    full.count("satu")
    clock.time = DAY
    full.count("satu")


def test_nothing_that_is_kept_names_a_sender_and_old_names_go(full: Senders, clock: Clock) -> None:
    assert "satu" not in repr(vars(full))
    clock.time = 2 * HOUR
    full.count("dua")
    assert len(full._sent) == 1


def test_the_same_sender_has_another_name_in_another_process() -> None:
    first, second = Senders(), Senders()
    first.count("satu")
    second.count("satu")
    assert set(first._sent) != set(second._sent)
