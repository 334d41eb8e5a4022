"""The times of all edges in a scenario: which of them are there, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import CLOSED, MODES

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.network.network import Network


def weights(
    network: Network, running: NDArray[np.bool_], modes: Collection[int]
) -> NDArray[np.uint32]:
    """Return the time of every edge in milliseconds, CLOSED where it does not run.

    ``running`` says of each of the network's links whether it runs; an undated edge always does.
    ``modes`` are those that may be used (RAIL, ROAD, TRANSFER). Raises ValueError when ``running``
    is not as long as the network has links.
    """
    return np.where(edges_running(network, running, modes), network.edges.time_ms, CLOSED)


def lengths(
    network: Network, running: NDArray[np.bool_], modes: Collection[int]
) -> NDArray[np.uint32]:
    """Return the length of every edge in millimetres, CLOSED where it does not run.

    A router with these finds the shortest way instead of the quickest, up to 2,147 km. Otherwise as
    ``weights``.
    """
    millimetres = np.rint(network.edges.length_m.astype(np.float64) * 1000).astype(np.uint32)
    return np.where(edges_running(network, running, modes), millimetres, CLOSED)


def edges_running(
    network: Network, running: NDArray[np.bool_], modes: Collection[int]
) -> NDArray[np.bool_]:
    """Say of every edge whether it runs, as ``weights`` does."""
    if len(running) != len(network.links):
        message = f"{len(running)} links are said to run or not; there are {len(network.links)}"
        raise ValueError(message)
    edges = network.edges
    used = np.isin(np.arange(len(MODES)), list(modes))
    undated_last = np.append(running, True)  # where the index NONE, -1, points
    runs: NDArray[np.bool_] = used[edges.mode] & undated_last[edges.link]
    return runs
