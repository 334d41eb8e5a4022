"""The append-only store of readings: SQLite in one file by default, PostgreSQL by URL.

A sample is known by its section, time and measurer. It is never edited: a corrected one is a new
revision, and what it replaces stays with who brought it, when, and why.
"""

from layers.water.readings.model import (
    Event,
    FileNote,
    Holder,
    Issued,
    Mean,
    Series,
    Stored,
    Submitted,
    Submitter,
    Token,
)
from layers.water.readings.store import Readings, open_readings, sqlite_url

__all__ = [
    "Event",
    "FileNote",
    "Holder",
    "Issued",
    "Mean",
    "Readings",
    "Series",
    "Stored",
    "Submitted",
    "Submitter",
    "Token",
    "open_readings",
    "sqlite_url",
]
