"""Only the site's own names are answered; what a visitor or a stranger's proxy says is not believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from catalogue.web.hosts import absolute
from tests.conftest import close, make_app


@pytest.fixture
def site(site_folder: Path) -> Iterator[Callable[..., Flask]]:
    """Makes a site known as situs.contoh."""
    made: list[Flask] = []

    def make(**overrides: Any) -> Flask:
        made.append(make_app(site_folder, **{"SITE_URL": "https://situs.contoh", **overrides}))
        return made[-1]

    yield make
    for app in made:
        close(app)


def status(app: Flask, **headers: str) -> int:
    """404 is the answer to one who is heard at all."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get("/tidak-ada", headers=sent).status_code


@pytest.mark.parametrize(
    "host",
    [
        "lain.contoh",
        "situs.contoh.lain",
        "a.situs.contoh",
        "jahat@situs.contoh",
        "situs.contoh/jalan",
        "situs.contoh:bukan",
        "[",
        "[::1",
        "",
        "situs.contoh, lain",
    ],
)
def test_an_unknown_or_malformed_host_is_answered_400(site: Callable[..., Flask], host: str) -> None:
    assert status(site(), Host=host) == 400


@pytest.mark.parametrize("host", ["situs.contoh", "situs.contoh:8443", "SITUS.contoh"])
def test_the_site_s_own_name_is_heard(site: Callable[..., Flask], host: str) -> None:
    assert status(site(), Host=host) == 404


@pytest.mark.parametrize(("production", "answer"), [(False, 404), (True, 400)])
def test_loopback_is_heard_in_a_local_run_only(
    site: Callable[..., Flask], production: bool, answer: int
) -> None:
    app = site(PRODUCTION=production)
    assert status(app, Host="127.0.0.1:8000") == answer
    assert status(app, Host="localhost") == answer


def test_a_forwarded_host_is_believed_from_a_trusted_proxy_only(site: Callable[..., Flask]) -> None:
    forwarded = {"Host": "dalam.lokal", "X_Forwarded_Host": "situs.contoh"}
    assert status(site(), **forwarded) == 400
    assert status(site(TRUSTED_PROXIES=1), **forwarded) == 404


def test_absolute_addresses_come_from_the_configuration(site: Callable[..., Flask]) -> None:
    with site().app_context():
        assert absolute("/inovasi/saja") == "https://situs.contoh/inovasi/saja"
