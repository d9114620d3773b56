"""Pages asked of a WSGI application within this process, each request by the processor time that it took."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, Response, request
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app


@dataclass(frozen=True)
class Answer:
    """What a visitor receives."""

    status: int
    body: bytes
    content_type: str
    etag: str


@dataclass(frozen=True)
class Pace:
    """How fast an application answers: each request's milliseconds of processor, the shortest first."""

    times: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Requests a second on one core."""
        return 1000 / statistics.fmean(self.times)

    @property
    def p95(self) -> float:
        return self.times[min(len(self.times) - 1, int(len(self.times) * 0.95))]


def get(app: Flask, address: str, headers: Headers | None = None) -> Answer:
    """One request, answered whole."""
    environ = EnvironBuilder(path=address, base_url="http://127.0.0.1:8000", headers=headers).get_environ()
    body, status, answered = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    return Answer(
        int(status.split()[0]),
        b"".join(body),
        answered.get("Content-Type", ""),
        answered.get("ETag", ""),
    )


def pace(app: Flask, addresses: Sequence[str], requests: int, headers: Sequence[Headers]) -> Pace:
    """Ask for the addresses in turn until so many requests are answered; `headers` are of each address."""
    builders = [
        EnvironBuilder(path=address, base_url="http://127.0.0.1:8000", headers=own)
        for address, own in zip(addresses, headers, strict=True)
    ]
    times = []
    for number in range(requests):
        environ = builders[number % len(builders)].get_environ()
        began = time.process_time_ns()
        body, _, _ = run_wsgi_app(app.wsgi_app, environ, buffered=True)
        b"".join(body)
        times.append((time.process_time_ns() - began) / 1e6)
    return Pace(tuple(sorted(times)))


def bare(answers: Mapping[str, Answer]) -> Flask:
    """A Flask app that does nothing but give these bytes from memory: what the site is compared with."""
    app = Flask("bare", static_folder=None)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def page(path: str) -> Response:
        answer = answers[request.full_path.rstrip("?")]
        return Response(answer.body, content_type=answer.content_type)

    return app
