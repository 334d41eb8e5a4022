"""The process that reads a file of readings: bounded, then opened, understood and told.

It is run by ``layers.water.intake.reader`` and speaks the lines of ``layers.sources.bounded``:
``progress``, those of ``layers.water.intake.wire``, and in the end ``found`` or ``refused``.
"""

from __future__ import annotations

import gc
import hashlib
import sys
from typing import TYPE_CHECKING

import orjson

from layers.sources import bounded
from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake import header, wire
from layers.water.intake.findings import Findings
from layers.water.intake.gather import Gathering
from layers.water.intake.identity import AsWritten, Known
from layers.water.intake.opened import open_table
from layers.water.intake.row import RowReader
from layers.water.intake.task import Task
from layers.water.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.water.intake.header import Header
    from layers.water.intake.identity import Identity
    from layers.water.intake.model import Bounds
    from layers.water.intake.source import Source

_TOLD_EVERY = 5_000  # rows
_HOPELESS = 10_000
"""After so many rows without a sample, the rest of a file is not worth the time."""


def main() -> None:
    """Read the task from standard input, do it, and tell the outcome on standard output."""
    task = Task.model_validate_json(sys.stdin.readline())
    most = task.bounds
    bounded.bound(bounded.Limits(most.memory_mb, most.cpu_s, most.clock_s))
    gc.disable()  # what is read stays until the end
    try:
        _read(task)
    except FileRefused as error:
        large = isinstance(error, FileTooLarge)
        _tell("refused", {"zh": error.zh, "en": error.en, "large": large})


def _read(task: Task) -> None:
    content = _content(task)
    source, at, cells = open_table(content, task.bounds)
    standard = Standard(task.items)
    head = header.understand(at, cells, standard)
    findings = Findings(task.bounds.faults, head.faults, [*source.notes, *head.notes])
    reader = RowReader(head, standard, _identity(task, head, source), findings)
    gathering = Gathering(standard, findings, task.bounds)
    rows = 0
    for row, told in _rows(source, at, task.bounds):
        rows += 1
        if read := reader.read(row, told):
            gathering.take(row, read)
        if rows == _HOPELESS:
            gathering.refuse_nothing()
    if not rows:
        zh, en = "表头下没有数据", "has no rows under its heading"
        raise FileRefused(zh, en)
    for key, line in wire.lines(gathering.samples()):
        _tell(key, line)
    found = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "form": head.form,
        "encoding": source.encoding,
        "rows": rows,
        "faults": [fault.model_dump() for fault in findings.faults],
        "unlisted": findings.unlisted,
        "missing": findings.missing,
        "notes": [note.model_dump() for note in findings.notes],
    }
    _tell("found", found)


def _content(task: Task) -> bytes:
    most = task.bounds.file_mb * bounded.MB
    try:
        with task.path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        zh, en = f"打不开（{error.strerror}）", f"cannot be opened ({error.strerror})"
        raise FileRefused(zh, en) from None
    if len(content) > most:
        zh = f"大于 {task.bounds.file_mb} MB；请拆分文件"
        en = f"is larger than {task.bounds.file_mb} MB; divide it"
        raise FileTooLarge(zh, en)
    return content


def _identity(task: Task, head: Header, source: Source) -> Identity:
    if task.asked is None:
        return AsWritten()
    return Known(task.asked, task.sections, head, source)


def _rows(source: Source, heading: int, most: Bounds) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows under the heading that are not empty, telling now and then how far it is."""
    for row, cells in enumerate(source.rows(), 1):
        if row % _TOLD_EVERY == 0:
            _tell("progress", [row, source.total])
        _refuse_too_much(row, cells, most)
        if row > heading and any(cells):
            yield row, cells


def _refuse_too_much(row: int, cells: Sequence[str], most: Bounds) -> None:
    if row > most.rows or len(cells) > most.columns:
        zh = f"超过 {most.rows:,} 行或 {most.columns} 列（第 {row} 行）；请拆分文件"
        en = f"has more than {most.rows:,} rows or {most.columns} columns (row {row}); divide it"
        raise FileTooLarge(zh, en)
    if max(map(len, cells), default=0) > most.characters:
        zh = f"第 {row} 行有一格超过 {most.characters:,} 个字符；引号是否成对？"
        en = f"a cell of row {row} has over {most.characters:,} characters; is a quote unclosed?"
        raise FileTooLarge(zh, en)


def _tell(key: str, value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps({key: value}) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
