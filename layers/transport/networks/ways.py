"""The ways of the network as rows: one for each way and each time during which it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import WGS84
from geo.network.network import MODES, NONE, RAIL, ROAD
from layers.catalog import NETWORK_NAMES
from layers.collections.model import EVER, NEVER, Column, column
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.network.network import Network
    from layers.transport.model import DatedLink, Window


class NetworkWords(NamedTuple):
    """The mode of a network, what it is called and what it is."""

    mode: int
    name: Text
    about: Text


NETWORKS: dict[str, NetworkWords] = {
    "network_rail": NetworkWords(
        RAIL,
        NETWORK_NAMES["network_rail"],
        Text(zh="计算行程所用的铁路网。", en="The railways on which journeys are computed."),
    ),
    "network_road": NetworkWords(
        ROAD,
        NETWORK_NAMES["network_road"],
        Text(zh="计算行程所用的道路网。", en="The roads on which journeys are computed."),
    ),
}
"""The networks by the name of their collection."""


COLUMNS: tuple[Column, ...] = (
    column("mode", "string", "方式", "Mode"),
    column("line", "string", "线路", "Line or road that the way belongs to"),
    column("link", "string", "时序路段", "Dated link that the way belongs to"),
    column("from", "string", "起点", "Where the way begins"),
    column("to", "string", "终点", "Where the way ends"),
    column("oneway", "boolean", "单向", "Runs in one direction only"),
    column("promised", "boolean", "预计", "Runs by expectation, not as a fact"),
    column("length_m", "number", "长度", "Length", "m"),
    column("speed_kph", "number", "速度", "Speed", "km/h"),
    column("lanes", "integer", "单向车道数", "Lanes in one direction"),
    column("road_class", "integer", "道路等级（1 为高速）", "Class of the road, 1 is a motorway"),
)
"""The properties of every way."""

_UNDATED = (None,)


def frame(network: Network, links: Sequence[DatedLink], mode: int) -> gpd.GeoDataFrame:
    """Return the ways of one mode as ``layers.collections.pack`` takes them, in WGS 84.

    The two directions of a way are one row. An id holds within one generation only.
    """
    edges = network.edges
    ways, oneway = _ways(network, np.flatnonzero(edges.mode == mode))
    table = _table(network, ways, oneway)
    windows = {link.id: link.windows for link in links}
    spans = [_windows(network, int(edges.link[way]), windows) for way in ways]
    rows = np.repeat(np.arange(len(ways)), [len(span) for span in spans])
    table = table.iloc[rows].reset_index(drop=True)
    runs = [window for span in spans for window in span]
    table["since"] = _days([window and window.since for window in runs], NEVER)
    table["until"] = _days([window and window.until for window in runs], EVER)
    table["known"] = True
    table["promised"] = pd.Series([window is not None and window.promised for window in runs])
    table["promised"] = table["promised"].astype("boolean")
    return gpd.GeoDataFrame(table, geometry=_shapes(network, ways)[rows], crs=WGS84)


def _ways(network: Network, edges: NDArray[np.int64]) -> tuple[NDArray[np.int64], Any]:
    """Return the first edge of each way, and whether it runs in one direction only."""
    of = network.edges
    tail, head = of.tail[edges].astype(np.int64), of.head[edges].astype(np.int64)
    keys = pd.DataFrame(
        {
            "low": np.minimum(tail, head),
            "high": np.maximum(tail, head),
            "link": of.link[edges],
            "line": of.line[edges],
            "length": np.round(of.length_m[edges].astype(np.float64), 1),
        }
    )
    group = keys.groupby(list(keys.columns), sort=False).ngroup().to_numpy()
    _, first = np.unique(group, return_index=True)
    forward = np.bincount(group, weights=tail < head) > 0
    backward = np.bincount(group, weights=tail >= head) > 0
    return edges[first], ~(forward & backward)


def _table(network: Network, ways: NDArray[np.int64], oneway: NDArray[np.bool_]) -> pd.DataFrame:
    edges = network.edges
    lanes, rank = edges.lanes[ways].astype(np.int64), edges.rank[ways].astype(np.int64)
    length = edges.length_m[ways].astype(np.float64)
    hours = edges.time_ms[ways].astype(np.float64) / 3_600_000
    speed = np.divide(length / 1000, hours, out=np.zeros_like(length), where=hours > 0)
    mode = MODES[int(edges.mode[ways[0]])] if len(ways) else ""
    return pd.DataFrame(
        {
            "id": pd.Series([f"{mode}-{way}" for way in ways], dtype="str"),
            "mode": pd.Series([mode] * len(ways), dtype="str"),
            "line": _words(network.lines, edges.line[ways]),
            "link": _words(network.links, edges.link[ways]),
            "from": _words(network.names, network.nodes.name[edges.tail[ways]]),
            "to": _words(network.names, network.nodes.name[edges.head[ways]]),
            "oneway": pd.Series(oneway, dtype="boolean"),
            "length_m": np.round(length, 1),
            "speed_kph": np.round(speed, 1),
            "lanes": pd.Series(lanes, dtype="Int64").where(lanes > 0),
            "road_class": pd.Series(rank, dtype="Int64").where(rank > 0),
        }
    )


def _words(known: Sequence[str], numbers: NDArray[np.int32]) -> pd.Series[str]:
    return pd.Series([known[n] if n != NONE else None for n in numbers.tolist()], dtype="str")


def _windows(
    network: Network, link: int, windows: Mapping[str, tuple[Window, ...]]
) -> tuple[Window | None, ...]:
    """Return the times during which a way runs; a way without a date always does."""
    return _UNDATED if link == NONE else windows[network.links[link]]


def _days(days: Sequence[Any], otherwise: int) -> NDArray[np.int32]:
    return np.array([day.toordinal() if day else otherwise for day in days], dtype=np.int32)


def _shapes(network: Network, ways: NDArray[np.int64]) -> NDArray[Any]:
    begins, ends = network.edges.shape_at[ways], network.edges.shape_at[ways + 1]
    sizes = ends - begins
    points = np.repeat(begins - np.append(0, np.cumsum(sizes)[:-1]), sizes)
    points += np.arange(sizes.sum())
    owners = np.repeat(np.arange(len(ways)), sizes)
    return np.asarray(shapely.linestrings(network.shape[points], indices=owners))
