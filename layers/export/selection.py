"""Choose what goes into an export: rows of a day, their part, their coordinates, their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.axes import BALLPARK_EN, BALLPARK_ZH, CRS84, CRSS, Crs, fits, named
from layers.catalog import LAYERS
from layers.collections.filters import FilterFault, parse
from layers.export.faults import ExportFault
from layers.export.licences import licences_of
from layers.export.notice import Terms
from layers.model import Text

if TYPE_CHECKING:
    from layers.collections.model import Collection
    from layers.collections.rows import Places, Rows
    from layers.export.asked import Asked
    from layers.export.formats import Format
    from layers.export.notice import Notice
    from layers.opened import OpenAtlas

_WGS84 = 4326
_MOST_ROWS = {"xlsx": 1_048_575}
"""How many rows a format holds at most, where that is fewer than there could be."""


@dataclass(frozen=True)
class Selection:
    """Rows of a collection on their way into a file, and what is to be said with them."""

    rows: Rows
    places: Places
    crs: Crs
    terms: Terms

    @property
    def collection(self) -> Collection:
        """Return what the rows are of."""
        return self.rows.info

    @property
    def code(self) -> str:
        """Return the system as programs know it that keep east before north in any case."""
        return "EPSG:4326" if self.crs is CRS84 else self.crs.code


def select(opened: OpenAtlas, asked: Asked, form: Format, notice: Notice) -> Selection:
    """Return what is asked of an opened generation.

    Raises UnknownLayer, UnknownCorridor and ExportFault.
    """
    rows = opened.rows(asked.collection)
    crs = _crs(asked.crs, form)
    places = _chosen(opened, rows, asked)
    if len(places) > _MOST_ROWS.get(form.id, len(places)):
        raise _too_many(form, len(places))
    terms = Terms(
        notice=notice,
        licences=tuple(licences_of(opened, rows, places)),
        on=asked.on.isoformat(),
        generation=opened.generation.name,
        crs=_note(crs, rows.info),
        part=asked.part(),
    )
    return Selection(rows, places, crs, terms)


def _chosen(opened: OpenAtlas, rows: Rows, asked: Asked) -> Places:
    places = rows.on(asked.on)
    if asked.corridor is not None:
        places = places[np.isin(_ids(rows, places), _members(opened, asked, asked.corridor))]
    if asked.box is not None:
        places = rows.meeting(places, asked.box)
    if asked.filter is None:
        return places
    try:
        wanted = parse(asked.filter, lang="cql2-text", columns=rows.info.columns)
        return wanted.places(rows, places)
    except FilterFault as fault:
        raise ExportFault(fault.text.zh, fault.text.en, parameter="filter") from None


def _ids(rows: Rows, places: Places) -> list[str]:
    ids: list[str] = rows.table["id"].take(places).to_pylist()
    return ids


def _members(opened: OpenAtlas, asked: Asked, corridor: str) -> list[str]:
    members = opened.corridor(corridor).features
    if asked.collection not in LAYERS:
        zh = "路网不按通道划分，“corridor”只能用于图层。"
        en = "the ways of a network belong to no corridor; 'corridor' is for layers"
        raise ExportFault(zh, en, parameter="corridor")
    return list(members)


def _crs(text: str, form: Format) -> Crs:
    crs = named(text)
    if crs is None:
        raise _unknown(text)
    if form.wgs84 and crs is not CRS84 and crs.epsg != _WGS84:
        raise _fixed(form, crs)
    return crs


def _unknown(text: str) -> ExportFault:
    known = ", ".join(["CRS84", *(crs.code for crs in CRSS.values() if crs.epsg)])
    return ExportFault(
        f"没有坐标系“{text[:80]}”，可选：{known}。",
        f"no coordinate system '{text[:80]}' is known; choose one of {known}",
        parameter="crs",
    )


def _fixed(form: Format, crs: Crs) -> ExportFault:
    return ExportFault(
        f"{form.title} 的标准只用 WGS 84，不能写成 {crs.code}；请选 gpkg、parquet、fgb、shp、"
        "csv 或 xlsx。",
        f"{form.title} is WGS 84 by its standard and cannot be in {crs.code}; take gpkg, "
        "parquet, fgb, shp, csv or xlsx",
        parameter="crs",
    )


def _too_many(form: Format, count: int) -> ExportFault:
    most = _MOST_ROWS[form.id]
    return ExportFault(
        f"{form.title} 最多 {most} 行，这里有 {count} 行；请缩小范围或换一种格式。",
        f"{form.title} holds {most} rows at most, there are {count}; ask for less, or for another "
        "format",
        parameter="format",
    )


def _note(crs: Crs, info: Collection) -> Text:
    """Say what the coordinates are: their system, their order, and what is to be known of them."""
    zh, en = f"坐标系 {crs.name_zh} {crs.code}。", f"Coordinates: {crs.name_en}, {crs.code}."
    if crs.swapped:
        zh = zh.replace("（纬度在前）", "") + "文件中东在前、北在后。"
        en += " East comes before north in this file."
    if crs.ballpark:
        zh, en = zh + BALLPARK_ZH, f"{en} {BALLPARK_EN}"
    if info.bbox and not fits(info.bbox, crs):
        zh += "部分要素可能在该坐标系的适用范围之外。"
        en += " Parts may lie outside the area that this system is made for."
    return Text(zh=zh, en=en)
