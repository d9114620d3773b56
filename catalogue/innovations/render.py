"""Rendering a document's body, safely: limits first, then a helper process with a limit of its own time.

Markdown can take minutes on hostile text, and a thread cannot be stopped; a process can. One helper serves
all threads of this process in turn; it is started when first needed and replaced when it had to be killed.
"""

from __future__ import annotations

import atexit
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from catalogue.documents.body import FIELD, check_body
from catalogue.documents.problems import Problems
from catalogue.documents.sources import Source
from catalogue.innovations.render_pipe import receive, send

TIME_LIMIT = 2.0
"""Seconds that one text may take."""
START_LIMIT = 30.0
"""Seconds that the helper may take to start."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents: the id to link to, its words (plain text), and its level, 2 or 3."""

    id: str
    title: str
    level: int


@dataclass(frozen=True)
class Rendered:
    """The HTML of a body, sanitised and with the list of its sources at the end, and its headings."""

    html: str
    toc: tuple[Heading, ...]


def render(body: str, sources: Sequence[Source] = (), file: str = "naskah") -> Rendered:
    """Return the body as HTML; raise DocumentError for a body beyond the limits, or too slow to render."""
    problems = Problems(file)
    check_body(body, 1, len(sources), problems)
    problems.stop_if_any()
    answer = _helper.ask({"body": body, "sources": [_in_words(source) for source in sources]})
    if answer is None:
        problems.refuse(
            None, FIELD, "susunan tulisan terlalu rumit untuk ditampilkan; sederhanakan tanda-tandanya"
        )
    if "failed" in answer:
        log.error("a body could not be rendered: %s", answer["failed"])
        problems.refuse(None, FIELD, "tulisan ini tidak dapat ditampilkan; sederhanakan tanda-tandanya")
    return Rendered(answer["html"], tuple(Heading(**entry) for entry in answer["toc"]))


def _in_words(source: Source) -> dict[str, str]:
    date = source.date.words() if source.date else ""
    return {"url": source.url, "title": source.title, "publisher": source.publisher or "", "date": date}


class _Helper:
    """The one helper process of this process, and the turn of the thread that speaks to it."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Return the helper's answer; None where it took too long (and was killed).

        A helper that ends for another reason is given a second try.
        """
        with self.turn:
            for _ in range(2):
                process = self._running()
                started = time.monotonic()
                answer = _within(TIME_LIMIT, process, request)
                if answer is not None:
                    return answer
                self.stop()
                if time.monotonic() - started >= TIME_LIMIT:
                    return None
            return {"failed": "the helper process ended twice"}

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the helper, started anew where there is none or it ended by itself."""
        if self.process is not None and self.process.poll() is None:
            return self.process
        self.stop()
        self.process = _start()
        if _within(START_LIMIT, self.process, None) is None:
            self.stop()
            raise RuntimeError("the rendering process does not start")
        return self.process


def _start() -> subprocess.Popen[bytes]:
    """Start the helper with this process's import path; its own session keeps the terminal's Ctrl-C away."""
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    return subprocess.Popen(
        [sys.executable, "-m", "catalogue.innovations.render_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )


def _within(
    seconds: float, process: subprocess.Popen[bytes], request: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Send a request, if any, and return the next message; None once the time is over or the process ended.

    The alarm kills the process, which ends the waiting for its message.
    """
    alarm = threading.Timer(seconds, process.kill)
    alarm.daemon = True
    alarm.start()
    try:
        if request is not None:
            send(cast(BinaryIO, process.stdin), request)
        return receive(cast(BinaryIO, process.stdout))
    except BrokenPipeError:
        return None
    finally:
        alarm.cancel()


_helper = _Helper()


def _stop_helper() -> None:
    _helper.stop()


def _forget_helper() -> None:
    """A forked child leaves its parent's helper alone and starts its own when it needs one."""
    global _helper
    _helper = _Helper()


atexit.register(_stop_helper)
os.register_at_fork(after_in_child=_forget_helper)
