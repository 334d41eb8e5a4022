"""Collect what is found in a file: faults, as many as are listed, and what should be looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from layers.model import Text
from layers.water.intake.cell import shown
from layers.water.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Understood = Literal["serial", "day", "empty"]

_SAID: dict[Understood, tuple[str, str]] = {
    "serial": (
        "时间是电子表格日期序号的有 {n} 行，第 {row} 行读作 {text}",
        "times that are day numbers of a spreadsheet: {n}; row {row} was read as {text}",
    ),
    "day": (
        "时间只有日期、按 00:00 读取的有 {n} 行，如第 {row} 行",
        "times that are a day only, read as 00:00: {n}, such as row {row}",
    ),
    "empty": (
        "没有任何数值、没有读取的有 {n} 行，如第 {row} 行",
        "rows without any value, not read: {n}, such as row {row}",
    ),
}


class Findings:
    """Faults by row and things understood, counted where there are too many to list.

    ``missing`` counts the empty values.
    """

    def __init__(self, most: int, faults: Iterable[Fault], notes: Iterable[Text]) -> None:
        """Begin with what was found in the heading; list at most so many faults."""
        self.missing = 0
        self._most = most
        self._faults = list(faults)
        self._beyond = 0
        self._notes = list(notes)
        self._counts: Counter[Understood] = Counter()
        self._first: dict[Understood, tuple[int, str]] = {}
        self._zeros: Counter[Text] = Counter()

    def fault(self, row: int, column: str | None, text: str, reason: Text) -> None:
        """Take a fault of a cell, or of a row when ``column`` is None."""
        if len(self._faults) >= self._most:
            self._beyond += 1
            return
        name = None if column is None else shown(column)
        self._faults.append(Fault(row=row, column=name, text=shown(text), reason=reason))

    def understood(self, what: Understood, row: int, text: str = "") -> None:
        """Count something that was understood, and keep where it was met first."""
        self._counts[what] += 1
        self._first.setdefault(what, (row, text))

    def zero(self, item: Text) -> None:
        """Count a value of zero, which is legal and rarely right."""
        self._zeros[item] += 1

    @property
    def faults(self) -> list[Fault]:
        """The faults that are listed, by row."""
        return sorted(self._faults[: self._most], key=lambda fault: fault.row)

    @property
    def unlisted(self) -> int:
        """How many faults there are beyond these."""
        return self._beyond + max(0, len(self._faults) - self._most)

    @property
    def notes(self) -> list[Text]:
        """What was understood and should be looked at."""
        return [*self._notes, *self._told()]

    def _told(self) -> Iterator[Text]:
        for what, (zh, en) in _SAID.items():
            if what in self._counts:
                row, text = self._first[what]
                told = {"n": self._counts[what], "row": row, "text": text}
                yield Text(zh=zh.format(**told), en=en.format(**told))
        if self._zeros:
            zh = "、".join(f"{name.zh} {count} 个" for name, count in self._zeros.items())
            en = ", ".join(f"{count} of {name.en}" for name, count in self._zeros.items())
            yield Text(
                zh=f"值为零：{zh}；低于检出限请写 <检出限",
                en=f"values of zero: {en}; write < and the limit for those below detection",
            )
