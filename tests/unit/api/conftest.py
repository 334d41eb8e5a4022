"""A service on a handful of facts, some of them hostile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asgi_client import Client

from api.app import create_app
from api.settings import Settings
from layers.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

TINY = Path(__file__).parents[2] / "tiny"


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("tiny")
    build(TINY, store, None)
    return store


@pytest.fixture(scope="session")
def settings(tiny_store: Path) -> Settings:
    return Settings(store=tiny_store, access_log=False, watch_seconds=0, approval_number="GS-1")


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[Client]:
    with Client(create_app(settings)) as held:
        yield held
