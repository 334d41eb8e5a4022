"""Answers of Overpass: only whole ones count, and each way in them once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from osm_files import Osm, border_country

from layers.sources.faults import SourceError
from layers.sources.overpass_answers import (
    PartialAnswerError,
    is_whole,
    packed,
    read,
    refuse_partial,
)

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-10-02T00:00:00Z", "2026-10-01T23:59:59Z")


def answer(elements: list[dict[str, Any]], **more: object) -> bytes:
    return json.dumps(
        {"osm3s": {"timestamp_osm_base": DAYS[0]}, "elements": elements} | more
    ).encode()


def count(ways: int) -> dict[str, Any]:
    return {"type": "count", "id": 0, "tags": {"ways": str(ways), "total": str(ways)}}


def keep(path: Path, content: bytes) -> Path:
    path.write_bytes(packed(content))
    return path


WHOLE = border_country().elements()
WAYS = sum(thing["type"] == "way" for thing in WHOLE)


@pytest.mark.parametrize("elements", [WHOLE, [count(WAYS), *WHOLE], [count(0)]])
def test_a_whole_answer_counts(elements: list[dict[str, Any]]) -> None:
    refuse_partial(answer(elements))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (answer(WHOLE, remark="runtime error: Query timed out\nin line 4"), "timed out in line 4"),
        (answer([count(WAYS), *WHOLE[:-1]]), f"{WAYS - 1} ways, not as many"),
        (answer([]), "empty"),
        (b'{"osm3s": {}}', "empty"),
        (b'{"elements": {}}', "empty"),
        (b'{"elements": {"a": 1}}', "no answer of Overpass"),
        (b'{"elements": [1, 2]}', "no answer of Overpass"),
        (answer([count(WAYS) | {"tags": {}}, *WHOLE]), "not as many"),
        (answer(WHOLE)[:-20], "cut off"),
        (b"", "cut off"),
        (b"<html>", "no JSON"),
        (b"[]", "no answer of Overpass"),
        (b"null", "no answer of Overpass"),
        (b"[" * 100_000, "cut off"),
        (b'{"elements": [NaN]}', "no JSON"),
    ],
)
def test_a_part_of_an_answer_does_not(content: bytes, why: str) -> None:
    with pytest.raises(PartialAnswerError, match=why) as caught:
        refuse_partial(content)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_answers_hold_the_same_ways_as_a_file(tmp_path: Path) -> None:
    found = read([keep(tmp_path / "a", answer(WHOLE))])
    made = border_country().read()
    assert found.ways.traits == made.traits
    assert found.ways.node.tolist() == made.node.tolist()
    assert (found.date, found.incomplete) == ("2026-10-02", 0)


def test_a_way_in_two_tiles_counts_once(tmp_path: Path) -> None:
    first = keep(tmp_path / "a", answer(WHOLE))
    second = keep(tmp_path / "b", answer(WHOLE, osm3s={"timestamp_osm_base": DAYS[1]}))
    found = read([first, second])
    assert len(found.ways) == WAYS
    assert found.date == "2026-10-01"


def test_missing_points_are_counted(tmp_path: Path) -> None:
    osm = Osm()
    osm.way([(114, 22.5), (114.1, 22.5), (114.2, 22.5)], highway="primary")
    found = read([keep(tmp_path / "a", answer(osm.elements()[1:], osm3s={}))])
    assert (found.incomplete, len(found.ways), found.date) == (1, 1, "")


def test_other_ways_are_left_out(tmp_path: Path) -> None:
    osm = Osm()
    osm.way([(114, 22.5), (114.1, 22.5)], highway="footway")
    osm.way([(114, 22.5), (114.1, 22.5)])
    assert len(read([keep(tmp_path / "a", answer(osm.elements()))]).ways) == 0


def test_a_torn_file_is_not_whole_and_is_named(tmp_path: Path) -> None:
    path = keep(tmp_path / "a.json.gz", answer(WHOLE))
    assert is_whole(path)
    path.write_bytes(path.read_bytes()[:-30])
    assert not is_whole(path)
    with pytest.raises(SourceError, match=r"a\.json\.gz: a kept answer is damaged"):
        read([path])
    assert not is_whole(tmp_path / "none")


@pytest.mark.parametrize(
    "strange",
    [
        {"type": "way", "id": 1, "tags": {"highway": "primary"}},
        {"type": "way", "id": "x", "nodes": [1, 2], "tags": {"highway": "primary"}},
        {"type": "way", "id": 2**70, "nodes": [1, 2], "tags": {"highway": "primary"}},
        {"type": "way", "id": 1, "nodes": 5, "tags": {"highway": "primary"}},
        {"type": "way", "id": 1, "nodes": [1], "tags": {"highway": ["primary"]}},
        {"type": "way", "id": 1, "nodes": [1], "tags": []},
        {"type": "node", "id": 1, "lat": "north", "lon": 1},
        {"type": "node", "id": 2**70, "lat": 1},
    ],
)
def test_a_strange_answer_is_one_line(tmp_path: Path, strange: dict[str, Any]) -> None:
    nodes = [{"type": "node", "id": at, "lat": 22.5, "lon": 114 + at / 10} for at in (1, 2)]
    path = keep(tmp_path / "a.json.gz", answer([strange, *nodes]))
    with pytest.raises(SourceError, match=r"^a\.json\.gz: .* no answer of Overpass"):
        read([path])


def test_an_answer_is_kept_as_the_same_bytes() -> None:
    assert packed(answer(WHOLE)) == packed(answer(WHOLE))
