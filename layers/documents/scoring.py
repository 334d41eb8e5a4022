"""Judge readings by a table of what the papers name, looked up by hand.

The table has a row for each feature, paper and clause (``id``, ``name_zh``, ``doc``, ``clause``). A
row counts for recall when a name of it stands in the text: a part of ``name_zh``, or a name by
which the reading found it. Rows that rest on inference and not on wording are left out.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.cleaning import clean, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from layers.documents.model import Reading

    Pair = tuple[str, str]  # paper, feature
    Place = tuple[str, str, str]  # paper, feature, path of the clause

INFERRED: frozenset[Pair] = frozenset(
    {
        ("shenzhen-ganzhou", "rail-ganshen"),
        ("shenzhen-ganzhou", "port-shenzhen"),
        ("shanwei-2022", "pk-qianhaiftz"),
        ("shanwei-2022", "rg-gba"),
    }
)
"""Rows that no wording bears out: what they say was concluded from the sense of the paper."""

WHOLE = "全文"
_PARTS = re.compile(r"[()、/;,“”\"'—-]")
_SHORTEST_PART = 3
_RANGE = re.compile(r"¶(\d+)-¶(\d+)")
_LINE = re.compile(r"(¶\d+)")
_SEVERAL = re.compile(r"([一二三四五六七八九十]*)((?:\([^()]+\)){2,})")
_GROUP = re.compile(r"\([^()]+\)")


class Row(NamedTuple):
    """A row of the table, with the paths that its clause stands for."""

    document: str
    feature: str
    name: str
    clause: str
    paths: frozenset[str]


class Score(NamedTuple):
    """How readings compare with the table, shares from 0 to 1.

    ``recall``: rows named in the text whose feature was found in the paper. ``precision``: found
    features (a feature once a paper) that the table has for the paper. ``clause``: found rows that
    were found in their clause. ``precision_of_clauses``: as ``precision``, a feature once a clause.
    """

    rows: int
    recall: float
    precision: float
    clause: float
    precision_of_clauses: float
    recall_of_all: float  # of all rows, those without a name in the text too
    missed: tuple[Row, ...]
    misplaced: tuple[Row, ...]  # found in the paper, but not in the clause
    unnamed: tuple[Row, ...]  # no name of it stands in the text
    surplus: tuple[Pair, ...]
    surplus_of_clauses: tuple[Place, ...]


def score(readings: Iterable[Reading], entities: Path) -> Score:
    """Compare readings of known papers with a table; rows of other papers do not count."""
    read = {reading.document: reading for reading in readings}
    table = [row for row in _rows(entities) if row["doc"] in read]
    rows = [_row(row, read[row["doc"]]) for row in table]
    asked = [row for row in rows if (row.document, row.feature) not in INFERRED]
    places = {place for reading in read.values() for place in _places(reading)}
    pairs = {(document, feature) for document, feature, _ in places}
    texts = {key: clean(reading.text).text for key, reading in read.items()}
    found = [row for row in asked if (row.document, row.feature) in pairs]
    lost = [row for row in asked if row not in found]
    missed = tuple(row for row in lost if _is_named(row, texts[row.document]))
    misplaced = tuple(row for row in found if not _in_clause(row, places))
    surplus = _surplus_pairs(pairs, rows)
    surplus_of_clauses = tuple(sorted(_clauses_of(places, read) - _allowed(rows)))
    return Score(
        rows=len(found) + len(missed),
        recall=_share(len(found), len(found) + len(missed)),
        precision=_share(len(pairs) - len(surplus), len(pairs)),
        clause=_share(len(found) - len(misplaced), len(found)),
        precision_of_clauses=1 - _share(len(surplus_of_clauses), len(_clauses_of(places, read)), 0),
        recall_of_all=_share(len(found), len(asked)),
        missed=missed,
        misplaced=misplaced,
        unnamed=tuple(row for row in lost if row not in missed),
        surplus=surplus,
        surplus_of_clauses=surplus_of_clauses,
    )


def paths_of(clause: str, known: Iterable[str]) -> frozenset[str]:
    """Return the paths that a clause of the table stands for: 一(1)(2), ¶9-¶23, ¶25 互联互通."""
    if clause == WHOLE:
        return frozenset(known)
    between = _RANGE.match(clause)
    if between:
        first, last = map(int, between.groups())
        return frozenset(f"¶{line}" for line in range(first, last + 1))
    line = _LINE.match(clause)
    several = _SEVERAL.fullmatch(clause)
    if several and clause not in known:
        return frozenset(several[1] + group for group in _GROUP.findall(several[2]))
    return frozenset({line[1] if line else clause})


def _rows(entities: Path) -> list[dict[str, str]]:
    with entities.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(row: dict[str, str], reading: Reading) -> Row:
    known = [clause.path for clause in reading.clauses]
    paths = paths_of(row["clause"], known)
    return Row(row["doc"], row["id"], row["name_zh"], row["clause"], paths)


def _places(reading: Reading) -> Iterator[Place]:
    for mention in reading.mentions:
        yield reading.document, mention.feature, mention.clause


def _is_named(row: Row, text: str) -> bool:
    parts = (plain(part) for part in _PARTS.split(plain(row.name)))
    return any(part in text for part in parts if len(part) >= _SHORTEST_PART)


def _in_clause(row: Row, places: set[Place]) -> bool:
    return any((row.document, row.feature, path) in places for path in row.paths)


def _surplus_pairs(pairs: set[Pair], rows: Iterable[Row]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs - {(row.document, row.feature) for row in rows}))


def _allowed(rows: Iterable[Row]) -> set[Place]:
    return {(row.document, row.feature, path) for row in rows for path in row.paths}


def _clauses_of(places: set[Place], read: dict[str, Reading]) -> set[Place]:
    """Return the places that lie in clauses: titles and signatures are none."""
    framed = {
        (key, clause.path)
        for key, reading in read.items()
        for clause in reading.clauses
        if clause.level in {"frame", "chapter"}
    }
    return {place for place in places if (place[0], place[2]) not in framed}


def _share(part: int, whole: int, empty: float = 1) -> float:
    return part / whole if whole else empty
