"""Debian's PostgreSQL for the tests: one server of our own on a free port of the loopback.

It never touches a server that runs already. It refuses to run as root and then runs as ``nobody``.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from functools import cache, cached_property
from itertools import count
from pathlib import Path

import psycopg

BINARIES = Path("/usr/lib/postgresql")
START_S = 60
_UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """A running server; ``process`` is its first process."""

    def __init__(self, folder: Path, *, settings: tuple[str, ...] = _UNSAFE_BUT_QUICK) -> None:
        """Make a cluster in a folder and start it."""
        self.binaries, self.folder = _binaries(), folder
        self.user = "nobody" if os.geteuid() == 0 else None
        self._settings, self._numbers = settings, count(1)
        self._own(folder)
        made = ["-D", str(folder / "data"), "-U", "linkatlas", "-A", "trust", "--no-sync"]
        self._run("initdb", *made, "-E", "UTF8", "--locale=C.UTF-8")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers."""
        settings = (f"unix_socket_directories={self.folder}", *self._settings)
        command: list[str | Path] = [
            self.binaries / "postgres",
            "-D",
            self.folder / "data",
            "-p",
            str(self.port),
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "-h", "127.0.0.1", *(part for one in settings for part in ("-c", one))],
                user=self.user,
                cwd=self.folder,
                stderr=log,
                stdout=log,
            )
        until = time.monotonic() + START_S
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, "PostgreSQL does not start"
            time.sleep(0.05)
        return self.process

    def stop(self) -> None:
        """End the server and remove its files."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(START_S)
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://linkatlas@127.0.0.1:{self.port}/{database}"

    def empty(self, template: str = "template0") -> str:
        """Make a database and return its address."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def spatial(self) -> str:
        """Make a database with PostGIS and return its address."""
        return self.empty(self._with_postgis)

    @cached_property
    def _with_postgis(self) -> str:
        made = self.empty()
        with psycopg.connect(made) as connection:
            connection.execute("CREATE EXTENSION postgis")
        return made.rpartition("/")[2]

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.binaries / program, *words],
            user=self.user,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def _own(self, folder: Path) -> None:
        if self.user:
            shutil.chown(folder, self.user)


def _binaries() -> Path:
    found = sorted(BINARIES.glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    assert found, "PostgreSQL is missing: `make test` installs Debian's packages of it"
    return found[-1].parent


@cache
def server() -> Postgres:
    """Return the server of this test run, which is started when it is first asked for."""
    started = Postgres(Path(tempfile.mkdtemp(prefix="linkatlas-postgres-", dir="/tmp")))
    atexit.register(started.stop)
    return started
