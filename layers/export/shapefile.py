"""Shapefile: a ZIP with a set of files for points, lines and areas each, and a README.

What the format cannot hold is stated in the README: names of ten letters, texts of 254 bytes.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from layers.export import gdal
from layers.export.batches import GEOMETRY, arrow, columns_of, pages, schema
from layers.export.columns import ATTRIBUTION
from layers.export.folder import pieces
from layers.export.shapes import AREA, LINE, NOWHERE, POINT, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from layers.collections.model import Column
    from layers.collections.rows import Places
    from layers.export.batches import Batch, Progress
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

_LONGEST_NAME, _LONGEST_TEXT = 10, 254
_KINDS = {POINT: ("points", "Point"), LINE: ("lines", "LineString"), AREA: ("areas", "Polygon")}
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


class _Set(NamedTuple):
    """The files of one kind of shapes: their name, their type for GDAL, and their rows."""

    name: str
    type: str
    places: Places


def shp(selection: Selection, progress: Progress) -> Pieces:
    """Yield a ZIP of Shapefiles in UTF-8; the terms are in its README.txt.

    Rows without a site are null shapes of the first set.
    """
    return pieces(lambda folder: _written(selection, progress, folder))


def _written(selection: Selection, progress: Progress, folder: Path) -> Path:
    names = short_names([told.id for told in _columns(selection)])
    sets = _sets(selection)
    read = pages(selection, [one.places for one in sets], progress)
    for one, rows in zip(sets, read, strict=True):
        _set(selection, one, rows, folder / f"{one.name}.shp", names)
    target = folder / "export.shp.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        _pack(packed, "README.txt", _readme(selection, sets, names).encode("utf-8-sig"))
        for one in sets:
            for part in _PARTS:
                path = folder / f"{one.name}{part}"
                with path.open("rb") as file:
                    _pack(packed, path.name, file.read())
    return target


def _pack(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file under a fixed date, so that equal rows make equal archives."""
    packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _columns(selection: Selection) -> list[Column]:
    return [told for told in columns_of(selection) if told is not ATTRIBUTION]


def _sets(selection: Selection) -> list[_Set]:
    found, name = kinds(selection), selection.collection.id
    sets = [
        _Set(f"{name}_{word}", kind, selection.places[found == number])
        for number, (word, kind) in _KINDS.items()
        if (found == number).any()
    ]
    if not sets:
        return [_Set(f"{name}_points", _KINDS[POINT][1], selection.places)]
    if (found == NOWHERE).any():
        first = (found == NOWHERE) | (found == min(found[found != NOWHERE]))
        sets[0] = sets[0]._replace(places=selection.places[first])
    return sets


def _set(
    selection: Selection,
    one: _Set,
    rows: Iterator[Batch],
    path: Path,
    names: dict[str, str],
) -> None:
    kept = [*names, GEOMETRY]
    kind = pa.schema([schema(selection).field(name) for name in kept])
    kind = pa.schema([field.with_name(names.get(field.name, GEOMETRY)) for field in kind])
    cut = (pa.record_batch(_cut(arrow(batch).select(kept)), schema=kind) for batch in rows)
    gdal.write(
        path,
        kind,
        cut,
        driver="ESRI Shapefile",
        geometry_type=one.type,
        crs=selection.code,
        layer_options={"ENCODING": "UTF-8"},
    )


def _cut(rows: pa.RecordBatch) -> list[pa.Array]:
    return [
        pa.array([shortened(text) for text in cells.to_pylist()], pa.string())
        if pa.types.is_string(cells.type)
        else cells
        for cells in rows.columns
    ]


def shortened(text: str | None) -> str | None:
    """Return a text cut to what a field holds, between two characters."""
    if text is None or len(text.encode()) <= _LONGEST_TEXT:
        return text
    return text.encode()[:_LONGEST_TEXT].decode(errors="ignore")


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Return for each name one of ten letters at most, no two of them alike."""
    short: dict[str, str] = {}
    for name in names:
        cut, number = name[:_LONGEST_NAME], 1
        while cut in short.values():
            tail = f"_{number}"
            cut, number = name[: _LONGEST_NAME - len(tail)] + tail, number + 1
        short[name] = cut
    return short


def _readme(selection: Selection, sets: Sequence[_Set], names: dict[str, str]) -> str:
    info, terms = selection.collection, selection.terms
    lines = [
        f"{info.name.zh} {info.name.en}",
        "",
        *terms.lines(),
        *terms.chosen(),
        "",
        "许可 Licences:",
        *(f"- {one.name} {one.url}".rstrip() for one in terms.licences),
        "",
        "文件 Files:",
        *(f"- {one.name}.shp: {len(one.places)}" for one in sets),
        "没有位置的要素是第一组中的空图形。",
        "Features without a site are null shapes of the first set.",
        f"文字为 UTF-8，字段最长 {_LONGEST_TEXT} 字节，超出部分已截去。",
        f"Texts are UTF-8, cut at {_LONGEST_TEXT} bytes.",
        "",
        "字段 Fields:",
        *(_field(told, names[told.id]) for told in _columns(selection)),
    ]
    return "\r\n".join([*lines, ""])


def _field(told: Column, short: str) -> str:
    unit = f" ({told.unit})" if told.unit else ""
    return f"- {short} = {told.id}: {told.name.zh} {told.name.en}{unit}"
