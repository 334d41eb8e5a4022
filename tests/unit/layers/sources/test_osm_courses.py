"""Named ways are kept whatever their state: lines are found among them."""

from __future__ import annotations

from osm_files import Osm, border_country

from layers.sources.osm_courses import courses


def test_every_named_way_is_a_row() -> None:
    found = courses(border_country().read()).set_index("names")
    assert found.loc["新和路;新安大桥", "mode"] == "road"
    coming = found.loc["深汕高速铁路"]
    assert (coming["state"], coming["opening_date"], coming["mode"]) == (
        "construction",
        "2028",
        "rail",
    )
    assert found.loc["规划路", "state"] == "proposed"
    assert len(found.loc[["贛深高速鐵路"]]) == 12
    assert set(found.loc[["沈海高速公路"], "ref"]) == {"G15"}
    assert found.crs == "EPSG:4326"


def test_a_way_with_a_number_alone_is_kept_and_one_with_nothing_is_not() -> None:
    osm = Osm()
    numbered = osm.way([(114, 22.5), (114.1, 22.5)], highway="trunk", ref="G205")
    osm.way([(114.1, 22.5), (114.2, 22.5)], highway="trunk")
    assert courses(osm.read())["id"].tolist() == [numbered]


def test_sidings_are_left_out_and_closed_building_sites_are_not() -> None:
    osm = Osm()
    osm.way([(114, 22.5), (114.1, 22.5)], railway="rail", name="赣深高铁", service="siding")
    tags = {"construction": "motorway", "access": "no", "name": "新路"}
    osm.way([(114, 22.6), (114.1, 22.6)], highway="construction", **tags)
    assert courses(osm.read())["names"].tolist() == ["新路"]


def test_names_in_one_tag_and_in_several_are_told_once() -> None:
    osm = Osm()
    tags = {"name": "甲;乙", "name__zh": "甲", "name__en": "A", "alt_name": "乙;丙"}
    osm.way([(114, 22.5), (114.1, 22.5)], highway="trunk", **tags)
    assert courses(osm.read())["names"].tolist() == ["甲;乙;A;丙"]


def test_no_ways_make_an_empty_frame() -> None:
    empty = courses(Osm().read())
    assert len(empty) == 0
    assert "geometry" in empty
