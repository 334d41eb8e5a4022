"""Names of which characters were lost: the only known one that fits around the gap."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.documents.model import Cleaned

_FEWEST_BEFORE = 3
_MOST_BEFORE = 12
_MOST_LOST = 4
_MOST_GAPS = 1000

DAMAGED = Text(
    zh="此处文字受损，按前后文推断，只有这个名称合得上",
    en="The text is damaged here; this is the only known name that fits around the gap",
)


class Fit(NamedTuple):
    """A name that fits around a gap: where it stands, and where the gap in it."""

    start: int
    gap: tuple[int, int]
    end: int
    name: str

    def place(self, sign: int) -> int:
        """Return where a character of the name stands in the text: the gap's end if it is lost."""
        from_end = len(self.name) - sign
        if self.start + sign <= self.gap[0]:
            return self.start + sign
        return max(self.end - from_end, self.gap[1])


class Mender:
    """Known names in order, so that those with one beginning stand together."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names that may stand alone."""
        self._names = sorted(names)

    def fits(self, cleaned: Cleaned) -> Iterator[Fit]:
        """Yield the names that alone fit around the gaps of a text, the first thousand gaps."""
        for gap in cleaned.damage[:_MOST_GAPS]:
            found = self._fit(cleaned.text, gap)
            if found is not None:
                yield found

    def _fit(self, text: str, gap: tuple[int, int]) -> Fit | None:
        """Return what fits, going by as much of the text before the gap as any name has."""
        start, end = gap
        for size in range(min(_MOST_BEFORE, start), _FEWEST_BEFORE - 1, -1):
            begun = text[start - size : start]
            names = self._begun(begun)
            tails = {name: _tail(name.removeprefix(begun), text, end) for name in names}
            most = max(tails.values(), default=0)
            best = [name for name, tail in tails.items() if tail == most]
            if most and len(best) == 1:
                return Fit(start - size, gap, end + most, best[0])
        return None

    def _begun(self, begun: str) -> Iterator[str]:
        for place in range(bisect_left(self._names, begun), len(self._names)):
            if not self._names[place].startswith(begun):
                return
            yield self._names[place]


def _tail(rest: str, text: str, end: int) -> int:
    """Return how much of the rest of a name stands after a gap; 0 when it does not fit."""
    for lost in range(1, min(_MOST_LOST, len(rest) - 1) + 1):
        if text.startswith(rest[lost:], end):
            return len(rest) - lost
    return 0
