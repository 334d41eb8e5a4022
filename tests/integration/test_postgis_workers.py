"""Several workers on one database: the same answers, whichever worker or connection is lost."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Self

import postgres
import psycopg
import pytest
from balancer import Balancer, balancing
from server import PATIENCE, Server, serving
from water_readings import SHENZHEN, joint

from layers.sharing import share
from layers.stores import generation, manifest
from layers.stores.generation import open_current
from layers.stores.manifest import Content
from layers.water.readings import Submitter, open_readings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

ATLAS = (
    "/",
    "/list?lang=en",
    "/features/st-tangxia",
    "/about",
    "/api/layers",
    "/api/layers/stations",
    "/api/features/rail-ganshen",
    "/api/search?q=sw",
    "/api/route?from=st-shenzhenbei&to=st-ganzhouxi&on=2027-01-01",
    "/ogc/collections/stations/items?f=json&limit=50",
    "/ogc/collections/network_road?f=json",
    "/tiles/stations/tilejson.json",
    "/tiles/stations/8/209/111.mvt",
    "/api/changes",
    "/sitemap.xml",
)
ANY_FACTS = ("/", "/about", "/api/layers", "/api/layers/stations")
READINGS = "/api/water/sections/ws-qiping?lang=en"
MOMENT = re.compile(rb'"timeStamp":"[^"]*"')


class Cluster:
    """A database with the real facts and a year of readings, on a server of its own."""

    def __init__(self, built_store: Path) -> None:
        self.server = postgres.Postgres(Path(tempfile.mkdtemp(prefix="linkatlas-", dir="/tmp")))
        self.url = self.server.spatial()
        self.name = share(open_current(built_store), self.url).name
        with open_readings(self.url) as readings:
            samples = joint("ws-qiping", 12, dt.datetime.now(dt.UTC).date())
            own = [sample for sample in samples if sample.city == SHENZHEN]
            readings.submit(own, Submitter(SHENZHEN, "test"))

    def stop(self) -> None:
        self.server.process.send_signal(signal.SIGINT)
        self.server.process.wait(PATIENCE)

    def end_connections(self) -> None:
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'linkatlas'"
            )


@pytest.fixture(scope="module")
def cluster(built_store: Path) -> Iterator[Cluster]:
    made = Cluster(built_store)
    yield made
    made.server.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workers")


@pytest.fixture(scope="module")
def workers(cluster: Cluster, folder: Path) -> Iterator[tuple[Server, Server]]:
    """Start two workers, each with an empty folder."""
    with working(cluster, folder / "a") as one, working(cluster, folder / "b") as two:
        yield one, two


def working(cluster: Cluster, folder: Path) -> AbstractContextManager[Server]:
    folder.mkdir(exist_ok=True)
    return serving(
        folder / "store",
        folder,
        LINKATLAS_DATABASE_URL=cluster.url,
        LINKATLAS_PUBLIC_URL="https://atlas.example",
        LINKATLAS_WATCH_SECONDS="0.2",
    )


def ready(server: Server) -> dict[str, str | None]:
    told: dict[str, str | None] = json.loads(server.ask("/readyz")[2])
    return told


def wait_for(server: Server, name: str, value: str | None) -> None:
    deadline = time.monotonic() + PATIENCE
    while (told := ready(server)).get(name) != value:
        assert time.monotonic() < deadline, told
        time.sleep(0.05)


def same(workers: tuple[Server, Server], paths: tuple[str, ...]) -> None:
    for path in paths:
        one, two = (worker.ask(path, accept="application/json, */*") for worker in workers)
        assert one[0] == two[0] == 200, (path, one)
        assert one[1].get("etag") == two[1].get("etag"), path
        assert MOMENT.sub(b"", one[2]) == MOMENT.sub(b"", two[2]), path
    assert ready(workers[0]) == ready(workers[1])


def test_two_workers_give_the_same_answers(workers: tuple[Server, Server]) -> None:
    same(workers, (*ATLAS, READINGS))


class Readers:
    """Ask for the same addresses again and again, and count what comes."""

    def __init__(self, balancer: Balancer, paths: tuple[str, ...]) -> None:
        self.seen: Counter[int] = Counter()
        self._balancer, self._paths = balancer, paths
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def see(self, times: int = 20) -> None:
        """Wait until so many more were answered."""
        wanted, deadline = self.seen.total() + times, time.monotonic() + PATIENCE
        while self.seen.total() < wanted:
            assert time.monotonic() < deadline, "nothing is answered"
            time.sleep(0.01)

    def _run(self) -> None:
        while not self._ended.is_set():
            for path in self._paths:
                self.seen[self._balancer.ask(path)] += 1


def test_requests_go_on_while_connections_end(
    cluster: Cluster, workers: tuple[Server, Server]
) -> None:
    with (
        balancing(workers) as balancer,
        Readers(balancer, ANY_FACTS) as atlas,
        Readers(balancer, (READINGS,)) as readings,
    ):
        for _ in range(5):
            cluster.end_connections()
            atlas.see(5)
            readings.see(5)
    assert set(atlas.seen) == set(readings.seen) == {200}


def test_the_atlas_is_read_while_the_database_is_away(
    cluster: Cluster, workers: tuple[Server, Server]
) -> None:
    with balancing(workers) as balancer, Readers(balancer, ANY_FACTS) as atlas:
        cluster.stop()
        for worker in workers:
            wait_for_trouble(worker)
        assert balancer.ask(READINGS) == 503
        atlas.see()
        cluster.server.start()
        for worker in workers:
            wait_for(worker, "warning", None)
        assert [balancer.ask(READINGS) for _ in workers] == [200, 200]
        atlas.see()
    assert set(atlas.seen) == {200}


def wait_for_trouble(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while "cannot be reached" not in (ready(server)["warning"] or ""):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_workers_that_start_without_the_database_serve_their_copy_or_wait(
    cluster: Cluster, workers: tuple[Server, Server], folder: Path
) -> None:
    shutil.copytree(folder / "a" / "store", folder / "c" / "store")
    cluster.stop()
    with working(cluster, folder / "c") as one, working(cluster, folder / "d") as two:
        assert ready(one)["generation"] == cluster.name
        assert "cannot be reached" in (ready(one)["warning"] or "")
        status, _, body = two.ask("/api/layers")
        assert (status, json.loads(body)["code"]) == (503, "not_ready")
        assert b"cannot be reached" in body
        cluster.server.start()
        two.wait_for(200)
        wait_for(one, "warning", None)
        assert ready(one) == ready(two) == ready(workers[0])


def test_all_workers_follow_what_is_published(
    cluster: Cluster, workers: tuple[Server, Server], built_store: Path, tmp_path: Path
) -> None:
    with balancing(workers) as balancer, Readers(balancer, ANY_FACTS) as atlas:
        name = share(another(built_store, tmp_path), cluster.url).name
        for worker in workers:
            wait_for(worker, "generation", name)
        atlas.see()
    assert set(atlas.seen) == {200}
    same(workers, (*ANY_FACTS, "/api/changes", READINGS))


def another(built_store: Path, folder: Path) -> generation.Generation:
    """Make a generation of other bytes out of the same facts."""
    made = open_current(built_store)
    contents = {name: Content((made.path / name).read_bytes()) for name in made.manifest.files}
    contents["atlas.json"] = Content(contents["atlas.json"].data + b"\n")
    return generation.publish(folder, contents, manifest.describe(contents))


def test_requests_go_on_when_a_worker_is_killed(workers: tuple[Server, Server]) -> None:
    """Come last: one worker is gone afterwards."""
    with (
        balancing(workers) as balancer,
        Readers(balancer, ANY_FACTS) as atlas,
        Readers(balancer, (READINGS,)) as readings,
    ):
        atlas.see()
        workers[0].process.kill()
        workers[0].process.wait()
        atlas.see()
        readings.see()
    assert set(atlas.seen) == set(readings.seen) == {200}
