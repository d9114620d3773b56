"""Configuration comes from the environment; production starts only when it is whole."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import config
from config import from_environment

WHOLE = {"CATALOGUE_ENV": "production", "SECRET_KEY": "rahasia", "SITE_URL": "https://situs.contoh/"}


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    monkeypatch.setattr(config, "INSTANCE", folder)
    return folder


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL"])
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_to_start_without(missing: str, value: str | None) -> None:
    environ = {**WHOLE, missing: value or ""}
    if value is None:
        del environ[missing]
    with pytest.raises(RuntimeError, match=missing):
        from_environment(environ)


def test_production_takes_what_it_is_told_and_makes_nothing(instance: Path) -> None:
    settings = from_environment(WHOLE)
    assert settings["PRODUCTION"]
    assert settings["SECRET_KEY"] == "rahasia"
    assert settings["SITE_URL"] == "https://situs.contoh"
    assert not instance.exists()


def test_a_local_run_makes_a_secret_once_and_for_its_owner_alone(instance: Path) -> None:
    first, second = from_environment({})["SECRET_KEY"], from_environment({})["SECRET_KEY"]
    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((instance / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in instance.iterdir()] == ["secret_key"]


def test_a_secret_that_another_worker_made_first_is_used(instance: Path) -> None:
    instance.mkdir()
    (instance / "secret_key").write_text("lebih dulu\n")
    assert from_environment({})["SECRET_KEY"] == "lebih dulu"
    config._create_once(instance / "secret_key", "belakangan")
    assert from_environment({})["SECRET_KEY"] == "lebih dulu"


def test_a_local_run_needs_nothing_set() -> None:
    settings = from_environment({"PORT": "9000"})
    assert settings["SITE_URL"] == "http://127.0.0.1:9000"
    assert settings["DATABASE_URL"].startswith("sqlite:///")
    assert settings["TRUSTED_PROXIES"] == 0
    assert not settings["PRODUCTION"]


def test_a_local_run_takes_a_secret_of_the_environment(instance: Path) -> None:
    assert from_environment({"SECRET_KEY": "milik sendiri"})["SECRET_KEY"] == "milik sendiri"
    assert not instance.exists()


@pytest.mark.parametrize(
    "address",
    ["katalog.example.go.id", "ftp://katalog.example.go.id", "//x", "https://", "https://x/katalog"],
)
def test_an_address_that_no_browser_opens_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(RuntimeError, match="SITE_URL"):
        config.from_environment({"SECRET_KEY": "x", "SITE_URL": address})
