from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, drop, plant

from layers.checks import check

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


# Where things are


@pytest.mark.parametrize("name", ["features/ports", "lines/a", "tracks/a", "rivers/big"])
def test_swapped_coordinates_are_found(data: Path, name: str) -> None:
    plant(data, name, 2, lon="22.5", lat="114.1")
    assert found(data) == [
        (
            f"{name}.csv:2: lon: lon 22.5, lat 114.1 looks swapped; longitude goes into lon, "
            "latitude into lat"
        )
    ]


def test_a_swapped_point_abroad_is_found_too(data: Path) -> None:
    plant(data, "features/ports", 3, lon="27.3", lat="103.7")
    assert "looks swapped" in found(data)[0]


@pytest.mark.parametrize("name", ["features/ports", "lines/a", "tracks/a", "rivers/big"])
def test_a_point_outside_the_region_is_found(data: Path, name: str) -> None:
    plant(data, name, 2, lon="118.1", lat="24.5")
    assert found(data) == [
        (
            f"{name}.csv:2: lon: lon 118.1, lat 24.5 is outside the region (lon 112.5-117.5, lat "
            "22.2-26.5); correct it or mark the feature as outside"
        )
    ]


@pytest.mark.parametrize("name", ["lines/a", "tracks/a"])
def test_a_line_may_leave_the_region_when_its_feature_says_so(data: Path, name: str) -> None:
    plant(data, name, 2, lon="118.1", lat="24.5")
    plant(data, "features/railways", 2, outside="yes")
    assert found(data) == []


def test_a_river_may_leave_the_region_when_its_feature_says_so(data: Path) -> None:
    plant(data, "rivers/big", 2, lon="118.1", lat="24.5")
    plant(data, "rivers", 2, feature="river-a")
    plant(data, "features/water", 2, outside="yes")
    assert found(data) == []


def test_a_point_that_is_not_on_earth_is_found(data: Path) -> None:
    plant(data, "features/ports", 3, lon="114.2", lat="-226")
    assert found(data)[0].startswith("features/ports.csv:3: lon: lon 114.2, lat -226.0 is not on")


@pytest.mark.parametrize("name", ["features/ports", "lines/a", "tracks/a", "rivers/big"])
@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("crs", "the coordinate system is not stated; write EPSG:4326"),
        ("accuracy_m", "is blank; a coordinate needs its accuracy in metres"),
    ],
)
def test_a_point_that_does_not_say_what_it_is_worth_is_found(
    data: Path, name: str, column: str, message: str
) -> None:
    plant(data, name, 2, **{column: ""})
    assert found(data) == [f"{name}.csv:2: {column}: {message}"]


@pytest.mark.parametrize("column", ["lon", "lat", "position_source"])
def test_a_point_without_its_place_is_found(data: Path, column: str) -> None:
    plant(data, "features/ports", 2, **{column: ""})
    assert found(data)[0].startswith(f"features/ports.csv:2: {column}: is blank; ")


def test_a_line_without_its_file_is_found(data: Path) -> None:
    append(data, "features/railways", id="rail-b", line="")
    assert found(data) == ["features/railways.csv:4: line: is blank; name the file in lines/"]


@pytest.mark.parametrize("line", ["b", "river:b", "river:a"])
def test_an_unknown_line_is_found(data: Path, line: str) -> None:
    plant(data, "features/water", 2, line=line)
    assert found(data) == [
        (
            f"features/water.csv:2: line: unknown line '{line}'; correct it or add it to lines/ or "
            "rivers.csv"
        )
    ]


@pytest.mark.parametrize(
    ("name", "column", "text", "site"),
    [("railways", "lon", "114.1", "line"), ("ports", "line", "a", "point")],
)
def test_a_place_given_twice_is_found(
    data: Path, name: str, column: str, text: str, site: str
) -> None:
    plant(data, f"features/{name}", 2, **{column: text})
    assert found(data) == [f"features/{name}.csv:2: {column}: must be blank where site is {site}"]


