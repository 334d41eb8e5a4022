from __future__ import annotations

from pathlib import Path

import pytest

from layers.assemble import assemble
from layers.facts import read
from layers.model import Atlas

TINY = Path(__file__).parents[2] / "tiny"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return assemble(read(TINY))


def test_every_row_becomes_a_feature_in_the_order_of_the_files(atlas: Atlas) -> None:
    assert [*atlas.features][:3] == ["rail-guangshan", "rail-ganshen", "rail-longshan"]
    assert len(atlas.features) == 13
    assert all(name == feature.id for name, feature in atlas.features.items())


def test_a_point_is_a_geojson_point_with_its_accuracy(atlas: Atlas) -> None:
    station = atlas.features["st-tangxia"]
    assert station.geometry == {"type": "Point", "coordinates": (114.06354, 22.84806)}
    assert station.bbox == (114.06354, 22.84806, 114.06354, 22.84806)
    assert station.accuracy_m == 100


def test_a_line_runs_through_its_control_points_and_stops_at_them(atlas: Atlas) -> None:
    line = atlas.features["rail-guangshan"]
    assert line.geometry
    assert line.geometry["type"] == "LineString"
    assert [stop.name.zh for stop in line.stops] == ["新塘", "罗浮山", "汕尾"]
    assert line.stops[2].feature == "st-shanwei"


def test_a_traced_line_follows_its_track_and_rounds_to_six_decimals(atlas: Atlas) -> None:
    line = atlas.features["rail-ganshen"]
    assert line.geometry
    assert len(line.geometry["coordinates"]) == 6
    assert line.geometry["coordinates"][0] == (114.811561, 25.82303)
    assert len(line.stops) == 3


def test_parts_follow_the_track_between_their_points(atlas: Atlas) -> None:
    north, south = atlas.features["rail-ganshen"].parts
    assert north.path[-1] == south.path[0]
    assert len(north.path) == 4
    assert south.path[-1] == (114.02395, 22.61204)
    assert [step.status.value for step in north.timeline] == ["construction", "planned", "open"]


def test_a_river_is_drawn_along_its_course(atlas: Atlas) -> None:
    river = atlas.features["rv-dongjiang"]
    assert river.geometry
    assert river.geometry["type"] == "LineString"
    assert [stop.role for stop in river.stops] == ["source", "mouth"]


def test_what_has_no_site_has_no_shape(atlas: Atlas) -> None:
    platform = atlas.features["gov-ganshentong"]
    assert platform.geometry is None
    assert platform.bbox is None
    assert platform.accuracy_m is None


def test_links_hang_on_both_ends_and_on_what_they_run_via(atlas: Atlas) -> None:
    assert len(atlas.features["rail-ganshen"].links) == 2
    assert len(atlas.features["rail-guangshan"].links) == 1
    assert atlas.features["st-tangxia"].links[0].via == "st-tangxia"


def test_corridors_and_features_name_each_other(atlas: Atlas) -> None:
    assert atlas.corridors["ganshen"].features == ("rail-ganshen", "st-tangxia")
    assert atlas.features["st-tangxia"].corridors == ("ganshen",)
    assert atlas.corridors["ganshen"].bbox == atlas.features["rail-ganshen"].bbox


def test_clauses_list_what_they_name_even_nothing(atlas: Atlas) -> None:
    clauses = {clause.id: clause.features for clause in atlas.documents["paper"].clauses}
    assert clauses["二"] == ("rail-guangshan",)
    assert clauses["三"] == ()
    assert len(clauses["一"]) == 12


def test_licences_follow_the_sources_of_the_place(atlas: Atlas) -> None:
    assert atlas.features["rail-ganshen"].licences == ("odbl",)
    assert atlas.features["hw-humen2"].licences == ("linkatlas-facts",)
    assert atlas.features["gov-ganshentong"].licences == ()


def test_a_disputed_claim_is_kept_but_does_not_decide(atlas: Atlas) -> None:
    line = atlas.features["rail-ganshen"]
    assert any(claim.disputed for claim in line.claims)
    assert "closed" not in {step.status.value for step in line.timeline}


def test_context_stations_name_the_lines_they_serve(atlas: Atlas) -> None:
    assert atlas.features["st-shanwei"].context_of == ("rail-guangshan",)
    assert atlas.features["st-tangxia"].context_of == ()


def test_an_atlas_survives_being_written(atlas: Atlas) -> None:
    again = Atlas.model_validate_json(atlas.model_dump_json(by_alias=True))
    assert again.model_dump(mode="json") == atlas.model_dump(mode="json")
