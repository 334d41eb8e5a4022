"""The figures that answers rest on: all are there, in range, and say what they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.problems import Problem
from layers.rules.cells import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_SHARE = ("share", 0.1, 1.0)
_SECONDS = ("s", 0.0, 7200.0)
_RAIL_KPH = ("km/h", 20.0, 350.0)
_ROAD_KPH = ("km/h", 5.0, 130.0)

FIGURES: dict[str, tuple[str, float, float]] = {
    "rail_share_high_speed_railway": _SHARE,
    "rail_share_intercity": _SHARE,
    "rail_share_railway": _SHARE,
    "rail_kph_unknown": _RAIL_KPH,
    "rail_stop_s": _SECONDS,
    "rail_board_s": _SECONDS,
    "rail_alight_s": _SECONDS,
    "rail_through_s": _SECONDS,
    "station_access_s": _SECONDS,
    "station_walk_max_m": ("m", 0.0, 3000.0),
    "port_access_s": _SECONDS,
    "access_kph": ("km/h", 3.0, 60.0),
    "access_detour": ("ratio", 1.0, 3.0),
    "access_max_m": ("m", 100.0, 50000.0),
    "road_kph_coarse": _ROAD_KPH,
    "road_kph_motorway": _ROAD_KPH,
    "road_kph_trunk": _ROAD_KPH,
    "road_kph_primary": _ROAD_KPH,
    "road_kph_secondary": _ROAD_KPH,
    "road_kph_tertiary": _ROAD_KPH,
    "road_kph_other": _ROAD_KPH,
    "ramp_max_m": ("m", 100.0, 20000.0),
    "river_snap_max_m": ("m", 100.0, 50000.0),
    "river_beside_m": ("m", 100.0, 20000.0),
    "river_border_m": ("m", 100.0, 5000.0),
}
"""Every figure there is, with its unit, its least and its greatest sensible value."""

_OURS = "estimate"


def figures_of_no_use(facts: Facts) -> Iterator[Problem]:
    """Yield every figure that nothing rests on, in another unit, or beyond its range."""
    for row, cells in facts.rows("assumptions"):
        known = FIGURES.get(cells["id"])
        if known is None:
            message = f"{cells['id']!r} is a figure that nothing rests on; correct or remove it"
            yield Problem("assumptions.csv", row, "id", message)
            continue
        unit, least, most = known
        value = number(cells["value"])
        if cells["unit"] != unit:
            yield Problem("assumptions.csv", row, "unit", f"{cells['unit']!r} must be {unit!r}")
        if value is not None and not least <= value <= most:
            message = f"{cells['value']} is not from {least:g} to {most:g} {unit}"
            yield Problem("assumptions.csv", row, "value", message)


def figures_left_out(facts: Facts) -> Iterator[Problem]:
    """Yield every figure that answers rest on and that is not given."""
    given = set(facts.table("assumptions")["id"])
    for figure in FIGURES:
        if figure not in given:
            message = f"{figure!r} is not given; answers rest on it"
            yield Problem("assumptions.csv", 0, "id", message)


def grounds_without_source(facts: Facts) -> Iterator[Problem]:
    """Yield every figure or finding said to have a source whose source is our own estimate."""
    for name in ("traffic", "through", "assumptions", "gates"):
        for row, cells in facts.rows(name):
            if cells["basis"] == "source" and cells["source"] == _OURS:
                message = f"is {_OURS!r}; name the public source, or call the basis assumed"
                yield Problem(f"{name}.csv", row, "source", message)
