"""Whatever is said in Chinese is said in English too, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts


def one_language_alone(facts: Facts) -> Iterator[Problem]:
    """Yield every text that stands in one of the two languages only."""
    for name, frame in facts.tables.items():
        stems = [str(c).removesuffix("_zh") for c in frame.columns if str(c).endswith("_zh")]
        for row, cells in facts.rows(name):
            for stem in stems:
                here, there = f"{stem}_zh", f"{stem}_en"
                if bool(cells[here]) != bool(cells[there]):
                    blank, filled = (there, here) if cells[here] else (here, there)
                    message = f"is blank while {filled} is not; write both languages"
                    yield Problem(f"{name}.csv", row, blank, message)
