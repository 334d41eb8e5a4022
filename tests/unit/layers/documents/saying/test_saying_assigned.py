from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_texts import DONGGUAN, SHENZHEN, clauses, cleaned, context

from layers.documents.model import Assigned, Clause
from layers.documents.saying import assigned
from layers.documents.saying.brackets import outermost
from layers.documents.saying.units import Registry
from layers.model import Text
from layers.paperwork import Unit


def unit(number: str, name: str, *aliases: str, place: str | None = DONGGUAN) -> Unit:
    return Unit(
        id=number, name=Text(zh=name, en=name), aliases=aliases, place=place, source="estimate"
    )


UNITS = (
    unit("dg-fgj", "东莞市发展和改革局", "市发改局"),
    unit("dg-jyj", "东莞市教育局", "市教育局"),
    unit("dg-gk", "东莞滨海湾新区（东莞港）管理委员会", "滨海湾新区（东莞港）管委会"),
    unit("sz-jyj", "深圳市教育局", "市教育局", place=SHENZHEN),
    unit("sz-ftjyj", "深圳市福田区教育局", "区教育局", place=SHENZHEN),
    unit("hg", "粤东海关", place=None),
)
REGISTRY = Registry({one.id: one for one in UNITS})
TITLE = "东莞市实施意见\n"


def found(text: str, *places: str) -> tuple[Assigned, ...]:
    """Read a text below a title that names the city."""
    whole = TITLE + text
    cut = (
        Clause("标题", 0, len(TITLE), "frame"),
        Clause("一", len(TITLE), len(whole), "clause"),
    )
    of = context(None, *(places or (DONGGUAN,)))
    return assigned.find(cleaned(whole), cut, REGISTRY, of)


def roles(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in found(text)]


def test_the_units_in_the_lead_and_those_that_take_part() -> None:
    text = "修路。(牵头单位:市发改局、市教育局;粤东海关,各镇街(园区)等单位按职责分工负责)"
    told = [(one.name, one.unit, one.role) for one in found(text)]
    assert told == [
        ("市发改局", "dg-fgj", "lead"),
        ("市教育局", "dg-jyj", "lead"),
        ("粤东海关", "hg", "with"),
        ("各镇街(园区)", None, "with"),
    ]


def test_a_name_is_told_where_it_stands() -> None:
    text = "修路。(牵头单位:市发改局;滨海湾新区(东莞港)管委会等按职责分工负责)"
    assert [(TITLE + text)[one.start : one.end] for one in found(text)] == [
        "市发改局",
        "滨海湾新区(东莞港)管委会",
    ]
    assert [one.unit for one in found(text)] == ["dg-fgj", "dg-gk"]


@pytest.mark.parametrize(
    ("bracket", "told"),
    [
        ("〔责任单位:市甲局、市乙局〕", [("市甲局", "lead"), ("市乙局", "lead")]),
        ("(市甲局、市乙局等按职责分工负责)", [("市甲局", "lead"), ("市乙局", "lead")]),
        ("(市甲局)", [("市甲局", "lead")]),
        ("(市甲局负责)", [("市甲局", "lead")]),
        (
            "(市甲局牵头,市乙局、市丙局配合)",
            [("市甲局", "lead"), ("市乙局", "with"), ("市丙局", "with")],
        ),
        ("(牵头单位:市甲局;配合单位:市乙局)", [("市甲局", "lead"), ("市乙局", "with")]),
        ("(牵头单位:市甲局,责任单位:市乙局)", [("市甲局", "lead"), ("市乙局", "lead")]),
        ("(由市甲局牵头,市乙局配合)", [("市甲局", "lead"), ("市乙局", "with")]),
        ("(市住房和城乡建设局和市甲局)", [("市住房和城乡建设局", "lead"), ("市甲局", "lead")]),
        ("〔责任单位:各镇(街道)按职能分工负责,下同〕", [("各镇(街道)", "lead")]),
    ],
)
def test_the_forms_of_a_bracket(bracket: str, told: list[tuple[str, str]]) -> None:
    assert roles(f"修路。{bracket}") == told


