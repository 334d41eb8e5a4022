"""A service on a handful of facts, some of them hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asgi_client import Client

from api.app import create_app
from api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def settings(tiny_store: Path) -> Settings:
    return Settings(store=tiny_store, access_log=False, watch_seconds=0, approval_number="GS-1")


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[Client]:
    with Client(create_app(settings)) as held:
        yield held
