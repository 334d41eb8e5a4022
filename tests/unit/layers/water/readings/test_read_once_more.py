"""A server that ends a connection in the middle of an answer is asked once more, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postgres
import psycopg
import pytest
from sqlalchemy import event

from layers.water.faults import LostReadings
from layers.water.readings import Readings, open_readings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ending:
    """End every connection to a database just before its next questions, so many times."""

    def __init__(self, url: str) -> None:
        self.url, self.left = url, 0

    def __call__(self, *_: object) -> None:
        if self.left:
            self.left -= 1
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def ending(migrated: str) -> Ending:
    return Ending(postgres.server().empty(migrated))


@pytest.fixture
def readings(ending: Ending) -> Iterator[Readings]:
    with open_readings(ending.url) as opened:
        event.listen(opened._door._reader, "before_cursor_execute", ending)
        yield opened


def test_what_is_lost_midway_is_read_once_more(readings: Readings, ending: Ending) -> None:
    expected = readings.stamp()
    ending.left = 1
    assert readings.stamp() == expected
    ending.left = 1
    assert readings.tokens.holder("lk_unknown") is None
    assert ending.left == 0


def test_what_is_lost_again_is_told(readings: Readings, ending: Ending) -> None:
    ending.left = 2
    with pytest.raises(LostReadings, match="cannot be reached"):
        readings.stamp()
    assert readings.stamp()


def test_what_is_written_is_not_written_twice(readings: Readings, ending: Ending) -> None:
    ending.left = 1
    with pytest.raises(LostReadings):
        readings.tokens.issue("city-440300", "lab")
    assert readings.tokens.all() == []
