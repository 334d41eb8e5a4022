"""Fetching from Overpass, against a server on this machine that answers well and badly."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from osm_files import Osm, border_country
from overpass_server import serving

from api.cli import main
from geo.region import Box
from layers.errors import StoreError
from layers.sources import extract, overpass
from layers.sources.faults import SourceError
from layers.sources.overpass import FIRST_WAIT_S, TRIES, Server
from layers.sources.overpass_answers import is_whole
from layers.sources.overpass_tiles import KEPT_S, PAUSE_S, Fetching, tiles_of

if TYPE_CHECKING:
    from overpass_server import Overpass

TINY = Path(__file__).parents[1] / "tiny"
BOX = Box(113.7, 22.5, 114.7, 23.0)
FAULTS = (
    *("too_many", "too_many_until_then", "gateway", "empty", "nothing", "remark", "part", "html"),
    *("cut_off", "cut_off_unnoticed", "packed_cut_off", "packed_badly", "hang_up"),
)


class Client:
    """A server as it is asked, and what it waited for."""

    def __init__(self, served: Overpass, **more: float) -> None:
        self.slept: list[float] = []
        self.told: list[str] = []
        self.server = Server(served.url, self.slept.append, **more)

    def ask(self) -> bytes:
        return self.server.ask("[out:json];", self.told.append)

    def fetch(self, store: Path, box: Box = BOX) -> list[Path]:
        return Fetching(self.server, store, self._tell).fetch(box)

    def _tell(self, phase: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.told.append(phase)


@pytest.mark.parametrize("form", ["good", "packed", "sea", "uncounted"])
def test_a_good_answer_is_taken_at_once(form: str) -> None:
    with serving(border_country(), form) as served:
        client = Client(served)
        assert json.loads(client.ask())["elements"]
    assert client.slept == client.told == []
    assert served.asked == ["[out:json];"]
    assert "linkatlas" in served.agents[0]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_answer_is_asked_for_again_after_a_pause(fault: str) -> None:
    with serving(border_country(), fault) as served:
        client = Client(served)
        assert json.loads(client.ask())["elements"]
    assert client.slept == [FIRST_WAIT_S]
    assert len(served.asked) == 2
    assert len(client.told) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_it_gives_up_after_some_tries_each_after_a_longer_pause(fault: str) -> None:
    with serving(border_country(), *[fault] * 50) as served:
        client = Client(served)
        with pytest.raises(SourceError, match=f"did not answer in {TRIES} tries") as caught:
            client.ask()
    assert len(served.asked) == TRIES
    assert client.slept == [FIRST_WAIT_S * 2**turn for turn in range(TRIES - 1)]
    assert served.url in str(caught.value)
    assert "\n" not in str(caught.value)


def test_it_waits_as_long_as_it_is_asked_to() -> None:
    with serving(border_country(), "too_many_for_70_s") as served:
        client = Client(served)
        client.ask()
    assert client.slept == [70]


def test_it_does_not_wait_for_a_day() -> None:
    with serving(border_country(), "too_many_for_a_day") as served:
        client = Client(served)
        with pytest.raises(SourceError, match="left alone for 86400 s"):
            client.ask()
    assert (client.slept, len(served.asked)) == ([], 1)


def test_a_question_that_is_refused_is_not_asked_again() -> None:
    with serving(border_country(), "bad_request") as served:
        client = Client(served)
        with pytest.raises(SourceError, match="refuses the question: 400"):
            client.ask()
    assert len(served.asked) == 1


@pytest.mark.parametrize("fault", ["slow", "dripping"])
def test_silence_and_dribble_are_ended(fault: str) -> None:
    with serving(border_country(), fault) as served:
        client = Client(served, silence_s=0.3, answer_s=0.3)
        assert client.ask()
    assert client.slept == [FIRST_WAIT_S]


def test_an_endless_answer_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overpass, "LARGEST_MB", 0)
    with serving(border_country()) as served, pytest.raises(SourceError, match="more than 0 MB"):
        Client(served).ask()


def test_a_server_that_is_not_there_is_named() -> None:
    with serving(Osm()) as served:
        client = Client(served)
    with pytest.raises(SourceError, match="Connection refused"):
        client.ask()


def test_every_tile_is_asked_for_once_and_kept(tmp_path: Path) -> None:
    with serving(border_country()) as served:
        client = Client(served)
        files = client.fetch(tmp_path)
        assert len(files) == len(served.asked) == len(set(served.asked)) == len(tiles_of(BOX))
        assert client.slept == [PAUSE_S] * len(files)
        assert all(map(is_whole, files))
        assert client.fetch(tmp_path) == files
        assert len(served.asked) == len(files)


def test_an_interruption_loses_nothing(tmp_path: Path) -> None:
    with serving(border_country(), "good", *["gateway"] * TRIES) as served:
        with pytest.raises(SourceError, match=r"tile 2 of 2: .*run it again"):
            Client(served).fetch(tmp_path)
        before = len(served.asked)
        again = Client(served)
        again.fetch(tmp_path)
        assert len(served.asked) == before + 1
        assert again.slept == [PAUSE_S]


def test_an_old_or_damaged_tile_is_fetched_anew(tmp_path: Path) -> None:
    with serving(border_country()) as served:
        old, torn = Client(served).fetch(tmp_path)
        long_ago = time.time() - KEPT_S - 1
        os.utime(old, (long_ago, long_ago))
        torn.write_bytes(torn.read_bytes()[:20])
        Client(served).fetch(tmp_path)
        assert len(served.asked) == 4
    assert is_whole(torn)


def test_another_server_has_tiles_of_its_own(tmp_path: Path) -> None:
    with serving(border_country()) as one, serving(border_country()) as other:
        assert not set(Client(one).fetch(tmp_path)) & set(Client(other).fetch(tmp_path))


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "osm").write_text("a file in the way")
    with serving(border_country()) as served, pytest.raises(StoreError, match="cannot write"):
        Client(served).fetch(tmp_path)


@pytest.fixture
def small_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.commands.osm.REGION", BOX)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr("api.commands.osm.Server", lambda url: Server(url, lambda _: None))


def fetch(store: Path, url: str, *words: str) -> Result:
    environment = {
        "LINKATLAS_OVERPASS_URL": url,
        "LINKATLAS_STORE": str(store),
        "LINKATLAS_DATA": str(TINY),
    }
    return CliRunner(env=environment).invoke(main, ["osm", "fetch", *words])


@pytest.mark.usefixtures("small_region")
def test_the_command_fetches_and_builds(tmp_path: Path) -> None:
    with serving(border_country(), "too_many", "remark", "gateway") as served:
        done = fetch(tmp_path, served.url, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["taken"]["source"] == served.url
    assert told["taken"]["date"] == "2026-10-01"
    assert told["sharpened"] == ["rail-ganshen", "hw-shenshanxi"]
    assert told["built"]["name"] == "gen-000001"
    assert "OpenStreetMap" in told["notice"]


@pytest.mark.usefixtures("small_region")
def test_a_failed_fetch_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with serving(border_country(), *["good"] * 2, *["remark"] * 50) as served:
        assert fetch(tmp_path, served.url).exit_code == 0
        before = extract.read(tmp_path).origin
        shutil.rmtree(tmp_path / "osm" / "cache")
        done = fetch(tmp_path, served.url)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Query timed out" in done.stderr
    assert extract.read(tmp_path).origin == before
    assert (tmp_path / "current").read_text() == "gen-000001\n"


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1", "file:///etc/passwd", "overpass", "", "http://"]
)
def test_an_address_that_is_none_is_wrong_usage(tmp_path: Path, url: str) -> None:
    done = fetch(tmp_path, url)
    assert done.exit_code == 2
    assert "LINKATLAS_OVERPASS_URL" in done.stderr
