"""Publish one generation after the other into a database, until killed or as often as asked."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import publish_for_ever
import pyarrow as pa

from layers.model import Text
from layers.stores import generation, postgis

ROWS = 3000


def sheet(number: int) -> postgis.Sheet:
    """Make a collection of which every row tells the number of its generation."""
    table = pa.table(
        {
            "id": [f"way-{row}" for row in range(ROWS)],
            "since": [0] * ROWS,
            "until": [0] * ROWS,
            "known": [True] * ROWS,
            "geometry": pa.array([None] * ROWS, pa.binary()),
            "made": [number] * ROWS,
        }
    )
    return postgis.Sheet("ways", Text(zh="路", en="Ways"), {"made": "integer"}, ROWS, lambda: table)


def publish(url: str, store: Path, number: int) -> None:
    """Build as on one machine, and load that."""
    publish_for_ever.publish(store, number)
    postgis.publish(url, generation.open_current(store), [sheet(number)])


def main() -> None:
    """Take the database, the number to begin after, and how many to publish."""
    url, number, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for step in range(1, times + 1):
            publish(url, Path(folder), number + step)


if __name__ == "__main__":
    main()
