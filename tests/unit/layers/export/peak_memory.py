"""Write one collection in some formats, and print by how many MB each raised the peak of memory."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import hostile_rows

from layers.collections.rows import Rows
from layers.export.making import WRITERS


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


rows = Rows(Path(sys.argv[1]))
_ = rows.table
told = {}
for form in sys.argv[2:]:
    before = peak()
    size = sum(map(len, WRITERS[form](hostile_rows.chosen(rows), lambda _done, _total: None)))
    told[form] = [size, peak() - before]
print(json.dumps(told))  # noqa: T201 -- whoever started it reads that
