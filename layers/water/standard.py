"""The standard as an object: its items by id and by whatever they are called, and their limits.

GB 3838-2002 gives some items of table 1 other limits in lakes and reservoirs, and total nitrogen
limits there only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from layers.water.model import Body, Grade, GradeWords, Item, WaterFacts

_NO_LETTERS = re.compile(r"[\s_]+")
_BRACKET = re.compile(r"(.+?)[\s/_,:]*[\[(]([^\[\]()]*)[\])]")
_APART = re.compile(r"(.+?)[\s_,:]+(\S+)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 100
_REMARKS = frozenset({"n", "p", "无量纲"})
"""What else stands in brackets after a name, and is no unit."""


class Heading(NamedTuple):
    """What a heading such as ``氨氮(μg/L)`` names; ``unit`` is None where it gives none."""

    item: Item
    unit: str | None


class Standard:
    """The items of the standard, and how its classes are called."""

    def __init__(self, items: Mapping[str, Item], grades: Iterable[GradeWords] = ()) -> None:
        """Take the items by id, in the order of the standard, and the words of its classes."""
        self.items = dict(items)
        self.words: Mapping[Grade, GradeWords] = {words.grade: words for words in grades}
        self._named = {name: item for item in items.values() for name in names_of(item)}

    @classmethod
    def of(cls, facts: WaterFacts) -> Standard:
        """Return the standard that a generation holds."""
        return cls(facts.items, facts.grades)

    def item(self, name: str) -> Item:
        """Return the item of an id; raise KeyError when there is none."""
        return self.items[name]

    def named(self, text: str) -> Item | None:
        """Return the item that a text calls by id, name or alias, a unit in brackets or not."""
        heading = self.heading(text)
        return heading.item if heading else None

    def heading(self, text: str) -> Heading | None:
        """Return the item and the unit that the heading of a column names, or None.

        What stands in the last brackets, or behind the last blank, is taken off until a name is
        left; it is a unit unless it is another name of the item or a remark.
        """
        plain = unicodedata.normalize("NFKC", text).strip()
        item = self._named.get(_key(plain))
        if item:
            return Heading(item, None)
        if len(plain) > _LONGEST:
            return None
        found = _BRACKET.fullmatch(plain) or _APART.fullmatch(plain)
        return self._without(found[1], found[2].strip()) if found else None

    def limits(self, name: str, body: Body = "river") -> tuple[float, ...]:
        """Return the limits of classes I to V, or (low, high), in a body of water.

        There are none for an item without classes, or one that has them in lakes only.
        """
        item = self.items[name]
        return (item.lake_limits or item.limits) if body == "lake" else item.limits

    def _without(self, first: str, last: str) -> Heading | None:
        heading = self.heading(first)
        if heading is None or self._is_remark(last, heading.item):
            return heading
        return Heading(heading.item, last) if heading.unit is None else None

    def _is_remark(self, text: str, item: Item) -> bool:
        named = self._named.get(_key(text)) is item
        told = bool(_CHINESE.search(text)) and "/" not in text
        return named or told or text.casefold() in _REMARKS


def names_of(item: Item) -> Iterator[str]:
    """Yield everything an item is called, in the form in which names are compared."""
    for name in (item.id, item.name.zh, item.name.en, *item.aliases):
        yield _key(name)


def _key(text: str) -> str:
    """Write a name so that width, case, blanks and subscripts make no difference."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()
