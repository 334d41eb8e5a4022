"""A small, sound data folder to plant faults in, and the means to plant them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from layers.catalog import FEATURE_LAYERS
from layers.facts import columns_of
from layers.rules.assumed import FIGURES

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]

POINT = {"crs": "EPSG:4326", "accuracy_m": "150", "source": "osm"}
SITE = {"crs": "EPSG:4326", "accuracy_m": "150", "position_source": "osm", "confidence": "high"}
OURS = {"source": "estimate"}
_CLASSES = ("i", "ii", "iii", "iv", "v")
TABLES: dict[str, list[Row]] = {
    "documents": [
        {"id": "paper", "title_zh": "意见", "title_en": "Opinion", "date": "2017", "kind": "draft"},
    ],
    "clauses": [
        {"document": "paper", "clause": f"一({number})", "title_zh": "路", "title_en": "Roads"}
        | {"summary_zh": "修路", "summary_en": "Build roads"}
        for number in (1, 2)
    ],
    "features/railways": [
        {"id": "rail-a", "kind": "railway", "name_zh": "甲铁路", "name_en": "A railway"}
        | {"site": "line", "line": "a", "confidence": "high"},
        {"id": "rail-z", "kind": "railway", "name_zh": "末铁路", "name_en": "Z railway"}
        | {"site": "line", "line": "z", "context_of": "rail-a", "confidence": "high"},
    ],
    "features/highways": [
        {"id": "road-a", "kind": "road", "name_zh": "甲路", "name_en": "Road A"}
        | {"site": "line", "line": "road", "confidence": "high"},
    ],
    "features/stations": [
        {"id": station, "kind": "station", "name_zh": name, "name_en": name, "site": "point"}
        | {"lon": lon, "lat": "22.5", "context_of": lines}
        | SITE
        for station, name, lon, lines in (
            ("st-a", "甲站", "114.1", "rail-a"),
            ("st-z", "末站", "114.0", "rail-z"),
        )
    ],
    "features/ports": [
        {"id": "port-a", "kind": "port", "name_zh": "甲港", "name_en": "Port A", "site": "point"}
        | {"lon": "114.2", "lat": "22.6"}
        | SITE,
        {"id": "port-b", "kind": "port", "name_zh": "乙港", "name_en": "Port B", "site": "point"}
        | {"lon": "103.7", "lat": "27.3", "outside": "yes"}
        | SITE,
    ],
    "features/water": [
        {"id": "river-a", "kind": "river", "name_zh": "甲江", "name_en": "River A"}
        | {"site": "line", "line": "river:big", "confidence": "low"},
        {"id": "section-a", "kind": "section", "name_zh": "甲断面", "name_en": "Section A"}
        | {"site": "point", "lon": "114.25", "lat": "22.85"}
        | SITE,
        {"id": "well-a", "kind": "drinking_water", "name_zh": "甲水源", "name_en": "Well A"}
        | {"site": "none", "confidence": "high"},
    ],
    "names": [
        {"feature": "st-a", "text": "旧甲站", "lang": "zh-Hans", "kind": "former"}
        | {"since": "2010", "until": "2012-05", "source": "osm"},
    ],
    "claims": [
        {"feature": "rail-a", "part": "west", "status": "open", "from": "2017-09-26"}
        | {"as_of": "2020", "source": "paper"},
        {"feature": "rail-a", "status": "open", "from": "2028", "as_of": "2026-11"}
        | {"expected": "yes", "source": "osm"},
        {"feature": "port-a", "status": "open", "from": "..", "as_of": "2020-02-29"}
        | {"source": "osm"},
    ],
    "parts": [
        {"feature": "rail-a", "part": "west", "name_zh": "西段", "name_en": "West"}
        | {"from_seq": "1", "to_seq": "2"},
    ],
    "citations": [
        {"feature": feature, "document": "paper", "clause": "一(1)", "basis": "wording"}
        | {"ask_zh": "建成", "ask_en": "Finish it"}
        for feature in ("rail-a", "port-a", "port-b", "river-a", "road-a", "section-a", "well-a")
    ],
    "links": [
        {"from": "port-a", "kind": "docks_with", "to": "city-440300", "via": "rail-a"}
        | {"document": "paper", "clause": "一(2)", "source": "paper"},
        {"from": "section-a", "kind": "separates", "to": "city-440300", "source": "osm"},
        {"from": "section-a", "kind": "separates", "to": "city-441900", "source": "osm"},
    ],
    "measures": [
        {"feature": "rail-a", "key": "length", "value": "12.5", "unit": "km", "source": "osm"},
    ],
    "rivers": [
        {"river": river, "name_zh": river, "name_en": river, "flows_into": into, "source": "osm"}
        for river, into in (("big", ""), ("small", "big"))
    ],
    "rivers/big": [
        {"seq": "1", "role": "source", "lon": "115.0", "lat": "25.0"} | POINT,
        {"seq": "2", "role": "mouth", "lon": "114.5", "lat": "23.0"} | POINT,
    ],
    "rivers/small": [
        {"seq": "1", "role": "source", "lon": "114.0", "lat": "22.7"} | POINT,
        {"seq": "2", "role": "confluence", "lon": "114.5", "lat": "23.0"} | POINT,
    ],
    "lines/a": [
        {"seq": "1", "role": "station", "feature": "st-a", "lon": "114.1", "lat": "22.5"}
        | {"name_zh": "甲", "name_en": "A"}
        | POINT,
        {"seq": "2", "role": "waypoint", "lon": "114.3", "lat": "22.6"} | POINT,
        {"seq": "3", "role": "end", "lon": "114.6", "lat": "22.9"} | POINT,
    ],
    "lines/road": [
        {"seq": "1", "role": "end", "lon": "114.1", "lat": "22.6"} | POINT,
        {"seq": "2", "role": "end", "lon": "114.2", "lat": "22.6"} | POINT,
    ],
    "lines/z": [
        {"seq": "1", "role": "station", "feature": "st-z", "lon": "114.0", "lat": "22.5"}
        | {"name_zh": "末", "name_en": "Z"}
        | POINT,
        {"seq": "2", "role": "station", "feature": "st-a", "lon": "114.1", "lat": "22.5"}
        | {"name_zh": "甲", "name_en": "A"}
        | POINT,
    ],
    "tracks/a": [
        {"seq": "0", "lon": "114.1", "lat": "22.5"} | POINT,
        {"seq": "1", "lon": "114.6", "lat": "22.9"} | POINT,
    ],
    "corridors": [
        {"id": "ab", "name_zh": "甲乙", "name_en": "AB", "summary_zh": "廊", "summary_en": "Way"},
    ],
    "corridor_members": [{"corridor": "ab", "feature": "rail-a"}],
    "cities": [
        {"id": "city-440300", "name_zh": "深圳", "name_en": "Shenzhen", "in_region": "yes"},
        {"id": "city-441900", "name_zh": "东莞", "name_en": "Dongguan", "in_region": "yes"},
    ],
    "traffic": [
        {"feature": "rail-a", "mode": "rail", "use": "part", "basis": "assumed"} | OURS,
        {"feature": "rail-z", "mode": "rail", "use": "part", "basis": "assumed"} | OURS,
        {"feature": "road-a", "mode": "road", "speed_kph": "60", "use": "whole"}
        | {"basis": "source", "source": "osm"},
    ],
    "through": [
        {"station": "st-a", "line_a": "rail-a", "line_b": "rail-z"}
        | {"basis": "source", "source": "osm"},
    ],
    "assumptions": [
        {"id": figure, "value": f"{least:g}", "unit": unit, "basis": "assumed"}
        | {"name_zh": "数", "name_en": figure}
        | OURS
        for figure, (unit, least, _) in FIGURES.items()
    ],
    "journeys": [
        {"from": "st-z", "to": "st-a", "line": "rail-z", "minutes": "9", "source": "osm"}
        | {"as_of": "2024"},
    ],
    "gates": [
        {"link": "road-a", "lon_a": "114.15", "lat_a": "22.59", "lon_b": "114.15"}
        | {"lat_b": "22.61", "crs": "EPSG:4326", "basis": "source", "source": "osm"},
    ],
    "sections": [
        {"section": "section-a", "river_zh": "小江", "river_en": "Small", "course": "small"}
        | {"body": "river", "handover": "tidal", "from": "city-440300", "to": "city-441900"}
        | {"responsible": "city-440300", "tide": "ebb", "programmes": "joint;national"}
        | {"source": "paper"},
        {"section": "well-a", "body": "lake", "note_zh": "不止一处", "note_en": "Not one place"}
        | {"responsible": "city-441900", "source": "paper"},
    ],
    "targets": [
        {"section": "section-a", "kind": "control", "grade": "3", "source": "osm"},
        {"section": "section-a", "kind": "stage", "since": "2018", "until": "2019", "grade": "5"}
        | {"source": "osm"},
        {"section": "section-a", "kind": "stage", "since": "2020", "until": "2020"}
        | {"source": "osm", "note_zh": "氨氮降一成", "note_en": "Ammonia a tenth lower"},
    ],
    "duties": [
        {"id": "survey-a", "name_zh": "联测", "name_en": "Survey", "kind": "survey"}
        | {"features": "section-a", "times_a_year": "12", "since": "2017-11-08"}
        | {"document": "paper", "clause": "一(1)"},
        {"id": "analysis-a", "name_zh": "全分析", "name_en": "Analysis", "kind": "analysis"}
        | {"features": "well-a", "times_a_year": "2", "items": "109", "since": "2017-11-08"}
        | {"document": "paper", "clause": "一(1)"},
    ],
    "wordings": [
        {"feature": "port-a", "text": "本市港口", "places": "city-440300", "document": "paper"},
    ],
    "units": [
        {"id": "sz-a", "name_zh": "深圳甲局", "name_en": "A Bureau", "aliases": "市甲局"}
        | {"place": "city-440300", "successor": "sz-b", "until": "2019"}
        | OURS,
        {"id": "sz-b", "name_zh": "深圳乙局", "name_en": "B Bureau", "since": "2019"} | OURS,
    ],
    "responsible": [
        {"document": "paper", "clause": "一(1)", "unit": "sz-a", "role": "lead"},
        {"document": "paper", "clause": "一(1)", "unit": "sz-b", "role": "with"},
    ],
    "tasks": [
        {"document": "paper", "clause": "一(1)", "feature": "rail-a", "asks": "build"}
        | {"what_zh": "建成铁路", "what_en": "Finish the railway", "due": "2018"},
        {"document": "paper", "clause": "一(2)", "asks": "report", "every": "06-30;12-31"}
        | {"what_zh": "每半年报告", "what_en": "Report every half year"},
    ],
    "standards/items": [
        {"id": item, "table": table, "number": "1", "sense": sense, "name_zh": name}
        | {"name_en": item.title(), "unit": "mg/L"}
        | dict(zip(columns, limits.split(), strict=True))
        for item, table, sense, name, columns, limits in (
            ("oxygen", "1", "at_least", "氧", _CLASSES, "7.5 6 5 3 2"),
            ("salt", "2", "at_most", "盐", ("limit",), "250"),
        )
    ],
    "standards/grades": [
        {"grade": grade, "label_zh": grade, "label_en": grade, "word_zh": "水", "word_en": "Water"}
        | {"colour": "#33ccff", "source": "osm"}
        for grade in "123456"
    ],
    "sources": [
        {"id": "paper", "title": "Opinion", "kind": "document"},
        {"id": "tianditu", "title": "Tianditu", "kind": "dataset", "licence": "mit"},
        {"id": "osm", "title": "OpenStreetMap", "kind": "osm", "licence": "odbl"},
        {"id": "scgraph-data", "title": "Coarse roads", "kind": "dataset", "licence": "odbl"},
        {"id": "estimate", "title": "Estimate", "kind": "estimate"},
    ],
    "licences": [
        {"id": "mit", "name": "MIT", "url": "https://example.org/mit"}
        | {"notice_zh": "署名", "notice_en": "Credit"},
        {"id": "odbl", "name": "ODbL", "url": "https://example.org/odbl"}
        | {"notice_zh": "署名", "notice_en": "Credit"},
    ],
}


def write(folder: Path) -> Path:
    """Write the small data folder below ``folder`` and return it."""
    data = folder / "data"
    for name in {*TABLES, *(f"features/{layer}" for layer in FEATURE_LAYERS)}:
        save(data, name, TABLES.get(name, []))
    return data


def save(data: Path, name: str, rows: list[Row]) -> None:
    """Write one table; columns that a row does not give are blank."""
    path = data / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns_of(name), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def load_rows(data: Path, name: str) -> list[Row]:
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plant(data: Path, name: str, row: int, **cells: str) -> None:
    """Overwrite cells of one row (2 is the first below the header); ``from_`` means ``from``."""
    rows = load_rows(data, name)
    rows[row - 2].update({column.rstrip("_"): text for column, text in cells.items()})
    save(data, name, rows)


def append(data: Path, name: str, **cells: str) -> None:
    """Add a row: the last one again, but for the cells given."""
    rows = load_rows(data, name)
    changed = {column.rstrip("_"): text for column, text in cells.items()}
    save(data, name, [*rows, (rows[-1] if rows else {}) | changed])


def drop(data: Path, name: str, row: int) -> None:
    """Remove one row."""
    rows = load_rows(data, name)
    del rows[row - 2]
    save(data, name, rows)
