"""Where a way breaks: how far the network leads, and which links are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import CLOSED, NONE, RAIL
from layers.errors import NoWay
from layers.transport.journeys.access import straight_m
from layers.transport.journeys.ways import quickest_path

if TYPE_CHECKING:
    import datetime as dt

    from geo.network.router import Path
    from layers.model import Text
    from layers.transport.journeys.ways import Asked, Ground


def no_way(ground: Ground, question: Asked) -> NoWay:
    """Return the error that says where the way breaks, and what would make it."""
    every = ground.switches.all_running(question.scenario)
    router = ground.routers.of(question.mode, every)
    whole = quickest_path(ground.network, question.doors, router)
    needed = idle_links(ground, question, whole) if whole else []
    reached, short_m = _nearest_reached(ground, question)
    return NoWay(
        (question.ends[0].name, question.ends[1].name),
        question.mode,
        question.scenario.on,
        reached=reached,
        short_m=round(short_m),
        needed=ground.switches.choices(needed),
        first_day=_first_day(ground, question),
    )


def idle_links(ground: Ground, question: Asked, path: Path) -> list[str]:
    """Return the links on a path that do not run in the scenario, in the order of the path."""
    links = ground.network.edges.link[path.edges]
    used = dict.fromkeys(links[links != NONE].tolist())
    return [ground.network.links[link] for link in used if not question.running.runs[link]]


def _first_day(ground: Ground, question: Asked) -> dt.date | None:
    """Return the day of the first line, when the scenario lies before it; roads are older."""
    first = ground.switches.first_day("rail") if question.mode == "rail" else None
    return first if first and question.scenario.on < first else None


def _nearest_reached(ground: Ground, question: Asked) -> tuple[Text | None, float]:
    """Return what is reached and lies nearest to the end, and how many metres it is short.

    By rail a station is meant. There is none when nothing leads on from where the journey begins.
    """
    router = ground.routers.of(question.mode, question.running.runs)
    reached = router.within(question.doors[0].starts, int(CLOSED) - 1).nodes
    nodes = ground.network.nodes
    counted = (nodes.mode[reached] == RAIL) | (question.mode != "rail")
    stops = reached[nodes.stop[reached] & counted]
    if np.isin(stops, question.doors[0].nodes).all():
        return None, 0.0
    short = straight_m(question.ends[1].point, np.column_stack([nodes.lon, nodes.lat])[stops])
    best = int(short.argmin())
    return ground.legs.nodes.of(int(stops[best])).name, float(short[best])
