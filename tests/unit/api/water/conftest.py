"""A service on a handful of sections, with a store of readings of its own for every test."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from asgi_client import Client
from wet_facts import SHENZHEN, fill, write_facts

import api.water.office
import api.water.query
from api.app import create_app
from api.settings import Settings
from layers.build import build
from layers.water.readings import open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from layers.water.readings import Readings

TODAY = dt.date(2026, 3, 20)


@pytest.fixture(scope="session")
def wet_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wet")
    build(write_facts(folder / "data"), folder / "store", None)
    return folder / "store"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (api.water.office, api.water.query):
        monkeypatch.setattr(module, "today", lambda: TODAY)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "readings.db")


@pytest.fixture
def readings(url: str) -> Iterator[Readings]:
    with open_readings(url) as held:
        fill(held)
        yield held


@pytest.fixture
def secret(readings: Readings) -> str:
    """Return a token of Shenzhen."""
    return readings.tokens.issue(SHENZHEN, "lab").secret


@pytest.fixture
def wet_settings(wet_store: Path, url: str) -> Callable[..., Settings]:
    def made(**more: str) -> Settings:
        given = {"access_log": False, "watch_seconds": 0, "readings_url": url} | more
        return Settings(store=wet_store, **given)

    return made


@pytest.fixture
def client(wet_settings: Callable[..., Settings], readings: Readings) -> Iterator[Client]:
    assert readings is not None
    with Client(create_app(wet_settings())) as held:
        yield held


@pytest.fixture
def closed(wet_settings: Callable[..., Settings], readings: Readings) -> Iterator[Client]:
    assert readings is not None
    with Client(create_app(wet_settings(water_reading="closed"))) as held:
        yield held
