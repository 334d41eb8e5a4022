"""A collection small enough to look through row by row, with every kind of value missing once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.collections import pack
from layers.collections.model import EVER, NEVER, column
from layers.collections.rows import Rows
from layers.model import Text
from layers.stores import paths

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    column("kind", "string", "类别", "Kind"),
    column("name_zh", "string", "名称", "Name"),
    column("accuracy_m", "integer", "精度", "Accuracy", "m"),
    column("length_m", "number", "长度", "Length", "m"),
    column("schematic", "boolean", "示意", "Schematic"),
    column("opened", "date", "开通", "Opened"),
)
_FIELDS = ("id", "kind", "name_zh", "accuracy_m", "length_m", "schematic", "opened")
_MADE: list[tuple[Any, ...]] = [
    ("a1", "bridge", "东江大桥", 50, 1200.5, False, "2010-05-01"),
    ("a2", "bridge", "O'Neill 100%_桥", 150, None, True, None),
    ("b1", "station", "东莞南站", None, 0.0, None, "2019-12-15"),
    ("b2", "station", "STRASSE", 0, -3.25, False, "2019-12-15"),
    ("b3", None, "Straße", 2500, 8.0, True, "2028-12-31"),
    ("c1", "port", None, 9000, 1e6, False, "1999-01-01"),
    ("c2", "Port", "line\nbreak", 150, 1200.5, True, "2021-09-28"),
]
RECORDS = [dict(zip(_FIELDS, values, strict=True)) for values in _MADE]
"""The rows as Python knows them; None is what is not known."""

SHAPES = [
    shapely.Point(113.5, 22.5),
    shapely.Point(114.0, 23.0),
    None,
    shapely.LineString([(113, 22), (115, 24)]),
    shapely.box(113.2, 22.2, 113.8, 22.8),
    shapely.Point(116.0, 25.0),
    shapely.MultiPoint([(113.5, 22.5), (116, 25)]),
]
SPANS = [
    (NEVER, EVER),
    (dt.date(2010, 1, 1).toordinal(), EVER),
    (NEVER, dt.date(2015, 6, 30).toordinal()),
    *[(dt.date(2012, 1, 1).toordinal(), dt.date(2020, 1, 1).toordinal())] * 4,
]


def write(folder: Path) -> Rows:
    """Write the collection into a folder and open it."""
    values = {name: [record[name] for record in RECORDS] for name in _FIELDS}
    kinds = {"accuracy_m": "Int64", "length_m": "Float64", "schematic": "boolean"}
    table = pd.DataFrame(
        {name: pd.Series(told, dtype=kinds.get(name, "str")) for name, told in values.items()}
    )
    table["since"] = np.array([begin for begin, _ in SPANS], dtype=np.int32)
    table["until"] = np.array([end for _, end in SPANS], dtype=np.int32)
    table["known"] = True
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(SHAPES, crs="EPSG:4326"))
    name = Text(zh="小", en="small")
    for place, content in pack.contents("small", (name, name), COLUMNS, frame).items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data)
    return Rows(folder / paths.collection("small"))
