"""Which lines carry traffic and how, where trains run through, and how long they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.facts import RIVER_LINE
from layers.problems import Problem
from layers.rules.cells import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_MODES = {"railways": "rail", "highways": "road"}
"""What runs on the lines of a layer."""

_SLOWEST, _FASTEST = 5, 400


def traffic_without_line(facts: Facts) -> Iterator[Problem]:
    """Yield every row of traffic on what is no railway or road, or of the other mode."""
    features = facts.features()
    layers = dict(zip(features["id"], features["layer"], strict=True))
    lines = _courses(facts)
    for row, cells in facts.rows("traffic"):
        feature, mode = cells["feature"], _MODES.get(layers.get(cells["feature"], ""))
        if feature in layers and (feature not in lines or mode is None):
            message = f"{feature!r} is no railway or road with a line; nothing can run on it"
            yield Problem("traffic.csv", row, "feature", message)
        elif mode and cells["mode"] != mode:
            message = f"must be {mode}; {feature!r} is in features/{layers[feature]}.csv"
            yield Problem("traffic.csv", row, "mode", message)


def lines_without_traffic(facts: Facts) -> Iterator[Problem]:
    """Yield every railway or road with a line of which it is not said what runs on it."""
    said = set(facts.table("traffic")["feature"])
    for layer in _MODES:
        name = f"features/{layer}"
        for row, cells in facts.rows(name):
            if cells["line"] and cells["id"] not in said:
                message = f"traffic.csv has no row of {cells['id']!r}; say what runs on it"
                yield Problem(f"{name}.csv", row, "id", message)


def speeds_out_of_range(facts: Facts) -> Iterator[Problem]:
    """Yield every speed that no train and no car drives."""
    for row, cells in facts.rows("traffic"):
        speed = number(cells["speed_kph"])
        if speed is not None and not _SLOWEST <= speed <= _FASTEST:
            message = f"{cells['speed_kph']} is not from {_SLOWEST} to {_FASTEST} km/h"
            yield Problem("traffic.csv", row, "speed_kph", message)


def through_trains_elsewhere(facts: Facts) -> Iterator[Problem]:
    """Yield every passing of trains between lines that do not meet there, or that are one."""
    stops = _stops(facts)
    pairs: set[frozenset[str]] = set()
    for row, cells in facts.rows("through"):
        for column in ("line_a", "line_b"):
            yield from _no_stop(stops, cells[column], cells["station"], ("through", row, column))
        pair = frozenset((cells["station"], cells["line_a"], cells["line_b"]))
        if cells["line_a"] == cells["line_b"]:
            message = f"{cells['line_b']!r} is line_a; name the other line"
            yield Problem("through.csv", row, "line_b", message)
        elif pair in pairs:
            message = "an earlier row joins these lines there; keep one"
            yield Problem("through.csv", row, "line_b", message)
        pairs.add(pair)


def journeys_elsewhere(facts: Facts) -> Iterator[Problem]:
    """Yield every journey that ends where it began, or whose ends are not on its line."""
    stops = _stops(facts)
    for row, cells in facts.rows("journeys"):
        if cells["from"] == cells["to"]:
            yield Problem("journeys.csv", row, "to", f"{cells['to']!r} is where it began")
        for column in ("from", "to"):
            yield from _no_stop(stops, cells["line"], cells[column], ("journeys", row, column))


def _no_stop(
    stops: dict[str, frozenset[str]], line: str, station: str, cell: tuple[str, int, str]
) -> Iterator[Problem]:
    if station not in stops.get(line, {station}):
        table, row, column = cell
        message = f"{station!r} is no station of {line!r}; name one of its stations"
        yield Problem(f"{table}.csv", row, column, message)


def _courses(facts: Facts) -> dict[str, str]:
    """Return the table of points of every feature that runs along one."""
    features = facts.features()
    pairs = zip(features["id"], features["line"], strict=True)
    return {feature: line for feature, line in pairs if line and not line.startswith(RIVER_LINE)}


def _stops(facts: Facts) -> dict[str, frozenset[str]]:
    """Return the stations of every feature, by their ids; most features have none."""
    courses = _courses(facts)
    tables = facts.folder("lines").items()
    named = {name: frozenset(table["feature"]) - {""} for name, table in tables}
    return {
        feature: named.get(f"lines/{courses.get(feature)}", frozenset())
        for feature in facts.features()["id"]
    }
