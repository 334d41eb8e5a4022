"""What the nodes of a network are called: stations and ports by name, other nodes by what is near.

A platform has no name of its own; it is called after the hall that leads to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import NONE, RAIL
from layers.model import Text
from layers.transport.journeys.points import written
from layers.transport.model import Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.network.network import Network
    from layers.transport.journeys.places import Places

_KEPT = 20_000


class NodePlaces:
    """The nodes of a network as places."""

    def __init__(self, network: Network, places: Places) -> None:
        """Take the network, and what knows its stations and the towns beside its roads."""
        self._nodes = network.nodes
        self._names = network.names
        self._named = _with_platforms(network)
        self._places = places
        self.of = lru_cache(_KEPT)(self._of)

    def _of(self, node: int) -> Place:
        """Return a node as a place."""
        return self._station(node) or self._unnamed(node)

    def _station(self, node: int) -> Place | None:
        name = self._named[node]
        return None if name == NONE else self._places.features.get(self._names[name])

    def _unnamed(self, node: int) -> Place:
        point = round(float(self._nodes.lon[node]), 6), round(float(self._nodes.lat[node]), 6)
        beside = self._places.beside(point)
        name = Text(zh=written(point), en=written(point))
        if beside:
            name = Text(zh=f"{beside.name.zh}附近", en=f"near {beside.name.en}")
        return Place(
            id=None, kind="point", name=name, point=point, city=beside.city if beside else None
        )


def _with_platforms(network: Network) -> NDArray[np.int32]:
    """Return the name of each node, and for a platform that of its hall, as indexes of names."""
    edges, named = network.edges, np.array(network.nodes.name)
    boards = (edges.mode == RAIL) & (edges.line == NONE) & network.nodes.stop[edges.tail]
    boards &= named[edges.head] == NONE
    named[edges.head[boards]] = named[edges.tail[boards]]
    return named
