"""The automatic numbers of a Word document, counted and written as its page shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.reading.counting import written
from layers.documents.reading.word_styles import local, prop, switched, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from layers.documents.reading.word_styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LARGEST = 30_000
_LONGEST_NUMBER = 5  # digits


class _Level(NamedTuple):
    """How the numbers of one level are counted and written."""

    start: int
    form: str
    pattern: str
    gap: str
    restarts_after: int  # the level, counted from 1, whose numbers begin it anew; 0: none does
    plain: bool  # numbers of other levels are written in digits


class _List(NamedTuple):
    """The levels of a list, and which lists count together."""

    shared: str
    levels: dict[int, _Level]


class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, part: etree._Element | None, styles: Styles) -> None:
        """Take the part ``numbering.xml``, if there is one."""
        self._styles = styles
        self._lists = dict(_lists(part, styles)) if part is not None else {}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, settings: etree._Element | None) -> str:
        """Count a paragraph with these properties, and return its number and the gap after it."""
        own = prop(settings, "numPr")
        by_style = self._styles.numbering(value(prop(settings, "pStyle"), "val"))
        name = _said(own, by_style, "numId")
        found = self._lists.get(name or "")
        level = _whole(_said(own, by_style, "ilvl"), 0)
        if found is None or level not in found.levels:
            return ""
        counts = self._counted(found, level)
        return _told(found.levels, level, counts)

    def _counted(self, found: _List, level: int) -> dict[int, int]:
        """Count one further on a level, and begin anew what lies below it."""
        counts = self._counts.setdefault(found.shared, {})
        for above in range(level):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        fresh = level not in counts
        counts[level] = found.levels[level].start if fresh else min(counts[level] + 1, _LARGEST)
        for below in [each for each in counts if each > level]:
            if level < found.levels[below].restarts_after:
                del counts[below]
        return counts


def _said(own: etree._Element | None, by_style: etree._Element | None, name: str) -> str | None:
    """Return what a paragraph says of its number, or else its style."""
    said = value(prop(own, name), "val")
    return value(prop(by_style, name), "val") if said is None else said


def _told(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    here = levels[level]

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in counts or at not in levels:
            return ""
        return written(counts[at], "decimal" if here.plain and at < level else levels[at].form)

    if here.form == "bullet":
        return ""
    text = _PLACE.sub(number, here.pattern)
    return text if not text or text.endswith("、") else text + here.gap


def _lists(part: etree._Element, styles: Styles) -> Iterator[tuple[str, _List]]:
    """Yield the lists by the number under which paragraphs name them."""
    shared = {
        value(each, "abstractNumId") or "": each for each in part if local(each) == "abstractNum"
    }
    used = {
        value(each, "numId") or "": value(prop(each, "abstractNumId"), "val") or ""
        for each in part
        if local(each) == "num"
    }
    for each in part:
        if local(each) != "num":
            continue
        name = value(each, "numId") or ""
        base = _linked(used[name], shared, used, styles)
        if base in shared:
            levels = _levels(shared[base])
            own = dict(_overrides(each, levels))
            yield name, _List(f"{base}/{name}" if own else base, levels | own)


def _linked(
    base: str, shared: dict[str, etree._Element], used: dict[str, str], styles: Styles
) -> str:
    """Return the list that a list takes its levels from: itself, or that of a style."""
    style = value(prop(shared.get(base), "numStyleLink"), "val")
    numbering = styles.numbering(style) if style else None
    return used.get(value(prop(numbering, "numId"), "val") or "", base)


def _levels(base: etree._Element) -> dict[int, _Level]:
    found = ((_whole(value(each, "ilvl"), -1), each) for each in base if local(each) == "lvl")
    return {at: _level(each, at) for at, each in found if 0 <= at < _LEVELS}


def _overrides(num: etree._Element, levels: dict[int, _Level]) -> Iterator[tuple[int, _Level]]:
    """Yield the levels that a list has for itself."""
    for each in num:
        at = _whole(value(each, "ilvl"), -1)
        if local(each) != "lvlOverride" or not 0 <= at < _LEVELS:
            continue
        own = prop(each, "lvl")
        level = levels.get(at) if own is None else _level(own, at)
        if level is not None:
            start = _whole(value(prop(each, "startOverride"), "val"), level.start)
            yield at, level._replace(start=start)


def _level(element: etree._Element, at: int) -> _Level:
    return _Level(
        start=_whole(value(prop(element, "start"), "val"), 0),
        form=_form(element),
        pattern=value(prop(element, "lvlText"), "val") or "",
        gap="" if value(prop(element, "suff"), "val") == "nothing" else " ",
        restarts_after=_whole(value(prop(element, "lvlRestart"), "val"), at),
        plain=bool(switched(element, "isLgl")),
    )


def _form(element: etree._Element) -> str:
    """Return how numbers are written; a custom form stands in a choice with its plain one."""
    return next(
        (
            value(each, "val") or "decimal"
            for each in element.iter()
            if local(each) == "numFmt" and value(each, "val") != "custom"
        ),
        "decimal",
    )


def _whole(text: str | None, otherwise: int) -> int:
    """Return a small whole number, or what stands for one."""
    fits = text is not None and text.isascii() and len(text) <= _LONGEST_NUMBER
    return int(text) if fits and text is not None and text.isdigit() else otherwise
