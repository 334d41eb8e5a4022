"""The drawn roads: the lines of the atlas that carry cars, with ramps to the road network.

A drawn road can be left and entered at its control points, borders aside, and at its ends. A ramp
leads from there to the nearest node of the road network, if one is near enough: the control points
are coarse, so that a ramp stands for finding the way to the junction too.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from layers.transport.networks.courses import sourced
from layers.transport.networks.frames import ROAD, Edge, Node, both_ways, frames, straight

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from layers.sources.extract import Frames
    from layers.transport.networks.assumed import Figures
    from layers.transport.networks.courses import Control, Course, Stretch
    from layers.transport.networks.frames import Point
    from layers.transport.networks.nearest import Nearest

FIRST_ID = -2_000_000
"""The osmid of the first junction of a drawn road; the others count down from it."""

_HIGHWAYS = {"expressway": "motorway"}
_UNKNOWN = "primary"  # whose speed a road drives of which nothing else is known


def drawn(
    courses: Iterable[Course], carried: Collection[str], network: Nearest, figures: Figures
) -> Frames:
    """Return the drawn roads, without the links that the road network itself carries."""
    pieces = [
        (course, piece)
        for course in courses
        if course.mode == ROAD and course.feature.id not in carried
        for piece in course.stretches(_junction)
        if course.link(piece.part) not in carried
    ]
    junctions = _junctions(piece for _, piece in pieces)
    ids = {point: FIRST_ID - at for at, point in enumerate(junctions)}
    nodes = [Node(osmid, point, ROAD) for point, osmid in ids.items()]
    ways = (_ways(course, piece, ids, figures) for course, piece in pieces)
    return frames(nodes, chain(*ways, _ramps(junctions, ids, network, figures)))


def _junction(control: Control) -> bool:
    return control.role != "border"


def _junctions(pieces: Iterable[Stretch]) -> dict[Point, Control]:
    """Return the ends of the pieces by where they are."""
    ends = [control for piece in pieces for control in (piece.tail, piece.head)]
    reached = [control.point for control in ends]
    return {
        control.point: control._replace(role="end")
        if reached.count(control.point) == 1  # a border that one piece alone reaches is an end
        else control
        for control in ends
    }


def _ways(
    course: Course, piece: Stretch, ids: Mapping[Point, int], figures: Figures
) -> tuple[Edge, Edge]:
    highway = _HIGHWAYS.get(course.feature.kind, "")
    kph = course.speed(piece.part) or figures[f"road_kph_{highway or _UNKNOWN}"]
    lanes = sourced(course.feature, "lanes", piece.part) or sourced(course.feature, "lanes", None)
    return both_ways(
        Edge(
            ids[piece.tail.point],
            ids[piece.head.point],
            piece.shape,
            piece.length_m,
            piece.length_m / (kph / 3.6),
            ROAD,
            course.link(piece.part),
            course.feature.id,
            int(lanes or 0) // 2,  # published for both directions together
            highway,
        )
    )


def _ramps(
    junctions: Mapping[Point, Control],
    ids: Mapping[Point, int],
    network: Nearest,
    figures: Figures,
) -> Iterator[Edge]:
    for point, control in filter(lambda at: _junction(at[1]), junctions.items()):
        found = network.to(point, figures["ramp_max_m"], control.accuracy_m)
        if found:
            seconds = found.distance_m / (figures["road_kph_coarse"] / 3.6)
            shape = straight(point, found.point)
            ramp = Edge(ids[point], found.osmid, shape, found.distance_m, seconds, ROAD)
            yield from both_ways(ramp)
