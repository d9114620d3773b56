"""The people of the world, each with a browser of their own."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from tests.replicating.world import World, made
from tests.signing_in import sign_in


@pytest.fixture
def world(session: orm.Session) -> World:
    world = made(session)
    world.replicator.slug = "pemerintah-tiru"
    session.commit()
    return world


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def client(app: Flask, world: World) -> FlaskClient:
    """The kontributor of the replicator, signed in."""
    return sign_in(app.test_client(), world.follower)


@pytest.fixture
def origin(app: Flask, world: World) -> FlaskClient:
    """The kontributor of the origin, signed in."""
    return sign_in(app.test_client(), world.maker)
