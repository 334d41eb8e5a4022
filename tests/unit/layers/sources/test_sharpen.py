"""Lines are sharpened where the match is sane, and stay as they were drawn where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
import shapely
from osm_files import GANSHEN, MOTORWAY, SHENSHANXI, Osm, border_country, winding
from test_osm_extract import SPEEDS

from geo.lines import length_m
from geo.region import REGION
from layers import mapdata, tables
from layers.assemble import assemble
from layers.facts import read
from layers.sources.extract import SOURCE, Extract, Origin
from layers.sources.osm_courses import courses
from layers.sources.osm_graph import network
from layers.sources.sharpen import ACCURACY_M, GAP_ACCURACY_M, Traced, Untraced, sharpen, trace

if TYPE_CHECKING:
    from layers.model import Atlas, Feature

TESTS = Path(__file__).parents[3]
RAIL = {"railway": "rail", "name": "赣深高速铁路"}
SOUTH = GANSHEN[3:]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return assemble(read(TESTS / "tiny"))


def extract(osm: Osm) -> Extract:
    ways = osm.read()
    nothing = network(Osm().read(), "road", SPEEDS).frames
    origin = Origin(
        source="guangdong.osm.pbf",
        date="2026-10-01",
        box=REGION,
        extent=ways.extent,
        ways=len(ways),
        incomplete=0,
        statistics={},
    )
    return Extract(origin, nothing, nothing, courses(ways))


def outcome(atlas: Atlas, osm: Osm, name: str = "rail-ganshen") -> Traced | Untraced:
    told = {one.feature.id: one for one in trace(atlas, extract(osm))}
    return told[name]


def line(feature: Feature) -> shapely.LineString:
    return shapely.LineString(feature.geometry["coordinates"])


@pytest.fixture(scope="module")
def sharper(atlas: Atlas) -> Atlas:
    return sharpen(atlas, extract(border_country()))


def test_a_line_takes_the_course_of_its_ways(atlas: Atlas, sharper: Atlas) -> None:
    before, after = (some.features["rail-ganshen"] for some in (atlas, sharper))
    course = shapely.LineString(winding(GANSHEN))
    assert line(after).hausdorff_distance(course) < 0.0005
    assert len(line(after).coords) > len(line(before).coords)
    assert after.accuracy_m == ACCURACY_M
    assert after.bbox == pytest.approx(line(after).bounds)


def test_what_it_was_is_kept(atlas: Atlas, sharper: Atlas) -> None:
    before, after = (some.features["rail-ganshen"] for some in (atlas, sharper))
    (earlier,) = after.earlier
    assert (earlier.geometry, earlier.accuracy_m) == (before.geometry, before.accuracy_m)
    assert earlier.source == before.position_source
    changed = {"geometry", "bbox", "accuracy_m", "position_source", "earlier", "parts", "licences"}
    assert before.model_dump(exclude=changed) == after.model_dump(exclude=changed)


def test_the_source_comes_with_its_file_day_and_licence(sharper: Atlas) -> None:
    source = sharper.sources[SOURCE]
    assert (source.title, source.date) == ("OpenStreetMap: guangdong.osm.pbf", "2026-10-01")
    assert source.licence in sharper.licences
    feature = sharper.features["rail-ganshen"]
    assert feature.position_source == SOURCE
    assert source.licence in feature.licences


def test_parts_are_cut_again_and_meet(sharper: Atlas) -> None:
    feature = sharper.features["rail-ganshen"]
    north, south = feature.parts
    whole = line(feature)
    assert north.path[0] == pytest.approx(whole.coords[0])
    assert south.path[-1] == pytest.approx(whole.coords[-1])
    assert north.path[-1] == pytest.approx(south.path[0])
    lengths = [length_m(shapely.LineString(part.path)) for part in (north, south)]
    assert sum(lengths) == pytest.approx(length_m(whole), rel=1e-6)


def test_both_carriageways_become_one_line_found_by_number(sharper: Atlas) -> None:
    feature = sharper.features["hw-shenshanxi"]
    assert feature.position_source == SOURCE
    middle = shapely.LineString(winding(SHENSHANXI))
    assert line(feature).hausdorff_distance(middle) < 0.0005


def test_the_map_and_the_table_show_it(sharper: Atlas) -> None:
    railways = [one for one in sharper.features.values() if one.layer == "railways"]
    drawn = orjson.loads(mapdata.layer_json(railways))["features"]
    shown = next(one for one in drawn if one["id"] == "rail-ganshen")
    feature = sharper.features["rail-ganshen"]
    assert shown["geometry"]["coordinates"] == [list(point) for point in line(feature).coords]
    assert shown["properties"]["accuracy_m"] == ACCURACY_M
    frame = tables.frame(railways).set_index("id")
    assert frame.geometry["rail-ganshen"].equals(line(feature))
    assert frame.loc["rail-ganshen", "position_source"] == SOURCE


def test_what_is_not_found_stays_and_is_told(atlas: Atlas, sharper: Atlas) -> None:
    assert sharper.features["rail-guangshan"] == atlas.features["rail-guangshan"]
    told = outcome(atlas, border_country(), "rail-guangshan")
    assert isinstance(told, Untraced)
    assert told.reason == "no way of that name or number"


def test_points_are_no_lines(atlas: Atlas) -> None:
    told = {one.feature.id for one in trace(atlas, extract(border_country()))}
    assert told == {"rail-guangshan", "rail-ganshen", "rail-longshan", "hw-shenshanxi"}


def test_a_line_that_is_being_built_is_sharpened(atlas: Atlas) -> None:
    coming = {"railway": "construction", "construction": "rail", "name": "赣深高铁"}
    assert isinstance(outcome(atlas, border_country(ganshen=coming)), Traced)
    planned = {"railway": "proposed", "proposed": "rail", "name": "赣深高铁"}
    assert isinstance(outcome(atlas, border_country(ganshen=planned)), Untraced)


def told(atlas: Atlas, *courses_: list[tuple[float, float]]) -> str:
    osm = Osm()
    for course in courses_:
        osm.way(course, **RAIL)
    one = outcome(atlas, osm)
    assert isinstance(one, Untraced)
    return one.reason


def test_a_part_of_the_line_is_not_the_line(atlas: Atlas) -> None:
    assert "of its length" in told(atlas, winding(SOUTH))


def test_a_line_in_two_pieces_far_apart_is_not_the_line(atlas: Atlas) -> None:
    course = winding(GANSHEN)
    assert "from end to end" in told(atlas, course[:80], course[90:])


def test_a_line_with_many_gaps_is_not_the_line(atlas: Atlas) -> None:
    course = winding(GANSHEN, steps=400)
    assert "are missing" in told(atlas, *(course[at : at + 2] for at in range(0, 2_000, 2)))


def test_a_line_with_a_small_gap_is_found_but_less_exact(atlas: Atlas) -> None:
    osm = Osm()
    course = winding(GANSHEN)
    cut = (course[50][0], course[50][1] - 0.005)
    for piece in (course[:51], [cut, *course[51:]]):
        osm.way(piece, **RAIL)
    sharper = sharpen(atlas, extract(osm)).features["rail-ganshen"]
    assert sharper.accuracy_m == GAP_ACCURACY_M
    assert GAP_ACCURACY_M > ACCURACY_M


def test_a_line_that_passes_its_stations_far_away_is_not_the_line(atlas: Atlas) -> None:
    aside = [GANSHEN[0], GANSHEN[1], GANSHEN[2], (114.3, 22.9), (114.2, 22.7), GANSHEN[5]]
    assert "东莞南" in told(atlas, winding(aside))


def test_a_line_of_the_same_name_elsewhere_is_not_the_line(atlas: Atlas) -> None:
    far = [(lon + 2, lat) for lon, lat in winding(GANSHEN)]
    assert told(atlas, far) == "no way of that name or number leads from end to end"


def test_a_road_of_that_number_that_leads_elsewhere_is_not_the_road(atlas: Atlas) -> None:
    osm = Osm()
    osm.way(winding([(114.25, 22.72), (114.9, 22.86), (115.2, 23.3)]), **MOTORWAY)
    assert isinstance(outcome(atlas, osm, "hw-shenshanxi"), Untraced)


def test_a_bridge_shorter_than_its_rough_points_is_found(atlas: Atlas) -> None:
    points = [(113.7825, 22.777), (113.7915, 22.768)]
    bridge = atlas.features["hw-shenshanxi"].model_copy(
        update={
            "geometry": {"type": "LineString", "coordinates": points},
            "accuracy_m": 1000,
            "stops": (),
        }
    )
    osm = Osm()
    osm.way([(113.786, 22.7735), (113.788, 22.7715)], highway="primary", bridge__name="深汕西高速")
    (one,) = trace(atlas.model_copy(update={"features": {"bridge": bridge}}), extract(osm))
    assert isinstance(one, Traced)


def test_sharpening_twice_changes_nothing_more_than_the_history(sharper: Atlas) -> None:
    again = sharpen(sharper, extract(border_country()))
    for name, feature in sharper.features.items():
        assert again.features[name].geometry == feature.geometry
