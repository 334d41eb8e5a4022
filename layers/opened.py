"""An opened generation: what the service and the commands read; loads nothing until asked.

Nothing here imports GeoPandas: the bytes of the map were made at build.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import orjson
from pydantic import TypeAdapter

from layers.catalog import BOUNDARIES, LAYERS, NETWORK_NAMES
from layers.changes import Changes, compare
from layers.collections.rows import Rows
from layers.errors import (
    UnknownBackground,
    UnknownCorridor,
    UnknownDocument,
    UnknownFeature,
    UnknownLayer,
)
from layers.model import Atlas, Feature
from layers.paperwork import Paperwork
from layers.search import SearchIndex
from layers.sections import WaterFacts
from layers.stores import generation as generations
from layers.stores import paths
from layers.stores.manifest import MANIFEST
from layers.tiles.read import Tiles

if TYPE_CHECKING:
    from layers.model import Corridor, Document
    from layers.stores.generation import Generation


class OpenAtlas:
    """The atlas of one generation, its search, and the prepared bytes of its maps."""

    def __init__(self, generation: Generation) -> None:
        """Stand on an opened generation, whose hashes were verified."""
        self.generation = generation

    @cached_property
    def atlas(self) -> Atlas:
        """The words of the atlas."""
        return Atlas.model_validate_json(self._read(paths.ATLAS))

    @cached_property
    def search(self) -> SearchIndex:
        """The search over every name."""
        return SearchIndex.from_json(self._read(paths.SEARCH))

    @cached_property
    def boundaries(self) -> tuple[Feature, ...]:
        """The cities and districts, which are no features of the atlas."""
        return TypeAdapter(tuple[Feature, ...]).validate_json(self._read(paths.BOUNDARIES))

    @cached_property
    def published(self) -> dt.datetime:
        """The moment at which the generation was written, by the clock of its store (UTC)."""
        written = (self.generation.path / MANIFEST).stat().st_mtime
        return dt.datetime.fromtimestamp(int(written), dt.UTC)

    @cached_property
    def changes(self) -> Changes | None:
        """What the generation changed against the one before it, if the store still holds that."""
        path = self.generation.path
        earlier = generations.before(path.parent, path.name)
        if earlier is None:
            return None
        told = Atlas.model_validate_json((earlier.path / paths.ATLAS).read_bytes())
        return compare(earlier.name, told, self.atlas)

    @cached_property
    def water(self) -> WaterFacts:
        """The sections, what is asked of them, and the standard they are judged by."""
        return WaterFacts.model_validate_json(self._read(paths.WATER))

    @cached_property
    def paperwork(self) -> Paperwork:
        """What the papers ask, of whom, and how they call things."""
        return Paperwork.model_validate_json(self._read(paths.PAPERWORK))

    @cached_property
    def collections(self) -> dict[str, Rows]:
        """Every collection by id, in the order in which they are shown."""
        names = orjson.loads(self._read(paths.COLLECTIONS))
        return {name: Rows(self.generation.path / paths.collection(name)) for name in names}

    def rows(self, collection: str) -> Rows:
        """Return the rows of a layer or a network; raise UnknownLayer."""
        try:
            return self.collections[collection]
        except KeyError:
            raise UnknownLayer(collection, self.collections) from None

    @cached_property
    def _tiles(self) -> dict[str, Tiles]:
        root = self.generation.path
        return {name: Tiles(root / paths.tiles(name)) for name in self.collections}

    def tiles(self, collection: str) -> Tiles:
        """Return the tiles of a layer or a network; raise UnknownLayer."""
        try:
            return self._tiles[collection]
        except KeyError:
            raise UnknownLayer(collection, self.collections) from None

    def layer(self, layer: str) -> tuple[Feature, ...]:
        """Return what a layer holds, in its order; raise UnknownLayer."""
        if layer not in LAYERS:
            raise UnknownLayer(layer, LAYERS)
        if layer == BOUNDARIES:
            return self.boundaries
        return tuple(thing for thing in self.atlas.features.values() if thing.layer == layer)

    def layer_json(self, layer: str) -> bytes:
        """Return the map GeoJSON of a layer, or of a network that is small enough to have one.

        Raises UnknownLayer.
        """
        if layer not in LAYERS and layer not in NETWORK_NAMES:
            raise UnknownLayer(layer, (*LAYERS, *NETWORK_NAMES))
        return self._read(paths.layer_map(layer))

    def background_json(self, name: str) -> bytes:
        """Return the GeoJSON of a part of the drawn background; raise UnknownBackground."""
        if name not in paths.BACKGROUNDS:
            raise UnknownBackground(name, paths.BACKGROUNDS)
        return self._read(paths.background_map(name))

    def feature(self, name: str) -> Feature:
        """Return a feature by id; raise UnknownFeature."""
        try:
            return self.atlas.features[name]
        except KeyError:
            raise UnknownFeature(name) from None

    def corridor(self, name: str) -> Corridor:
        """Return a corridor by id; raise UnknownCorridor."""
        try:
            return self.atlas.corridors[name]
        except KeyError:
            raise UnknownCorridor(name, self.atlas.corridors) from None

    def document(self, name: str) -> Document:
        """Return a document by id; raise UnknownDocument."""
        try:
            return self.atlas.documents[name]
        except KeyError:
            raise UnknownDocument(name, self.atlas.documents) from None

    def _read(self, name: str) -> bytes:
        return (self.generation.path / name).read_bytes()
