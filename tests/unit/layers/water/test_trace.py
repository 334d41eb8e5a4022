from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_rivers
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.errors import OutsideRegion, UnknownPlace
from layers.water.faults import OffRiver, Unsited
from layers.water.trace import Tracer

if TYPE_CHECKING:
    from pathlib import Path

    from layers.water.model import Trace, Way

GEOD = Geod(ellps="WGS84")
SIDE_JOINS = "side汇入"
BORDER = "上城—下城市界"


@pytest.fixture(scope="module")
def tracer(tmp_path_factory: pytest.TempPathFactory) -> Tracer:
    return Tracer(small_rivers.opened(tmp_path_factory.mktemp("rivers")))


def walk(tracer: Tracer, at: str, way: Way) -> Trace:
    return tracer.trace(tracer.place(at), way)


def names(trace: Trace) -> list[str]:
    return [met.name.zh for met in trace.met]


def south_m(begin: float, end: float) -> float:
    """Return the metres from one latitude to another along the meridian of 114 E."""
    return float(GEOD.inv(114.0, begin, 114.0, end)[2])


def test_downstream_of_a_section_everything_is_met_in_order(tracer: Tracer) -> None:
    trace = walk(tracer, "ws-upper", "DD")
    assert names(trace) == [
        BORDER, SIDE_JOINS, "ws-lower", "fork", "port-fork", "ws-east", "east mouth",
        "west mouth",
    ]  # fmt: skip
    assert [met.kind for met in trace.met][:4] == ["border", "confluence", "section", "fork"]


def test_the_main_branch_is_the_first_that_is_named(tracer: Tracer) -> None:
    trace = walk(tracer, "ws-upper", "DM")
    assert names(trace)[-1] == "west mouth"
    assert "ws-east" not in names(trace)


def test_upstream_leads_through_the_fork_to_the_source(tracer: Tracer) -> None:
    trace = walk(tracer, "ws-east", "UM")
    assert names(trace) == [
        "port-fork", "fork", "ws-lower", SIDE_JOINS, BORDER, "ws-upper", "pk-near",
        "spring",
    ]  # fmt: skip
    assert trace.length_m == pytest.approx(trace.met[-1].along_m, abs=1)


def test_tributaries_bring_what_lies_on_them(tracer: Tracer) -> None:
    main, whole = walk(tracer, "ws-lower", "UM"), walk(tracer, "ws-lower", "UT")
    assert set(names(whole)) - set(names(main)) == {"dam", "side spring"}
    assert [met.river.zh for met in whole.met if met.name.zh == "dam"] == ["side"]


def test_distances_are_metres_along_the_drawn_river(tracer: Tracer) -> None:
    trace = walk(tracer, "ws-upper", "DM")
    along = {met.name.zh: met.along_m for met in trace.met}
    assert along["ws-lower"] == pytest.approx(south_m(23.6, 23.1), abs=2)
    assert along[BORDER] == pytest.approx(south_m(23.6, 23.5), abs=150)
    assert along["fork"] == pytest.approx(south_m(23.6, 23.0), abs=2)


def test_a_thing_beside_the_river_says_how_far_off_and_how_sure(tracer: Tracer) -> None:
    park = next(met for met in walk(tracer, "ws-upper", "UM").met if met.kind == "park")
    assert park.off_m == pytest.approx(GEOD.inv(114.01, 23.8, 114.0, 23.8)[2], abs=2)
    assert park.accuracy_m == 700
    assert park.point == (114.0, 23.8)


def test_things_far_off_and_gates_for_travellers_are_not_met(tracer: Tracer) -> None:
    met = {one.id for one in walk(tracer, "114.0,23.99", "DD").met}
    assert {"pk-near", "port-fork"} <= met
    assert not met & {"pk-far", "gate", "school", "ws-elsewhere", "ws-nowhere"}


