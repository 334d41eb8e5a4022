"""The store of readings of a process: where it is, opened when it is first asked, and kept open."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from layers.water.faults import ReadOnlyReadings
from layers.water.readings import open_readings, sqlite_url

if TYPE_CHECKING:
    from api.settings import Settings
    from layers.water.readings import Readings

FILE = "readings.db"
"""The file of readings inside of the store, unless a database is set."""


def url_of(settings: Settings) -> str:
    """Return the URL of the store of readings that the settings name.

    Without one of their own, readings live in the database of generations, if there is one.
    """
    named = settings.readings_url or settings.database_url
    return named or sqlite_url(settings.store.absolute() / FILE)


class Holding:
    """Open the store once, in whichever thread asks first."""

    def __init__(self, url: str) -> None:
        """Keep the URL; nothing is opened yet."""
        self._url = url
        self._lock = Lock()
        self._opened: Readings | None = None

    @property
    def readings(self) -> Readings:
        """Return the open store; raise faults of ``layers.water.faults`` when it cannot be opened.

        A store that cannot be written is opened for reading.
        """
        with self._lock:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def close(self) -> None:
        """Let the store go; it is opened anew when it is asked again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def _open(self) -> Readings:
        try:
            return open_readings(self._url)
        except ReadOnlyReadings:
            return open_readings(self._url, writable=False)
