"""A site of its own in a folder: filled by the site's own commands, each in a process whose cost is taken."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """What a command took, its helper processes included, in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Site:
    """A folder with a database, an index and the content that fills them."""

    folder: Path
    content: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self.folder / 'catalogue.sqlite3'}",
            "SEARCH_INDEX_DIR": str(self.folder / "search_index"),
            "CONTENT_DIR": str(self.content),
            "SECRET_KEY": "only for measuring",
            "PYTHONPATH": str(ROOT),
        }

    def flask(self, *command: str) -> Cost:
        """Run `flask …` on this site. Raises CalledProcessError where it fails."""
        return self._run([sys.executable, "-m", "flask", "--app", "catalogue", *command])[0]

    def worker(self, *arguments: str) -> dict[str, Any]:
        """What a worker of this site measures of itself."""
        answer: dict[str, Any] = json.loads(self._run([sys.executable, "-m", "bench.worker", *arguments])[1])
        return answer

    def _run(self, command: list[str]) -> tuple[Cost, str]:
        before, began = _children(), time.perf_counter()
        done = subprocess.run(command, env=self.environment, cwd=ROOT, check=False, capture_output=True)
        if done.returncode:
            sys.stderr.write(done.stderr.decode())
            done.check_returncode()
        return Cost(_children() - before, time.perf_counter() - began), done.stdout.decode()


def _children() -> float:
    """Seconds of processor that ended child processes have used, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