def test_a_thing_beside_two_branches_is_met_once_where_it_is_nearer(tracer: Tracer) -> None:
    port = [met for met in walk(tracer, "ws-lower", "DD").met if met.id == "port-fork"]
    assert [met.river.zh for met in port] == ["east"]
    main = walk(tracer, "ws-lower", "DM").met
    assert [met.river.zh for met in main if met.kind == "port"] == ["trunk"]


def test_sections_whose_place_is_not_known_are_named(tracer: Tracer) -> None:
    assert [one.id for one in walk(tracer, "ws-lower", "UM").unplaced] == ["ws-nowhere"]
    assert walk(tracer, "114.2,22.8", "DM").unplaced == ()


def test_published_lengths_stand_beside_the_drawn_ones(tracer: Tracer) -> None:
    (measured,) = walk(tracer, "ws-lower", "UT").measured
    assert (measured.feature, measured.source) == ("rv-trunk", "book")
    assert measured.published_m == 180_000
    west_m = GEOD.inv(114.0, 23.0, 113.8, 22.8)[2]
    assert measured.drawn_m == pytest.approx(south_m(24.0, 23.0) + west_m, abs=2)


@pytest.mark.parametrize("text", ["ws-lower", "WS-LOWER", " ws-lower "])
def test_a_section_is_known_by_any_of_its_names(tracer: Tracer, text: str) -> None:
    assert tracer.place(text).id == "ws-lower"


def test_any_place_near_a_river_will_do(tracer: Tracer) -> None:
    trace = walk(tracer, "upstairs", "DM")
    assert trace.river.zh == "trunk"
    assert trace.off_m == pytest.approx(GEOD.inv(114.02, 23.7, 114.0, 23.7)[2], abs=2)
    assert walk(tracer, "114.02,23.7", "DM").met == trace.met


def test_a_place_far_from_every_river_is_refused(tracer: Tracer) -> None:
    with pytest.raises(OffRiver, match="93 km from the nearest river, trunk") as caught:
        walk(tracer, "far away", "DM")
    assert "10 公里" in caught.value.zh


def test_a_section_keeps_to_its_own_river_however_far(tracer: Tracer) -> None:
    trace = walk(tracer, "ws-elsewhere", "DM")
    assert trace.start.zh == "ws-elsewhere"
    assert "ws-elsewhere" not in names(trace)


def test_a_section_nobody_knows_the_place_of_is_said_to_be_so(tracer: Tracer) -> None:
    with pytest.raises(Unsited, match="where ws-nowhere lies is not public"):
        tracer.place("ws-nowhere")


@pytest.mark.parametrize(("text", "error"), [("xyz", UnknownPlace), ("10,10", OutsideRegion)])
def test_what_is_no_place_is_refused(tracer: Tracer, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        tracer.place(text)


def test_at_the_mouth_nothing_is_left_to_walk(tracer: Tracer) -> None:
    trace = walk(tracer, "113.8,22.8", "DM")
    assert (trace.length_m, trace.geometry["coordinates"]) == (0, [])
    assert names(trace) == ["west mouth"]


@given(st.floats(22.95, 24.0), st.floats(-0.05, 0.05), st.sampled_from(["UM", "UT", "DM", "DD"]))
def test_every_walk_is_in_order_and_within_its_length(
    tracer: Tracer, lat: float, aside: float, way: Way
) -> None:
    trace = walk(tracer, f"{114 + aside:.5f},{lat:.5f}", way)
    along = [met.along_m for met in trace.met]
    assert along == sorted(along)
    assert all(0 <= metres <= trace.length_m + 1 for metres in along)
    assert len({(met.kind, met.id or met.name.zh) for met in trace.met}) == len(trace.met)


def test_a_generation_without_rivers_cannot_be_walked(tmp_path: Path) -> None:
    atlas = small_rivers.opened(tmp_path)
    (atlas.generation.path / "rivers.json").unlink()
    with pytest.raises(FileNotFoundError):
        Tracer(atlas)
