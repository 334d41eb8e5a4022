"""Why a review is not taken into the facts.

::

    LinkatlasError
    └── ReviewFault            a review cannot be used
        ├── ReviewUnreadable   its file is none of ours, or was damaged; says where
        ├── NothingAccepted    no row of it was accepted
        ├── RowsRefused        accepted rows would break the facts; lists each with its row
        └── FactsInTheWay      the facts themselves cannot be written to
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.errors import LinkatlasError
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class RowProblem(NamedTuple):
    """What is wrong with a row of a review.

    ``row`` is the id of the row, or None where no single row is to blame; ``column`` is empty when
    the fault is not in one column.
    """

    row: str | None
    table: str
    column: str
    message: Text

    def __str__(self) -> str:
        """Write the problem on one line: ``r3: citations: ask_en: is blank``."""
        parts = (self.row or "", self.table, self.column, self.message.en)
        return ": ".join(filter(None, parts))


class ReviewFault(LinkatlasError):  # noqa: N818
    """A review cannot be used; ``text`` says why in both languages."""

    def __init__(self, text: Text) -> None:
        """Keep the text; the message is its English."""
        self.text = text
        super().__init__(text.en)


class ReviewUnreadable(ReviewFault):
    """A file is no review of ours."""


class NothingAccepted(ReviewFault):
    """No row of a review was accepted, so that there is nothing to write."""

    def __init__(self, undecided: int) -> None:
        """Tell how many rows are undecided still."""
        zh = f"没有采纳任何一行，尚有 {undecided} 行未决定。"
        super().__init__(Text(zh=zh, en=f"no row was accepted; {undecided} are undecided"))


class RowsRefused(ReviewFault):
    """Accepted rows would break the facts; ``problems`` lists each."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        """Keep the problems; the message has one a line."""
        self.problems = tuple(problems)
        zh = f"采纳的行有 {len(self.problems)} 处问题，未写入。"
        super().__init__(Text(zh=zh, en="\n".join(map(str, self.problems))))


class FactsInTheWay(ReviewFault):
    """The facts are not sound, changed meanwhile, or cannot be written."""
