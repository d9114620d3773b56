"""The log is one JSON object a line; each names its request by the id that the visitor sees."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from catalogue.web.log import JsonLines, logger


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    def read(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.texts]


@pytest.fixture
def lines(probe: FlaskClient) -> Iterator[Lines]:
    handler = Lines()
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


def test_a_request_leaves_one_line_with_its_id(probe: FlaskClient, lines: Lines) -> None:
    answer = probe.get("/uji/halaman")
    [line] = lines.read()
    assert line["request"] == answer.headers["X-Request-ID"]
    assert (line["event"], line["level"]) == ("request", "info")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/uji/halaman", 200)


def test_requests_have_different_ids(probe: FlaskClient) -> None:
    ids = {probe.get("/uji/halaman").headers["X-Request-ID"] for _ in range(5)}
    assert len(ids) == 5


def test_a_fault_leaves_its_trace_in_the_log_under_the_same_id(probe: FlaskClient, lines: Lines) -> None:
    answer = probe.get("/uji/galat")
    fault, request = lines.read()
    assert fault["request"] == request["request"] == answer.headers["X-Request-ID"]
    assert "a secret of the machine" in fault["trace"]
    assert (request["status"], request["level"]) == (500, "error")


def test_a_path_with_line_breaks_stays_on_one_line(probe: FlaskClient, lines: Lines) -> None:
    probe.get("/uji%0d%0a%7B%22palsu%22:1%7D")
    assert all("\n" not in text for text in lines.texts)
    assert lines.read()[-1]["path"] == '/uji\r\n{"palsu":1}'


def test_what_a_visitor_asks_for_is_not_logged(probe: FlaskClient, lines: Lines) -> None:
    probe.get("/uji/halaman?q=nama+orang")
    assert "nama" not in "".join(lines.texts)
