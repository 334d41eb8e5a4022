"""Routes: the quickest way in legs, and what would make it quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.errors import SamePlace
from layers.transport.journeys.breaks import idle_links, no_way
from layers.transport.journeys.ways import asked, pieces, quickest, quickest_path, same, totals
from layers.transport.model import Help, Route

if TYPE_CHECKING:
    from layers.transport.journeys.ways import Asked, Ground, Way
    from layers.transport.model import Mode, Place, Scenario

LEAST_GAIN_MS = 60_000
"""Links are named as a help from here on."""


def route(ground: Ground, ends: tuple[Place, Place], mode: Mode, scenario: Scenario) -> Route:
    """Return the quickest route; raises SamePlace, NoAccess, NoWay or UnknownLink."""
    if same(*ends):
        raise SamePlace(ends[0].name)
    question = asked(ground, ends, mode, scenario)
    way = quickest(ground, question, ground.routers.of(mode, question.running.runs))
    if way is None:
        raise no_way(ground, question)
    return told(ground, question, way, _help(ground, question, way))


def told(ground: Ground, question: Asked, way: Way, quicker: Help | None = None) -> Route:
    """Return a way as a route with its legs."""
    legs = ground.legs.of(pieces(ground, question, way), question.running)
    return Route.model_construct(  # its legs are ours, and need no check
        from_=question.ends[0],
        to=question.ends[1],
        mode=question.mode,
        scenario=question.scenario,
        time_s=sum(leg.time_s for leg in legs),
        distance_m=sum(leg.distance_m for leg in legs),
        legs=legs,
        quicker_with=quicker,
    )


def _help(ground: Ground, question: Asked, way: Way) -> Help | None:
    """Return the links on the quickest way of all that do not run, if that is much quicker."""
    every = ground.switches.all_running(question.scenario)
    if np.array_equal(every, question.running.runs):
        return None
    router = ground.routers.of(question.mode, every)
    between = router.matrix(question.doors[0].nodes, question.doors[1].nodes)
    best_ms = totals(ground.network, question.doors, between).min()
    if best_ms + LEAST_GAIN_MS > way.time_ms:
        return None
    path = quickest_path(ground.network, question.doors, router)
    links = idle_links(ground, question, path) if path else []
    return Help(links=tuple(links), time_s=round(int(best_ms) / 1000))
