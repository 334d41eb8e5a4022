"""Lines, tracks and the courses of rivers: points in their order, parts that fit them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from layers.facts import RIVER_LINE
from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_FEWEST = 2


def points_out_of_order(facts: Facts) -> Iterator[Problem]:
    """Yield every table of points that is too short or whose ``seq`` does not go up by one."""
    for folder in ("lines", "tracks", "rivers"):
        for name in facts.folder(folder):
            rows = list(facts.rows(name))
            if len(rows) < _FEWEST:
                message = f"has {len(rows)} points; a course needs {_FEWEST} at least"
                yield Problem(f"{name}.csv", 0, "", message)
            for (_, before), (row, cells) in pairwise(rows):
                if not _follows(before["seq"], cells["seq"]):
                    message = f"{cells['seq']} after {before['seq']}; seq goes up by one each row"
                    yield Problem(f"{name}.csv", row, "seq", message)


def parts_that_do_not_fit(facts: Facts) -> Iterator[Problem]:
    """Yield every part of a thing that is no line, or that reaches beyond its line's points."""
    features = facts.features()
    lines = dict(zip(features["id"], features["line"], strict=True))
    tables = {name.partition("/")[2]: frame for name, frame in facts.folder("lines").items()}
    for row, cells in facts.rows("parts"):
        line = lines.get(cells["feature"])
        if line == "" or (line or "").startswith(RIVER_LINE):
            message = f"{cells['feature']!r} has no line; only lines have parts"
            yield Problem("parts.csv", row, "feature", message)
        if line in tables:
            yield from _misfits(row, cells, line, set(tables[line]["seq"]))


def _misfits(row: int, cells: dict[str, str], line: str, known: set[str]) -> Iterator[Problem]:
    for column in ("from_seq", "to_seq"):
        if cells[column] not in known:
            message = f"{cells[column]} is no point of lines/{line}.csv"
            yield Problem("parts.csv", row, column, message)
    ends = (cells["from_seq"], cells["to_seq"])
    if all(map(_is_whole, ends)) and int(ends[0]) >= int(ends[1]):
        message = f"{ends[1]} is not after from_seq, {ends[0]}; a part follows its line"
        yield Problem("parts.csv", row, "to_seq", message)


def lines_out_of_use(facts: Facts) -> Iterator[Problem]:
    """Yield every line that no feature has, and every track of an unknown line."""
    used = set(facts.features()["line"])
    for line in facts.lines():
        if line not in used:
            message = "no feature has this line; name it in a feature or remove the file"
            yield Problem(f"lines/{line}.csv", 0, "", message)
    for track in facts.tracks():
        if track not in facts.lines():
            message = f"unknown line {track!r}; a track is named after its file in lines/"
            yield Problem(f"tracks/{track}.csv", 0, "", message)


def nameless_stations(facts: Facts) -> Iterator[Problem]:
    """Yield every station of a line without a name."""
    for name in facts.folder("lines"):
        for row, cells in facts.rows(name):
            if cells["role"] == "station" and not cells["name_zh"]:
                yield Problem(f"{name}.csv", row, "name_zh", "is blank; a station needs its name")


def _follows(before: str, after: str) -> bool:
    if _is_whole(before) and _is_whole(after):
        return int(after) == int(before) + 1
    return True


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal()
