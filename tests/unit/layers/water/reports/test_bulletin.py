from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_samples import (
    DONGGUAN,
    FACTS,
    GUANGZHOU,
    MARCH,
    NAMES,
    SHENZHEN,
    Kept,
    sample,
)

from layers.water.clock import Month
from layers.water.faults import UnknownSection
from layers.water.model import Grade
from layers.water.reports.bulletin import bulletin
from layers.water.reports.model import BULLETIN_COLUMNS, Bulletin, BulletinRow

GOOD = {"ph": 7.2, "do": 7.8, "codmn": 2.0, "nh3n": 0.1, "tp": 0.02}


def told(*samples: object, month: Month = MARCH) -> Bulletin:
    return bulletin(FACTS, NAMES, Kept(samples), month)  # type: ignore[arg-type]


def row(name: str, *samples: object, month: Month = MARCH) -> BulletinRow:
    return next(one for one in told(*samples, month=month).rows if one.section == name)


def test_every_border_section_has_a_row_with_the_same_cities_beside_each_other() -> None:
    rows = told().rows
    assert [one.section for one in rows] == ["ws-qiping", "ws-gonghe", "ws-dongan"]
    assert [one.responsible.zh for one in rows] == ["深圳", "深圳", "不详"]


def test_the_columns_are_those_of_the_official_form() -> None:
    columns = (
        "责任城市|交接断面|所处河流|交接关系|水质控制目标|"
        "水质类别|上年同期|达标|主要超标项目(超标倍数)|备注"
    )
    assert "|".join(column.zh for column in BULLETIN_COLUMNS) == columns
    assert len(row("ws-qiping").cells("zh")) == len(BULLETIN_COLUMNS)


def test_a_month_without_data_says_so_and_judges_nothing() -> None:
    cells = row("ws-qiping").cells("zh")
    assert cells == (
        *("深圳", "企坪断面", "甲江", "深圳→东莞", "Ⅲ", "没有数据", "没有数据", "—", "—", ""),
    )
    assert row("ws-qiping").cells("en")[5:7] == ("no data", "no data")
    assert told().rivers == ()


def test_how_cities_hand_over_is_drawn() -> None:
    assert row("ws-gonghe").cells("zh")[1:4] == ("共和村断面（退）", "甲江", "深圳≈东莞")
    assert row("ws-dongan").handover.zh == "广州？东莞、深圳（未核实）"
    assert row("ws-dongan").handover.en == "Guangzhou？Dongguan, Shenzhen (not verified)"
    assert row("ws-dongan").target_text.zh == "不详"


def test_a_class_that_meets_its_target() -> None:
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, **GOOD))
    assert (found.grade, found.meets, found.meets_text.zh) == (Grade.I, True, "达标")
    assert found.exceedance_text.zh == "无"
    assert found.colour == "#ccffff"
    assert found.note.zh == "深圳监测1次"


def test_a_class_that_misses_its_target_names_what_exceeds_it() -> None:
    bad = GOOD | {"nh3n": 2.3, "tp": 0.3}
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, **bad))
    assert (found.grade, found.meets, found.grade_text.zh) == (Grade.WORSE, False, "劣Ⅴ")
    assert found.exceedance_text.zh == "nh3n/1.3、tp/0.5"
    assert [over.item for over in found.exceedances] == ["nh3n", "tp"]
    assert "定类项目：nh3n" in found.note.zh


def test_more_than_three_exceedances_are_counted() -> None:
    bad = {"ph": 9.5, "do": 1, "codmn": 20, "nh3n": 3, "tp": 1}
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, **bad))
    assert len(found.exceedances) == 5
    assert found.exceedance_text.zh.endswith("等5项")
    assert found.exceedance_text.en.endswith(" and 2 more")


def test_few_items_are_said_to_be_few() -> None:
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, nh3n=0.1, temperature=20))
    assert "按1项评价（应评5项）" in found.note.zh
    nothing = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, temperature=20))
    assert (nothing.grade, nothing.grade_text.zh, nothing.meets) == (None, "不能评价", None)
    assert nothing.colour is None


def test_the_cities_samples_are_taken_together_without_the_national_ones() -> None:
    found = row(
        "ws-qiping",
        sample("ws-qiping", "03-05", SHENZHEN, nh3n=0.2),
        sample("ws-qiping", "03-05", DONGGUAN, nh3n=0.1),
        sample("ws-qiping", "03-06", "cnemc", nh3n=9),
    )
    assert found.finding
    assert found.finding.means == {"nh3n": 0.15}  # on the limit of class I, not a bit above
    assert (found.grade, found.finding.measurer) == (Grade.I, "joint")
    assert "东莞" in found.note.zh
    assert "深圳" in found.note.zh
    assert "国家" not in found.note.zh


