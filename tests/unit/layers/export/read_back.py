"""Read an export back with the readers that people have, into rows that can be compared."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import gpxpy
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import shapely
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from pathlib import Path

Cells = dict[str, Any]


def by_gdal(path: Path) -> gpd.GeoDataFrame:
    """Return every layer of a file, one below the other, in the order of ids."""
    layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    frames = [pyogrio.read_dataframe(path, layer=layer) for layer in layers]
    frames = [gpd.GeoDataFrame(frame, geometry=frame.get("geometry")) for frame in frames]
    crs = next((frame.crs for frame in frames if frame.crs), None)
    whole = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    return gpd.GeoDataFrame(whole, crs=crs).sort_values("id", ignore_index=True)


def by_shapefile(path: Path) -> gpd.GeoDataFrame:
    """Return every set of a ZIP of Shapefiles."""
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".shp")]
    frames = [pyogrio.read_dataframe(f"/vsizip/{path}/{name}") for name in names]
    whole = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=frames[0].crs)
    return whole.sort_values("id", ignore_index=True)


def by_csv(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(text[1:], newline=""))]


def by_openpyxl(path: Path) -> list[Cells]:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        header, *rows = book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()
    return [dict(zip(map(str, header), map(_unescaped, row), strict=True)) for row in rows]


def _unescaped(cell: Any) -> Any:  # noqa: ANN401 -- a cell of any type
    """Return a text as Excel shows it; openpyxl leaves the escapes of the file format."""
    return unescape(cell) if isinstance(cell, str) else cell


def by_calamine(path: Path) -> list[Cells]:
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def by_gpxpy(content: bytes) -> gpxpy.gpx.GPX:
    return gpxpy.parse(content.decode("utf-8"))


def told(frame: pd.DataFrame, columns: list[str]) -> list[list[Any]]:
    """Return cells as plain values; what is not known is None, and so is an empty text."""
    rows = frame[columns].astype(object).where(frame[columns].notna(), None).to_numpy().tolist()
    return [[None if isinstance(cell, str) and not cell else cell for cell in row] for row in rows]


def near(one: Any, other: Any, within: float) -> bool:  # noqa: ANN401 -- shapes or None
    """Tell whether two shapes have the same parts with the same points, wherever rings begin."""
    if one is None or other is None:
        return one is other
    ends = [shapely.normalize(_plain(shape)) for shape in (one, other)]
    counts = [shapely.get_num_coordinates(end) for end in ends]
    if counts[0] != counts[1]:
        return False
    points = [np.sort(shapely.get_coordinates(end), axis=0) for end in ends]
    return bool(np.abs(points[0] - points[1]).max() <= within) and bool(
        shapely.equals_exact(*ends, tolerance=within)
    )


def _plain(shape: Any) -> Any:  # noqa: ANN401 -- shapes of shapely
    """Return a collection of one part as that part."""
    parts = shapely.get_parts(shape)
    return parts[0] if len(parts) == 1 else shape
