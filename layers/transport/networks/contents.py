"""The networks as files of a generation: arrays and their order for the engine, the rest as JSON.

Coarse roads are read from a package unless an extract of OpenStreetMap is there that has roads,
which then take their place. This is the one part of the build that needs OSMnx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import orjson

from geo.network import files
from geo.network.arrays import network_of
from geo.network.hierarchy import Hierarchy
from layers.collections import pack
from layers.sources import scgraph
from layers.stores import paths
from layers.stores.manifest import Content
from layers.transport.networks import about, ways
from layers.transport.networks.assumed import assumptions, figures, journeys
from layers.transport.networks.coarse import coarse
from layers.transport.networks.extracted import extracted
from layers.transport.networks.gazetteer import places
from layers.transport.networks.join import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

    from geo.network.network import Network
    from layers.facts import Facts
    from layers.model import Atlas, Model
    from layers.sources.extract import Extract, Frames
    from layers.transport.model import DatedLink, RoadNetwork


def contents(
    facts: Facts,
    atlas: Atlas,
    drawn: Mapping[str, gpd.GeoDataFrame],
    extract: Extract | None = None,
) -> dict[str, Content]:
    """Return the files of the networks; ``drawn`` are the frames of the background."""
    roads = _roads(facts, extract)
    joined = join(facts, atlas, roads.frames, drawn["cities"].geometry.to_numpy())
    network = network_of(*joined.frames)
    return {
        **_in(paths.NETWORK, files.contents(network)),
        **_in(paths.HIERARCHY, Hierarchy.build(network).contents()),
        paths.LINKS: _json(joined.links),
        paths.PLACES: _json(places(drawn, atlas)),
        paths.ASSUMPTIONS: _json(assumptions(facts)),
        paths.JOURNEYS: _json(journeys(facts)),
        paths.ROADS: Content(orjson.dumps(_dumped(roads.about))),
        **_collections(network, joined.links),
    }


def _collections(network: Network, links: tuple[DatedLink, ...]) -> dict[str, Content]:
    """Return the ways of each mode as a collection."""
    made: dict[str, Content] = {}
    for name, words in ways.NETWORKS.items():
        rows = ways.frame(network, links, words.mode)
        made |= pack.contents(name, (words.name, words.about), ways.COLUMNS, rows)
    return made


class _Roads(NamedTuple):
    frames: Frames
    about: RoadNetwork


def _roads(facts: Facts, extract: Extract | None) -> _Roads:
    if extract is not None and len(extract.roads.edges):
        return _Roads(extracted(extract, figures(facts)), about.extracted_roads(extract))
    frames = coarse(scgraph.coarse_roads(), figures(facts))
    return _Roads(frames, about.coarse_roads(frames))


def _in(folder: str, made: Mapping[str, bytes]) -> dict[str, Content]:
    return {f"{folder}/{name}": Content(data) for name, data in made.items()}


def _json(things: Iterable[Model]) -> Content:
    return Content(orjson.dumps([_dumped(thing) for thing in things]))


def _dumped(thing: Model) -> dict[str, object]:
    return thing.model_dump(mode="json", by_alias=True)
