"""Hand rows to GDAL as a stream, which it pulls batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyogrio

from layers.export.batches import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def write(path: Path, kind: pa.Schema, rows: Iterable[pa.RecordBatch], **how: object) -> Path:
    """Write rows of a schema to a file; ``how`` are the words of pyogrio.

    GDAL says no more than that a stream broke: what broke it is raised instead.
    """
    faults: list[Exception] = []

    def pulled() -> Iterator[pa.RecordBatch]:
        try:
            yield from rows
        except Exception as fault:
            faults.append(fault)
            raise

    stream = pa.RecordBatchReader.from_batches(kind, pulled())
    try:
        pyogrio.write_arrow(stream, path, geometry_name=GEOMETRY, **how)
    except RuntimeError:
        if faults:
            raise faults[0] from None
        raise
    return path
