"""What closing one link does to a set of places: which pairs it cuts, and which it slows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.transport.model import Outage, Slowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from layers.transport.model import DatedLink, Matrix, Scenario

    Ask = Callable[[Scenario], Matrix]

LEAST_S = 60
"""Seconds from which on a pair counts as slowed."""

MOST_PAIRS = 20


def outages(
    scenario: Scenario, links: Iterable[DatedLink], running: Iterable[str], ask: Ask
) -> tuple[Outage, ...]:
    """Return what each link does whose closing is felt, the worst first.

    ``links`` are those to try and ``running`` the ids of those that run in the scenario: these are
    closed, the others opened, so that a bridge that is closed already shows what its closing costs.
    ``ask`` returns the matrix of the places in a scenario; it is asked once a link.
    """
    base = ask(scenario)
    runs = set(running)
    found = [_outage(link, base, scenario, ask, closed=link.id not in runs) for link in links]
    felt = [outage for outage in found if outage.pairs]
    return tuple(sorted(felt, key=lambda one: (-one.cut, -one.lost_s, one.link)))


def _outage(link: DatedLink, base: Matrix, scenario: Scenario, ask: Ask, *, closed: bool) -> Outage:
    other = ask(_switched(scenario, link.id, on=closed))
    before, after = (other, base) if closed else (base, other)
    pairs = sorted(_slowed(before, after), key=_lost, reverse=True)
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


def _slowed(before: Matrix, after: Matrix) -> Iterator[Slowed]:
    """Yield each pair once that takes longer; a way there counts for the way back, too."""
    places = before.places
    for row, column in ((r, c) for r in range(len(places)) for c in range(r + 1, len(places))):
        was, now = before.time_s[row][column], after.time_s[row][column]
        if was is not None and (now is None or now - was >= LEAST_S):
            ends = {"from": places[row], "to": places[column]}
            yield Slowed.model_validate(ends | {"before_s": was, "after_s": now})


def _lost(pair: Slowed) -> float:
    return float("inf") if pair.after_s is None else pair.after_s - pair.before_s
