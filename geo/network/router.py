"""The one interface behind which an engine answers, and the types it speaks in.

``geo.network.hierarchy`` answers fast; ``geo.network.scipy_router`` gives the same answers from
SciPy alone. A router knows one network with one set of weights, and may be asked from any thread.

Nodes and edges are counted as in ``geo.network.network``, times are whole milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Starts:
    """Where a journey may begin, or end: nodes, and the time that each of them costs beforehand.

    ``nodes`` and ``time_ms`` are equally long (uint32). Raises ValueError when they are not.
    """

    nodes: NDArray[np.uint32]
    time_ms: NDArray[np.uint32]

    def __post_init__(self) -> None:
        """Refuse nodes without a time and times without a node."""
        if len(self.nodes) != len(self.time_ms):
            message = f"there are {len(self.nodes)} nodes, but {len(self.time_ms)} times"
            raise ValueError(message)


@dataclass(frozen=True)
class Path:
    """The quickest way: between which nodes, by which edges in their order, in what time.

    ``time_ms`` includes the time of the start and of the end that were chosen.
    """

    source: int
    target: int
    time_ms: int
    edges: NDArray[np.uint32]


@dataclass(frozen=True)
class Reached:
    """The nodes that can be reached in time, in their order, and the time to each (uint32)."""

    nodes: NDArray[np.uint32]
    time_ms: NDArray[np.uint32]


class Router(Protocol):
    """What answers on a network in a scenario; raises IndexError for a node that is not there."""

    def route(self, starts: Starts, ends: Starts) -> Path | None:
        """Return the quickest way from any start to any end, None when there is none."""

    def matrix(
        self, sources: NDArray[np.uint32], targets: NDArray[np.uint32]
    ) -> NDArray[np.uint32]:
        """Return the times, a row a source and a column a target; CLOSED where there is no way."""

    def within(self, starts: Starts, limit_ms: int) -> Reached:
        """Return what can be reached from any start in at most the time given."""


def check_nodes(nodes: NDArray[np.uint32], count: int) -> None:
    """Raise IndexError when a node is not among the first ``count``."""
    if len(nodes) and (worst := int(np.max(nodes))) >= count:
        message = f"there is no node {worst}; the network has {count}"
        raise IndexError(message)
