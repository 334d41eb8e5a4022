"""Where things lie inside a generation."""

from __future__ import annotations

ATLAS = "atlas.json"
SEARCH = "search.json"
BOUNDARIES = "boundaries.json"
WATER = "water.json"
"""Sections, duties and the standard."""

PAPERWORK = "paperwork.json"
"""Tasks, units and wordings of the papers."""

RIVERS = "rivers.json"
"""The courses of rivers, and what they flow into."""

BACKGROUNDS = ("land", "cities", "districts", "rivers", "places")
"""The parts of the drawn background, from the ground up."""

NETWORK = "network"
"""The folder of the arrays of the network and of its words."""

HIERARCHY = "network/hierarchy"
"""The folder of the order in which the network is searched."""

LINKS = "network/links.json"
PLACES = "network/places.json"
ASSUMPTIONS = "network/assumptions.json"
JOURNEYS = "network/journeys.json"
ROADS = "network/about.json"
"""What the road network is."""


def layer_map(layer: str) -> str:
    """Name the map GeoJSON of a layer."""
    return f"layers/{layer}.json"


def layer_table(layer: str) -> str:
    """Name the GeoParquet of a layer."""
    return f"layers/{layer}.parquet"


def background_map(name: str) -> str:
    """Name the GeoJSON of a part of the background."""
    return f"background/{name}.json"


def background_table(name: str) -> str:
    """Name the GeoParquet of a part of the background."""
    return f"background/{name}.parquet"


COLLECTIONS = "collections.json"
"""The ids of the collections, in the order in which they are shown."""


def collection(name: str) -> str:
    """Name the folder of a collection."""
    return f"collections/{name}"


def tiles(name: str) -> str:
    """Name the folder of the tiles of a collection."""
    return f"tiles/{name}"
