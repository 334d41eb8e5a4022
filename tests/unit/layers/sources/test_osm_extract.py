"""An extract in the store: the same when read, verified, and replaced as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from osm_files import border_country
from test_osm_graph import SPEEDS

from geo.region import REGION
from layers.errors import StoreError
from layers.sources.extract import FOLDER, Extract, Origin, contents, read, save
from layers.sources.faults import SourceError
from layers.sources.osm_courses import courses
from layers.sources.osm_graph import network

if TYPE_CHECKING:
    from pathlib import Path


def made(name: str = "a.osm.pbf") -> Extract:
    ways = border_country().read()
    origin = Origin(
        source=name,
        date="2026-10-01",
        box=REGION,
        extent=ways.extent,
        ways=len(ways),
        incomplete=0,
        statistics={"road": {}, "rail": {}},
    )
    roads, rails = (network(ways, mode, SPEEDS).frames for mode in ("road", "rail"))
    return Extract(origin, roads, rails, courses(ways))


@pytest.fixture(scope="module")
def extract() -> Extract:
    return made()


def test_what_is_read_is_what_was_saved(extract: Extract, tmp_path: Path) -> None:
    save(tmp_path, contents(extract))
    again = read(tmp_path)
    assert again.origin == extract.origin
    for before, after in (
        (extract.roads.nodes, again.roads.nodes),
        (extract.roads.edges, again.roads.edges),
        (extract.rails.edges, again.rails.edges),
        (extract.courses, again.courses),
    ):
        assert after.crs == before.crs
        assert after.geometry.equals(before.geometry)
        columns = [name for name in before.columns if name != "geometry"]
        plain = (pd.DataFrame(frame[columns]) for frame in (before, after))
        pd.testing.assert_frame_equal(*plain, check_dtype=False)


def test_the_same_extract_is_the_same_bytes_and_is_saved_once(
    extract: Extract, tmp_path: Path
) -> None:
    assert contents(extract) == contents(made())
    save(tmp_path, contents(extract))
    save(tmp_path, contents(made()))
    assert (tmp_path / FOLDER / "current").read_text() == "gen-000001\n"


def test_without_an_extract_there_is_none(tmp_path: Path) -> None:
    assert read(tmp_path) is None


def test_a_damaged_extract_gives_way_to_the_one_before(extract: Extract, tmp_path: Path) -> None:
    save(tmp_path, contents(extract))
    save(tmp_path, contents(made("b.osm.pbf")))
    assert read(tmp_path).origin.source == "b.osm.pbf"
    (tmp_path / FOLDER / "gen-000002" / "courses.parquet").write_bytes(b"torn")
    assert read(tmp_path).origin.source == "a.osm.pbf"


@pytest.mark.parametrize("name", ["meta.json", "road_edges.parquet", "manifest.json"])
def test_an_extract_that_cannot_be_read_is_named(
    extract: Extract, tmp_path: Path, name: str
) -> None:
    save(tmp_path, contents(extract))
    (tmp_path / FOLDER / "gen-000001" / name).write_bytes(b"{}")
    with pytest.raises(SourceError, match="import it again"):
        read(tmp_path)


def test_a_store_that_cannot_be_written_is_named(extract: Extract, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in the way")
    with pytest.raises(StoreError, match="cannot write"):
        save(tmp_path, contents(extract))
