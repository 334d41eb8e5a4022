"""Turn the tree of a filter into terms: every name, operator and kind is checked here, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from layers.collections.filters import comparing, literals, spatial, temporal, terms
from layers.collections.filters.fault import FilterFault, echo, unknown_property, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.axes import Crs
    from layers.collections.filters.terms import Term
    from layers.collections.model import Column

DEEPEST = 64
"""How deep a tree may be; each bracket of the text makes two steps at most."""

MOST_NODES = 200
"""How many operators, properties and values a filter may have."""

COSTLY = 10
"""As how many of them a function counts that looks at every shape or at every letter."""

_OPERATORS: dict[str, tuple[int, Callable[..., Term]]] = {
    "not": (1, comparing.negated),
    "isnull": (1, comparing.is_null),
    "casei": (1, comparing.folded),
    "like": (2, comparing.like),
    "between": (3, comparing.between),
}
_MANY = {"and": comparing.all_of, "or": comparing.any_of}
_PAIRED = (
    (comparing.COMPARISONS, comparing.compare),
    (spatial.FUNCTIONS, spatial.related),
    (temporal.FUNCTIONS, temporal.related),
)
_GEOMETRY_KEYS = {"type", "coordinates", "geometries"}


@dataclass
class Builder:
    """Builds terms on the columns of a collection; geometries are in ``crs``."""

    columns: Mapping[str, Column]
    crs: Crs
    _depth: int = field(default=0, init=False)
    _nodes: int = field(default=0, init=False)

    def truth(self, tree: Any) -> Term:  # noqa: ANN401 -- what JSON knows, checked here
        """Return the term of a whole filter; raise FilterFault when it cannot be told."""
        return terms.of_kind("filter", "truth", self._term(tree))

    def _term(self, node: Any) -> Term:  # noqa: ANN401
        self._add(1)
        if self._depth > DEEPEST:
            zh, en = "过滤条件嵌套过深。", "a filter is nested too deep"
            raise FilterFault(zh, en)
        self._depth += 1
        found = self._read(node)
        self._depth -= 1
        return found

    def _add(self, count: int) -> None:
        self._nodes += count
        if self._nodes > MOST_NODES:
            zh, en = "过滤条件的元素过多。", "a filter has too many parts"
            raise FilterFault(zh, en)

    def _read(self, node: Any) -> Term:  # noqa: ANN401
        if isinstance(node, str | int | float):
            return literals.plain(node)
        if not isinstance(node, dict):
            zh, en = "过滤条件中有无法识别的内容。", "a filter holds something that is no value"
            raise FilterFault(zh, en)
        if node.keys() == {"op", "args"}:
            return self._called(node["op"], node["args"])
        if "type" in node and node.keys() <= _GEOMETRY_KEYS:
            return spatial.literal(node, self.crs)
        return self._keyed(node)

    def _keyed(self, node: dict[str, Any]) -> Term:
        """Read what is told by its one key."""
        key = next(iter(node)) if len(node) == 1 else ""
        told = node.get(key)
        if key == "property":
            return self._property(told)
        if key == "date":
            return literals.day(told)
        if key == "timestamp":
            return literals.moment(told)
        if key == "bbox":
            return spatial.box(_listed(told, "bbox"), self.crs)
        if key == "interval":
            return self._span(_listed(told, "interval"))
        shown = echo(", ".join(map(str, node)))
        zh, en = f"无法识别“{shown}”。", f"'{shown}' is not known in a filter"
        raise FilterFault(zh, en)

    def _property(self, name: Any) -> Term:  # noqa: ANN401
        if name == terms.GEOMETRY:
            return terms.shapes()
        if not isinstance(name, str) or name not in self.columns:
            raise unknown_property(str(name), [*self.columns, terms.GEOMETRY])
        return terms.named(self.columns[name])

    def _span(self, ends: list[Any]) -> Term:
        _count("interval", ends, 2)
        begin, end = (None if literals.is_open(told) else self._day(told) for told in ends)
        return literals.span(begin, end)

    def _day(self, told: Any) -> Term:  # noqa: ANN401
        if isinstance(told, str):
            return literals.moment(told) if "T" in told else literals.day(told)
        return self._term(told)

    def _called(self, name: Any, arguments: Any) -> Term:  # noqa: ANN401
        word = name.lower() if isinstance(name, str) else ""
        given = _listed(arguments, word)
        if word in spatial.FUNCTIONS or (word == "casei" and not _is_text(given)):
            self._add(COSTLY)
        if word in _MANY:
            _count(word, given[:1], 1)
            return _MANY[word](*map(self._term, given))
        if word == "in":
            return self._among(given)
        if word in _OPERATORS:
            count, function = _OPERATORS[word]
            return function(*self._counted(word, given, count))
        for functions, related in _PAIRED:
            if word in functions:
                return related(word, *self._counted(word, given, 2))
        shown = echo(str(name))
        zh, en = f"不支持“{shown}”。", f"'{shown}' is not supported in a filter"
        raise FilterFault(zh, en)

    def _among(self, given: list[Any]) -> Term:
        _count("in", given, 2)
        choices = _listed(given[1], "in")
        _count("in", choices[:1], 1)
        return comparing.among(self._term(given[0]), [self._term(told) for told in choices])

    def _counted(self, word: str, given: list[Any], count: int) -> list[Term]:
        _count(word, given, count)
        return [self._term(told) for told in given]


def _is_text(given: list[Any]) -> bool:
    return bool(given) and isinstance(given[0], str)


def _listed(told: Any, word: str) -> list[Any]:  # noqa: ANN401
    if not isinstance(told, list):
        raise unlike(echo(word), "list", "text")
    return told


def _count(word: str, given: list[Any], count: int) -> None:
    if len(given) != count:
        zh, en = f"“{word}”需要 {count} 个值。", f"'{word}' takes {count} values"
        raise FilterFault(zh, en)
