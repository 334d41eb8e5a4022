"""Submitting is killed at every moment: what was acknowledged is there, once and whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import postgres
import pytest
import submit_for_ever

from layers.water.readings import Readings, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
STORES, KILLS_EACH = 25, 8
KILLS_OF_CLIENTS = 10
LONGEST_S = 0.03


class Submitters:
    """Processes that submit, one at a time, each of them killed after a while."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, submit_for_ever.__file__],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self._line() == "ready"

    def killed(self, url: str, begin: int, chance: random.Random) -> int:
        """Submit from a number on, kill that, and return the last number that was acknowledged.

        One of four is killed while it opens the store, the others after their first submission.
        """
        assert self._parent.stdin
        self._parent.stdin.write(f"{url} {begin}\n")
        child = int(self._line().split()[1])
        said = [] if chance.random() < 0.25 else [int(self._line())]
        time.sleep(chance.uniform(0, LONGEST_S))
        os.kill(child, signal.SIGKILL)
        while (line := self._line()) != "gone":
            said.append(int(line))
        return max(said, default=begin - 1)

    def close(self) -> None:
        with self._parent:
            self._parent.terminate()

    def _line(self) -> str:
        assert self._parent.stdout
        return self._parent.stdout.readline().rstrip()


@pytest.fixture(scope="module")
def submitters() -> Iterator[Submitters]:
    started = Submitters()
    yield started
    started.close()


def stored(readings: Readings) -> int:
    """Return how many submissions are stored; each must be there once and whole."""
    found = [one.sample for one in readings.samples()]
    number = (found[-1].taken_at - submit_for_ever.BEGIN).days if found else 0
    assert found == submit_for_ever.state(number)
    batches = [event.detail["batch"] for event in readings.audit(10**6) if "batch" in event.detail]
    assert batches == list(range(number, 0, -1))
    return number


def whole(path: Path) -> bool:
    """Ask SQLite whether its file is sound."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        return found == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()


def kill_again_and_again(submitters: Submitters, url: str, times: int, seed: int) -> int:
    """Kill and look so many times; return how many submissions were acknowledged."""
    chance, number = random.Random(seed), 0  # noqa: S311 -- not for secrets
    for _ in range(times):
        acknowledged = submitters.killed(url, max(number, 1), chance)
        with open_readings(url) as readings:
            found = stored(readings)
        assert max(acknowledged, number) <= found <= max(acknowledged, number) + 1
        number = found
    return number


@pytest.mark.parametrize("seed", range(STORES))
def test_a_kill_at_any_moment_loses_nothing(
    submitters: Submitters, tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "readings.db"
    assert kill_again_and_again(submitters, sqlite_url(path), KILLS_EACH, seed) > 0
    assert whole(path)


def test_a_killed_client_of_postgresql_loses_nothing(submitters: Submitters) -> None:
    url = postgres.server().empty()
    assert kill_again_and_again(submitters, url, KILLS_OF_CLIENTS, seed=0) > 0
