"""How many wishes one visitor may send in an hour: counted in memory, under names that tell nobody."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable

from catalogue.errors import TooMany

HOUR, DAY = 3600.0, 86_400.0
# An address may be a whole office; a person with more to say writes to the curators.
MOST_OF_ONE = 10


class Senders:
    """What one process heard from whom within the hour; thread-safe.

    A sender is kept as a hash under a salt that never leaves the memory and is another one each day.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._salt, self._salted = secrets.token_bytes(16), clock()
        self._sent: dict[bytes, list[float]] = {}

    def count(self, sender: str) -> None:
        """Count a wish. Raises TooMany where the sender has had MOST_OF_ONE within the hour."""
        with self._lock:
            moment = self._clock()
            self._forget(moment)
            sent = self._sent.setdefault(self._name(sender), [])
            if len(sent) >= MOST_OF_ONE:
                raise TooMany("wishes_own", seconds=int(sent[0] + HOUR - moment) + 1)
            sent.append(moment)

    def _forget(self, moment: float) -> None:
        """Let go of what is older than an hour, and once a day of all names."""
        if moment - self._salted >= DAY:
            self._salt, self._salted, self._sent = secrets.token_bytes(16), moment, {}
        recent = {name: [at for at in sent if moment - at < HOUR] for name, sent in self._sent.items()}
        self._sent = {name: sent for name, sent in recent.items() if sent}

    def _name(self, sender: str) -> bytes:
        return hashlib.blake2b(
            sender.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=16
        ).digest()
