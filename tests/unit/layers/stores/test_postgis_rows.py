"""The rows of collections in the database, and the views that QGIS and SQL read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import psycopg
import pyarrow as pa
import pytest
import shapely

from layers.model import Text
from layers.stores import generation, postgis
from layers.stores.postgis import rows
from layers.stores.postgis.faults import DatabaseFailed
from layers.stores.postgis.rows import Sheet

if TYPE_CHECKING:
    from kinds_of_store import Database

NEVER, EVER = -(2**31), 2**31 - 1
DAY = dt.date(2026, 3, 1)
NASTY = 'a\'); DROP TABLE linkatlas.features; --\t\\N "x"\n\\.\n水🚆\u202e\x7f'
COLUMNS = {
    "name_zh": "string",
    "from": "string",
    "lanes": "integer",
    "length_m": "number",
    "schematic": "boolean",
    "status_since": "date",
}
CELLS: list[dict[str, Any]] = [
    {"name_zh": NASTY, "from": "", "lanes": 2, "length_m": 1.5, "schematic": True}
    | {"status_since": "2026-03-01"},
    dict.fromkeys(COLUMNS),
]


def sheet(name: str = "ways", columns: dict[str, str] = COLUMNS, times: int = 1) -> Sheet:
    """Make a collection of two rows of one feature, the second of which has no site."""
    table = pa.table(
        {
            "id": ["a'b", "a'b"] * times,
            "since": [NEVER, DAY.toordinal()] * times,
            "until": [DAY.toordinal(), EVER] * times,
            "known": [False, True] * times,
            "geometry": [shapely.to_wkb(shapely.Point(114.2, 22.6)), None] * times,
            **{column: [cell[column] for cell in CELLS] * times for column in columns},
        }
    )
    return Sheet(name, Text(zh="路", en="Ways"), columns, len(table), lambda: table)


def publish(database: Database, text: str, *sheets: Sheet) -> postgis.Published:
    database.builder.publish(text)
    made = generation.open_current(database.builder.store)
    return postgis.publish(database.url, made, sheets)


def answers(database: Database, asked: str) -> list[tuple[Any, ...]]:
    found = database.connection.execute(asked.encode())
    return found.fetchall() if found.description else []


def test_a_view_holds_what_the_rows_say_in_types_of_their_own(database: Database) -> None:
    publish(database, "one", sheet())
    cells = ", ".join(f'"{name}"' for name in COLUMNS)
    asked = f"SELECT number, id, since, until, known, {cells}, ST_AsEWKT(geom) FROM linkatlas.ways"  # noqa: S608
    assert answers(database, f"{asked} ORDER BY number") == [
        (0, "a'b", None, DAY, False, NASTY, "", 2, 1.5, True, DAY, "SRID=4326;POINT(114.2 22.6)"),
        (1, "a'b", DAY, None, True, *[None] * 7),
    ]


def test_a_view_is_told_by_postgis_and_by_its_comment(database: Database) -> None:
    publish(database, "one", sheet())
    asked = "SELECT srid, type FROM geometry_columns WHERE f_table_name = 'ways'"
    assert answers(database, asked) == [(4326, "GEOMETRY")]
    assert answers(database, "SELECT obj_description('linkatlas.ways'::regclass)") == [("路 Ways",)]


def test_a_view_shows_the_current_generation_alone(database: Database) -> None:
    publish(database, "one", sheet())
    publish(database, "two", sheet(times=2))
    assert answers(database, "SELECT count(*) FROM linkatlas.ways") == [(4,)]
    assert answers(database, "SELECT count(*) FROM linkatlas.features") == [(6,)]
    publish(database, "three", sheet())
    assert answers(database, "SELECT count(*) FROM linkatlas.features") == [(6,)]


def test_what_others_made_of_a_view_stays_while_its_columns_do(database: Database) -> None:
    publish(database, "one", sheet())
    answers(database, "CREATE VIEW public.theirs AS SELECT id FROM linkatlas.ways")
    publish(database, "two", sheet(times=2))
    assert answers(database, "SELECT count(*) FROM public.theirs") == [(4,)]
    fewer = {"lanes": "integer"}
    with pytest.raises(DatabaseFailed, match="views of others stand on ours"):
        publish(database, "three", sheet(columns=fewer))
    assert answers(database, "SELECT count(*) FROM public.theirs") == [(4,)]
    answers(database, "DROP VIEW public.theirs")
    publish(database, "three", sheet(columns=fewer))
    assert answers(database, "SELECT lanes FROM linkatlas.ways ORDER BY number") == [(2,), (None,)]


def test_a_collection_that_is_gone_has_no_view(database: Database) -> None:
    publish(database, "one", sheet(), sheet("others"))
    publish(database, "two", sheet())
    asked = "SELECT to_regclass('linkatlas.ways') IS NULL, to_regclass('linkatlas.others') IS NULL"
    assert answers(database, asked) == [(False, True)]


def test_names_of_collections_and_columns_are_no_sql(database: Database) -> None:
    name = 'x"; DROP SCHEMA linkatlas; --'
    odd = {name: "string"}
    table = sheet().table().append_column(name, pa.array(["1", "2"]))
    publish(database, "one", Sheet(name, Text(zh="'", en="'"), odd, 2, lambda: table))
    found = database.connection.execute(
        psycopg.sql.SQL("SELECT {0} FROM linkatlas.{0} ORDER BY number").format(
            psycopg.sql.Identifier(name)
        )
    )
    assert found.fetchall() == [("1",), ("2",)]


def test_rows_that_are_gone_make_a_generation_corrupt(database: Database) -> None:
    assert publish(database, "one", sheet()).changed
    assert not publish(database, "one", sheet()).changed
    answers(database, "DELETE FROM linkatlas.features WHERE number = 0")
    assert publish(database, "one", sheet()).name == "gen-000002"


def test_progress_is_told_to_the_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 3)
    told: list[tuple[str, int, int]] = []
    database.builder.publish("one")
    made = generation.open_current(database.builder.store)
    postgis.publish(database.url, made, [sheet(times=2)], lambda *what: told.append(what))
    assert told == [("files", 1, 6), ("files", 2, 6), ("ways", 5, 6), ("ways", 6, 6)]
