"""The generation that is served: opened at start, exchanged when a newer one is published.

Its planner is made when a journey is first asked for, or when the service warms up.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from anyio import to_thread

from api.errors import NotReadyError
from api.planning import Planning, open_planner
from api.stock import copy_of, folder_of
from layers.errors import GenerationError
from layers.opened import OpenAtlas
from layers.stores import generation
from layers.water.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api.settings import Settings
    from layers.documents.read import Reader
    from layers.stores.postgis import Copy

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """An opened generation; ``warning`` says why it is not the newest one."""

    atlas: OpenAtlas
    planning: Planning
    warning: str | None = None

    @property
    def name(self) -> str:
        """Return the name of the generation."""
        return self.atlas.generation.name

    @cached_property
    def reader(self) -> Reader:
        """What reads papers; made when the first one comes."""
        from layers.documents.read import Reader  # noqa: PLC0415 -- the map has no need of it

        return Reader(self.atlas)

    @cached_property
    def standard(self) -> Standard:
        """The standard that classes of water are told by."""
        return Standard.of(self.atlas.water)


def open_newest(store: Path) -> Opened:
    """Open the current generation, or the one before it, and read it whole.

    Raises GenerationError when there is none.
    """
    wanted = generation.pointer(store)
    found = OpenAtlas(generation.open_current(store))
    _ = found.atlas, found.search, found.boundaries, found.water
    name = found.generation.name
    warning = None if name == wanted else f"{wanted} cannot be opened; serving {name}"
    return Opened(found, Planning(partial(open_planner, found)), warning)


def shelf_of(settings: Settings) -> Shelf:
    """Return a shelf for the store, or for the copy of the database, that the settings name."""
    return Shelf(folder_of(settings), copy_of(settings))


class Shelf:
    """Hold what is open."""

    def __init__(self, store: Path, copy: Copy | None = None) -> None:
        """Look at a store, which ``copy`` keeps up to date; nothing is opened yet."""
        self._store, self._copy = store, copy
        self._listeners: list[Callable[[], None]] = []
        self._seen: str | None = None
        self._opened: Opened | None = None
        self._reason = "not opened yet"
        self._trouble: str | None = None

    @property
    def opened(self) -> Opened:
        """Return what is open; raise NotReadyError with the reason when nothing is."""
        if self._opened is None:
            raise NotReadyError(self._reason)
        return self._opened

    @property
    def name(self) -> str:
        """Return the name of the generation, or a dash when none is open."""
        return self._opened.name if self._opened else "-"

    @property
    def warning(self) -> str | None:
        """Return why what is served may not be the newest, or None."""
        return self._trouble or (self._opened.warning if self._opened else None)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Have a function called after every exchange."""
        self._listeners.append(listener)

    async def refresh(self) -> None:
        """Open the newest generation if the pointer moved; keep what is open if that fails.

        Files are read in a thread; the exchange is made between two requests, never within one.
        """
        opened = await to_thread.run_sync(self._look)
        if opened is None:
            return
        self._opened = opened
        for listener in self._listeners:
            listener()
        _logger.info("serving %s", opened.name)

    async def watch(self, seconds: float) -> None:
        """Refresh again and again, for as long as the task lives."""
        while True:
            await asyncio.sleep(seconds)
            await self.refresh()

    def close(self) -> None:
        """Let the database go."""
        if self._copy is not None:
            self._copy.close()

    def _look(self) -> Opened | None:
        renewed = self._renew()
        pointer = generation.pointer(self._store)
        if self._opened is not None and pointer == self._seen and not renewed:
            return None
        self._seen = pointer
        try:
            return self._replacement()
        except (GenerationError, OSError, ValueError) as error:
            self._complain(str(error))
            return None

    def _renew(self) -> bool:
        """Have the copy follow the database; say whether it has changed."""
        if self._copy is None:
            return False
        renewal = self._copy.renew()
        if renewal.trouble and renewal.trouble != self._trouble:
            _logger.warning("%s", renewal.trouble)
        self._trouble = renewal.trouble
        return renewal.changed

    def _replacement(self) -> Opened:
        """Open the newest generation, with its planner if the one before has been asked."""
        found = open_newest(self._store)
        if self._opened is not None and self._opened.planning.made is not None:
            _ = found.planning.planner
        return found

    def _complain(self, reason: str) -> None:
        reason = f"{reason}; {self._trouble}" if self._trouble else reason
        if reason != self._reason:
            _logger.error("no generation can be opened: %s", reason)
        self._reason = reason