def test_what_has_no_site_has_no_place(data: Path) -> None:
    plant(data, "features/ports", 2, site="none")
    assert [problem.column for problem in check(data)] == [
        "accuracy_m",
        "crs",
        "lat",
        "lon",
        "position_source",
    ]


# Lines, parts and rivers


@pytest.mark.parametrize("name", ["lines/a", "tracks/a", "rivers/small"])
@pytest.mark.parametrize("seq", ["0", "1", "5"])
def test_points_out_of_order_are_found(data: Path, name: str, seq: str) -> None:
    last = len(small_facts.load_rows(data, name)) + 1
    before = small_facts.load_rows(data, name)[-2]["seq"]
    if int(seq) == int(before) + 1:
        seq = "7"
    plant(data, name, last, seq=seq)
    message = f"{seq} after {before}; seq goes up by one each row"
    assert found(data) == [f"{name}.csv:{last}: seq: {message}"]


@pytest.mark.parametrize("name", ["tracks/a", "rivers/small"])
def test_a_course_of_one_point_is_found(data: Path, name: str) -> None:
    drop(data, name, 3)
    assert found(data) == [f"{name}.csv: has 1 points; a course needs 2 at least"]


@pytest.mark.parametrize("column", ["from_seq", "to_seq"])
def test_a_part_beyond_its_line_is_found(data: Path, column: str) -> None:
    plant(data, "parts", 2, from_seq="1", to_seq="3")
    assert found(data) == []
    plant(data, "parts", 2, **{column: "0" if column == "from_seq" else "4"})
    assert found(data) == [
        f"parts.csv:2: {column}: {0 if column == 'from_seq' else 4} is no point of lines/a.csv"
    ]


@pytest.mark.parametrize("end", ["1", "2"])
def test_a_part_against_its_line_is_found(data: Path, end: str) -> None:
    plant(data, "parts", 2, from_seq="2", to_seq=end)
    assert found(data) == [
        f"parts.csv:2: to_seq: {end} is not after from_seq, 2; a part follows its line"
    ]


@pytest.mark.parametrize("feature", ["port-a", "river-a"])
def test_a_part_of_what_is_no_line_is_found(data: Path, feature: str) -> None:
    append(data, "parts", feature=feature)
    assert found(data) == [f"parts.csv:3: feature: '{feature}' has no line; only lines have parts"]


def test_a_line_that_no_feature_has_is_found(data: Path) -> None:
    small_facts.save(data, "lines/b", small_facts.load_rows(data, "lines/a"))
    assert found(data) == [
        "lines/b.csv: no feature has this line; name it in a feature or remove the file"
    ]


def test_a_track_of_no_line_is_found(data: Path) -> None:
    small_facts.save(data, "tracks/b", small_facts.load_rows(data, "tracks/a"))
    assert found(data) == [
        "tracks/b.csv: unknown line 'b'; a track is named after its file in lines/"
    ]


def test_a_station_without_a_name_is_found(data: Path) -> None:
    plant(data, "lines/a", 2, name_zh="", name_en="")
    assert found(data) == ["lines/a.csv:2: name_zh: is blank; a station needs its name"]


@pytest.mark.parametrize("into", ["big", "small"])
def test_rivers_in_a_circle_are_found(data: Path, into: str) -> None:
    plant(data, "rivers", 2, flows_into=into)
    rows = [2] if into == "big" else [2, 3]
    assert [(p.row, p.column) for p in check(data)] == [(row, "flows_into") for row in rows]
    assert "flows in a circle" in found(data)[0]


def test_a_river_and_its_course_go_together(data: Path) -> None:
    (data / "rivers/small.csv").rename(data / "rivers/tiny.csv")
    assert found(data) == [
        "rivers.csv:3: river: no file rivers/small.csv; add the points of its course",
        "rivers/tiny.csv: unknown river 'tiny'; add it to rivers.csv",
    ]
