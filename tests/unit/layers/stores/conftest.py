"""An empty store of each kind; the database with PostGIS is emptied before each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postgres
import pytest
from kinds_of_store import Database, Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def spatial_url() -> str:
    return postgres.server().spatial()


@pytest.fixture
def database(tmp_path: Path, spatial_url: str) -> Iterator[Database]:
    made = Database(tmp_path, spatial_url)
    made.connection.execute("DROP SCHEMA IF EXISTS linkatlas CASCADE")
    yield made
    made.connection.close()


@pytest.fixture(params=["folder", "postgis"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Folder | Database:
    if request.param == "folder":
        return Folder(tmp_path)
    found: Database = request.getfixturevalue("database")
    return found