def test_that_the_first_leads_holds_below_where_it_is_said_so() -> None:
    text = (
        "修路。(责任单位:市甲局、市乙局,列第一位的为牵头单位,下同)\n修桥。(责任单位:市丙局、市丁局)"
    )
    assert roles(text) == [
        ("市甲局", "lead"),
        ("市乙局", "with"),
        ("市丙局", "lead"),
        ("市丁局", "with"),
    ]


def test_that_the_first_leads_holds_there_alone_where_nothing_else_is_said() -> None:
    text = "修路。(市甲局、市乙局,第一个为牵头单位)\n修桥。(责任单位:市丙局、市丁局)"
    assert [role for _, role in roles(text)] == ["lead", "with", "lead", "lead"]


@pytest.mark.parametrize(
    "text",
    [
        "建设各镇街(园区)道路。",
        "各县(市、区)要重视。",
        "开展水质(基本项目、补充项目)监测工作。",
        "印发《意见》(示府〔2017〕8号)。",
        "落实规划。(2016-2020年)",
        "建设生态园(松山湖)。",
        "由市教育局(教育考试院)办理。",
        "修路。(牵头单位:市甲局",
    ],
)
def test_other_brackets_name_nobody(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由市发改局牵头推进。", "市发改局"),
        ("市对口合作领导小组办公室要发挥牵头抓总作用。", "市对口合作领导小组办公室"),
        ("修路,市发改局牵头,各镇参加。", "市发改局"),
    ],
)
def test_a_sentence_sets_a_unit_in_the_lead(text: str, name: str) -> None:
    assert roles(text) == [(name, "lead")]


@pytest.mark.parametrize(
    "text", ["支持某大学团队牵头组建研究院。", "牵头单位要重视。", "牵头推进。"]
)
def test_who_is_no_unit_does_not_lead(text: str) -> None:
    assert found(text) == ()


# Units


def test_a_unit_counts_only_in_a_paper_of_its_city() -> None:
    assert [one.unit for one in found("修路。(市教育局)", DONGGUAN)] == ["dg-jyj"]
    assert [one.unit for one in found("修路。(市教育局)", SHENZHEN)] == [None]
    assert [one.unit for one in found("深圳市修路。(市教育局)", SHENZHEN)] == ["sz-jyj"]


def test_a_unit_that_may_be_two_is_left_open() -> None:
    text = "深圳市来访。\n修路。(市教育局、市发改局)"
    assert [one.unit for one in found(text, DONGGUAN, SHENZHEN)] == [None, "dg-fgj"]


def test_a_unit_of_a_district_counts_only_where_the_district_is_named() -> None:
    assert [one.unit for one in found("修路。(区教育局)", SHENZHEN)] == [None]
    text = "深圳市福田区情况。\n修路。(区教育局)"
    assert [one.unit for one in found(text, SHENZHEN)] == ["sz-ftjyj"]


def test_the_frame_assigns_nothing() -> None:
    text = "(牵头单位:市发改局)"
    cut = (Clause("落款", 0, len(text), "frame"),)
    assert assigned.find(cleaned(text), cut, REGISTRY, context()) == ()


# Brackets


def test_only_the_outermost_brackets_are_told() -> None:
    text = "甲(乙(丙)丁)戊〔己〕(庚\n)辛(壬)"
    assert [text[start:end] for start, end in outermost(text)] == ["乙(丙)丁", "己", "壬"]


WORDS = st.sampled_from(
    [
        "(",
        ")",
        "〔",
        "〕",
        "牵头单位:",
        "配合单位:",
        "市甲局",
        "市乙办",
        "各镇(街道)",
        "、",
        ";",
        ",",
        "。",
        "和",
        "等",
        "按职责分工负责",
        "下同",
        "第一位的为牵头单位",
        "牵头",
        "由",
        "\n",
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join))
def test_whatever_stands_there_names_are_told_in_order(text: str) -> None:
    whole, end = TITLE + text, 0
    for one in found(text):
        assert end <= one.start < one.end <= len(whole)
        assert whole[one.start : one.end] == one.name
        end = one.end


@pytest.mark.parametrize(
    "words", ["(", "(市甲局)", "。(市甲局)\n", "(牵头单位:", "市甲局、", "牵头"]
)
def test_a_long_row_of_brackets_is_read_once(words: str) -> None:
    text = words * (15_000 // len(words))
    got = assigned.find(cleaned(text), clauses(text), REGISTRY, context())
    assert len(got) <= len(text) // len(words)
