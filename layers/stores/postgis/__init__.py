"""Generations in a database with PostGIS: one builder publishes, any number of workers copy.

The schema ``linkatlas`` holds whole generations, file by file, and the rows of their collections
as geometries for QGIS and SQL. A generation comes with one transaction: whoever is killed at
whatever moment, ``linkatlas.current`` names a whole one.
"""

from layers.stores.postgis.copy import Copy
from layers.stores.postgis.faults import DatabaseFailed
from layers.stores.postgis.publishing import Published, publish
from layers.stores.postgis.rows import Sheet

__all__ = ["Copy", "DatabaseFailed", "Published", "Sheet", "publish"]
