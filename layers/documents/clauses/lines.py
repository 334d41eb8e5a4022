"""The lines of a cleaned text, each a paragraph or a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from layers.documents.model import Cleaned

_LONG = 60  # a line as long as that is no heading, whatever it ends with


class Line(NamedTuple):
    """A line; ``end`` is where the next one begins, so it holds the line feed."""

    text: str
    start: int
    end: int
    number: int  # in the original, from 1

    @property
    def is_body(self) -> bool:
        """Tell whether it is a paragraph rather than a title, a heading or a signature."""
        return len(self.text) >= _LONG or "。" in self.text or self.text.endswith(";")


def lines_of(cleaned: Cleaned) -> list[Line]:
    """Return the lines of a text; none for an empty one."""
    texts = cleaned.text.split("\n") if cleaned.text else []
    numbers = cleaned.lines or range(1, len(texts) + 1)
    lines = []
    start = 0
    for text, number in zip(texts, numbers, strict=True):
        end = start + len(text) + 1
        lines.append(Line(text, start, min(end, len(cleaned.text)), number))
        start = end
    return lines
