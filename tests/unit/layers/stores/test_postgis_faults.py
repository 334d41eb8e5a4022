"""A database in trouble: each time one clear line, and what was current stays."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import postgres
import psycopg
import pytest

from layers.errors import CorruptGeneration
from layers.stores import generation, postgis
from layers.stores.manifest import FORMAT
from layers.stores.postgis.faults import DatabaseFailed

if TYPE_CHECKING:
    from pathlib import Path

    from kinds_of_store import Database

NUMBERS = count(1)


def as_somebody(url: str, *rights: str) -> str:
    """Make a user without any right but these, and return the address for it."""
    name = f"user_{next(NUMBERS)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        for right in rights:
            connection.execute(f"GRANT {right} TO {name}".encode())
    return url.replace("linkatlas@", f"{name}@")


def publish(database: Database, url: str, text: str = "two") -> None:
    database.builder.publish(text)
    postgis.publish(url, generation.open_current(database.builder.store), [])


def same_database(url: str) -> str:
    return url.rpartition("/")[2]


@pytest.mark.parametrize(
    "url",
    ["", "atlas", "host=h dbname=d", "mysql://u:secret@h/d", "postgresql://u:secret@h/d?x=1"],
)
def test_an_address_that_is_none_is_not_repeated(database: Database, url: str) -> None:
    with pytest.raises(DatabaseFailed, match="is not understood; write postgresql://") as caught:
        publish(database, url)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_without_the_password(database: Database) -> None:
    with pytest.raises(DatabaseFailed, match=r"127\.0\.0\.1/atlas cannot be reached") as caught:
        publish(database, "postgresql://atlas:secret@127.0.0.1:1/atlas")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_that_is_not_there_is_told(database: Database) -> None:
    with pytest.raises(DatabaseFailed, match='database "nowhere" does not exist'):
        publish(database, postgres.server().url("nowhere"))


def test_without_postgis_it_is_told_who_must_do_what(database: Database) -> None:
    url = postgres.server().empty()
    somebody = as_somebody(url, f"CREATE ON DATABASE {same_database(url)}")
    with pytest.raises(DatabaseFailed, match=r"has no PostGIS: .* run CREATE EXTENSION postgis"):
        publish(database, somebody)


def test_with_the_right_to_do_so_postgis_is_made(database: Database) -> None:
    url = postgres.server().empty()
    publish(database, url)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT postgis_lib_version()").fetchone()


def test_without_the_right_to_make_the_schema_that_is_told(database: Database) -> None:
    with pytest.raises(DatabaseFailed, match="fails, a right is missing: permission denied"):
        publish(database, as_somebody(database.url))


def test_a_reader_may_copy_and_not_publish(database: Database, tmp_path: Path) -> None:
    database.publish("one")
    somebody = as_somebody(
        database.url,
        "USAGE ON SCHEMA linkatlas",
        "SELECT ON ALL TABLES IN SCHEMA linkatlas",
    )
    copy = postgis.Copy(somebody, tmp_path / "copy")
    assert copy.renew() == (None, True)
    copy.close()
    with pytest.raises(DatabaseFailed, match="fails, a right is missing: permission denied"):
        publish(database, somebody)
    assert database.served() == "one"


def test_a_user_who_may_make_a_schema_needs_no_more(database: Database) -> None:
    somebody = as_somebody(database.url, f"CREATE ON DATABASE {same_database(database.url)}")
    publish(database, somebody)
    assert database.served() == "two"


def test_a_standby_that_can_only_be_read_is_told(database: Database) -> None:
    url = postgres.server().empty()
    with psycopg.connect(url, autocommit=True) as connection:
        asked = f"ALTER DATABASE {same_database(url)} SET default_transaction_read_only = on"
        connection.execute(asked.encode())
    with pytest.raises(DatabaseFailed, match="fails, it can only be read"):
        publish(database, url)


@pytest.mark.parametrize("table", ["generations", "files", "current"])
@pytest.mark.parametrize(
    ("state", "told"),
    [("53100", "its disk is full: no space left"), ("XX001", "it cannot do that: no space left")],
)
def test_a_full_disk_at_any_table_leaves_what_is_current(
    database: Database, table: str, state: str, told: str
) -> None:
    database.publish("one")
    database.connection.execute(
        f"""CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '{state}'; END $$;
        CREATE TRIGGER fails BEFORE INSERT OR UPDATE ON linkatlas.{table}
        FOR EACH ROW EXECUTE FUNCTION fail()""".encode()
    )
    with pytest.raises(DatabaseFailed, match=f"fails, {told}; what is current stays"):
        publish(database, database.url)
    assert database.served() == "one"
    assert database.names() == ["gen-000001"]


def test_the_schema_of_a_newer_version_is_left_alone(database: Database, tmp_path: Path) -> None:
    database.publish("one")
    database.connection.execute("UPDATE linkatlas.version SET number = 99")
    with pytest.raises(DatabaseFailed, match=r"newer version .*schema 99.*; upgrade it"):
        publish(database, database.url)
    copy = postgis.Copy(database.url, tmp_path / "copy")
    assert "schema 99" in (copy.renew().trouble or "")
    assert database.names() == ["gen-000001"]


def test_a_generation_of_a_newer_version_is_not_replaced(database: Database) -> None:
    database.publish("one")
    asked = "UPDATE linkatlas.generations SET format = %s"
    database.connection.execute(asked, (FORMAT + 1,))
    with pytest.raises(DatabaseFailed, match=rf"format {FORMAT + 1}, known {FORMAT}\); upgrade"):
        publish(database, database.url)
    assert database.names() == ["gen-000001"]


def test_a_damaged_file_is_never_published(database: Database) -> None:
    database.publish("one")
    database.builder.publish("two")
    made = generation.open_current(database.builder.store)
    (made.path / "layers" / "a.json").write_text("[]")
    with pytest.raises(CorruptGeneration, match=r"layers/a\.json is not what the manifest says"):
        postgis.publish(database.url, made, [])
    assert database.served() == "one"
