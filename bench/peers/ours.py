"""Linkatlas itself, with the features in the place of its road network."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.serve import started
from layers.build import build
from layers.collections import pack
from layers.collections.model import EVER, NEVER, column
from layers.model import Text
from layers.stores import generation, manifest, paths
from layers.stores.manifest import Content
from layers.tiles import pack as tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

NAME = "linkatlas"
COLLECTION = "network_road"
ITEMS = f"/ogc/collections/{COLLECTION}/items?bbox={{box}}&limit={{limit}}&f=json"
TILE = f"/tiles/{COLLECTION}/{{z}}/{{x}}/{{y}}.mvt"
_DATA = Path(__file__).resolve().parents[2] / "data"
_WORDS = (Text(zh="道路", en="Roads"), Text(zh="虚构的道路。", en="Made-up roads."))
_COLUMNS = (
    column("name", "string", "名称", "Name"),
    column("road_class", "integer", "等级", "Class"),
    column("lanes", "integer", "车道", "Lanes"),
    column("length_m", "number", "长度", "Length", "m"),
)


def stored(store: Path, frame: gpd.GeoDataFrame) -> Path:
    """Make a store whose generation holds the features beside the facts; return its folder."""
    made = build(_DATA, store).path
    rows = frame.assign(since=np.int32(NEVER), until=np.int32(EVER), known=True)
    contents = {
        path.relative_to(made).as_posix(): Content(path.read_bytes())
        for path in made.rglob("*")
        if path.is_file() and path.name != manifest.MANIFEST
    }
    contents |= pack.contents(COLLECTION, _WORDS, _COLUMNS, rows)
    contents.pop(paths.layer_map(COLLECTION), None)
    contents |= tiles.contents([COLLECTION], contents)
    with generation.locked(store):
        generation.publish(store, contents, manifest.describe(contents))
    return store


@contextmanager
def served(store: Path, folder: Path) -> Iterator[str]:
    """Serve a store by one worker without an access log, and yield the address."""
    command = ["-m", "api", "serve", "--port", "0", "--store", str(store)]
    with started(command, folder / "linkatlas.log") as address:
        yield address
