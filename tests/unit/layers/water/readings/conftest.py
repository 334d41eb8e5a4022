"""A store of readings of each kind: every promise holds for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postgres
import pytest

from layers.water.readings import Readings, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def migrated() -> str:
    """Name a database of the server that is migrated and empty, to be copied."""
    made = postgres.server().empty()
    open_readings(made).close()
    return made.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an empty store of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "readings.db")
    return postgres.server().empty(request.getfixturevalue("migrated"))


@pytest.fixture
def readings(url: str) -> Iterator[Readings]:
    """Open an empty store of each kind."""
    with open_readings(url) as opened:
        yield opened
