"""A structured log: one JSON object a line, each with the id of its request."""

from __future__ import annotations

import json
import logging
import sys
import time
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger("catalogue")


class JsonLines(logging.Formatter):
    """Formats a record as one JSON line; a stack trace stays in the log and never reaches a visitor."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if has_request_context():
            line["request"] = g.get("request_id", "")
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Log to standard error and name each request by an id that its answer carries too."""
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    app.logger = logger
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.request_id = uuid4().hex[:16]
    g.began = time.perf_counter()


def _path() -> str:
    """The path as it may be kept: a link to set a password is a secret while it lives."""
    return "/sandi/…" if request.path.startswith("/sandi/") else request.path


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    fields = {
        "method": request.method,
        "path": _path(),
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.began) * 1000, 1),
    }
    level = logging.ERROR if response.status_code >= 500 else logging.INFO
    logger.log(level, "request", extra={"fields": fields})
    return response
