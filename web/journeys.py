"""Pages and panels about journeys: routes, circles, what a link adds, gaps, and tables of times.

They write what the planner answered; asking it is the business of whoever calls them.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from web.circles import bands, differences
from web.claim import CLAIM, LIMITS
from web.durations import minutes
from web.fault import LINK_WORDS, ways_out
from web.forms import link_choices, minute_choices, mode_choices
from web.journey_scene import HEATS, JourneyScene
from web.journey_sketches import CircleMaps, gap_sketch
from web.presets import HORIZON, offered
from web.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from layers.model import Atlas
    from layers.transport.model import (
        Circle,
        DatedLink,
        Gap,
        Matrix,
        Outage,
        RoadNetwork,
        Route,
        Scenario,
    )
    from web.circles import Difference
    from web.claim import ClaimAnswer
    from web.fault import Fault
    from web.sketch import Ground
    from web.suggestions import Suggestions
    from web.view import Chrome, View

_NUMBERED = 20
_SHOWN = 12


@dataclass(frozen=True)
class Desk:
    """What pages about journeys are made with: words, links by id, drawn ground, places."""

    atlas: Atlas
    links: Mapping[str, DatedLink]
    ground: Ground
    places: Suggestions

    def scene(self, view: View) -> JourneyScene:
        """Return the atlas through a view."""
        return JourneyScene(self.atlas, view, self.links)


@dataclass(frozen=True)
class Compared:
    """A circle in two scenarios, and what the second changes, ring by ring."""

    sides: tuple[Circle, Circle]
    maps: tuple[Markup, Markup]
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class GapReport:
    """Where roads fail at borders, what the loss of each link does, and by which network."""

    gaps: Sequence[Gap]
    outages: Sequence[Outage]
    roads: RoadNetwork
    mode: str
    scenario: Scenario


def route_panel(desk: Desk, view: View, route: Route, others: Sequence[Route] = ()) -> str:
    """Return the fragment of a route and of other ways between its ends."""
    return render("panel/route.html", desk.scene(view), route=route, others=others)


def circle_panel(desk: Desk, view: View, circle: Circle) -> str:
    """Return the fragment of a circle: its rings, and the places that each one reaches."""
    scene = desk.scene(view)
    promised = scene.promised_near(circle)
    return render("panel/circle.html", scene, circle=circle, bands=bands(circle), promised=promised)


def fault_panel(desk: Desk, view: View, fault: Fault) -> str:
    """Return the fragment that says why there is no answer, and what could be asked."""
    return render("panel/fault.html", desk.scene(view), fault=fault, ways_out=ways_out)


def compare_page(
    desk: Desk,
    view: View,
    chrome: Chrome,
    words: Mapping[str, str],
    *,
    circles: tuple[Circle, Circle] | None = None,
    fault: Fault | None = None,
) -> str:
    """Return the page of a circle in two scenarios; ``words`` are those of its form."""
    scene = desk.scene(view)
    lines = {link.feature for link in desk.links.values()}
    return render(
        "compare.html",
        scene,
        chrome=chrome,
        words=words,
        compared=_compared(scene, desk.ground, circles) if circles else None,
        presets=offered(lines, view.today),
        minutes=minute_choices(scene, words["minutes"]),
        modes=mode_choices(scene),
        links={word: link_choices(scene, words[word]) for word in LINK_WORDS},
        shown=_SHOWN,
        fault=fault,
        ways_out=ways_out,
    )


def gaps_page(desk: Desk, view: View, chrome: Chrome, report: GapReport) -> str:
    """Return the page of the gaps at borders and of what the loss of a link does."""
    scene = desk.scene(view)
    drawn = gap_sketch(scene, desk.ground, report.gaps[:_NUMBERED]) if report.gaps else None
    hidden = {name: word for name, word in view.journey.items() if name in LINK_WORDS}
    return render(
        "gaps.html",
        scene,
        chrome=chrome,
        report=report,
        drawn=drawn,
        modes=mode_choices(scene),
        numbered=_NUMBERED,
        kinds=sorted({gap.kind for gap in report.gaps}),
        outages=_by_running(report.outages),
        hidden=hidden,
    )


def matrix_page(
    desk: Desk,
    view: View,
    chrome: Chrome,
    words: Mapping[str, str],
    *,
    tables: tuple[Matrix, ...] = (),
    fault: Fault | None = None,
) -> str:
    """Return the table of times; a second one with the same places is told as a change."""
    scene = desk.scene(view)
    return render(
        "matrix.html",
        scene,
        chrome=chrome,
        words=words,
        tables=tables,
        heats=HEATS,
        horizon=HORIZON,
        modes=mode_choices(scene),
        fault=fault,
        ways_out=ways_out,
    )


def reach_page(desk: Desk, view: View, chrome: Chrome, answer: ClaimAnswer) -> str:
    """Return the page that holds a paper's claim of half an hour and an hour against times."""
    scene = desk.scene(view)
    maps = CircleMaps.around(scene, desk.ground, [moment.circle for moment in answer.moments])
    drawn = [
        maps.draw(moment.circle, f"reach-{number}") for number, moment in enumerate(answer.moments)
    ]
    document = desk.atlas.documents[CLAIM[0]]
    clause = next(clause for clause in document.clauses if clause.id == CLAIM[1])
    return render(
        "reach.html",
        scene,
        chrome=chrome,
        answer=answer,
        drawn=drawn,
        document=document,
        clause=clause,
        limits=LIMITS,
        notes=_numbered(scene, answer),
        off=_middle(answer),
    )


def _compared(scene: JourneyScene, ground: Ground, circles: tuple[Circle, Circle]) -> Compared:
    changes = differences(*circles)
    maps = CircleMaps.around(scene, ground, circles)
    gained = [item.place for change in changes for item in change.gained]
    first, second = circles
    drawn = maps.draw(first, "first"), maps.draw(second, "second", gained)
    return Compared(circles, drawn, changes)


def _by_running(outages: Sequence[Outage]) -> list[tuple[bool, list[Outage]]]:
    """Return what closing a link does, and what it costs that others are closed already."""
    return [
        (closed, [outage for outage in outages if outage.closed_already == closed])
        for closed in (False, True)
    ]


def _numbered(scene: JourneyScene, answer: ClaimAnswer) -> dict[str, int]:
    """Return a number for every source of the page, in the order of the page."""
    used = [item.journey.source for item in answer.judged]
    used += [figure.source for figure in answer.assumptions if not figure.assumed]
    known = dict.fromkeys(source for source in used if source in scene.atlas.sources)
    return {source: number for number, source in enumerate(known, start=1)}


def _middle(answer: ClaimAnswer) -> int | None:
    """Return by how many minutes the model is off in the middle of all published times."""
    off = [item.off_s for item in answer.judged if item.off_s is not None]
    return minutes(round(median(map(abs, off)))) if off else None
