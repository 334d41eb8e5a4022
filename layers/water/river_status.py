"""The status of a river from its sections (环办〔2011〕22号).

Fewer than five sections: the mean of each item is judged as one section would be. Five or more:
the shares of sections of classes I to III and worse than V decide.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from layers.water.exceed import MOST_NAMED, exceedances
from layers.water.grades import verdict
from layers.water.model import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.model import Text
    from layers.water.grades import Verdict
    from layers.water.standard import Standard

    Values = Mapping[str, float]

FEW = 5
"""From how many sections on shares decide."""


class RiverStatus(NamedTuple):
    """How a river is; ``word`` is None where nothing was measured.

    ``grade`` is its class, where it was judged by means; the shares are of the sections with a
    class, from 0 to 1; ``main_items`` are the items that keep it from being good, three at most.
    """

    word: Text | None
    grade: Grade | None
    share_good: float
    share_worse: float
    main_items: tuple[str, ...]


def status(standard: Standard, sections: Mapping[str, Values]) -> RiverStatus:
    """Return the status of a river from the values of its sections, by item.

    Sections without a class are left out. The words are those of the classes of the standard.
    """
    found = {name: verdict(standard, values) for name, values in sections.items()}
    judged = [name for name, each in found.items() if each.grade]
    if not judged:
        return RiverStatus(None, None, 0.0, 0.0, ())
    good = sum((found[name].grade or 0) <= Grade.III for name in judged)
    worse = sum(found[name].grade == Grade.WORSE for name in judged)
    if len(judged) < FEW:
        level, main = _by_means(standard, [sections[name] for name in judged])
        grade: Grade | None = level
    else:
        level, grade = _by_shares(len(judged), good, worse), None
        main = _commonest([found[name] for name in judged]) if level > Grade.III else ()
    shares = good / len(judged), worse / len(judged)
    return RiverStatus(standard.words[level].word, grade, *shares, main)


def _by_means(standard: Standard, sections: Sequence[Values]) -> tuple[Grade, tuple[str, ...]]:
    gathered: dict[str, list[float]] = {}
    for values in sections:
        for item, number in values.items():
            gathered.setdefault(item, []).append(number)
    means = {item: sum(numbers) / len(numbers) for item, numbers in gathered.items()}
    grade = verdict(standard, means).grade or Grade.I
    main = exceedances(standard, means, Grade.III)[:MOST_NAMED]
    return grade, tuple(each.item for each in main)


def _by_shares(count: int, good: int, worse: int) -> Grade:
    """Return the class whose word is that of the shares, counted in whole sections."""
    if 10 * good >= 9 * count:
        return Grade.II
    if 4 * good >= 3 * count:
        return Grade.III
    if 5 * worse < count:
        return Grade.IV
    return Grade.V if 5 * worse < 2 * count else Grade.WORSE


def _commonest(found: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the items that miss class III at the most sections."""
    missed = Counter(
        item for each in found for item, grade in each.grades.items() if grade > Grade.III
    )
    return tuple(item for item, _ in missed.most_common(MOST_NAMED))
