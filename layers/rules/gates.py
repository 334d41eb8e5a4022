"""Gates: short lines across a road, by which a link is found in another road network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import LineString

from geo.lines import length_m
from layers.problems import Problem
from layers.rules.cells import number
from layers.rules.positions import misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_SHORTEST_M, _LONGEST_M = 20, 5000


def gates_of_no_road(facts: Facts) -> Iterator[Problem]:
    """Yield every gate whose link is no road that carries traffic, nor a part of one."""
    traffic = facts.table("traffic")
    roads = set(traffic.loc[traffic["mode"] == "road", "feature"])
    parts = facts.table("parts")
    known = set(zip(parts["feature"], parts["part"], strict=True)) | {(road, "") for road in roads}
    for row, cells in facts.rows("gates"):
        feature, _, part = cells["link"].partition(":")
        if feature not in roads or (feature, part) not in known:
            message = f"{cells['link']!r} is no road of traffic.csv, nor a part of one"
            yield Problem("gates.csv", row, "link", message)


def gates_out_of_place(facts: Facts) -> Iterator[Problem]:
    """Yield every gate with an end outside the region, or that is no short line."""
    for row, cells in facts.rows("gates"):
        ends = {side: _end(cells, side) for side in "ab"}
        faults = {side: misplaced(*end, abroad=False) for side, end in ends.items() if end}
        for side, fault in faults.items():
            if fault:
                place = f"lon {cells[f'lon_{side}']}, lat {cells[f'lat_{side}']}"
                yield Problem("gates.csv", row, f"lon_{side}", f"{place} {fault}")
        if list(faults.values()) == ["", ""]:
            yield from _length(row, LineString(end for end in ends.values() if end))


def _end(cells: dict[str, str], side: str) -> tuple[float, float] | None:
    lon, lat = number(cells[f"lon_{side}"]), number(cells[f"lat_{side}"])
    return None if lon is None or lat is None else (lon, lat)


def _length(row: int, gate: LineString) -> Iterator[Problem]:
    length = length_m(gate)
    if not _SHORTEST_M <= length <= _LONGEST_M:
        message = f"{length:.0f} m long; a gate has {_SHORTEST_M} to {_LONGEST_M} m"
        yield Problem("gates.csv", row, "lon_b", message)
