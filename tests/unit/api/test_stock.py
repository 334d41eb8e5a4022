"""Where generations and readings come from, with a database and without."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, cast

import pytest

from api.errors import NotReadyError
from api.settings import Settings
from api.shelf import Shelf
from api.stock import copy_of, folder_of
from api.water.holding import url_of
from layers.stores.postgis.copy import Renewal

if TYPE_CHECKING:
    from pathlib import Path

    from layers.stores.postgis import Copy

URL = "postgresql://atlas@127.0.0.1:1/atlas"


def test_without_a_database_the_store_is_read(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path)
    assert folder_of(settings) == tmp_path
    assert copy_of(settings) is None


def test_with_a_database_the_copy_of_it_is_read(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path, database_url=URL)
    assert folder_of(settings) == tmp_path / "database"
    assert copy_of(settings) is not None


def test_readings_are_in_the_same_database_unless_they_have_their_own() -> None:
    assert url_of(Settings(database_url=URL)) == URL
    own = "sqlite:////srv/readings.db"
    assert url_of(Settings(database_url=URL, readings_url=own)) == own


class Following:
    """Stand in for a copy that is told what becomes of it."""

    def __init__(self, *renewals: Renewal) -> None:
        self.renewals = list(renewals)

    def renew(self) -> Renewal:
        return self.renewals.pop(0)


def shelf_of(store: Path, *renewals: Renewal) -> Shelf:
    return Shelf(store, cast("Copy", Following(*renewals)))


def test_trouble_is_a_warning_until_it_is_over(
    tiny_store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = Renewal("the database is away")
    shelf = shelf_of(tiny_store, Renewal(None), away, away, Renewal(None))
    warnings = []
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            asyncio.run(shelf.refresh())
            warnings.append(shelf.warning)
    assert warnings == [None, "the database is away", "the database is away", None]
    assert caplog.messages == ["the database is away"]


def test_what_has_changed_is_opened_though_its_name_has_not(tiny_store: Path) -> None:
    shelf = shelf_of(tiny_store, Renewal(None), Renewal(None), Renewal(None, changed=True))
    opened = []
    for _ in range(3):
        asyncio.run(shelf.refresh())
        opened.append(shelf.opened)
    assert opened[0] is opened[1] is not opened[2]


def test_without_a_copy_the_trouble_is_the_reason(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, Renewal("the database is away"))
    asyncio.run(shelf.refresh())
    with pytest.raises(NotReadyError, match="the database is away"):
        _ = shelf.opened
