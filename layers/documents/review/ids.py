"""Ids for what is not known yet: the prefix of its kind, and how its name is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.names import SUFFIXES, fold, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXES = {
    "high_speed_railway": "rail",
    "railway": "rail",
    "intercity": "ic",
    "metro": "metro",
    "station": "st",
    "expressway": "hw",
    "bridge": "br",
    "road": "rd",
    "road_programme": "rd",
    "port": "port",
    "terminal": "term",
    "inland_port": "ip",
    "checkpoint": "cp",
    "bonded_zone": "bz",
    "train_service": "tr",
    "combined_port": "cp",
    "science_facility": "sc",
    "section": "ws",
    "river": "rv",
    "water_zone": "wa",
    "drinking_water": "ws",
    "water_works": "ww",
    "reservoir": "ww",
    "irrigation": "ww",
    "greenway": "gw",
    "marine_ranching": "mr",
    "power_line": "pw",
    "energy_facility": "en",
    "data_centre": "dc",
    "waste_facility": "wa",
    "hospital": "hp",
    "school": "ed",
    "market": "mk",
    "agriculture": "ag",
    "culture": "ed",
    "public_platform": "gov",
    "district_pairing": "dp",
    "city_pairing": "pc",
    "metropolitan_area": "rg",
    "belt": "rg",
    "region": "rg",
}
"""Prefixes by kind; of every other kind it is ``pk``, that of parks and zones."""

_KIND_WORDS = (
    "综合保税区",
    "物流基地",
    "产业园区",
    "工业园区",
    "科技园区",
    "产业园",
    "工业园",
    "科技园",
    "合作区",
    "快速路",
    "高新区",
    "水电站",
    "水库",
    "大桥",
    "特大桥",
    "隧道",
    "通道",
    "港区",
    "码头",
    "机场",
    "电站",
    "园区",
    "新区",
    "新城",
    "医院",
    "大学",
    "学院",
    "港",
    "桥",
    *SUFFIXES,
)
_LONGEST = 24
_SHORTEST = 2
_ODD = re.compile(r"[^a-z0-9]+")


class Ids:
    """Hands out ids that nothing has yet."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Know what is taken."""
        self._taken = set(taken)

    def feature(self, kind: str, name: str) -> str:
        """Suggest the id of a feature: ``rail-ganshen`` for 赣深高铁."""
        return self.free(f"{_PREFIXES.get(kind, 'pk')}-{_read(_stem(name))}")

    def unit(self, name: str, city: str) -> str:
        """Suggest the id of a government unit, of initials: ``sz-jtj``; ``city`` may be empty."""
        return self.free("-".join(_initials(part) for part in (city, name) if part))

    def free(self, wanted: str) -> str:
        """Return an id, with a number after it where it is taken, and take it."""
        free, number = wanted, 2
        while free in self._taken:
            free, number = f"{wanted}-{number}", number + 1
        self._taken.add(free)
        return free


def _stem(name: str) -> str:
    """Return a name without the word of its kind."""
    for word in _KIND_WORDS:
        if name.endswith(word) and len(name) - len(word) >= _SHORTEST:
            return name.removesuffix(word)
    return name


def _read(name: str) -> str:
    """Spell a name in small letters and digits, cut to a length that can be typed."""
    return _cut(_sounded(name)[0] if is_chinese(name) else fold(name))


def _initials(name: str) -> str:
    return _cut(_sounded(name)[1] if is_chinese(name) else fold(name))


def _cut(read: str) -> str:
    return _ODD.sub("", read)[:_LONGEST] or "new"


def _sounded(name: str) -> tuple[str, str]:
    from layers.pinyin import readings  # noqa: PLC0415 -- a large table, and seldom needed

    return readings(name)[0]
