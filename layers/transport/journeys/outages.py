"""What closing one link does: which pairs of places it cuts, and which it slows."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from layers.transport.model import Outage, Slowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from layers.transport.model import DatedLink, Matrix, Place, Scenario

    Pair = tuple[Place, Place]
    Key = tuple[str | None, tuple[float, float]]
    Times = dict[tuple[Key, Key], int | None]
    Ask = Callable[[Sequence[Place], Scenario], Matrix]

LEAST_S = 60
"""Seconds from which on a pair counts as slowed."""

MOST_PAIRS = 20


class Outages:
    """What closing links does to the ways between some places, and between the ends of a road."""

    def __init__(
        self, places: Sequence[Place], ends: Mapping[str, Pair], scenario: Scenario, ask: Ask
    ) -> None:
        """Ask for the times of the scenario; ``ends`` are the two ends of roads, by link.

        ``ask`` returns the matrix of some places in a scenario; it is asked once more a link.
        """
        self._places = tuple(places)
        self._ends = ends
        self._scenario = scenario
        self._ask = ask
        self._now = _times(ask(_once([*places, *chain(*ends.values())]), scenario))

    def of(self, links: Iterable[DatedLink], running: Iterable[str]) -> tuple[Outage, ...]:
        """Return what each link does whose closing is felt, the worst first.

        ``running`` are the ids of those that run in the scenario: these are closed, the others
        opened, so that a bridge that is closed already shows what its closing costs.
        """
        runs = set(running)
        found = [self._outage(link, closed=link.id not in runs) for link in links]
        felt = [outage for outage in found if outage.pairs]
        return tuple(sorted(felt, key=lambda one: (-one.cut, -one.lost_s, one.link)))

    def _outage(self, link: DatedLink, *, closed: bool) -> Outage:
        ends = [self._ends[link.id]] if link.id in self._ends else []
        switched = _switched(self._scenario, link.id, on=closed)
        then = _times(self._ask(_once([*self._places, *chain(*ends)]), switched))
        before, after = (then, self._now) if closed else (self._now, then)
        asked = {(_key(a), _key(b)): (a, b) for a, b in [*combinations(self._places, 2), *ends]}
        pairs = sorted(_slowed(asked.values(), before, after), key=_lost, reverse=True)
        slowed = [pair for pair in pairs if pair.after_s is not None]
        return Outage(
            link=link.id,
            name=link.name,
            closed_already=closed,
            cut=len(pairs) - len(slowed),
            slowed=len(slowed),
            lost_s=sum((pair.after_s or 0) - pair.before_s for pair in slowed),
            pairs=tuple(pairs[:MOST_PAIRS]),
        )


def _switched(scenario: Scenario, link: str, *, on: bool) -> Scenario:
    word = "with_" if on else "without"
    return scenario.model_copy(update={word: (*getattr(scenario, word), link)})


def _once(places: Iterable[Place]) -> list[Place]:
    """Leave out what stands a second time."""
    return list({_key(place): place for place in places}.values())


def _key(place: Place) -> Key:
    return place.id, place.point


def _times(matrix: Matrix) -> Times:
    """Return the seconds between every two places; None where there is no way."""
    keys = [_key(place) for place in matrix.places]
    return {
        (here, there): seconds
        for here, row in zip(keys, matrix.time_s, strict=True)
        for there, seconds in zip(keys, row, strict=True)
    }


def _slowed(asked: Iterable[Pair], before: Times, after: Times) -> Iterator[Slowed]:
    """Yield each pair that takes longer; the way there counts for the way back, too."""
    for here, there in asked:
        pair = _key(here), _key(there)
        was, now = before[pair], after[pair]
        if was is not None and (now is None or now - was >= LEAST_S):
            ends = {"from": here, "to": there}
            yield Slowed.model_validate(ends | {"before_s": was, "after_s": now})


def _lost(pair: Slowed) -> float:
    return float("inf") if pair.after_s is None else pair.after_s - pair.before_s
