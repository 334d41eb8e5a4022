"""The rows of collections as geometries in the database, and a view of each for QGIS and SQL."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson
from psycopg import sql

from layers.stores.postgis.connecting import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa
    from psycopg import Connection

    from layers.model import Text

    Step = Callable[[int], None]

BATCH: Final = 2_000
"""Rows that are held in memory at once."""

_COPY: Final = (
    "COPY linkatlas.features (generation, collection, number, id, since, until, known, properties, "
    "geom) FROM STDIN"
)
_TYPES: Final = {
    "string": sql.SQL("text"),
    "integer": sql.SQL("bigint"),
    "number": sql.SQL("double precision"),
    "boolean": sql.SQL("boolean"),
    "date": sql.SQL("date"),
}
_VIEW: Final = sql.SQL(
    "CREATE VIEW linkatlas.{view} AS SELECT number, id, since, until, known, {cells}, geom "
    "FROM linkatlas.features JOIN linkatlas.current USING (generation) WHERE collection = {id}"
)
_LAST_DAY: Final = dt.date.max.toordinal()


class Sheet(NamedTuple):
    """A collection to be loaded: ``columns`` are types by column, ``table`` reads its rows.

    The table has the columns ``id``, ``since``, ``until`` (ordinals of days; what is no day is an
    open end), ``known``, ``geometry`` (WKB, WGS 84) and those of ``columns``.
    """

    id: str
    name: Text
    columns: Mapping[str, str]
    rows: int
    table: Callable[[], pa.Table]


def load(connection: Connection, generation: int, sheet: Sheet, step: Step) -> None:
    """Copy the rows of a collection into a generation; ``step`` is told how many came each time."""
    connection.execute(
        "INSERT INTO linkatlas.collections VALUES (%s, %s, %s, %s, %s, %s)",
        (generation, sheet.id, *_title(sheet), orjson.dumps(sheet.columns).decode(), sheet.rows),
    )
    number = 0
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for batch in sheet.table().to_batches(max_chunksize=BATCH):
            for row in _rows(batch, list(sheet.columns)):
                copy.write_row((generation, sheet.id, number, *row))
                number += 1
            step(batch.num_rows)


def show(connection: Connection, sheets: Sequence[Sheet], before: int | None) -> None:
    """See that each collection has its view, and that what is no collection any more has none.

    A view whose columns are as they were in the generation ``before`` is left alone, since others
    may stand on it.
    """
    shown = _shown(connection, before)
    wanted = {sheet.id: dict(sheet.columns) for sheet in sheets}
    for name in shown:
        if shown[name] != wanted.get(name):
            view = sql.Identifier(name)
            connection.execute(sql.SQL("DROP VIEW IF EXISTS linkatlas.{}").format(view))
    for sheet in sheets:
        if shown.get(sheet.id) != wanted[sheet.id]:
            _make_view(connection, sheet)


def _shown(connection: Connection, before: int | None) -> dict[str, dict[str, str]]:
    rows = ask(
        connection,
        "SELECT id, columns FROM linkatlas.collections WHERE generation = %s "
        "AND to_regclass(format('linkatlas.%%I', id)) IS NOT NULL",
        before,
    )
    return dict(rows)


def _make_view(connection: Connection, sheet: Sheet) -> None:
    view = sql.Identifier(sheet.id)
    cells = sql.SQL(", ").join(_cell(*column) for column in sheet.columns.items())
    made = _VIEW.format(view=view, cells=cells, id=sql.Literal(sheet.id))
    connection.execute(made)
    connection.execute(
        sql.SQL("COMMENT ON VIEW linkatlas.{} IS {}").format(
            view, sql.Literal(" ".join(_title(sheet)))
        )
    )


def _cell(name: str, kind: str) -> sql.Composed:
    return sql.SQL("(properties ->> {})::{} AS {}").format(
        sql.Literal(name), _TYPES[kind], sql.Identifier(name)
    )


def _title(sheet: Sheet) -> tuple[str, str]:
    return sheet.name.zh, sheet.name.en


def _rows(batch: pa.RecordBatch, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as the table of features takes them, from ``id`` on."""
    parts = (batch.column(name).to_pylist() for name in ("id", "since", "until", "known"))
    cells = batch.select(names).to_pylist()
    shapes = batch.column("geometry").to_pylist()
    for feature, since, until, known, row, shape in zip(*parts, cells, shapes, strict=True):
        properties = orjson.dumps(row).decode()
        yield feature, _day(since), _day(until), known, properties, shape and shape.hex()


def _day(ordinal: int) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if 0 < ordinal <= _LAST_DAY else None
