"""Read the facts: plain CSV files in, frames of text out, nothing interpreted.

A table is named by its path without the ending: ``claims``, ``features/railways``,
``lines/guangshan``. Every column is text, a blank is the empty string, and the index of a frame is
the line number in its file, so that whoever finds a fault later can say where it is.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from layers.catalog import FEATURE_LAYERS
from layers.columns import FOLDERS, TABLES
from layers.problems import FactsError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RIVER_LINE = "river:"
"""Leads the ``line`` of a feature that runs along rivers, not along a table of ``lines``."""


@dataclass(frozen=True)
class Facts:
    """Every table of the data folder by name."""

    tables: dict[str, pd.DataFrame]

    def table(self, name: str) -> pd.DataFrame:
        """Return one table; raise KeyError when there is none of that name."""
        return self.tables[name]

    def features(self) -> pd.DataFrame:
        """Stack the features of all layers, adding the columns ``layer``, ``file`` and ``row``."""
        frames = [
            frame.assign(layer=name.partition("/")[2], file=f"{name}.csv", row=frame.index)
            for name, frame in self.folder("features").items()
        ]
        return pd.concat(frames, ignore_index=True)

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Walk through one table: line number in the file, and the cells by column."""
        frame = self.tables[name]
        for row, cells in zip(frame.index, frame.to_numpy(dtype=object), strict=True):
            yield int(row), dict(zip(frame.columns, cells, strict=True))

    def folder(self, folder: str) -> dict[str, pd.DataFrame]:
        """Return the tables of a folder, by their full names."""
        return {n: frame for n, frame in self.tables.items() if n.startswith(f"{folder}/")}

    def lines(self) -> tuple[str, ...]:
        """Name the lines that have control points, in alphabetical order."""
        return self._stems("lines")

    def tracks(self) -> tuple[str, ...]:
        """Name the lines that have a track, in alphabetical order."""
        return self._stems("tracks")

    def rivers(self) -> tuple[str, ...]:
        """Name the rivers that have a course, in alphabetical order."""
        return self._stems("rivers")

    def _stems(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(name.partition("/")[2] for name in self.folder(folder)))


def read(data_dir: Path) -> Facts:
    """Read every table; raise FactsError naming every file or row that cannot be read."""
    facts, problems = load(data_dir)
    if problems:
        raise FactsError(problems)
    return facts


def load(data_dir: Path) -> tuple[Facts, list[Problem]]:
    """Read what can be read, and say what cannot.

    A row with too few or too many cells is kept, filled up or cut short, beside its problem; a
    table whose file cannot be read to its end is left out.
    """
    if not data_dir.is_dir():
        return Facts({}), [Problem(data_dir.as_posix(), 0, "", "no such folder")]
    problems = list(_strangers(data_dir))
    tables = {}
    for name in expected(data_dir):
        try:
            tables[name] = _table(data_dir / f"{name}.csv", name, problems)
        except _UnreadableError as error:
            problems.append(error.problem)
    return Facts(tables), sorted(problems)


def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns that a table must have, in order; raise KeyError for an unknown one."""
    return TABLES[name] if name in TABLES else FOLDERS[name.partition("/")[0]]


def expected(data_dir: Path) -> list[str]:
    """Name the tables that must be readable: the fixed ones, and every line, track and river."""
    stems = (f"features/{layer}" for layer in FEATURE_LAYERS)
    found = (
        f"{folder}/{path.stem}"
        for folder in FOLDERS
        if folder != "features"
        for path in sorted((data_dir / folder).glob("*.csv"))
    )
    return [*TABLES, *stems, *found]


class _UnreadableError(Exception):
    def __init__(self, file: str, row: int, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(file, row, "", message)


def _strangers(data_dir: Path) -> Iterator[Problem]:
    known = set(expected(data_dir))
    for path in sorted(data_dir.rglob("*.csv")):
        name = path.relative_to(data_dir).with_suffix("").as_posix()
        if name not in known:
            yield Problem(f"{name}.csv", 0, "", "no table has this name; rename or remove the file")


def _table(path: Path, name: str, problems: list[Problem]) -> pd.DataFrame:
    columns = columns_of(name)
    file = f"{name}.csv"
    lines = _cells(file, _text(path, file))
    _, header = next(lines, (1, []))
    if fault := _header_fault(header, columns):
        raise _UnreadableError(file, 1, fault)
    rows: dict[int, list[str]] = {}
    for line, cells in lines:
        if fault := _width_fault(cells, len(columns)):
            problems.append(Problem(file, line, "", fault))
        if cells:
            rows[line] = (cells + [""] * len(columns))[: len(columns)]
    index = pd.Index(list(rows), dtype="int64", name="row")
    return pd.DataFrame(list(rows.values()), columns=list(columns), index=index, dtype=str)


def _text(path: Path, file: str) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        message = "the file is missing; add it, with its header row at least"
        raise _UnreadableError(file, 0, message) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 (byte 0x{error.object[error.start]:02x}); save it as UTF-8"
        raise _UnreadableError(file, line, message) from None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise _UnreadableError(file, line, "carriage return; end lines with LF alone")
    return text


def _cells(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row's cells with the number of the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableError(file, line, f"not a CSV row ({error}); mend the quotes") from None


def _width_fault(cells: list[str], width: int) -> str:
    if not cells:
        return "blank line; remove it"
    if len(cells) != width:
        return f"{len(cells)} cells where the header has {width}; add or remove commas"
    return ""


def _header_fault(header: list[str], columns: tuple[str, ...]) -> str:
    """Say what is wrong with a header row; an empty text when nothing is."""
    twice = sorted({name for name in header if header.count(name) > 1})
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    parts = {"duplicate": twice, "missing": missing, "unknown": unknown}
    faults = [f"{word} {', '.join(map(repr, names))}" for word, names in parts.items() if names]
    if not faults and tuple(header) != columns:
        faults = ["columns out of order"]
    return f"header: {'; '.join(faults)}; write {','.join(columns)}" if faults else ""
