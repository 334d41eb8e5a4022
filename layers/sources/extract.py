"""What was taken from OpenStreetMap, as it lies in the store until the next build reads it.

Under ``osm/`` of the store, each extract is a generation of its own: written aside, verified by its
hashes, made current by one atomic pointer. Whatever fails, the one before stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
from pydantic import ValidationError

from layers.errors import GenerationError, StoreError
from layers.model import Model
from layers.sources.faults import SourceError
from layers.stores import generation, geoparquet, manifest
from layers.stores.manifest import Content

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "osm"
"""The folder of the extracts in the store."""

SOURCE = "osm-import"
"""What the atlas calls the source of everything that an extract gave it."""

LICENCE = "odbl"
META = "meta.json"
_COURSES = "courses.parquet"
_NODES, _EDGES = "{}_nodes.parquet", "{}_edges.parquet"
_ENDS = ["u", "v", "key"]


class Frames(NamedTuple):
    """A network as OSMnx has it: nodes by ``osmid``, edges by ``u``, ``v`` and ``key``.

    Nodes: ``x``, ``y``, ``name``, ``stop``, ``mode``, ``geometry``. Edges: ``length`` (m),
    ``speed_kph``, ``travel_time`` (s), ``mode``, ``link``, ``line``, ``lanes`` (in its direction),
    ``highway``, ``geometry``, and beside these ``maxspeed_kph`` (NaN where none is stated),
    ``ref``, ``bridge``, ``tunnel`` and ``start_date``. WGS 84.
    """

    nodes: gpd.GeoDataFrame
    edges: gpd.GeoDataFrame


class Origin(Model):
    """Where an extract comes from, and what it came to.

    ``date``: the day of the data, None where its source does not tell. ``box``: west, south, east,
    north of the region it was cut to; ``extent``: what its ways cover of that, and a little beyond
    its edge. ``statistics``: what OSMnx measured, by mode.
    """

    source: str
    date: str | None
    box: tuple[float, float, float, float]
    extent: tuple[float, float, float, float]
    licence: str = LICENCE
    ways: int
    incomplete: int
    statistics: dict[str, dict[str, float]]


@dataclass(frozen=True)
class Extract:
    """Roads and railways that run, and the named ways (``osm_courses``), open or to come."""

    origin: Origin
    roads: Frames
    rails: Frames
    courses: gpd.GeoDataFrame


def contents(extract: Extract) -> dict[str, Content]:
    """Return the files of an extract, the same bytes for the same content."""
    made = {
        META: Content(extract.origin.model_dump_json(indent=2).encode()),
        _COURSES: geoparquet.content(extract.courses),
    }
    for mode, (nodes, edges) in (("road", extract.roads), ("rail", extract.rails)):
        made[_NODES.format(mode)] = geoparquet.content(nodes.reset_index(names="id"))
        numbered = edges.reset_index()
        numbered.insert(0, "id", np.arange(len(numbered)))
        made[_EDGES.format(mode)] = geoparquet.content(numbered)
    return made


def save(store: Path, files: dict[str, Content]) -> None:
    """Make an extract the current one; raise StoreError, with the one before still in place."""
    folder = store / FOLDER
    described = manifest.describe(files)
    try:
        with generation.locked(folder):
            made = generation.intact(folder)
            if made is None or made.manifest.digest != described.digest:
                generation.publish(folder, files, described)
            generation.tidy(folder)
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror}; what is current stays whole"
        raise StoreError(message) from error


def read(store: Path) -> Extract | None:
    """Return the extract of a store; None where none was ever made.

    Raises SourceError when there is one that cannot be read.
    """
    folder = store / FOLDER
    if generation.pointer(folder) is None:
        return None
    try:
        path = generation.open_current(folder).path
        origin = Origin.model_validate_json((path / META).read_bytes())
    except (GenerationError, ValidationError):
        message = f"the extract in {folder} is damaged or of another version: import it again"
        raise SourceError(message) from None
    return Extract(
        origin=origin,
        roads=_frames(path, "road"),
        rails=_frames(path, "rail"),
        courses=gpd.read_parquet(path / _COURSES),
    )


def _frames(path: Path, mode: str) -> Frames:
    nodes = gpd.read_parquet(path / _NODES.format(mode)).set_index("id").rename_axis("osmid")
    edges = gpd.read_parquet(path / _EDGES.format(mode)).drop(columns="id").set_index(_ENDS)
    return Frames(nodes, edges)
