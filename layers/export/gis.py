"""GeoPackage and FlatGeobuf, written by GDAL from a stream of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from layers.export import gdal
from layers.export.batches import arrow, batches, schema
from layers.export.folder import pieces

if TYPE_CHECKING:
    from pathlib import Path

    from layers.export.batches import Progress
    from layers.export.folder import Pieces
    from layers.export.selection import Selection


def gpkg(selection: Selection, progress: Progress) -> Pieces:
    """Yield a GeoPackage; the terms are metadata of the file and of the layer, and a column."""
    said = _said(selection)
    options = {"IDENTIFIER": selection.collection.name.zh, "DESCRIPTION": said["notice"]}

    def write(folder: Path) -> Path:
        return _written(
            selection,
            progress,
            folder / "export.gpkg",
            driver="GPKG",
            dataset_metadata=said,
            layer_metadata=said,
            layer_options=options,
        )

    return pieces(write)


def fgb(selection: Selection, progress: Progress) -> Pieces:
    """Yield a FlatGeobuf; the terms are its description and its metadata, and a column.

    It has a spatial index unless a row has no site, for which the index knows no place.
    """
    _, unsited = selection.rows.split(selection.places)
    said = _said(selection)
    options = {
        "TITLE": selection.collection.name.zh,
        "DESCRIPTION": said["notice"],
        "SPATIAL_INDEX": "NO" if len(unsited) else "YES",
    }

    def write(folder: Path) -> Path:
        return _written(
            selection,
            progress,
            folder / "export.fgb",
            driver="FlatGeobuf",
            dataset_metadata=said,
            layer_options=options,
        )

    return pieces(write)


def _said(selection: Selection) -> dict[str, str]:
    terms = selection.terms
    return {"notice": terms.sentence(), "terms": orjson.dumps(terms.members()).decode()}


def _written(selection: Selection, progress: Progress, path: Path, **how: object) -> Path:
    return gdal.write(
        path,
        schema(selection),
        map(arrow, batches(selection, progress)),
        layer=selection.collection.id,
        geometry_type="Point" if selection.collection.shape == "point" else "Unknown",
        crs=selection.code,
        **how,
    )
