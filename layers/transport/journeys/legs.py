"""The legs of a way: what its edges come to, in runs on one line or between two lines.

Times and distances are rounded as sums from the beginning, so that the legs add up to the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import MODES, NONE, RAIL, TRANSFER
from layers.model import Text
from layers.transport.model import Leg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Path
    from layers.model import Feature
    from layers.transport.journeys.access import Doors
    from layers.transport.journeys.nodes import NodePlaces
    from layers.transport.journeys.scenarios import Running
    from layers.transport.model import Place, Point

    Ends = tuple[Place, Place]

DIGITS = 6
"""Decimals of the degrees of a course: about 0.1 m."""


@dataclass(frozen=True)
class Piece:
    """A piece of a way, before its sums are rounded: exact milliseconds and metres."""

    mode: str
    ends: Ends
    time_ms: float
    metres: float
    course: tuple[Point, ...]
    line: int = NONE
    links: tuple[int, ...] = ()


class Legs:
    """Tell ways of one network in legs."""

    def __init__(
        self, network: Network, nodes: NodePlaces, features: Mapping[str, Feature]
    ) -> None:
        """Take the network, its nodes as places, and the features after which lines are called."""
        self._network = network
        self.nodes = nodes
        self._features = features

    def of(self, pieces: list[Piece], running: Running) -> tuple[Leg, ...]:
        """Return pieces of a way as legs, in their order."""
        times = _rounded_sums([piece.time_ms / 1000 for piece in pieces])
        metres = _rounded_sums([piece.metres for piece in pieces])
        return tuple(
            self._leg(piece, time_s, distance_m, running)
            for piece, time_s, distance_m in zip(pieces, times, metres, strict=True)
        )

    def pieces(
        self, ends: Ends, path: Path, doors: tuple[Doors, Doors], detour: float
    ) -> list[Piece]:
        """Return the pieces of a path from one place to another, access included."""
        out_m, out_ms = doors[0].through(path.source)
        in_m, in_ms = doors[1].through(path.target)
        first, last = self.nodes.of(path.source), self.nodes.of(path.target)
        out = ends[0].point, self._point(path.source)
        back = self._point(path.target), ends[1].point
        found = [
            Piece("access", (ends[0], first), out_ms, out_m * detour, out),
            *self._runs(path.edges),
            Piece("access", (last, ends[1]), in_ms, in_m * detour, back),
        ]
        return [piece for piece in found if piece.mode != "access" or piece.time_ms]

    def _point(self, node: int) -> Point:
        lon, lat = self._network.nodes.lon[node], self._network.nodes.lat[node]
        return round(float(lon), DIGITS), round(float(lat), DIGITS)

    def _runs(self, path: NDArray[np.uint32]) -> list[Piece]:
        """Return a piece for each run of edges on one line, or between two lines."""
        if not len(path):
            return []
        edges = self._network.edges
        mode, line = self._kinds(path)
        turns = np.ones(len(path), dtype=np.bool_)
        turns[1:] = (mode[1:] != mode[:-1]) | (line[1:] != line[:-1])
        first = np.flatnonzero(turns)
        links = edges.link[path].tolist()
        runs = zip(
            pairwise([*first.tolist(), len(path)]),
            np.add.reduceat(edges.time_ms[path].astype(np.int64), first).tolist(),
            np.add.reduceat(edges.length_m[path].astype(np.float64), first).tolist(),
            _courses(self._network, path, first),
            strict=True,
        )
        return [
            Piece(
                MODES[mode[begin]],
                self._between(path[begin], path[end - 1]),
                time_ms,
                metres,
                course,
                int(line[begin]),
                tuple(dict.fromkeys(link for link in links[begin:end] if link != NONE)),
            )
            for (begin, end), time_ms, metres, course in runs
        ]

    def _between(self, first: np.uint32, last: np.uint32) -> Ends:
        edges = self._network.edges
        return self.nodes.of(int(edges.tail[first])), self.nodes.of(int(edges.head[last]))

    def _kinds(self, path: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return mode and line of edges; what is on no line at a station is a change."""
        edges = self._network.edges
        mode, line = edges.mode[path].astype(np.int64), edges.line[path].astype(np.int64)
        mode[(mode == RAIL) & (line == NONE)] = TRANSFER
        line[mode == TRANSFER] = NONE
        return mode, line

    def _leg(self, piece: Piece, time_s: int, distance_m: int, running: Running) -> Leg:
        line, name = self._line(piece.line)
        return Leg.model_construct(  # what is made here needs no check, and there may be many
            mode=piece.mode,
            line=line,
            line_name=name,
            from_=piece.ends[0],
            to=piece.ends[1],
            time_s=time_s,
            distance_m=distance_m,
            geometry=piece.course,
            links=tuple(self._network.links[link] for link in piece.links),
            promised=any(bool(running.promised[link]) for link in piece.links),
        )

    def _line(self, line: int) -> tuple[str | None, Text | None]:
        if line == NONE:
            return None, None
        word = self._network.lines[line]
        feature = self._features.get(word)
        return (word, feature.name) if feature else (None, Text(zh=word, en=word))


def _courses(
    network: Network, path: NDArray[np.uint32], first: NDArray[np.intp]
) -> list[tuple[Point, ...]]:
    """Return the points that each run of edges passes, at least two; runs begin at ``first``.

    An edge begins where the one before it ends: of the two points one is kept within a run.
    """
    begin, end = network.edges.shape_at[path], network.edges.shape_at[path + 1]
    count = end - begin
    before = np.cumsum(count) - count
    kept = np.ones(int(count.sum()), dtype=np.bool_)
    kept[before] = False
    kept[before[first]] = True
    rows = (np.arange(len(kept)) + np.repeat(begin - before, count))[kept]
    points = [*map(tuple, np.round(network.shape[rows], DIGITS).tolist())]
    starts: list[int] = (np.cumsum(kept) - kept)[before[first]].tolist()
    return [tuple(points[a:b]) for a, b in pairwise([*starts, len(points)])]


def _rounded_sums(parts: list[float]) -> list[int]:
    """Round parts so that they add up to their rounded sum."""
    ends = [0, *map(round, accumulate(parts))]
    return [end - begin for begin, end in pairwise(ends)]
