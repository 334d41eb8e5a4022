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


# Sections


@pytest.mark.parametrize("feature", ["river-a", "port-a"])
def test_a_section_that_is_none_on_the_map_is_found(data: Path, feature: str) -> None:
    append(data, "sections", section=feature)
    assert found(data) == [
        f"sections.csv:4: section: {feature!r} is neither a section nor drinking water"
    ]


def test_a_section_on_the_map_without_a_row_is_found(data: Path) -> None:
    append(data, "features/water", id="section-b", kind="section")
    message = "'section-b' is not in sections.csv; add it there"
    assert f"features/water.csv:5: id: {message}" in found(data)


def test_an_unknown_section_is_found(data: Path) -> None:
    append(data, "sections", section="section-b")
    append(data, "targets", section="section-c", since="2021", until="2021")
    assert found(data) == [
        ("sections.csv:4: section: unknown feature 'section-b'; correct it or add it to features/"),
        (
            "targets.csv:5: section: unknown section 'section-c'; correct it or add it to "
            "sections.csv"
        ),
    ]


def test_a_section_needs_no_paper_that_names_it(data: Path) -> None:
    append(data, "features/water", id="section-b", kind="section")
    append(data, "sections", section="section-b")
    assert found(data) == []


def test_a_section_without_a_river_says_why(data: Path) -> None:
    plant(data, "sections", 3, note_zh="", note_en="")
    message = "is blank; name the river, or say in the note why it is not known"
    assert found(data) == [f"sections.csv:3: river_zh: {message}"]


@pytest.mark.parametrize("handover", ["one_way", "tidal", "unverified"])
@pytest.mark.parametrize("side", ["from", "to"])
def test_a_handover_needs_both_sides(data: Path, handover: str, side: str) -> None:
    gone = {"from": 3, "to": 4}[side]
    plant(data, "sections", 2, handover=handover, **{side: ""})
    drop(data, "links", gone)
    message = "needs the cities on both sides, in from and to"
    assert found(data) == [f"sections.csv:2: handover: {message}"]


def test_cities_without_a_handover_are_found(data: Path) -> None:
    plant(data, "sections", 2, handover="")
    message = "is blank, but from or to is not; write unverified at least"
    assert found(data) == [f"sections.csv:2: handover: {message}"]


def test_a_city_on_both_sides_is_found(data: Path) -> None:
    plant(data, "sections", 2, to="city-440300;city-441900")
    message = "has a city on both sides; correct from or to"
    assert found(data) == [f"sections.csv:2: handover: {message}"]


@pytest.mark.parametrize(
    ("section", "told"), [("section-a", "city-440300"), ("well-a", "none")], ids=["other", "none"]
)
def test_cities_are_those_that_the_links_separate(data: Path, section: str, told: str) -> None:
    if section == "section-a":
        drop(data, "links", 4)
    else:
        drop(data, "links", 4)
        drop(data, "links", 3)
    message = f"the cities of from and to are not those that links.csv separates ({told})"
    assert found(data) == [f"sections.csv:2: from: {message}"]


@pytest.mark.parametrize(("lon", "far"), [("114.2520", False), ("114.2600", True)])
def test_a_section_lies_on_its_course(data: Path, lon: str, *, far: bool) -> None:
    plant(data, "features/water", 3, lon=lon)
    problems = found(data)
    assert bool(problems) == far
    assert all("m from 'small'; 300 m may be error" in problem for problem in problems)


def test_a_section_off_its_course_says_how_far(data: Path) -> None:
    plant(data, "features/water", 3, lon="114.35")
    (problem,) = found(data)
    assert problem.startswith("sections.csv:2: course: lies 5")
    assert 5000 < int(problem.split("lies ")[1].split(" m")[0]) < 6000


def test_a_section_without_a_point_is_on_no_course(data: Path) -> None:
    blank = dict.fromkeys(("lon", "lat", "crs", "accuracy_m", "position_source"), "")
    plant(data, "features/water", 3, site="none", **blank)
    assert found(data) == []


# Targets


def test_a_target_that_is_no_class_says_what_it_is(data: Path) -> None:
    plant(data, "targets", 4, note_zh="", note_en="")
    message = "is blank; write 1 to 5, or say in the note what the target is"
    assert found(data) == [f"targets.csv:4: grade: {message}"]


@pytest.mark.parametrize("blank", ["since", "until"])
def test_a_stage_needs_its_years(data: Path, blank: str) -> None:
    plant(data, "targets", 4, **{"since": "2021", "until": "2021", blank: ""})
    drop(data, "targets", 3)
    assert found(data) == ["targets.csv:3: since: a stage needs its first and its last year"]


def test_years_stand_in_order(data: Path) -> None:
    plant(data, "targets", 3, since="2019", until="2018")
    assert found(data) == [
        "targets.csv:3: until: 2018 is before since, 2019; put them in order",
    ]


@pytest.mark.parametrize(
    ("since", "until", "clashes"),
    [("2017", "2017", []), ("2016", "2018", [3]), ("2019", "2021", [3, 4]), ("2021", "2021", [])],
)
def test_a_year_has_one_stage(data: Path, since: str, until: str, clashes: list[int]) -> None:
    append(data, "targets", since=since, until=until)
    message = "holds for a year that row {} has a stage target for"
    assert found(data) == [f"targets.csv:5: since: {message.format(row)}" for row in clashes]


def test_control_targets_may_follow_each_other(data: Path) -> None:
    plant(data, "targets", 2, until="2021")
    append(data, "targets", kind="control", since="2022", until="")
    assert found(data) == []


def test_two_control_targets_of_one_year_are_found(data: Path) -> None:
    append(data, "targets", kind="control", since="2022", until="")
    message = "holds for a year that row 2 has a control target for"
    assert found(data) == [f"targets.csv:5: since: {message}"]


# Duties


@pytest.mark.parametrize(
    ("row", "feature", "message"),
    [
        (2, "well-a", "'well-a' is no section, where 'survey-a' is done"),
        (3, "section-a", "'section-a' is no drinking_water, where 'analysis-a' is done"),
    ],
)
def test_a_duty_at_the_wrong_kind_of_feature_is_found(
    data: Path, row: int, feature: str, message: str
) -> None:
    plant(data, "duties", row, features=feature)
    assert found(data) == [f"duties.csv:{row}: features: {message}"]


def test_a_duty_rests_on_a_citation(data: Path) -> None:
    plant(data, "duties", 2, clause="一(2)")
    append(data, "citations", feature="rail-a", clause="一(2)")
    message = "citations.csv has no 'section-a' for this clause; the duty rests on it"
    assert found(data) == [f"duties.csv:2: features: {message}"]


def test_an_unknown_document_of_a_duty_is_found(data: Path) -> None:
    plant(data, "duties", 2, document="nothing")
    assert found(data) == [
        ("duties.csv:2: clause: unknown clause '一(1)' of 'nothing'; clauses.csv has no such row"),
        (
            "duties.csv:2: document: unknown document 'nothing'; correct it or add it to "
            "documents.csv"
        ),
    ]


def test_an_unknown_feature_of_a_duty_is_found(data: Path) -> None:
    plant(data, "duties", 2, features="section-a;section-b")
    assert found(data) == [
        "duties.csv:2: features: unknown feature 'section-b'; correct it or add it to features/"
    ]
