from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from layers.assemble import assemble
from layers.facts import read
from layers.model import Text
from layers.water.assemble import water
from layers.water.model import Grade, WaterFacts

DATA = Path(__file__).parents[4] / "data"
JOINT = ("lianhuashan", "dadun", "shilongbei", "dongan", "qiping", "gonghe")


@pytest.fixture(scope="module")
def small(small_data: Path) -> WaterFacts:
    facts = read(small_data)
    return water(facts, assemble(facts))


@pytest.fixture(scope="module")
def known() -> WaterFacts:
    facts = read(DATA)
    return water(facts, assemble(facts))


def test_a_section_says_everything_its_row_says(small: WaterFacts) -> None:
    section = small.sections["section-a"]
    assert section.name == Text(zh="甲断面", en="Section A")
    assert section.river == Text(zh="小江", en="Small")
    assert (section.course, section.body) == ("small", "river")
    assert (section.handover, section.tide) == ("tidal", "ebb")
    assert (section.from_, section.to) == (("city-440300",), ("city-441900",))
    assert section.responsible == ("city-440300",)
    assert section.programmes == ("joint", "national")
    assert (section.source, section.note) == ("paper", None)


def test_what_is_blank_is_not_known(small: WaterFacts) -> None:
    well = small.sections["well-a"]
    assert (well.river, well.course, well.handover, well.tide) == (None,) * 4
    assert (well.from_, well.to, well.programmes, well.targets) == ((),) * 4
    assert well.body == "lake"
    assert well.note == Text(zh="不止一处", en="Not one place")


def test_the_target_of_a_year_is_that_of_its_stage(small: WaterFacts) -> None:
    section = small.sections["section-a"]
    grades = {2017: Grade.III, 2018: Grade.V, 2019: Grade.V, 2020: None, 2021: Grade.III}
    targets = {year: section.target(year) for year in grades}
    assert {year: target and target.grade for year, target in targets.items()} == grades
    assert [year for year, target in targets.items() if target and target.kind == "stage"] == [
        *(2018, 2019, 2020)
    ]
    assert small.sections["well-a"].target(2018) is None


def test_a_duty_says_how_often_and_since_when(small: WaterFacts) -> None:
    survey, analysis = small.duties
    assert (survey.kind, survey.features, survey.items) == ("survey", ("section-a",), None)
    assert (survey.times_a_year, survey.since) == (12, dt.date(2017, 11, 8))
    assert (analysis.kind, analysis.times_a_year, analysis.items) == ("analysis", 2, 109)
    assert (analysis.document, analysis.clause) == ("paper", "一(1)")


def test_the_limits_of_an_item_are_those_of_its_sense(known: WaterFacts) -> None:
    assert known.items["ph"].limits == (6.0, 9.0)
    assert known.items["do"].limits == (7.5, 6.0, 5.0, 3.0, 2.0)
    phosphorus = known.items["tp"]
    assert phosphorus.limits == (0.02, 0.1, 0.2, 0.3, 0.4)
    assert phosphorus.lake_limits == (0.01, 0.025, 0.05, 0.1, 0.2)
    assert (known.items["sulfate"].limits, known.items["sulfate"].limit) == ((), 250.0)
    assert known.items["cd"].lake_limits == ()


def test_every_class_has_its_words(known: WaterFacts) -> None:
    assert [words.grade for words in known.grades] == [*Grade]
    assert [words.label.zh for words in known.grades] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]


def test_the_six_sections_are_surveyed_every_month(known: WaterFacts) -> None:
    survey = next(duty for duty in known.duties if duty.kind == "survey")
    assert survey.features == tuple(f"ws-{name}" for name in JOINT)
    assert survey.times_a_year == 12
    joint = [name for name, section in known.sections.items() if "joint" in section.programmes]
    assert tuple(joint) == survey.features


def test_the_sources_of_the_city_are_analysed_every_half_year(known: WaterFacts) -> None:
    analyses = [duty for duty in known.duties if duty.kind == "analysis"]
    assert {(duty.features, duty.times_a_year, duty.items) for duty in analyses} == {
        (("ws-citysrc",), 2, 109),
        (("ws-townsrc",), 2, 65),
    }


@pytest.mark.parametrize(
    ("section", "year", "grade"),
    [
        ("qiping", 2017, Grade.III),
        ("qiping", 2018, None),
        ("qiping", 2019, Grade.V),
        ("qiping", 2020, Grade.V),
        ("qiping", 2021, Grade.IV),
        ("qiping", 2024, Grade.III),
        ("gonghe", 2019, Grade.V),
        ("gonghe", 2021, Grade.IV),
        ("gonghe", 2026, Grade.IV),
    ],
)
def test_targets_are_those_of_the_bulletins(
    known: WaterFacts, section: str, year: int, grade: Grade | None
) -> None:
    target = known.sections[f"ws-{section}"].target(year)
    assert target
    assert target.grade == grade


@pytest.mark.parametrize("section", ["lianhuashan", "dadun", "shilongbei", "dongan"])
def test_where_no_target_was_found_there_is_none(known: WaterFacts, section: str) -> None:
    assert known.sections[f"ws-{section}"].target(2026) is None
    assert known.sections[f"ws-{section}"].handover == "unverified"


def test_the_names_of_the_platform_lead_to_its_sections(known: WaterFacts) -> None:
    written = {name for section in known.sections.values() for name in section.aliases}
    assert {"樟村（家乐福）", "博罗城下(新角)", "沙河河口(里波水）", "庙咀里(定南水站)"} <= written
    names = {section.name.zh.removesuffix("断面") for section in known.sections.values()}
    assert {"旗岭", "石龙南河", "沙田泗盛", "东江江口", "惠州汝湖", "小漠桥"} <= names
    assert {"莲花山", "大墩", "共和村", "深圳河口", "海丰西闸", "海门湾桥闸"} <= names


def test_water_survives_being_written(known: WaterFacts) -> None:
    assert WaterFacts.model_validate_json(known.model_dump_json(by_alias=True)) == known
