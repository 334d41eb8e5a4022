"""Made-up collections: one whose texts mean harm, and large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.axes import CRS84, named
from layers.collections import pack
from layers.collections.model import EVER, NEVER, Column, column
from layers.collections.rows import Rows
from layers.export.notice import Notice, Terms
from layers.export.selection import Selection
from layers.model import Licence, Text
from layers.stores import paths

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

COLUMNS: tuple[Column, ...] = (
    column("kind", "string", "类别", "Kind"),
    column("name_zh", "string", "名称", "Name"),
    column("status_since", "date", "起始", "Since"),
    column("status_expected", "boolean", "预计", "Expected"),
    column("status_expected_soon", "boolean", "即将", "Soon"),
    column("accuracy_m", "integer", "精度", "Accuracy", "m"),
    column("length_m", "number", "长度", "Length", "m"),
    column("licences", "string", "许可", "Licences"),
)
TEXTS = (
    "=cmd|'/c calc'!A1",
    '+1, "quoted"; semi\'colon',
    "two\nlines and\ta tab",
    "<script>alert(1)</script> & ]]> &amp; {{ 7*7 }} ${x}",
    "\u202eright to left \u200f\u2066 marks \u2069",
    "深圳😀𠮷 é",
    "@SUM(1)|%00",
    "长" * 200,
    "-2+3_x0041_ \\ ../..",
    "'; DROP TABLE hostile; --",
)
LICENCES = tuple(
    Licence(
        id=name, name=name, url=f"https://{name}.example/", notice=Text(zh=f"{name} 许可", en=name)
    )
    for name in ("free", "odbl")
)
_HOLE = shapely.Polygon(
    [(114, 22), (114.4, 22), (114.4, 22.4), (114, 22.4)],
    [[(114.1, 22.1), (114.1, 22.2), (114.2, 22.2), (114.2, 22.1)]],
)
SHAPES: tuple[Any, ...] = (
    shapely.Point(114.123456, 22.654321),
    shapely.LineString([(114, 22.5), (114.25, 22.75), (115.000001, 23.5)]),
    shapely.Polygon([(113.5, 23), (113.9, 23), (113.9, 23.4)]),
    None,
    shapely.MultiLineString([[(114, 23), (114.1, 23.1)], [(114.2, 23.2), (114.3, 23.3)]]),
    shapely.MultiPolygon([_HOLE, shapely.box(115, 23, 115.1, 23.1)]),
    shapely.Point(116, 24),
    _HOLE,
    shapely.LineString([(113, 22), (117, 26)]),
    shapely.Point(115.5, 25.5),
)


def hostile(folder: Path) -> Rows:
    """Write the collection ``hostile`` into a folder and open it."""
    count = len(TEXTS)
    table = pd.DataFrame(
        {
            "id": pd.Series([f"thing-{number}" for number in range(count)], dtype="str"),
            "kind": pd.Series(["a", None] * (count // 2), dtype="str"),
            "name_zh": pd.Series(TEXTS, dtype="str"),
            "status_since": pd.Series(["2020-02-29", None] * (count // 2), dtype="str"),
            "status_expected": pd.Series([True, False, None, True, False] * 2, dtype="boolean"),
            "status_expected_soon": pd.Series([None] * count, dtype="boolean"),
            "accuracy_m": pd.Series([None, 150, 0, -1, 2**31 - 1] * 2, dtype="Int64"),
            "length_m": pd.Series([0.1, None, -1.5, 1e9, 12345.678] * 2, dtype="Float64"),
            "licences": pd.Series(["odbl", "free; odbl", None, "free", "odbl"] * 2, dtype="str"),
        }
    )
    return _opened(folder, "hostile", COLUMNS, table, np.array(SHAPES, dtype=object))


def many(folder: Path, count: int) -> Rows:
    """Write the collection ``many`` of so many short lines into a folder and open it."""
    ids = pd.Series([f"way-{number:07}" for number in range(count)], dtype="str")
    table = pd.DataFrame({"id": ids, "name_zh": ids, "length_m": np.arange(count, dtype=float)})
    west = 113 + 3 * np.random.default_rng(1).random(count)
    ends = np.stack([np.column_stack([west, west - 90]), np.column_stack([west, west - 89])], 1)
    columns = (COLUMNS[1], COLUMNS[6])
    return _opened(folder, "many", columns, table, shapely.linestrings(ends))


def chosen(rows: Rows, crs: str = "CRS84", *, notice: Notice | None = None) -> Selection:
    """Return all rows in a coordinate system, with the terms of two licences."""
    system = named(crs) or CRS84
    said = notice or Notice(
        approval_number="GS-1", attribution="联图", disclaimer="仅供 <示意> & more"
    )
    terms = Terms(
        notice=said,
        licences=LICENCES,
        on="2026-11-01",
        generation="gen-000001",
        crs=Text(zh=system.name_zh, en=system.name_en),
        part={"filter": "length_m < 3 & <b>"},
    )
    return Selection(rows, np.arange(len(rows)), system, terms)


def _opened(
    folder: Path, name: str, columns: tuple[Column, ...], table: pd.DataFrame, shapes: NDArray[Any]
) -> Rows:
    table = table.assign(since=np.int32(NEVER), until=np.int32(EVER), known=True)
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
    for place, content in pack.contents(
        name, (Text(zh="恶", en=name),) * 2, columns, frame
    ).items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data)
    return Rows(folder / paths.collection(name))
