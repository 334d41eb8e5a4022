from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import small_rivers
from small_rivers import AREAS, features, rivers, section

from layers.water import courses
from layers.water.borders import Areas
from layers.water.faults import Unsited
from layers.water.marks import Ground, Mark, point_of, require_site, unplaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.water.courses import River


def ground(known: Mapping[str, River]) -> Ground:
    return Ground(
        rivers=known,
        network=courses.network(known),
        features=features(),
        sections=small_rivers.facts().sections,
        areas=Areas(
            [name for name, _ in AREAS.values()],
            np.array([area for _, area in AREAS.values()], dtype=object),
        ),
        near_m=1_000.0,
        beside_m=3_000.0,
    )


def marks(river: str, known: Mapping[str, River] | None = None) -> set[tuple[str, str]]:
    return {(mark.kind, mark.name.en) for mark in ground(known or rivers()).marks(river)}


def ends(river: str, known: Mapping[str, River]) -> set[tuple[str, str]]:
    kinds = {"source", "mouth", "fork", "confluence"}
    return {(kind, name) for kind, name in marks(river, known) if kind in kinds}


def test_everything_on_a_river_is_marked() -> None:
    assert marks("trunk") == {
        ("section", "ws-upper"), ("section", "ws-lower"), ("park", "pk-near"),
        ("port", "port-fork"), ("border", "Border of Upper and Lower"),
        ("confluence", "side joins"), ("fork", "fork"), ("source", "spring"),
    }  # fmt: skip


def test_a_branch_begins_at_its_fork_and_has_no_source_of_its_own() -> None:
    assert ends("west", rivers()) == {("mouth", "west mouth")}


def test_a_river_whose_end_is_not_known_has_no_mouth() -> None:
    known = rivers()
    points = known["west"].points
    cut = points[1].model_copy(update={"role": "waypoint"})
    known["west"] = known["west"].model_copy(update={"points": (points[0], cut)})
    assert ends("west", known) == set()


def test_a_confluence_is_called_as_the_course_calls_it() -> None:
    known = rivers()
    spring, bend, fork = known["trunk"].points
    named = bend.model_copy(update={"role": "confluence", "name": small_rivers.both("two waters")})
    known["trunk"] = known["trunk"].model_copy(update={"points": (spring, named, fork)})
    assert ("confluence", "two waters") in ends("trunk", known)
    assert ("confluence", "side joins") not in ends("trunk", known)


def test_a_border_river_says_how_long_it_is() -> None:
    known = rivers()
    along = [(114.0, 23.7), (114.0, 23.5), (114.3, 23.5), (114.3, 23.3)]
    made = small_rivers.river("border", [("", "waypoint", point) for point in along])
    (border,) = [mark for mark in ground(known | {"border": made}).marks("border")
                 if mark.kind == "border"]  # fmt: skip
    assert border.name.en.startswith("Border river of Upper and Lower, about 3")
    assert border.name.zh.startswith("上城市—下城市界河，约 3")
    assert border.high_m - border.low_m == pytest.approx(32_000, abs=2_500)


def test_a_thing_at_no_single_point_lies_nowhere() -> None:
    known = features()
    assert point_of(known["ws-nowhere"]) is None
    assert point_of(known["rv-trunk"]) is None
    assert point_of(None) is None
    assert point_of(known["pk-near"]) == (114.01, 23.8)


def test_only_sections_on_a_river_are_missed() -> None:
    asked = [section("ws-nowhere", "trunk"), section("ws-lower", "trunk"),
             section("ws-nowhere", None), section("ws-new", "side")]  # fmt: skip
    assert [one.course for one in unplaced(asked, features())] == ["trunk", "side"]


def test_a_section_must_have_a_point() -> None:
    require_site(section("ws-lower", "trunk"), features())
    with pytest.raises(Unsited):
        require_site(section("ws-nowhere", "trunk"), features())


def test_a_mark_is_at_one_place_unless_it_is_a_reach() -> None:
    found = ground(rivers()).marks("trunk")
    assert all(mark.low_m == mark.high_m for mark in found)
    assert all(isinstance(mark, Mark) and mark.off_m <= 3_000 for mark in found)
