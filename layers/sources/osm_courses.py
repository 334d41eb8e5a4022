"""The named ways of OpenStreetMap, open or to come: where the course of a line can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.crs import WGS84

if TYPE_CHECKING:
    from layers.sources.osm_tags import Traits
    from layers.sources.osm_ways import Ways

SEPARATOR = ";"
"""Parts several values of one tag, as OpenStreetMap does."""


def courses(ways: Ways) -> gpd.GeoDataFrame:
    """Return the ways that have a name or a ref, one a row, ordered by ``id``.

    Yards, sidings and private roads are left out. A way to come is kept, though it is closed yet.

    Columns: ``id`` of the way, ``mode``, ``kind``, ``state``, ``names`` (every name it has, in any
    language), ``ref``, ``start_date``, ``opening_date``, ``geometry`` (WGS 84). Several names stand
    in one text. A way that leaves the box and comes back has a row for each stretch.
    """
    told = np.array([_is_told(traits) for traits in ways.traits], dtype=bool)
    named = ways.chosen(told[ways.kind])
    traits = [ways.traits[kind] for kind in named.kind]
    columns = ("mode", "kind", "state", "ref", "start_date", "opening_date")
    table = pd.DataFrame(
        {
            "id": named.id,
            "names": pd.Series([SEPARATOR.join(_names(one)) for one in traits], dtype="str"),
            **{
                name: pd.Series([getattr(one, name) for one in traits], dtype="str")
                for name in columns
            },
        }
    )
    frame = gpd.GeoDataFrame(table, geometry=named.shapes(), crs=WGS84)
    return frame.sort_values("id", kind="stable", ignore_index=True)


def _is_told(traits: Traits) -> bool:
    named = bool(_names(traits) or traits.ref)
    return named and (traits.public or traits.state != "open")


def _names(traits: Traits) -> tuple[str, ...]:
    names = (traits.name, traits.name_zh, traits.name_en, *traits.further)
    parts = (part.strip() for name in names for part in name.split(SEPARATOR))
    return tuple(dict.fromkeys(filter(None, parts)))
