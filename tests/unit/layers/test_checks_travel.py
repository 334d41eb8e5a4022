"""The rules of the tables that travel times rest on; a fault is planted for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, drop, load_rows, plant

from layers.checks import check
from layers.rules.assumed import FIGURES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


def row_of(data: Path, figure: str) -> int:
    return [row["id"] for row in load_rows(data, "assumptions")].index(figure) + 2


# What runs on a line


def test_a_line_may_have_its_traffic_part_by_part(data: Path) -> None:
    append(data, "traffic", feature="rail-a", part="west", mode="rail", use="part", speed_kph="80")
    assert found(data) == []


@pytest.mark.parametrize("feature", ["st-a", "port-a", "river-a"])
def test_traffic_on_what_is_no_railway_or_road_is_found(data: Path, feature: str) -> None:
    append(data, "traffic", feature=feature)
    assert found(data) == [
        (
            f"traffic.csv:5: feature: '{feature}' is no railway or road with a line; nothing can "
            "run on it"
        )
    ]


@pytest.mark.parametrize(
    ("row", "wrong", "right", "feature", "layer"),
    [
        (3, "road", "rail", "rail-z", "railways"),
        (4, "rail", "road", "road-a", "highways"),
    ],
)
def test_traffic_of_the_wrong_mode_is_found(
    data: Path, row: int, wrong: str, right: str, feature: str, layer: str
) -> None:
    plant(data, "traffic", row, mode=wrong)
    message = f"must be {right}; '{feature}' is in features/{layer}.csv"
    assert f"traffic.csv:{row}: mode: {message}" in found(data)


@pytest.mark.parametrize(("row", "place"), [(2, "railways.csv:2"), (4, "highways.csv:2")])
def test_a_line_without_traffic_is_found(data: Path, row: int, place: str) -> None:
    small_facts.save(data, "gates", [])
    feature = load_rows(data, "traffic")[row - 2]["feature"]
    drop(data, "traffic", row)
    assert found(data) == [
        f"features/{place}: id: traffic.csv has no row of '{feature}'; say what runs on it"
    ]


def test_traffic_of_an_unknown_feature_is_found_once(data: Path) -> None:
    append(data, "traffic", feature="rail-x")
    assert found(data) == [
        "traffic.csv:5: feature: unknown feature 'rail-x'; correct it or add it to features/"
    ]


@pytest.mark.parametrize("speed", ["4.9", "0", "-60", "401"])
def test_a_speed_that_nothing_runs_at_is_found(data: Path, speed: str) -> None:
    plant(data, "traffic", 4, speed_kph=speed)
    assert found(data) == [f"traffic.csv:4: speed_kph: {speed} is not from 5 to 400 km/h"]


@pytest.mark.parametrize("speed", ["5", "400", "62.5", ""])
def test_a_speed_may_be_anything_between_or_left_to_the_figures(data: Path, speed: str) -> None:
    plant(data, "traffic", 4, speed_kph=speed)
    assert found(data) == []


# Trains that run through


@pytest.mark.parametrize("column", ["line_a", "line_b"])
@pytest.mark.parametrize("line", ["road-a", "st-z", "river-a"])
def test_trains_through_a_station_that_a_line_does_not_have_are_found(
    data: Path, column: str, line: str
) -> None:
    plant(data, "through", 2, **{column: line})
    assert found(data) == [
        (f"through.csv:2: {column}: 'st-a' is no station of '{line}'; name one of its stations")
    ]


def test_trains_from_a_line_to_itself_are_found(data: Path) -> None:
    plant(data, "through", 2, line_b="rail-a")
    assert found(data) == ["through.csv:2: line_b: 'rail-a' is line_a; name the other line"]


def test_a_passing_given_both_ways_is_found(data: Path) -> None:
    append(data, "through", line_a="rail-z", line_b="rail-a")
    assert found(data) == [
        "through.csv:3: line_b: an earlier row joins these lines there; keep one"
    ]


# Published running times


@pytest.mark.parametrize("column", ["from", "to"])
def test_a_journey_between_other_stations_is_found(data: Path, column: str) -> None:
    plant(data, "journeys", 2, **{column: "port-a"})
    assert found(data) == [
        f"journeys.csv:2: {column}: 'port-a' is no station of 'rail-z'; name one of its stations"
    ]


def test_a_journey_to_where_it_began_is_found(data: Path) -> None:
    plant(data, "journeys", 2, to="st-z")
    assert found(data) == ["journeys.csv:2: to: 'st-z' is where it began"]


# Figures


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_left_out_is_found(data: Path, figure: str) -> None:
    drop(data, "assumptions", row_of(data, figure))
    assert found(data) == [f"assumptions.csv: id: '{figure}' is not given; answers rest on it"]


def test_a_figure_that_nothing_rests_on_is_found(data: Path) -> None:
    append(data, "assumptions", id="luck")
    assert found(data) == [
        ("assumptions.csv:27: id: 'luck' is a figure that nothing rests on; correct or remove it")
    ]


@pytest.mark.parametrize(
    ("figure", "value", "message"),
    [
        ("rail_share_intercity", "70", "70 is not from 0.1 to 1 share"),
        ("rail_stop_s", "-1", "-1 is not from 0 to 7200 s"),
        ("access_detour", "0.9", "0.9 is not from 1 to 3 ratio"),
        ("road_kph_other", "0", "0 is not from 5 to 130 km/h"),
        ("ramp_max_m", "99", "99 is not from 100 to 20000 m"),
    ],
)
def test_a_figure_out_of_range_is_found(data: Path, figure: str, value: str, message: str) -> None:
    row = row_of(data, figure)
    plant(data, "assumptions", row, value=value)
    assert found(data) == [f"assumptions.csv:{row}: value: {message}"]


def test_a_figure_in_another_unit_is_found(data: Path) -> None:
    row = row_of(data, "rail_stop_s")
    plant(data, "assumptions", row, unit="min")
    assert found(data) == [f"assumptions.csv:{row}: unit: 'min' must be 's'"]


@pytest.mark.parametrize("name", ["traffic", "through", "assumptions", "gates"])
def test_a_source_that_is_our_own_estimate_is_found(data: Path, name: str) -> None:
    plant(data, name, 2, basis="source", source="estimate")
    assert found(data) == [
        (f"{name}.csv:2: source: is 'estimate'; name the public source, or call the basis assumed")
    ]


# Gates


@pytest.mark.parametrize("link", ["rail-a", "port-a", "road-b", "road-a:west", "rail-a:west"])
def test_a_gate_of_no_road_is_found(data: Path, link: str) -> None:
    plant(data, "gates", 2, link=link)
    assert found(data) == [
        f"gates.csv:2: link: '{link}' is no road of traffic.csv, nor a part of one"
    ]


def test_a_gate_may_be_of_a_part(data: Path) -> None:
    append(data, "parts", feature="road-a", part="east")
    plant(data, "gates", 2, link="road-a:east")
    assert found(data) == []


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"lon_a": "22.59", "lat_a": "114.15"}, "lon_a", "looks swapped"),
        ({"lon_b": "118.1"}, "lon_b", "is outside the region"),
        ({"lat_b": "-122"}, "lon_b", "is not on earth"),
    ],
)
def test_a_gate_out_of_place_is_found(
    data: Path, cells: dict[str, str], column: str, message: str
) -> None:
    plant(data, "gates", 2, **cells)
    problems = check(data)
    assert [(p.file, p.row, p.column) for p in problems] == [("gates.csv", 2, column)]
    assert message in problems[0].message


@pytest.mark.parametrize(
    ("lat", "length"), [("22.59", "0 m"), ("22.5901", "11 m"), ("22.65", "6644 m")]
)
def test_a_gate_that_is_no_short_line_is_found(data: Path, lat: str, length: str) -> None:
    plant(data, "gates", 2, lat_b=lat)
    assert found(data) == [f"gates.csv:2: lon_b: {length} long; a gate has 20 to 5000 m"]
