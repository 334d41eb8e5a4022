"""Read files of readings: CSV and XLSX, in the long and the wide form and the platform's own.

A file is read in a process of its own with limits on what it may take. Every row that cannot be
taken is named with its reason; a file that cannot be read at all raises a ``WaterError``.
"""

from __future__ import annotations

from layers.water.intake.model import DEFAULT, Asked, Bounds, Table, TableRow
from layers.water.intake.reader import read, rows

__all__ = ["DEFAULT", "Asked", "Bounds", "Table", "TableRow", "read", "rows"]
