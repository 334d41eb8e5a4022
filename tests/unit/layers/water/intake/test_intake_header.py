"""Headings: the three forms, the words for columns, and what has two meanings."""

from __future__ import annotations

import pytest
from intake_facts import standard_items

from layers.water.faults import FileRefused
from layers.water.intake.header import Header, understand
from layers.water.standard import Standard

PLATFORM = (
    "省份,流域,断面名称,监测时间,水质类别,水温(℃),pH,溶解氧(mg/L),电导率(μS/cm),浊度(NTU),高锰酸盐指数(mg/L),"
    "氨氮(mg/L),总磷(mg/L),总氮(mg/L),叶绿素α(mg/L),藻密度(cells/L)"
)


def read(line: str) -> Header:
    return understand(1, line.split(","), Standard(standard_items()))


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("断面,时间,氨氮", "wide"),
        ("监测断面,采样日期,氨氮(mg/L),总磷（以P计）", "wide"),
        ("section,sampled_at,city,NH3-N,TP", "wide"),
        ("断面,时间,项目,值", "long"),
        ("Section,Time,Item,Value,Unit,City,Tide", "long"),
        (PLATFORM, "platform"),
    ],
)
def test_the_form_is_told_by_the_heading(line: str, form: str) -> None:
    found = read(line)
    assert (found.form, found.faults) == (form, ())


def test_every_column_of_a_wide_table_is_placed() -> None:
    found = read(
        "断面名称（全称）,监测时间(年月日),城市,潮,水质类别,PH（无量纲）,溶解氧（ｍｇ／Ｌ）,汞(ug/L),粪大肠菌群(个/L)"
    )
    assert found.roles == {"section": 0, "time": 1, "city": 2, "tide": 3, "published": 4}
    assert [(one.place, one.item.id, one.unit) for one in found.items] == [
        (5, "ph", None),
        (6, "do", "mg/L"),
        (7, "hg", "ug/L"),
        (8, "fecal", "个/L"),
    ]
    assert (found.nameless, found.notes) == ((), ())


def test_the_platform_has_seven_items_and_says_what_is_left_out() -> None:
    found = read(PLATFORM)
    assert [one.item.id for one in found.items] == [
        *("temperature", "ph", "do", "codmn", "nh3n", "tp", "tn")
    ]
    assert "藻密度(cells/L)" in found.notes[0].zh
    assert len(found.notes) == 1


def test_units_that_nobody_states_are_noted() -> None:
    assert "氨氮, 汞" in read("断面,时间,pH,水温,氨氮,汞,总磷(mg/L)").notes[0].zh
    assert "no column of units" in read("断面,时间,项目,值").notes[0].en


def test_columns_without_a_heading_are_kept_in_mind() -> None:
    assert read("断面,,时间,氨氮, ").nameless == (1, 4)


@pytest.mark.parametrize(
    ("name", "near"),
    [("氨淡", "氨氮"), ("ammonium-nitrogen", None), ("总磷酸", "总磷"), ("=1+1", None)],
)
def test_an_unknown_column_is_a_fault_of_the_heading(name: str, near: str | None) -> None:
    (fault,) = read(f"断面,时间,{name},总氮").faults
    assert (fault.row, fault.column, fault.text) == (1, name, name)
    assert near is None or f"did you mean '{near}'" in fault.reason.en


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("断面,点位,时间,氨氮", "columns '断面' and '点位' hold the same"),
        ("断面,采样日期,采样时间,氨氮", "columns '采样日期' and '采样时间' hold the same"),
        ("断面,时间,氨氮,NH3-N", "columns '氨氮' and 'NH3-N' hold the same"),
        ("断面,时间,项目,氨氮", "use one of the two forms"),
        ("断面,时间,值,氨氮", "use one of the two forms"),
        ("断面,时间,项目", "one is missing"),
        ("断面,时间,值", "one is missing"),
        ("断面,时间,备注", "no column holds an item"),
    ],
)
def test_what_has_two_meanings_or_none_is_refused(line: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        read(line)
