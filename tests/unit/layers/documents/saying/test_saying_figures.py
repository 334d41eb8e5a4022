from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_texts import clauses, cleaned, named

from layers.documents.model import Clause, Figure
from layers.documents.saying import figures


def found(text: str, **names: str) -> tuple[Figure, ...]:
    return figures.find(cleaned(text), clauses(text), named(text, names))


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "what"),
    [
        ("建设充电站120个。", "120个", "120", "个", "充电站"),
        ("推动8家工业企业上云。", "8家", "8", "家", "工业企业"),
        ("做好3宗小型水库加固工程建设。", "3宗", "3", "宗", "小型水库加固工程"),
        ("设计时速250公里。", "250公里", "250", "公里", "设计时速"),
        ("时速达到250公里/小时。", "250公里/小时", "250", "公里/小时", "时速"),
        ("累计投资45.5亿元。", "45.5亿元", "45.5", "亿元", "累计投资"),
        ("完成配网工程共5,200项。", "5,200项", "5200", "项", "配网工程"),
        ("每季度开展1次水质联合监测工作。", "1次", "1", "次", "水质联合监测"),
        ("打造半小时交通圈。", "半小时", "0.5", "小时", "交通圈"),
        ("全长约30多公里。", "30多公里", "30", "公里", "全长"),
        ("建设规模为3-5万吨级。", "3-5万吨级", "5", "万吨级", "规模"),
        ("新增双向6车道。", "6车道", "6", "车道", "双向"),
        ("覆盖率提高到95%。", "95%", "95", "%", "覆盖率"),
        ("与6个县(区)结对。", "6个", "6", "个", "县(区)"),
        ("降低3个百分点。", "3个百分点", "3", "个百分点", ""),
    ],
)
def test_a_figure_is_kept_as_written(
    text: str, words: str, value: str, unit: str, what: str
) -> None:
    (one,) = found(text)
    assert text[one.start : one.end] == words
    assert (one.value, one.unit, one.what) == (value, unit, what)


@pytest.mark.parametrize(
    "text",
    [
        "2017年完成。",
        "按照示府〔2017〕8号文办理。",
        "落实1+8协议和3+2经济圈合作。",
        "第3条和第2批项目。",
        "建设5G网络和G15高速。",
        "执行GB3838-2002标准。",
        "召开十一届十三次全会。",
        "距离完工3个月。",
        "一次性补助。",
        "一个中心,四个一流,两个合作区。",
        "落实《关于建设50个园区的方案》。",
        "PM2.5治理。",
        "1.5G网络。",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert found(text) == ()


def test_how_often_is_a_figure_only_with_every() -> None:
    assert [(one.value, one.unit) for one in found("每月一次。")] == [("1", "次")]
    assert found("召开一次会议。") == ()


def test_how_often_next_to_every_is_one_figure() -> None:
    text = "每月一次监测。"
    (one,) = found(text)
    assert text[one.start : one.end] == "每月一次"


def test_a_sign_at_the_end_of_the_text_is_not_that_of_a_number() -> None:
    assert [(one.start, one.value) for one in found("5公里,±")] == [(0, "5")]


def test_the_feature_that_a_sentence_begins_with_is_what_it_goes_on_with() -> None:
    (one,) = found("甲铁路开工,该项目引入乙站,设计时速250公里。", rail="甲铁路", st="乙站")
    assert one.feature == "rail"
    (other,) = found("甲铁路开工。该项目设计时速250公里。", rail="甲铁路")
    assert other.feature is None


def test_figures_in_a_list_count_the_same() -> None:
    told = found("打造半小时、一小时交通圈。")
    assert [(one.value, one.what) for one in told] == [("0.5", "交通圈"), ("1", "交通圈")]


def test_a_figure_of_a_name_belongs_to_its_feature() -> None:
    text = "推进甲至乙±800kV直流工程建设。"
    (one,) = found(text, line="甲至乙±800kV直流工程")
    assert (text[one.start : one.end], one.value, one.unit) == ("±800kV", "800", "kV")
    assert one.feature == "line"


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("甲铁路设计时速250公里。", "rail"),
        ("甲铁路开工,全长50公里。", None),
        ("围绕甲铁路引进8家企业。", None),
    ],
)
def test_a_measure_belongs_to_the_feature_of_its_part(text: str, feature: str | None) -> None:
    (one,) = found(text, rail="甲铁路")
    assert one.feature == feature


def test_the_frame_holds_no_figures() -> None:
    text = "附件3份\n建设5条铁路"
    cut = (Clause("附件", 0, 6, "frame"), Clause("一", 6, len(text), "clause"))
    assert [(one.clause, one.value) for one in figures.find(cleaned(text), cut, ())] == [
        ("一", "5")
    ]


WORDS = st.sampled_from(
    [
        "1",
        "25",
        ",200",
        ".5",
        "亿",
        "元",
        "公里",
        "个",
        "月",
        "年",
        "第",
        "每年",
        "两次",
        "半小时",
        "一",
        "、",
        "和",
        "。",
        "-",
        "+",
        "建设",
        "时速",
        "家",
        "企业",
        "%",
        "(",
        ")",
        "《",
        "》",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_every_figure_is_a_plain_number_where_it_stands(text: str) -> None:
    end = 0
    for one in found(text):
        assert end <= one.start < one.end <= len(text)
        assert re.fullmatch(r"[0-9]+(\.[0-9]+)?", one.value)
        assert text.endswith(one.unit, one.start, one.end)
        end = one.end


@pytest.mark.parametrize("words", ["1", ",111", "1,", "半", "一次", "每月一次", "1-", "5个"])
def test_a_long_row_of_numbers_is_read_once(words: str) -> None:
    text = words * (20_000 // len(words))
    assert len(found(text)) <= len(text) // len(words)
