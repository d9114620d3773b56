"""A structured log: one JSON object a line, each with the id of its request."""

from __future__ import annotations

import json
import logging
import sys
import time
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger("catalogue")
REQUEST_ID = "X-Request-ID"
"""The header that names a request; its lines in the log carry the same id."""


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
    g.request_id = new_id()
    g.began = time.perf_counter()


def new_id() -> str:
    """A name for one request: 16 hexadecimal digits."""
    return uuid4().hex[:16]


def tell(method: str, path: str, status: int, began: float, request_id: str) -> None:
    """Log an answered request; `began` is its `perf_counter`. A link to set a password is a secret."""
    fields = {
        "method": method,
        "path": "/sandi/…" if path.startswith("/sandi/") else path,
        "status": status,
        "ms": round((time.perf_counter() - began) * 1000, 1),
        "request": request_id,
    }
    logger.log(logging.ERROR if status >= 500 else logging.INFO, "request", extra={"fields": fields})


def _end(response: Response) -> Response:
    response.headers[REQUEST_ID] = g.request_id
    tell(request.method, request.path, response.status_code, g.began, g.request_id)
    return response
