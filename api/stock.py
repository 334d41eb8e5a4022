"""Where a process has its generations from: its own store, or its copy of those in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from api.settings import Settings
    from layers.stores.postgis import Copy

COPY = "database"
"""The folder inside of the store that follows the database, so that no build collides with it."""


def folder_of(settings: Settings) -> Path:
    """Return the folder of the generations that are to be opened."""
    return settings.store / COPY if settings.database_url else settings.store


def copy_of(settings: Settings) -> Copy | None:
    """Return what keeps that folder up to date; None when it is the store of the builds."""
    if not settings.database_url:
        return None
    from layers.stores.postgis import Copy  # noqa: PLC0415 -- one machine alone needs no database

    return Copy(settings.database_url, folder_of(settings))
