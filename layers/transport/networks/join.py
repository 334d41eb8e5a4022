"""Put the pieces together: railways, the road network, the drawn roads, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.transport.networks.assumed import figures
from layers.transport.networks.courses import courses
from layers.transport.networks.frames import joined
from layers.transport.networks.gates import gated
from layers.transport.networks.links import dated_links
from layers.transport.networks.nearest import Nearest
from layers.transport.networks.rail import rail
from layers.transport.networks.roads import drawn
from layers.transport.networks.transfers import transfers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.facts import Facts
    from layers.model import Atlas
    from layers.sources.extract import Frames
    from layers.transport.model import DatedLink


@dataclass(frozen=True)
class Joined:
    """The whole network as frames, and the links that its edges carry."""

    frames: Frames
    links: tuple[DatedLink, ...]


def join(facts: Facts, atlas: Atlas, roads: Frames, cities: Sequence[BaseGeometry] = ()) -> Joined:
    """Return the network of the facts on a road network that knows no dates.

    ``cities`` are areas in WGS 84: a ramp, or the way to a station, leads over no border of theirs.
    """
    figure = figures(facts)
    lines = courses(facts, atlas)
    roads, carried = gated(roads, facts)
    near = Nearest(roads.nodes[roads.nodes["stop"]], cities)
    railways = rail(lines, facts, figure)
    pieces = [
        railways,
        roads,
        drawn(lines, carried, near, figure),
        transfers(railways.nodes, atlas, near, figure),
    ]
    return Joined(joined(pieces), dated_links(lines, carried))
