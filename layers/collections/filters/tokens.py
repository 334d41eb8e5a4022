"""The words of a filter in CQL2 text, each with its place; linear in the length of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.collections.filters.fault import at, echo

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>'(?:''|\\'|[^'])*+')
    | (?P<quoted>"(?:""|[^"])++")
    | (?P<number>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)
    | (?P<name>[^\W\d][\w.:]*+)
    | (?P<sign><=|>=|<>|[=<>(),])
    | (?P<end>$)
    )""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word: its kind (string, quoted, number, name, sign, end), its text and its place."""

    kind: str
    text: str
    start: int
    stop: int

    @property
    def word(self) -> str:
        """Return the text of a sign or a keyword in capitals; empty for a literal."""
        return self.text.upper() if self.kind in ("name", "sign") else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text, the last of the kind ``end``; raise FilterFault at an unknown."""
    place = 0
    while True:
        found = _TOKEN.match(text, place)
        if not found or not found.lastgroup:
            start = place + len(text[place:]) - len(text[place:].lstrip())
            letter = echo(text[start])
            raise at(start, f"无法识别“{letter}”。", f"cannot read '{letter}'")
        kind, place = found.lastgroup, found.end()
        yield Token(kind, found[kind], found.start(kind), place)
        if kind == "end":
            return
