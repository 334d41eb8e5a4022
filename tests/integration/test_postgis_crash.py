"""Loading the database is killed, cut off and done twice at once: a whole generation is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import load_for_ever
import postgres
import psycopg
import pytest
from publish_for_ever import contents

from layers.stores.generation import open_current
from layers.stores.postgis import Copy, DatabaseFailed

ROOT = Path(__file__).parents[2]
KILLS = 5
MOMENTS = ("generations", "files", "collections", "features", "current")


@pytest.fixture
def url() -> str:
    return postgres.server().spatial()


def loader(url: str, after: int, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, load_for_ever.__file__, url, str(after), str(times)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


def served(url: str, folder: Path) -> int:
    """Read the number of the generation that an empty worker serves; all must be of it."""
    copy = Copy(url, folder)
    assert copy.renew() == (None, True)
    copy.close()
    made = open_current(folder)
    files = [(made.path / name).read_bytes() for name in made.manifest.files]
    number = int(files[0].split(b":")[0])
    assert files == [content.data for content in contents(number).values()]
    with psycopg.connect(url) as connection:
        shown = connection.execute("SELECT made, count(*) FROM linkatlas.ways GROUP BY made")
        assert shown.fetchall() == [(number, load_for_ever.ROWS)]
    return number


def generations(url: str) -> int:
    with psycopg.connect(url) as connection:
        return len(connection.execute("SELECT FROM linkatlas.generations").fetchall())


def test_a_kill_at_any_moment_leaves_a_whole_generation(url: str, tmp_path: Path) -> None:
    chance = random.Random(20261122)  # noqa: S311 -- not for secrets
    load_for_ever.publish(url, tmp_path / "store", 0)
    seen = 0
    for kill in range(KILLS):
        process = loader(url, seen, 1_000_000)
        with process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.5))
            process.send_signal(signal.SIGKILL)
        number = served(url, tmp_path / f"{kill}")
        assert number >= seen
        seen = number
    load_for_ever.publish(url, tmp_path / "store", seen + 1)
    assert served(url, tmp_path / "last") == seen + 1
    assert generations(url) == 2


@pytest.mark.parametrize("table", MOMENTS)
def test_a_connection_that_ends_at_any_table_leaves_the_one_before(
    url: str, tmp_path: Path, table: str
) -> None:
    load_for_ever.publish(url, tmp_path / "store", 1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            f"""CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE TRIGGER hangs_up AFTER INSERT OR UPDATE ON linkatlas.{table}
            FOR EACH STATEMENT EXECUTE FUNCTION hang_up()""".encode()
        )
    with pytest.raises(DatabaseFailed, match="terminating connection"):
        load_for_ever.publish(url, tmp_path / "store", 2)
    assert served(url, tmp_path / "copy") == 1
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP FUNCTION hang_up CASCADE")
    load_for_ever.publish(url, tmp_path / "store", 2)
    assert served(url, tmp_path / "again") == 2


def test_two_builders_at_once_wait_for_each_other(url: str, tmp_path: Path) -> None:
    running = [loader(url, after, 3) for after in (100, 200)]
    assert all(process.communicate()[0] == b"ready\n" for process in running)
    assert [process.returncode for process in running] == [0, 0]
    assert served(url, tmp_path / "copy") in {103, 203}
    assert generations(url) == 2
