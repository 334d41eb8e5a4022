"""What is wrong with the facts, said so that a person can go and mend it.

::

    LinkatlasError
    └── FactsError   the facts cannot be used; carries every problem, not just the first
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.errors import LinkatlasError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place.

    ``row`` is the line number in the file (the header is line 1), or 0 for the file as a whole;
    ``column`` is empty when the fault is not in one column.
    """

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Write the problem on one line: ``features/railways.csv:12: lon: what is wrong``."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        return ": ".join(text for text in (place, self.column, self.message) if text)


class FactsError(LinkatlasError):
    """The facts are broken; its text lists every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in order of file and row."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
