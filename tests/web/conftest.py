"""A site with a few pages of our own, so that the glue is tested apart from what features show."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask, redirect, render_template_string, request, session
from flask.testing import FlaskClient

from catalogue.errors import Conflict, Withdrawn
from catalogue.innovations.models import Innovation
from catalogue.web.database import db


def _page() -> str:
    titles = db.session.scalars(sa.select(Innovation.title)).all()
    return render_template_string("<p>{{ titles|join(', ') }}</p>", titles=titles)


def _greeting() -> str:
    session["seen"] = True
    return _page()


def _fail() -> str:
    raise RuntimeError("a secret of the machine")


def _withdrawn() -> str:
    raise Withdrawn("innovation", reason="Data <b>keliru</b>.")


def _conflict() -> str:
    raise Conflict("base_outdated")


def _form() -> str:
    return str(len(request.form.get("isi", "")))


@pytest.fixture
def probe(app: Flask) -> FlaskClient:
    """A client of the site with pages under /uji: one to read, one for each thing that goes wrong."""
    for name, view in (
        ("halaman", _page),
        ("sapa", _greeting),
        ("galat", _fail),
        ("ditarik", _withdrawn),
        ("bentrok", _conflict),
        ("pindah", lambda: redirect("/uji/halaman", 308)),
    ):
        app.add_url_rule(f"/uji/{name}", f"probe.{name}", view)
    app.add_url_rule("/uji/isian", "probe.isian", _form, methods=["POST"])
    return app.test_client()
