"""The rail network: halls, platforms, the rides between them and what a change costs.

A station has a hall, where journeys begin and end, and a platform for each line that stops there. A
ride runs between neighbouring stops of a line, both ways; where a part of the line ends between two
stops, the ride is cut there and passes without stopping.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from layers.assemble.cells import rows
from layers.transport.networks.courses import sourced
from layers.transport.networks.frames import RAIL, Edge, Node, both_ways, frames, straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from layers.facts import Facts
    from layers.model import Feature
    from layers.sources.extract import Frames
    from layers.transport.networks.assumed import Figures
    from layers.transport.networks.courses import Control, Course, Stretch
    from layers.transport.networks.frames import Point

FIRST_ID = -1
"""The osmid of the first node of the rail network; the others count down from it."""

Platform = tuple[str, int]  # a line, and the seq of its control point
Ids = dict[str | Platform, int]  # halls by station, platforms, and their osmid


def rail(courses: Iterable[Course], facts: Facts, figures: Figures) -> Frames:
    """Return the rail network of the lines of that mode."""
    lines = [course for course in courses if course.mode == RAIL]
    halls = _halls(facts, lines)
    stretches = {line.feature.id: list(line.stretches(_stops)) for line in lines}
    platforms = _platforms(stretches)
    keys: list[str | Platform] = [*halls, *platforms]
    ids = {key: FIRST_ID - at for at, key in enumerate(keys)}
    nodes = [Node(ids[name], point, RAIL, name, stop=True) for name, point in halls.items()]
    nodes += [Node(ids[key], control.point, RAIL) for key, control in platforms.items()]
    edges = chain(
        *(_rides(line, stretches[line.feature.id], ids, figures) for line in lines),
        _boarding(platforms, halls, ids, figures),
        _through(facts, platforms, ids, figures),
    )
    return frames(nodes, edges)


def _stops(control: Control) -> bool:
    return bool(control.station)


def _halls(facts: Facts, lines: Iterable[Course]) -> dict[str, Point]:
    """Return the place of every station at which a line stops, in the order of their table."""
    served = {control.station for line in lines for control in line.controls}
    return {
        row["id"]: (float(row["lon"]), float(row["lat"]))
        for row in rows(facts.table("features/stations"))
        if row["id"] in served
    }


def _platforms(stretches: Mapping[str, Sequence[Stretch]]) -> dict[Platform, Control]:
    return {
        (line, control.seq): control
        for line, pieces in stretches.items()
        for piece in pieces
        for control in (piece.tail, piece.head)
    }


def _rides(
    line: Course, stretches: Iterable[Stretch], ids: Ids, figures: Figures
) -> Iterator[Edge]:
    name = line.feature.id
    for piece in stretches:
        running_s = piece.length_m / (speed_kph(line, piece.part, figures) / 3.6)
        ride = Edge(
            ids[name, piece.tail.seq],
            ids[name, piece.head.seq],
            piece.shape,
            piece.length_m,
            running_s,
            RAIL,
            line.link(piece.part),
            name,
        )
        for way, end in zip(both_ways(ride), (piece.head, piece.tail), strict=True):
            stop_s = figures["rail_stop_s"] if end.station else 0.0
            yield way._replace(seconds=running_s + stop_s)


def speed_kph(line: Course, part: str | None, figures: Figures) -> float:
    """Return the mean speed between stops: stated, or a share of the design speed, or unknown."""
    stated, design = line.speed(part), _design_kph(line.feature, part)
    share = figures.get(f"rail_share_{line.feature.kind}")
    if stated is not None:
        return stated
    return design * share if design and share else figures["rail_kph_unknown"]


def _design_kph(feature: Feature, part: str | None) -> float | None:
    """Return the design speed of a part, or of the line, published figures before estimates."""
    speeds = [figure for figure in feature.measures if figure.key == "design_speed"]
    own = sourced(feature, "design_speed", part) or sourced(feature, "design_speed", None)
    estimates = (float(figure.value) for figure in speeds if figure.part in {part, None})
    return own or next(estimates, None)


def _boarding(
    platforms: Mapping[Platform, Control],
    halls: Mapping[str, Point],
    ids: Ids,
    figures: Figures,
) -> Iterator[Edge]:
    for key, control in platforms.items():
        if control.station not in halls:
            continue
        hall, platform = ids[control.station], ids[key]
        walk = straight(halls[control.station], control.point)
        enter = Edge(hall, platform, walk, 0.0, figures["rail_board_s"], RAIL)
        yield enter
        yield both_ways(enter)[1]._replace(seconds=figures["rail_alight_s"])


def _through(
    facts: Facts, platforms: Mapping[Platform, Control], ids: Ids, figures: Figures
) -> Iterator[Edge]:
    at = {(line, control.station): (line, seq) for (line, seq), control in platforms.items()}
    for row in rows(facts.table("through")):
        here, there = (at[row[line], row["station"]] for line in ("line_a", "line_b"))
        passing = straight(platforms[here].point, platforms[there].point)
        stand = Edge(ids[here], ids[there], passing, 0.0, figures["rail_through_s"], RAIL)
        yield from both_ways(stand)
