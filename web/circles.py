"""Circles read as lists: what each ring adds, and what another scenario changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.transport.model import Circle, Place, ReachedPlace, Ring

_FELT_S = 60
"""A time that changes by less than this, in seconds, is told as unchanged."""


@dataclass(frozen=True)
class Band:
    """What is reached within ``minutes``, but not yet within ``more_than`` of them."""

    more_than: int
    minutes: int
    reached: tuple[ReachedPlace, ...]


@dataclass(frozen=True)
class Moved:
    """A place that is reached both times, and how long it takes before and after, in seconds."""

    place: Place
    before_s: int
    after_s: int


@dataclass(frozen=True)
class Difference:
    """What a second scenario changes within as many minutes; the most telling first.

    ``people`` is how many more live in the towns that are reached, None where that is not known.
    """

    minutes: int
    gained: tuple[ReachedPlace, ...]
    lost: tuple[ReachedPlace, ...]
    nearer: tuple[Moved, ...]
    farther: tuple[Moved, ...]
    people: int | None
    area_km2: float


def bands(circle: Circle) -> tuple[Band, ...]:
    """Return what each ring reaches beyond the one before it, the nearest first."""
    found = []
    seen: set[str] = set()
    before = 0
    for ring in circle.rings:
        fresh = [item for item in ring.reached if _key(item.place) not in seen]
        found.append(Band(before, ring.minutes, tuple(sorted(fresh, key=_by_time))))
        seen |= {_key(item.place) for item in ring.reached}
        before = ring.minutes
    return tuple(found)


def differences(first: Circle, second: Circle) -> tuple[Difference, ...]:
    """Return what the second circle changes, ring by ring; both have the same minutes."""
    return tuple(map(_difference, first.rings, second.rings))


def _difference(first: Ring, second: Ring) -> Difference:
    old, new = ({_key(item.place): item for item in ring.reached} for ring in (first, second))
    moved = [Moved(new[key].place, old[key].time_s, new[key].time_s) for key in old if key in new]
    return Difference(
        minutes=first.minutes,
        gained=tuple(sorted((new[key] for key in new.keys() - old.keys()), key=_by_time)),
        lost=tuple(sorted((old[key] for key in old.keys() - new.keys()), key=_by_time)),
        nearer=_most_moved(moved, 1),
        farther=_most_moved(moved, -1),
        people=_people(first, second),
        area_km2=second.area_km2 - first.area_km2,
    )


def _most_moved(moved: list[Moved], way: int) -> tuple[Moved, ...]:
    felt = [one for one in moved if (one.before_s - one.after_s) * way >= _FELT_S]
    return tuple(sorted(felt, key=lambda one: (-abs(one.before_s - one.after_s), _key(one.place))))


def _people(first: Ring, second: Ring) -> int | None:
    known = (first.population, second.population)
    return None if known == (None, None) else (known[1] or 0) - (known[0] or 0)


def _by_time(item: ReachedPlace) -> tuple[int, str]:
    return item.time_s, _key(item.place)


def _key(place: Place) -> str:
    return place.id or f"{place.name.zh} {place.point}"
