"""The routers of the scenarios that were asked last: a scenario is one set of weights."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from geo.network.network import RAIL, ROAD, TRANSFER
from geo.network.weights import weights

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Router
    from layers.transport.model import Mode

    Make = Callable[[NDArray[np.uint32]], Router]

MOST_ROUTERS = 8
"""How many are kept; each takes about as much memory as the network itself."""

EDGE_MODES: dict[Mode, tuple[int, ...]] = {
    "rail": (RAIL, TRANSFER),
    "road": (ROAD, TRANSFER),
    "any": (RAIL, ROAD, TRANSFER),
}
"""What a journey by each mode may use; one may walk from a station to the next."""


class _Slot:
    """Room for one router, and the lock of whoever makes it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.router: Router | None = None


class Routers:
    """Make the router of a scenario when it is first asked for, and keep a few; thread-safe."""

    def __init__(self, network: Network, make: Make) -> None:
        """Take the network, and what makes a router of the times of its edges."""
        self._network = network
        self.make = make
        self._slots: OrderedDict[tuple[Mode, bytes], _Slot] = OrderedDict()
        self._lock = Lock()

    def weights(self, mode: Mode, running: NDArray[np.bool_]) -> NDArray[np.uint32]:
        """Return the times of all edges for a mode, when these links run."""
        return weights(self._network, running, EDGE_MODES[mode])

    def of(self, mode: Mode, running: NDArray[np.bool_]) -> Router:
        """Return the router of a mode when these links run."""
        slot = self._slot((mode, running.tobytes()))
        with slot.lock:
            if slot.router is None:
                slot.router = self.make(self.weights(mode, running))
            return slot.router

    def holds(self, mode: Mode, running: NDArray[np.bool_]) -> bool:
        """Tell whether the router of a mode is kept, so that nobody waits until it is made."""
        slot = self._slots.get((mode, running.tobytes()))
        return slot is not None and slot.router is not None

    def passing(self, mode: Mode, running: NDArray[np.bool_]) -> Router:
        """Return a router that is asked this once: it is not kept, and pushes none out."""
        return self.make(self.weights(mode, running))

    def _slot(self, key: tuple[Mode, bytes]) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            if len(self._slots) > MOST_ROUTERS:
                self._slots.popitem(last=False)
            return slot
