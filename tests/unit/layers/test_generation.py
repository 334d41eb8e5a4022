from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from layers.errors import GenerationError
from layers.stores import generation, manifest
from layers.stores.manifest import Content

if TYPE_CHECKING:
    from pathlib import Path


def publish(store: Path, text: str) -> generation.Generation:
    contents = {"atlas.json": Content(text.encode()), "layers/a.json": Content(b"{}")}
    with generation.locked(store):
        made = generation.publish(store, contents, manifest.describe(contents))
        generation.tidy(store)
    return made


def served(store: Path) -> str:
    return (generation.open_current(store).path / "atlas.json").read_text()


def names(store: Path) -> list[str]:
    return sorted(path.name for path in store.iterdir() if path.is_dir())


def test_what_is_published_is_served(tmp_path: Path) -> None:
    made = publish(tmp_path / "new" / "store", "one")
    assert made.name == "gen-000001"
    assert (made.path.parent / "current").read_text() == "gen-000001\n"
    assert served(made.path.parent) == "one"


@pytest.mark.parametrize("name", ["atlas.json", "layers/a.json", "manifest.json"])
@pytest.mark.parametrize("damage", ["truncate", "alter", "remove"])
def test_a_corrupt_generation_gives_way_to_the_one_before(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, damage: str
) -> None:
    publish(tmp_path, "one")
    file = publish(tmp_path, "two").path / name
    if damage == "remove":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-2] + (b"" if damage == "truncate" else b"!"))
    with caplog.at_level(logging.WARNING):
        assert served(tmp_path) == "one"
    assert "gen-000002" in caplog.text
    assert "serving gen-000001" in caplog.text


@pytest.mark.parametrize("text", ["", "gen-000009\n", "../gen-000001\n", "\xff\xfe", "gen-1"])
def test_a_broken_pointer_leads_to_the_newest_whole_one(tmp_path: Path, text: str) -> None:
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    (tmp_path / "current").write_bytes(text.encode("latin-1"))
    assert served(tmp_path) == "two"


@pytest.mark.parametrize("made", [False, True])
def test_without_a_whole_generation_the_way_out_is_named(tmp_path: Path, *, made: bool) -> None:
    store = tmp_path / "store"
    if made:
        (publish(store, "one").path / "atlas.json").unlink()
    with pytest.raises(GenerationError, match="run `linkatlas build`"):
        generation.open_current(store)


def test_what_killed_builds_left_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    (tmp_path / ".building-abc").mkdir()
    (tmp_path / ".building-abc" / "half.json").write_text("{")
    publish(tmp_path, "two")
    assert names(tmp_path) == ["gen-000001", "gen-000002"]
