from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import api.shelf
from api.planning import Planning, open_planner
from api.shelf import Opened, Shelf
from layers.errors import CorruptGeneration
from layers.opened import OpenAtlas
from layers.stores import paths
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.transport.planner import Planner


class Makes:
    """Something slow that makes planners, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Any:  # noqa: ANN401 - stands for a planner
        time.sleep(0.01)
        self.count += 1
        return object()


def test_a_planner_is_made_once_by_whoever_asks_first() -> None:
    make = Makes()
    planning = Planning(make)
    assert planning.made is None

    def ask(_: int) -> Planner:
        return planning.planner

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(8)))
    assert found == {planning.made}
    assert make.count == 1


def test_what_fails_is_tried_again() -> None:
    tries: list[int] = []

    def make() -> Any:  # noqa: ANN401 - stands for a planner
        tries.append(1)
        if len(tries) == 1:
            raise CorruptGeneration
        return object()

    planning = Planning(make)
    with pytest.raises(CorruptGeneration):
        _ = planning.planner
    assert planning.planner is planning.made


def test_networks_that_cannot_be_read_are_named(tiny_store: Path, tmp_path: Path) -> None:
    opened = OpenAtlas(open_current(tiny_store))
    for file in (opened.generation.path / paths.NETWORK).glob("*.npy"):
        target = tmp_path / paths.NETWORK / file.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes()[:-8])
    torn = OpenAtlas(replace(opened.generation, path=tmp_path))
    with pytest.raises(CorruptGeneration, match="linkatlas build") as caught:
        open_planner(torn)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("asked", ["asked", ""])
def test_a_newer_generation_comes_with_a_planner_if_there_was_one(
    asked: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tiny_store: Path,
) -> None:
    atlas = OpenAtlas(open_current(tiny_store))
    shelf = Shelf(tmp_path)
    pointers = iter(["gen-000001", "gen-000002"])
    monkeypatch.setattr("layers.stores.generation.pointer", lambda _: next(pointers))
    monkeypatch.setattr(api.shelf, "open_newest", lambda _: Opened(atlas, Planning(Makes())))
    asyncio.run(shelf.refresh())
    first = shelf.opened
    if asked:
        _ = first.planning.planner
    asyncio.run(shelf.refresh())
    assert shelf.opened is not first
    assert (shelf.opened.planning.made is not None) is bool(asked)
