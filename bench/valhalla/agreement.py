"""How far Valhalla's circles and ours class the nodes of a network alike.

A node to which there is no way at all is left out: a polygon may hold it all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from bench.valhalla.roads import EVER, Circles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.valhalla.oracle import Circle
    from bench.valhalla.roads import Roads

_NEAR, _SAMPLE = 10_000, 300
_SEED = 7


def sample(roads: Roads, node: int) -> NDArray[np.int64]:
    """Return some of the nodes near a node, all where there are few, from which one gets away."""
    nodes = roads.network.nodes
    stops = np.flatnonzero(nodes.stop)
    away = np.hypot(nodes.lon[stops] - nodes.lon[node], nodes.lat[stops] - nodes.lat[node])
    near = stops[away.argsort()[:_NEAR]]
    few = min(_SAMPLE, len(near))
    return np.random.default_rng(_SEED).choice(near, few, replace=False)


def by_polygons(roads: Roads, found: Sequence[Circle], what: str) -> float:
    """Print how the nodes are classed, by Valhalla by its polygons; return the least share."""
    circles, shares = Circles(roads), []
    for node, circle in zip(roads.nodes, found, strict=True):
        joined = circles.reached(node, EVER)[0]
        at = roads.at(joined)
        for minutes, area in zip(roads.minutes, circle.areas, strict=True):
            shapely.prepare(area)
            ours = np.isin(joined, circles.reached(node, minutes)[0])
            print(f"  {what}, node {node} {minutes:g}:", end=" ")
            shares.append(alike(ours, shapely.covers(area, shapely.points(at)), at))
    return min(shares)


def by_matrices(roads: Roads, km: NDArray[np.float64], what: str) -> float:
    """Print how a sample is classed, by Valhalla by its distances; return the least share."""
    circles, shares = Circles(roads), []
    for node, distances in zip(roads.nodes, km, strict=True):
        chosen = sample(roads, node)
        joined = np.isin(chosen, circles.reached(node, EVER)[0])
        for minutes in roads.minutes:
            ours = np.isin(chosen[joined], circles.reached(node, minutes)[0])
            print(f"  {what}, node {node} {minutes:g}:", end=" ")
            shares.append(alike(ours, distances[joined] <= minutes, roads.at(chosen[joined])))
    return min(shares)


def alike(ours: NDArray[np.bool_], theirs: NDArray[np.bool_], at: NDArray[np.float64]) -> float:
    """Print how two sides class nodes at places; return the share alike of those round the circles.

    Those are the nodes in the box round all that either side finds in reach. Nodes far away are
    out of reach for anyone, and would only flatter.
    """
    either = ours | theirs
    west_south, east_north = at[either].min(axis=0), at[either].max(axis=0)
    box = ((at >= west_south) & (at <= east_north)).all(axis=1)
    share = float((ours == theirs)[box].mean())
    print(
        f"ours {ours.sum()}, Valhalla {theirs.sum()}, alike {share:.1%} of {box.sum()} in the box, "
        f"{(ours & theirs).sum() / either.sum():.1%} of those in reach for either, "
        f"{(ours == theirs).mean():.1%} of all {len(at)}"
    )
    return share
