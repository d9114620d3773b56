"""The site on a free port, reading one folder's database: behind its real server, or in this process.

The real server is started where the server itself matters (what a visit weighs, the journeys of visitors);
the site of one test is served by this process, which has the application's modules and templates at hand.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from tests.conftest import close, make_app

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 30
SECONDS_TO_STOP = 5
COMMAND = (
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--http", "1", "--no-ws"),
    *("--workers", "1", "--blocking-threads", "4", "--host", "127.0.0.1"),
)


@contextmanager
def served_here(folder: Path) -> Iterator[str]:
    """As `served`, by threads of this process."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    app = make_app(folder, TESTING=False, SITE_URL=address)
    try:
        with serving(app, port):
            yield address
    finally:
        close(app)


@contextmanager
def serving(application: Callable[..., Any], port: int) -> Iterator[None]:
    """Serve any WSGI application on the port by threads of this process."""
    server = make_server("127.0.0.1", port, application, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, name="site")
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(WSGIRequestHandler):
    """Leaves telling of requests to the site's own log."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the database and the index in `folder`; yields the address, such as "http://127.0.0.1:40123"."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'catalogue.sqlite3'}",
        "SEARCH_INDEX_DIR": str(folder / "search_index"),
        "SECRET_KEY": "for tests only",
        "SITE_URL": address,
    }
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*COMMAND, "--port", str(port), "catalogue:create_app"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(port, process, log)
        yield address
    finally:
        stop(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server takes connections. Raises RuntimeError with its log where it does not."""
    for _ in range(SECONDS_TO_START * 20):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server; one that waits for a browser's open connections is not waited for long."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
