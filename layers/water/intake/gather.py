"""Gather rows into samples, whether a row is a sample or one of its values.

A sample is taken whole or not at all: one with a fault in any of its rows is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layers.model import Text
from layers.water.faults import FileRefused, FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.water.intake.findings import Findings
    from layers.water.intake.model import Bounds
    from layers.water.intake.row import Key, Row
    from layers.water.model import Grade, Tide, Value
    from layers.water.standard import Standard


@dataclass(slots=True)
class Draft:
    """A sample in the making: its first row, and for values of further ones in which they stand."""

    row: int
    values: dict[str, Value]
    published: Grade | None
    tide: Tide | None
    sound: bool
    later: dict[str, int] = field(default_factory=dict)


class Gathering:
    """The samples of a table by section, time and city."""

    def __init__(self, standard: Standard, findings: Findings, bounds: Bounds) -> None:
        """Begin without any."""
        self._standard, self._findings, self._bounds = standard, findings, bounds
        self._drafts: dict[Key, Draft] = {}
        self._values = 0

    def take(self, at: int, row: Row) -> None:
        """Take a row; raise FileTooLarge when there are more samples or values than are taken."""
        if row.sound and not row.values:
            self._findings.understood("empty", at)
            return
        if row.key is None:
            return
        self._values += len(row.values)
        draft = self._drafts.get(row.key)
        if draft is None:
            self._drafts[row.key] = Draft(at, row.values, row.published, row.tide, row.sound)
            self._refuse_too_many()
        else:
            self._join(draft, at, row)

    def samples(self) -> list[tuple[Key, Draft]]:
        """Return the sound samples in the order of their first rows."""
        return [(key, draft) for key, draft in self._drafts.items() if draft.sound]

    def refuse_nothing(self) -> None:
        """Raise FileRefused, with the first fault, when no row so far is of a sample."""
        if not any(draft.sound for draft in self._drafts.values()):
            first = next(iter(self._findings.faults), None)
            zh = "读过的行都不能用" + (f"；第 {first.row} 行：{first.reason.zh}" if first else "")
            en = "has no row that can be taken" + (
                f"; row {first.row}: {first.reason.en}" if first else ""
            )
            raise FileRefused(zh, en)

    def _join(self, draft: Draft, at: int, row: Row) -> None:
        """Add a further row of a sample: its other values, or a fault when it says nothing new."""
        draft.sound &= row.sound
        new = row.values.keys() - draft.values.keys()
        if differing := list(self._differing(draft, row)):
            self._disagree(draft, at, differing)
        elif row.values and not new:
            first = _stands(draft, next(iter(row.values)))
            zh, en = f"与第 {first} 行重复", f"repeats row {first}"
            self._findings.fault(at, None, "", Text(zh=zh, en=en))
        for item in new:
            draft.values[item] = row.values[item]
            draft.later[item] = at
        draft.published = draft.published or row.published
        draft.tide = draft.tide or row.tide
        self._refuse_too_many()

    def _differing(self, draft: Draft, row: Row) -> Iterator[tuple[Text, int]]:
        """Yield what is not the same as in an earlier row, and that row."""
        for item in row.values.keys() & draft.values.keys():
            if _number(row.values[item]) != _number(draft.values[item]):
                yield self._standard.items[item].name, _stands(draft, item)
        if None not in {row.published, draft.published} and row.published != draft.published:
            yield Text(zh="水质类别", en="the class"), draft.row
        if None not in {row.tide, draft.tide} and row.tide != draft.tide:
            yield Text(zh="潮", en="the tide"), draft.row

    def _disagree(self, draft: Draft, at: int, differing: list[tuple[Text, int]]) -> None:
        """Leave out a sample of which two rows disagree: which one is right is not known."""
        draft.sound = False
        zh = "、".join(name.zh for name, _ in differing)
        en = ", ".join(name.en for name, _ in differing)
        for one, other in ((at, differing[0][1]), (differing[0][1], at)):
            reason = Text(
                zh=f"与第 {other} 行是同一样品而{zh}不同",
                en=f"is of the same sample as row {other}, and differs in {en}",
            )
            self._findings.fault(one, None, "", reason)

    def _refuse_too_many(self) -> None:
        most = self._bounds
        if len(self._drafts) > most.samples or self._values > most.values:
            zh = f"超过 {most.samples:,} 个样品或 {most.values:,} 个数值；请拆分文件"
            en = f"holds more than {most.samples:,} samples or {most.values:,} values; divide it"
            raise FileTooLarge(zh, en)


def _stands(draft: Draft, item: str) -> int:
    """Return the row in which the value of an item stands."""
    return draft.later.get(item, draft.row)


def _number(value: Value) -> tuple[float, bool]:
    return value.number, value.below
