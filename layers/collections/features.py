"""The features of a layer as rows: one for each step of a feature's timeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape

from geo.crs import WGS84
from layers.catalog import BOUNDARIES
from layers.claims import standing_on
from layers.collections.model import EVER, NEVER, Column, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.model import Feature


COLUMNS: tuple[Column, ...] = (
    column("layer", "string", "图层", "Layer"),
    column("kind", "string", "类别", "Kind"),
    column("name_zh", "string", "中文名", "Name in Chinese"),
    column("name_en", "string", "英文名", "Name in English"),
    column("other_names", "string", "别名、曾用名与编号", "Other and former names, codes"),
    column("status", "string", "状态", "Status"),
    column("status_since", "date", "状态起始", "Status since"),
    column("status_until", "date", "状态截止", "Day from which the status no longer holds"),
    column("status_expected", "boolean", "预计", "Expected, not yet a fact"),
    column("status_as_of", "string", "消息日期", "Date of the word on the status"),
    column("accuracy_m", "integer", "位置精度", "Accuracy of the position", "m"),
    column("schematic", "boolean", "示意", "Schematic"),
    column("confidence", "string", "可信度", "Confidence"),
    column("place_zh", "string", "所在地", "Place in Chinese"),
    column("place_en", "string", "所在地（英文）", "Place in English"),
    column("corridors", "string", "通道", "Corridors"),
    column("citations", "string", "依据条款", "Citations: document and clause"),
    column("sources", "string", "来源", "Sources"),
    column("licences", "string", "许可", "Licences"),
)
"""The properties of every feature; lists are words separated by ``; ``."""

_TYPES = {"integer": "Int64", "boolean": "boolean", "number": "Float64"}


class _Span(NamedTuple):
    """A time during which the same is known: from a day (None: ever) until a day (None: open)."""

    since: dt.date | None
    until: dt.date | None
    known: bool


def frame(features: Iterable[Feature]) -> gpd.GeoDataFrame:
    """Return the rows of features as ``layers.collections.pack`` takes them, in WGS 84."""
    rows = [(feature, span) for feature in features for span in _spans(feature)]
    cells = [_cells(feature, span) for feature, span in rows]
    table = pd.DataFrame({"id": pd.Series([feature.id for feature, _ in rows], dtype="str")})
    for told in COLUMNS:
        values = [row[told.id] for row in cells]
        table[told.id] = pd.Series(values, dtype=_TYPES.get(told.type, "str"))
    table["since"] = [span.since.toordinal() if span.since else NEVER for _, span in rows]
    table["until"] = [span.until.toordinal() if span.until else EVER for _, span in rows]
    table["known"] = [span.known for _, span in rows]
    shapes: Any = [shape(thing.geometry) if thing.geometry else None for thing, _ in rows]
    table = table.astype({"since": "int32", "until": "int32", "known": "bool"})
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=WGS84))


def _spans(feature: Feature) -> Iterator[_Span]:
    """Yield the times of a timeline; before its first step nothing is known.

    Boundaries have no claims: they are known at all times.
    """
    steps = feature.timeline
    if not steps:
        yield _Span(None, None, known=feature.layer == BOUNDARIES)
        return
    if steps[0].since is not None:
        yield _Span(None, steps[0].since, known=False)
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        yield _Span(step.since, after.since if after else None, known=True)


def _cells(feature: Feature, span: _Span) -> dict[str, Any]:
    now = standing_on(feature.timeline, span.since or dt.date.min)
    place = feature.place
    return {
        "layer": feature.layer,
        "kind": feature.kind,
        "name_zh": feature.name.zh,
        "name_en": feature.name.en,
        "other_names": "; ".join(dict.fromkeys(name.text for name in feature.names)) or None,
        "status": now.status.value if now else None,
        "status_since": now.since.isoformat() if now and now.since else None,
        "status_until": span.until.isoformat() if span.until else None,
        "status_expected": now.expected if now else None,
        "status_as_of": now.as_of if now else None,
        "accuracy_m": feature.accuracy_m,
        "schematic": feature.schematic,
        "confidence": feature.confidence,
        "place_zh": place.zh if place else None,
        "place_en": place.en if place else None,
        "corridors": "; ".join(feature.corridors) or None,
        "citations": "; ".join(f"{c.document} {c.clause}" for c in feature.citations) or None,
        "sources": "; ".join(_sources(feature)) or None,
        "licences": "; ".join(feature.licences) or None,
    }


def _sources(feature: Feature) -> list[str]:
    found = {feature.position_source or ""}
    for told in (feature.names, feature.claims, feature.measures, feature.links, feature.stops):
        found |= {thing.source for thing in told}
    return sorted(found - {""})
