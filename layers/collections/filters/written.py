"""Read CQL2 text into the tree that CQL2 JSON is: one pass, and no step back.

The parsers at hand were tried: one needs minutes for a polygon with 28 open brackets, the other
gives AND and OR the same rank. Of the grammar everything is read but arithmetic and arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely

from layers.collections.filters.fault import FilterFault, at, echo
from layers.collections.filters.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    Tree = Any

DEEPEST = 32
"""How deep brackets, functions and NOT may lie in each other."""

_COMPARED = ("=", "<>", "<", "<=", ">", ">=")
_SHAPES = (
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
)
_KEYWORDS = ("AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL")


def tree(text: str) -> Tree:
    """Return the tree of a filter; raise FilterFault naming the place that cannot be read."""
    reader = _Reader(text)
    found = reader.any_of()
    reader.expect_end()
    return found


class _Reader:
    """Reads from left to right; each method reads one rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens(text))
        self._place = 0
        self._depth = 0

    def any_of(self) -> Tree:
        return self._joined("OR", self._all_of)

    def expect_end(self) -> None:
        if self._now.kind != "end":
            raise self._unexpected()

    def _all_of(self) -> Tree:
        return self._joined("AND", self._negated)

    def _joined(self, word: str, part: Callable[[], Tree]) -> Tree:
        parts = [part()]
        while self._took(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else {"op": word.lower(), "args": parts}

    def _negated(self) -> Tree:
        if not self._took("NOT"):
            return self._compared()
        return _not(self._deeper(self._negated))

    def _compared(self) -> Tree:
        left = self._operand()
        word = self._now.word
        if word in _COMPARED:
            self._step()
            return {"op": word, "args": [left, self._operand()]}
        if self._took("IS"):
            turned = self._took("NOT")
            self._expect("NULL")
            found = {"op": "isNull", "args": [left]}
            return _not(found) if turned else found
        if self._took("NOT"):
            return _not(self._matched(left) or self._refused())
        return self._matched(left) or left

    def _matched(self, left: Tree) -> Tree:
        """Read LIKE, BETWEEN or IN behind a value; None when none of them stands here."""
        if self._took("LIKE"):
            return {"op": "like", "args": [left, self._operand()]}
        if self._took("BETWEEN"):
            low = self._operand()
            self._expect("AND")
            return {"op": "between", "args": [left, low, self._operand()]}
        if self._took("IN"):
            return {"op": "in", "args": [left, self._arguments()]}
        return None

    def _operand(self) -> Tree:
        token = self._step()
        if token.kind == "string":
            return token.text[1:-1].replace("''", "'").replace("\\'", "'")
        if token.kind == "number":
            return float(token.text)
        if token.kind == "quoted":
            return {"property": token.text[1:-1].replace('""', '"')}
        if token.word == "(":
            found = self._deeper(self.any_of)
            self._expect(")")
            return found
        if token.kind != "name" or token.word in _KEYWORDS:
            self._place -= 1
            raise self._unexpected()
        return self._named(token)

    def _named(self, token: Token) -> Tree:
        if token.word in ("TRUE", "FALSE"):
            return token.word == "TRUE"
        if token.word in _SHAPES and (self._now.word in ("(", "Z")):
            return self._shape(token)
        if self._now.word != "(":
            return {"property": token.text}
        arguments = self._deeper(self._arguments)
        if token.word in ("DATE", "TIMESTAMP") and len(arguments) == 1:
            return {token.word.lower(): arguments[0]}
        if token.word in ("BBOX", "INTERVAL"):
            return {token.word.lower(): arguments}
        return {"op": token.text.lower(), "args": arguments}

    def _arguments(self) -> list[Tree]:
        self._expect("(")
        found = [self.any_of()]
        while self._took(","):
            found.append(self.any_of())
        self._expect(")")
        return found

    def _shape(self, first: Token) -> Tree:
        """Read well-known text up to the bracket that closes it."""
        depth = 0
        while depth or self._now.word != ")":
            token = self._step()
            depth += {"(": 1, ")": -1}.get(token.word, 0)
            if depth > DEEPEST or token.kind not in ("name", "number", "sign"):
                raise _no_shape(first)
            if not depth and token.word == ")":
                break
        text = self._text[first.start : self._tokens[self._place - 1].stop]
        return _geojson(text, first)

    def _deeper(self, rule: Callable[[], Tree]) -> Tree:
        if self._depth == DEEPEST:
            place = self._now.start
            raise at(place, f"嵌套超过 {DEEPEST} 层。", f"nested deeper than {DEEPEST}")
        self._depth += 1
        found = rule()
        self._depth -= 1
        return found

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _step(self) -> Token:
        token = self._now
        if token.kind == "end":
            raise self._unexpected()
        self._place += 1
        return token

    def _took(self, word: str) -> bool:
        if self._now.word != word:
            return False
        self._place += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._took(word):
            place = self._now.start
            raise at(place, f"此处应为“{word}”。", f"'{word}' is expected here")

    def _refused(self) -> Tree:
        raise self._unexpected()

    def _unexpected(self) -> FilterFault:
        token = self._now
        if token.kind == "end":
            return at(token.start, "表达式不完整。", "the expression is not complete")
        shown = echo(token.text)
        return at(token.start, f"此处不应有“{shown}”。", f"'{shown}' is not expected here")


def _not(found: Tree) -> Tree:
    return {"op": "not", "args": [found]}


def _geojson(text: str, first: Token) -> Tree:
    try:
        with np.errstate(all="ignore"):
            shape = shapely.from_wkt(text)
        return orjson.loads(shapely.to_geojson(shape))
    except (shapely.errors.ShapelyError, orjson.JSONDecodeError):
        raise _no_shape(first) from None


def _no_shape(first: Token) -> FilterFault:
    return at(first.start, "几何无法读取。", "the geometry cannot be read")
