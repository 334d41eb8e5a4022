"""The pages of walks along rivers, and the sheet that tells how to get to a section.

They write what the rivers and the planner answered; asking them is the business of the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from layers.water.marks import point_of
from layers.water.model import Way
from web.fault import ways_out
from web.rendering import render
from web.water import PAGES
from web.water_way_sketches import near_sketch, trace_sketch, way_sketch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.transport.model import Place, RoadNetwork
    from layers.water.access import Approach
    from layers.water.model import Section, Trace, WaterFacts
    from web.fault import Fault
    from web.journey_scene import JourneyScene
    from web.journeys import Desk
    from web.view import Chrome, View

WAYS: tuple[str, ...] = get_args(Way)


@dataclass(frozen=True)
class WayDesk:
    """What the pages are made with: that of journeys, the sections, and what the roads are.

    ``beside_m`` is how far off a river things are still listed.
    """

    journeys: Desk
    facts: WaterFacts
    roads: RoadNetwork
    beside_m: int

    def scene(self, view: View) -> JourneyScene:
        """Return the atlas through a view."""
        return self.journeys.scene(view)

    @property
    def placed(self) -> list[Section]:
        """Return the sections whose point is known."""
        features = self.journeys.atlas.features
        return [one for one in self.facts.sections.values() if point_of(features.get(one.id))]


def trace_page(
    desk: WayDesk,
    view: View,
    chrome: Chrome,
    words: Mapping[str, str],
    *,
    walk: tuple[Place, Trace] | None = None,
    fault: Fault | None = None,
) -> str:
    """Return the page of a walk from a place; ``words`` are those of its form."""
    scene = desk.scene(view)
    place, trace = walk or (None, None)
    return render(
        "water_trace.html",
        scene,
        chrome=chrome,
        pages=PAGES,
        words=words,
        ways=[(way, scene.t(f"way.{way}")) for way in WAYS],
        sections=desk.placed,
        known=desk.facts.sections,
        asked=scene.spot(place) if place else "",
        place=place,
        trace=trace,
        beside_m=desk.beside_m,
        drawn=trace_sketch(scene, desk.journeys.ground, trace) if trace else None,
        fault=fault,
        ways_out=ways_out,
    )


def access_page(  # noqa: PLR0913 -- the last three say what became of the question
    desk: WayDesk,
    view: View,
    chrome: Chrome,
    section: Section,
    *,
    found: Approach | None,
    begin: str = "",
    fault: Fault | None = None,
) -> str:
    """Return the sheet of a section; ``begin`` is the place from which the way is asked.

    Without ``found`` nothing is known of where it lies or how it is reached.
    """
    scene = desk.scene(view)
    ground = desk.journeys.ground
    return render(
        "water_access.html",
        scene,
        chrome=chrome,
        pages=PAGES,
        section=section,
        found=found,
        begin=begin,
        asked={"from": scene.spot(found.route.from_)} if found and found.route else {},
        roads=desk.roads,
        near=near_sketch(scene, ground, found) if found else None,
        way=way_sketch(scene, ground, found) if found and found.route else None,
        fault=fault,
        ways_out=ways_out,
    )
