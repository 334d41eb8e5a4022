"""The planner of an opened generation, made when a journey is first asked for."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from layers.errors import CorruptGeneration

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.opened import OpenAtlas
    from layers.transport.planner import Planner


class Planning:
    """Make a planner once, in whichever thread asks first."""

    def __init__(self, make: Callable[[], Planner]) -> None:
        """Keep what makes the planner; nothing is read yet."""
        self._make = make
        self._lock = Lock()
        self._made: Planner | None = None

    @property
    def made(self) -> Planner | None:
        """Return the planner if there is one already."""
        return self._made

    @property
    def planner(self) -> Planner:
        """Return the planner; whoever comes first waits until it is made."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


def open_planner(opened: OpenAtlas) -> Planner:
    """Read the networks of a generation; raise CorruptGeneration when they cannot be read."""
    from layers.transport.planner import Planner  # noqa: PLC0415 -- the map has no need of it

    try:
        return Planner(opened)
    except (OSError, ValueError) as error:
        name = opened.generation.name
        message = f"the networks of {name} cannot be read: {error}; run `linkatlas build`"
        raise CorruptGeneration(message) from error
