"""A worker's copy follows the database, and stays while that is away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from kinds_of_store import number

from layers.stores import generation
from layers.stores.manifest import FORMAT
from layers.stores.postgis import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinds_of_store import Database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copy"


@pytest.fixture
def copy(database: Database, folder: Path) -> Iterator[Copy]:
    made = Copy(database.url, folder)
    yield made
    made.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def served(folder: Path) -> str:
    return (generation.open_current(folder).path / "atlas.json").read_text()


def test_it_follows_and_says_when_it_has_changed(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    assert [copy.renew() for _ in range(2)] == [(None, True), (None, False)]
    database.publish("two")
    assert [copy.renew() for _ in range(2)] == [(None, True), (None, False)]
    assert served(folder) == "two"


def test_an_empty_folder_gets_the_one_before_too(
    database: Database, copy: Copy, folder: Path
) -> None:
    for text in ("one", "two", "three"):
        database.publish(text)
    copy.renew()
    assert names(folder) == database.names() == ["gen-000002", "gen-000003"]
    database.publish("four")
    copy.renew()
    assert names(folder) == database.names() == ["gen-000003", "gen-000004"]


def test_files_are_as_old_as_their_publication(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    asked = "UPDATE linkatlas.generations SET published_at = '2026-03-01T08:00:00+08:00'"
    database.connection.execute(asked)
    copy.renew()
    path = generation.open_current(folder).path
    assert {path.stat().st_mtime, (path / "manifest.json").stat().st_mtime} == {1772323200}


def test_before_anything_is_published_that_is_told(copy: Copy, folder: Path) -> None:
    renewal = copy.renew()
    assert renewal.trouble
    assert "nothing was published" in renewal.trouble
    assert not folder.exists()


def test_a_database_without_a_pointer_changes_nothing(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    copy.renew()
    database.connection.execute("DELETE FROM linkatlas.current")
    assert "nothing was published" in (copy.renew().trouble or "")
    assert served(folder) == "one"


def test_without_the_database_the_copy_stays(database: Database, folder: Path) -> None:
    database.publish("one")
    first = Copy(database.url, folder)
    first.renew()
    first.close()
    renewal = Copy("postgresql://linkatlas:secret@127.0.0.1:1/atlas", folder).renew()
    assert renewal.trouble
    assert renewal.trouble.startswith("the database 127.0.0.1/atlas cannot be reached: ")
    assert "secret" not in renewal.trouble
    assert not renewal.changed
    assert served(folder) == "one"


def test_a_connection_that_was_ended_is_made_again(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    copy.renew()
    database.publish("two")
    database.connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert copy.renew() == (None, True)
    assert served(folder) == "two"


def test_a_damaged_copy_is_fetched_again(database: Database, folder: Path) -> None:
    database.publish("one")
    for _ in range(2):
        copy = Copy(database.url, folder)
        assert copy.renew() == (None, True)
        copy.close()
        (folder / "gen-000001" / "atlas.json").write_bytes(b"")


def test_a_damaged_generation_is_told_until_it_is_replaced(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    database.damage(database.publish("two"), "atlas.json", "alter")
    renewals = [copy.renew() for _ in range(2)]
    assert "gen-000002: atlas.json is not what the manifest says" in (renewals[0].trouble or "")
    assert renewals[1] == (renewals[0].trouble, False)
    assert served(folder) == "one"
    database.publish("three")
    assert copy.renew() == (None, True)
    assert served(folder) == "three"


def test_another_generation_of_the_same_name_takes_its_place(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    copy.renew()
    database.connection.execute("TRUNCATE linkatlas.generations CASCADE")
    assert database.publish("two") == "gen-000001"
    assert copy.renew() == (None, True)
    assert served(folder) == "two"


def test_a_generation_of_another_format_is_told_and_not_fetched(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    copy.renew()
    newer = number(database.publish("two"))
    asked = "UPDATE linkatlas.generations SET format = %s WHERE number = %s"
    database.connection.execute(asked, (FORMAT + 1, newer))
    told = f"gen-000002: format {FORMAT + 1} is not {FORMAT}"
    assert told in (copy.renew().trouble or "")
    assert served(folder) == "one"


@pytest.mark.parametrize("name", ["../../escaped.json", "/srv/escaped.json", "layers/b.json"])
def test_a_file_that_the_manifest_does_not_name_is_never_written(
    database: Database, copy: Copy, folder: Path, name: str
) -> None:
    database.publish("one")
    around = folder.parent.parent
    before = {*around.rglob("*")}
    asked = "INSERT INTO linkatlas.files VALUES (1, %s, 0, sha256('x'), 'x')"
    database.connection.execute(asked, (name,))
    assert "is not what the manifest says" in (copy.renew().trouble or "")
    assert {*around.rglob("*")} - before == {folder, folder / ".lock"}
    assert not Path("/srv/escaped.json").exists()


def test_a_folder_that_cannot_be_written_is_told(
    database: Database, copy: Copy, folder: Path
) -> None:
    database.publish("one")
    folder.write_text("no folder")
    assert "cannot be written: File exists" in (copy.renew().trouble or "")


def test_a_large_file_comes_whole(
    database: Database, copy: Copy, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.stores.postgis.publishing.PIECE", 1000)
    text = "".join(map(str, range(5000)))
    database.publish(text)
    copy.renew()
    assert served(folder) == text
    (pieces,) = database.connection.execute(
        "SELECT count(*) FROM linkatlas.files WHERE path = 'atlas.json'"
    ).fetchone() or (0,)
    assert pieces == 19