def test_every_sample_counts_once_in_the_mean() -> None:
    found = row(
        "ws-qiping",
        *(sample("ws-qiping", f"03-0{day}", SHENZHEN, nh3n=1.0) for day in (1, 2, 3)),
        sample("ws-qiping", "03-05", DONGGUAN, nh3n=3.0),
    )
    assert found.finding
    assert found.finding.means == {"nh3n": 1.5}
    assert found.finding.samples == 4


def test_below_detection_counts_as_half() -> None:
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, nh3n="<0.02"))
    assert found.finding
    assert found.finding.means == {"nh3n": 0.01}


def test_the_national_network_stands_in_and_is_named() -> None:
    found = row("ws-qiping", sample("ws-qiping", "03-05", "cnemc", **GOOD))
    assert found.finding
    assert found.finding.measurer == "national"
    assert found.note.zh == "国家监测网监测1次"


def test_last_year_is_by_the_same_measurer_where_there_is_one() -> None:
    now = sample("ws-qiping", "03-05", "cnemc", nh3n=0.1)
    before = (
        sample("ws-qiping", "2025-03-05", SHENZHEN, nh3n=1.8),
        sample("ws-qiping", "2025-03-06", "cnemc", nh3n=0.8),
    )
    assert row("ws-qiping", now, *before).last_year_text.zh == "Ⅲ"
    other = row("ws-qiping", now, before[0])
    assert other.last_year_text.zh == "Ⅴ"
    assert "上年同期为深圳数据" in other.note.zh


def test_a_stage_target_goes_before_the_control_target() -> None:
    taken = sample("ws-qiping", "2019-03-05", SHENZHEN, nh3n=1.8)
    found = row("ws-qiping", taken, month=Month(2019, 3))
    assert (found.target, found.meets) == (Grade.V, True)
    assert "阶段目标（2019年）" in found.note.zh


def test_a_target_that_is_no_class_is_not_judged() -> None:
    taken = sample("ws-qiping", "2018-03-05", SHENZHEN, nh3n=1.8)
    found = row("ws-qiping", taken, month=Month(2018, 3))
    assert (found.target, found.meets, found.target_text.zh) == (None, None, "见备注")
    assert "比上年下降" in found.note.zh


def test_rivers_stand_by_their_measured_sections() -> None:
    rivers = told(
        sample("ws-qiping", "03-05", SHENZHEN, nh3n=0.6),
        sample("ws-gonghe", "03-05", SHENZHEN, nh3n=2.0),
        sample("ws-dongan", "03-05", GUANGZHOU, nh3n=0.4),
    ).rivers
    told_of = {river.river.zh: (river.word.zh, river.grade, river.sections) for river in rivers}
    assert told_of == {
        "甲江": ("轻度污染", Grade.IV, ("ws-qiping", "ws-gonghe")),
        "乙江": ("优", Grade.II, ("ws-dongan",)),
    }
    assert {river.river.zh: river.main_text.zh for river in rivers} == {"甲江": "nh3n", "乙江": "—"}


def test_sections_can_be_chosen_and_unknown_ones_are_refused() -> None:
    chosen = bulletin(FACTS, NAMES, Kept(), MARCH, sections=["ws-inland"])  # type: ignore[arg-type]
    assert [one.section for one in chosen.rows] == ["ws-inland"]
    assert chosen.rows[0].handover.zh == "—"
    with pytest.raises(UnknownSection, match="ws-nowhere"):
        bulletin(FACTS, NAMES, Kept(), MARCH, sections=["ws-nowhere"])  # type: ignore[arg-type]


def test_title_and_notes_are_in_both_languages() -> None:
    made = told()
    assert made.month == "2026-03"
    assert made.title.zh.startswith("2026年3月")
    assert made.title.en.endswith("March 2026")
    assert all(note.zh and note.en.isascii() for note in made.notes if "环办" not in note.en)


@given(st.dictionaries(st.sampled_from(list(GOOD)), st.floats(0, 100), min_size=1))
def test_a_target_is_met_exactly_when_nothing_exceeds_it(values: dict[str, float]) -> None:
    found = row("ws-qiping", sample("ws-qiping", "03-05", SHENZHEN, **values))
    assert found.meets is (not found.exceedances)
    assert all(cell for cell in found.cells("zh")[:9])
