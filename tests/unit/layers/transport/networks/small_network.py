"""Small facts with two railways that meet, a road in two parts and a port, as tables in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from layers.catalog import FEATURE_LAYERS
from layers.columns import TABLES
from layers.facts import Facts, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, str]

FIGURES = {
    "rail_share_high_speed_railway": "0.8",
    "rail_share_intercity": "0.5",
    "rail_kph_unknown": "100",
    "rail_stop_s": "120",
    "rail_board_s": "900",
    "rail_alight_s": "300",
    "rail_through_s": "60",
    "station_access_s": "200",
    "station_walk_max_m": "1000",
    "port_access_s": "600",
    "access_kph": "36",
    "access_detour": "1.5",
    "access_max_m": "20000",
    "road_kph_coarse": "60",
    "road_kph_motorway": "90",
    "road_kph_primary": "50",
    "ramp_max_m": "3000",
}


def point(lon: float, lat: float) -> Row:
    return {"lon": str(lon), "lat": str(lat), "crs": "EPSG:4326", "accuracy_m": "100"}


def station(name: str, lon: float, lat: float) -> Row:
    return {"id": name, "kind": "station", "site": "point", **_called(name), **point(lon, lat)}


def control(seq: int, lon: float, lat: float, role: str, feature: str = "") -> Row:
    names = _called(feature or f"p{seq}")
    return {"seq": str(seq), "role": role, "feature": feature, **names, **point(lon, lat)}


def line(name: str, kind: str, course: str, **more: str) -> Row:
    return {"id": name, "kind": kind, "site": "line", "line": course, **_called(name), **more}


def claim(feature: str, status: str, begun: str, **more: str) -> Row:
    row = {"feature": feature, "status": status, "from": begun, "as_of": begun, "source": "press"}
    return row | more


def traffic(feature: str, mode: str, **more: str) -> Row:
    row = {"feature": feature, "mode": mode, "basis": "assumed", "source": "estimate"}
    return row | {"use": "part"} | more


def _called(name: str) -> Row:
    return {"name_zh": name, "name_en": name, "confidence": "high"}


ROWS: dict[str, list[Row]] = {
    "features/stations": [
        station("st-a", 114.0, 23.0),
        station("st-b", 114.2, 23.0),
        station("st-c", 114.4, 23.0),
        station("st-d", 114.2, 23.2),
        station("st-unserved", 116.0, 25.0),
    ],
    "features/railways": [
        line("rail-x", "high_speed_railway", "x"),
        line("rail-y", "intercity", "y"),
    ],
    "features/highways": [
        line("hw-z", "expressway", "z"),
        line("br-q", "bridge", "q"),
    ],
    "features/ports": [
        {"id": "port-p", "kind": "port", "site": "point", **_called("p"), **point(114.05, 23.05)},
        {"id": "port-far", "kind": "port", "site": "point", **_called("f"), **point(117.0, 26.0)},
        {"id": "tr-t", "kind": "train_service", "site": "point", **_called("t")}
        | point(114.06, 23.05),
    ],
    "lines/x": [
        control(1, 114.0, 23.0, "station", "st-a"),
        control(2, 114.1, 23.0, "waypoint"),
        control(3, 114.2, 23.0, "station", "st-b"),
        control(4, 114.3, 23.0, "waypoint"),
        control(5, 114.4, 23.0, "station", "st-c"),
    ],
    "lines/y": [
        control(1, 114.2, 23.0, "station", "st-b"),
        control(2, 114.2, 23.2, "station", "st-d"),
    ],
    "lines/z": [
        control(1, 114.0, 23.1, "end"),
        control(2, 114.1, 23.1, "border"),
        control(3, 114.2, 23.1, "waypoint"),
        control(4, 114.3, 23.1, "end"),
    ],
    "lines/q": [control(1, 114.0, 23.1, "end"), control(2, 114.0, 23.15, "border")],
    "parts": [
        {"feature": "rail-x", "part": "west", "from_seq": "1", "to_seq": "4", **_called("west")},
        {"feature": "hw-z", "part": "one", "from_seq": "1", "to_seq": "3", **_called("one")},
        {"feature": "hw-z", "part": "two", "from_seq": "3", "to_seq": "4", **_called("two")},
    ],
    "claims": [
        claim("rail-x", "open", "2010-01-01"),
        claim("rail-x", "closed", "2020-01-01", part="west"),
        claim("rail-y", "open", "2028-01-01", expected="yes"),
        claim("hw-z", "open", "2000-01-01"),
        claim("hw-z", "closed", "2021-01-01", part="one"),
        claim("br-q", "construction", "2020-01-01"),
    ],
    "measures": [
        {"feature": "rail-x", "key": "design_speed", "value": "300", "source": "press"},
        {"feature": "rail-y", "key": "design_speed", "value": "200", "source": "estimate"},
        {"feature": "rail-x", "key": "length", "value": "50", "source": "press"},
        {"feature": "hw-z", "key": "lanes", "value": "6", "source": "press"},
    ],
    "traffic": [
        traffic("rail-x", "rail"),
        traffic("rail-y", "rail", speed_kph="80"),
        traffic("hw-z", "road"),
        traffic("br-q", "road", speed_kph="40"),
    ],
    "through": [{"station": "st-b", "line_a": "rail-x", "line_b": "rail-y"}],
    "assumptions": [
        {"id": name, "value": value, "unit": "s", "basis": "assumed", "source": "estimate"}
        | _called(name)
        for name, value in FIGURES.items()
    ],
    "journeys": [
        {"from": "st-a", "to": "st-c", "line": "rail-x", "minutes": "25", "source": "press"}
        | {"as_of": "2024"},
    ],
    "sources": [
        {"id": "press", "title": "Press", "kind": "press", "licence": ""},
        {"id": "estimate", "title": "Estimate", "kind": "estimate", "licence": ""},
    ],
}


def facts(**changed: Sequence[Row]) -> Facts:
    """Return the small facts; tables given by name replace those of that name (``/`` as ``__``)."""
    given = ROWS | {name.replace("__", "/"): list(rows) for name, rows in changed.items()}
    names = {*TABLES, *(f"features/{layer}" for layer in FEATURE_LAYERS), *given}
    return Facts({name: _table(name, given.get(name, [])) for name in sorted(names)})


def changed(name: str, feature: str, **cells: str) -> list[Row]:
    """Return a table with other cells in the rows of one feature."""
    column = "id" if name.startswith("features/") else "feature"
    return [row | cells if row[column] == feature else row for row in ROWS[name]]


def _table(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    columns = columns_of(name)
    cells = [[row.get(column, "") for column in columns] for row in rows]
    return pd.DataFrame(cells, columns=list(columns), dtype=str)
