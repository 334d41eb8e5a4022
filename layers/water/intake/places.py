"""Tell which section, and which city, a cell names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from layers.names import base
from layers.water.faults import CellFault
from layers.water.intake.cell import folded, shown
from layers.water.intake.model import PLATFORM
from layers.water.intake.times import is_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.model import Text
    from layers.water.model import Section

_LEAST_IN_PART = 85
_LEAST_ALIKE = 50
_MOST_HINTS = 1_000
_CNEMC = ("国家地表水水质自动监测实时数据发布系统", "中国环境监测总站", "CNEMC")


class Names:
    """Ids by what they are called, whatever the width, the case and the shape of brackets."""

    def __init__(self, what_zh: str, what: str, named: Iterable[tuple[str, str]]) -> None:
        """Take what they are, and pairs of a name and its id."""
        self._what_zh, self._what = what_zh, what
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        self._hints = _MOST_HINTS
        for name, id_ in named:
            key = folded(name)
            for form in (key, base(key) or key):
                self._ids[form].add(id_)
                self._shown.setdefault(form, name)

    def id(self, text: str) -> str:
        """Return the id of what a text names; raise CellFault when it is unknown or not one."""
        key = folded(text)
        if not key:
            zh, en = f"缺少{self._what_zh}", f"the {self._what} is missing"
            raise CellFault(zh, en)
        ids = self._ids.get(key) or self._ids.get(base(key) or "", set())
        if len(ids) == 1:
            return next(iter(ids))
        raise self._several(text, ids) if ids else self._unknown(text)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text names something."""
        return folded(text) in self._ids

    def _several(self, text: str, ids: set[str]) -> CellFault:
        listed = ", ".join(sorted(ids))
        return CellFault(
            f"“{shown(text)}”不止一个：{listed}；请写其中一个",
            f"'{shown(text)}' names more than one {self._what}: {listed}; write one of these",
        )

    def _unknown(self, text: str) -> CellFault:
        if is_time(text):
            return CellFault(
                f"“{shown(text)}”像是时间，不是{self._what_zh}；两列是否对调？",
                f"'{shown(text)}' looks like a time, not a {self._what}; are two columns swapped?",
            )
        name = self._nearest(folded(text))
        return CellFault(
            f"未知的{self._what_zh}“{shown(text)}”" + (f"，是否指“{name}”？" if name else ""),
            f"unknown {self._what} '{shown(text)}'" + (f"; did you mean '{name}'?" if name else ""),
        )

    def _nearest(self, key: str) -> str | None:
        """Return the name that was probably meant; it is looked for so many times only."""
        if not self._hints:
            return None
        self._hints -= 1
        known = self._shown.keys()
        near = process.extractOne(
            key, known, scorer=fuzz.WRatio, score_cutoff=_LEAST_IN_PART
        ) or process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
        return self._shown[near[0]] if near else None


def sections(known: Mapping[str, Section]) -> Names:
    """Return the sections by id, name and alias."""
    return Names(
        "断面",
        "section",
        (
            (name, one.id)
            for one in known.values()
            for name in (one.id, one.name.zh, one.name.en, *one.aliases)
        ),
    )


def cities(known: Mapping[str, Text], ids: Iterable[str]) -> Names:
    """Return the cities by name and id, and the national platform; ``ids`` without names."""
    named = [(name, id_) for id_, text in known.items() for name in _spellings(text)]
    own = [(id_, id_) for id_ in {*known, *ids, PLATFORM}]
    return Names("城市", "city", [*named, *own, *((name, PLATFORM) for name in _CNEMC)])


def _spellings(name: Text) -> tuple[str, ...]:
    return name.zh, name.en, name.zh.removesuffix("市"), f"{name.zh.removesuffix('市')}市"
