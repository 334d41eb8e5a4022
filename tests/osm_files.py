"""Small pieces of OpenStreetMap for tests: made here, written as .osm, .osm.pbf or as Overpass."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import osmium
from osmium.osm.mutable import Node, Way

from layers.sources.osm_tags import traits_of
from layers.sources.osm_ways import Collector, Ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Point = tuple[float, float]


@dataclass
class Osm:
    """Nodes and ways; points at the same place are the same node."""

    nodes: dict[Point, int] = field(default_factory=dict)
    ways: list[tuple[int, list[int], dict[str, str]]] = field(default_factory=list)

    def way(self, points: Iterable[Point], **tags: str) -> int:
        """Add a way through points (lon, lat) and return its number; ``__`` in a key is a colon."""
        numbers = [self.nodes.setdefault(p, 1_000 + len(self.nodes)) for p in points]
        way = 500 + len(self.ways)
        self.ways.append((way, numbers, {key.replace("__", ":"): tags[key] for key in tags}))
        return way

    def write(self, path: Path, **header: str) -> Path:
        """Write everything; the suffix decides the format."""
        head = osmium.io.Header()
        for key, value in header.items():
            head.set(key, value)
        with osmium.SimpleWriter(str(path), header=head) as writer:
            for place, number in self.nodes.items():
                writer.add_node(Node(id=number, location=place, version=1))
            for number, nodes, tags in self.ways:
                writer.add_way(Way(id=number, nodes=nodes, tags=tags, version=1))
        return path

    def elements(self) -> list[dict[str, Any]]:
        """Return everything as the elements of an answer of Overpass."""
        nodes = [
            {"type": "node", "id": number, "lon": lon, "lat": lat}
            for (lon, lat), number in self.nodes.items()
        ]
        ways = [
            {"type": "way", "id": number, "nodes": nodes, "tags": tags}
            for number, nodes, tags in self.ways
        ]
        return [*nodes, *ways]

    def read(self) -> Ways:
        """Return the ways as if they had been read."""
        places = {number: place for place, number in self.nodes.items()}
        collector = Collector()
        for number, nodes, tags in self.ways:
            if traits := traits_of(tags):
                collector.add(number, traits, [(node, *places[node]) for node in nodes])
        return collector.ways()


def winding(points: Sequence[Point], *, aside_m: float = 0.0, steps: int = 40) -> list[Point]:
    """Return a course through points that sways a little, as roads do, and runs aside to the right.

    Two courses through the same points with another ``aside_m`` are its two carriageways.
    """
    places = np.array(points)
    along = np.linspace(0, len(places) - 1, steps * (len(places) - 1) + 1)
    lon, lat = (np.interp(along, np.arange(len(places)), axis) for axis in places.T)
    sway = 0.002 * np.sin(np.pi * along) * np.sin(7 * along)
    step = np.gradient(np.column_stack([lon, lat]), axis=0)
    right = np.column_stack([step[:, 1], -step[:, 0]]) / np.hypot(*step.T)[:, None]
    course = np.column_stack([lon, lat]) + right * (sway + aside_m / 111_000)[:, None]
    return [(round(float(x), 7), round(float(y), 7)) for x, y in course]


def pieces(course: Sequence[Point], count: int) -> list[list[Point]]:
    """Cut a course into so many pieces that share their ends."""
    cuts = np.linspace(0, len(course) - 1, count + 1).astype(int)
    return [list(course[a : b + 1]) for a, b in pairwise(cuts)]


MOTORWAY = {"highway": "motorway", "lanes": "4", "maxspeed": "120", "ref": "G15"}
GANSHEN: tuple[Point, ...] = (
    (114.81156, 25.82303),
    (115.0, 24.9),
    (114.7, 23.7),
    (114.06354, 22.84806),
    (114.0, 22.7),
    (114.02395, 22.61204),
)
SHENSHANXI: tuple[Point, ...] = ((114.25, 22.72), (114.9, 22.86), (115.58, 22.87))
XINAN: tuple[Point, ...] = ((113.7825, 22.777), (113.787, 22.7725), (113.7915, 22.768))


def border_country(*, ganshen: Mapping[str, str] | None = None) -> Osm:
    """Return 赣深高铁, both carriageways of 深汕西高速, 新安大桥, and what is to come."""
    osm = Osm()
    rail = {
        "railway": "rail",
        "name": "贛深高速鐵路",
        "maxspeed": "350",
        "start_date": "2021-12-10",
    }
    for piece in pieces(winding(GANSHEN), 12):
        osm.way(piece, **(ganshen or rail))
    for aside, turned in ((-20, False), (20, True)):
        course = winding(SHENSHANXI, aside_m=aside)
        for piece in pieces(course[::-1] if turned else course, 5):
            osm.way(piece, name="沈海高速公路", **MOTORWAY)
    bridge = {"highway": "primary", "name": "新和路", "bridge__name": "新安大桥", "bridge": "yes"}
    osm.way(XINAN, lanes="6", start_date="2017-08", **bridge)
    osm.way([XINAN[0], (113.78, 22.779), (113.776, 22.781)], highway="secondary", name="建安路")
    osm.way([XINAN[2], (113.794, 22.766), (113.797, 22.765)], highway="tertiary", name="新和路")
    osm.way([(113.797, 22.765), (113.799, 22.768)], highway="residential", oneway="-1")
    osm.way(
        winding([(114.3, 22.7), (114.6, 22.8)]),
        railway="construction",
        construction="rail",
        name="深汕高速铁路",
        opening_date="2028",
    )
    osm.way([(114.1, 22.6), (114.2, 22.65)], highway="proposed", proposed="trunk", name="规划路")
    return osm
