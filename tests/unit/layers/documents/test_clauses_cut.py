"""Papers cut into clauses: paths, levels, headings, and what is no mark."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.documents.clauses import as_cited, cut
from layers.documents.clauses.marks import han_number, in_han
from layers.documents.cleaning import clean
from layers.documents.model import Clause, Cleaned


def cut_text(text: str) -> tuple[Cleaned, tuple[Clause, ...]]:
    cleaned = clean(text)
    return cleaned, cut(cleaned)


def paths(text: str, *levels: str) -> list[str]:
    return [
        one.path for one in cut_text(text)[1] if one.level in (levels or ("clause", "preamble"))
    ]


CHAPTERS = """甲市2024年工作要点
为做好工作，制定本要点。
1、 加强规划
1.参与规划。加强衔接。〔责任单位：市发改局〕
2.加强合作。定期会商。
二、推进设施
3.加快铁路。推进两条铁路。
10.完善公路。力争完工。
"""
RUNNING = """为深入推进合作，制定本方案。
一、总体要求
（一）指导思想。全面推进。
（二）总体目标
建成通道。
二、主要任务
（三）共建交通
加强对接，增强能力。
铁路方面。加快铁路建设。
公路方面：打通断头路。
（四）共建能源。推进电网建设。
"""
ANEW = """一、总体要求
（一）指导思想。全面推进。
（二）目标。建成通道。
二、主要任务
（一）铁路
1.加快高铁。
（1）抓好征拆。
①落实用地。
2．加快城际。
（二）公路。打通断头路。
三、保障
各区要落实责任。
"""
LAW = """港口岸线管理办法
第一章 总则
第一条 为了规范岸线使用，制定本办法。
第二条 岸线包括：
（一）自然岸线；
（二）人工岸线。
第二章 使用
第三条 使用岸线应当申请。
（一）申请书；
"""
NEWS = """两市签署框架协议

某报 2021-01-14 11:04

去年7月，两市宣布合作。

合作内容

据悉，协议包括五部分。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHAPTERS, "前言 一(1) 一(2) 二(3) 二(10)"),
        (RUNNING, "前言 (一) (二) (三) (三)铁路方面 (三)公路方面 (四)"),
        (ANEW, "一(一) 一(二) 二(一)(1) 二(一)(1)(1) 二(一)(1)(1)① 二(一)(2) 二(二) 三"),
        (LAW, "第一条 第二条 第二条(一) 第二条(二) 第三条 第三条(一)"),
        (NEWS, "¶5 ¶9"),
        ("会议议定：\n1.修路。\n2.架桥。\n3.建港。", "(1) (2) (3)"),
        ("㈠修路。\n㈡架桥。\n⑴东桥。", "(一) (二) (二)(1)"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_paths_follow_the_numbering(text: str, expected: str) -> None:
    assert " ".join(paths(text)) == expected


def test_lines_that_only_head_clauses_are_chapters() -> None:
    assert paths(CHAPTERS, "chapter") == ["一", "二"]
    assert paths(ANEW, "chapter") == ["一", "二", "二(一)"]
    assert paths(LAW, "chapter") == ["第一章", "第二章"]
    assert paths(NEWS, "chapter") == ["¶7"]


def test_headings_and_marks_are_told() -> None:
    told = {one.path: (one.number, one.title) for one in cut_text(CHAPTERS + RUNNING)[1]}
    assert told["一(1)"] == ("1.", "参与规划")
    told = {one.path: (one.number, one.title) for one in cut_text(RUNNING)[1]}
    assert told["一"] == ("一、", "总体要求")
    assert told["(二)"] == ("(二)", "总体目标")
    assert told["(三)铁路方面"] == ("", "铁路方面")
    assert told["前言"] == ("", "")


def test_a_long_sentence_is_no_heading() -> None:
    sentence = "加快推进两市铁路公路港口机场互联互通" * 3
    titles = [one.title for one in cut_text(f"一、{sentence}。\n二、修路。")[1]]
    assert titles == ["", "修路"]


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元由市财政安排。",
        "2017年完成。",
        "3.2公里的支线同步建设。",
        "一、二级公路一并改造。",
        "一、二、三产业融合。",
        "5G基站全部开通。",
        "第三条款另行商定。",
        "（2017）136号文有效。",
        "十四五期间完成。",
        "100.5公里全线贯通。",
    ],
)
def test_numbers_that_are_no_marks_cut_nothing(line: str) -> None:
    assert paths(f"一、修路。\n{line}\n二、架桥。") == ["一", "二"]


@pytest.mark.parametrize(
    "line", ["2.2024年内开工。", "2.5G网络全部覆盖。", "2、架桥。", "2.架桥。"]
)
def test_marks_before_a_number_cut(line: str) -> None:
    assert paths(f"一、修路。\n1.修路。\n{line}\n二、架桥。") == ["一", "一(1)", "一(2)", "二"]


SIGNED = """甲府办〔2024〕5号
甲市人民政府办公室关于印发
铁路建设方案的通知
各镇人民政府（街道办事处），各单位：
现将方案印发给你们，请执行。
甲市人民政府办公室
2024年5月8日
铁路建设方案
为加快铁路建设，现提出方案如下：
一、修路。
二、架桥。
附件：1.项目表
2.分工表
甲市人民政府办公室
二○二四年五月八日
（此件公开发布）
"""


def test_title_signature_and_attachments_are_no_clauses() -> None:
    cleaned, clauses = cut_text(SIGNED)
    told = [(one.path, cleaned.text[one.start : one.end].count("\n")) for one in clauses]
    assert told == [
        ("标题", 4),
        ("前言", 1),
        ("落款", 2),
        ("标题", 1),
        ("前言", 1),
        ("一", 1),
        ("二", 1),
        ("附件", 2),
        ("落款", 2),
    ]
    assert {one.path for one in clauses if one.level == "frame"} == {"标题", "落款", "附件"}


def test_a_plan_under_a_letter_begins_anew() -> None:
    letter = "通知\n请执行。\n一、修路。\n二、架桥。\n甲市人民政府\n2024年5月8日\n"
    plan = "建设方案\n为了建设，制定本方案。\n一、修路。\n二、架桥。"
    assert paths(letter + plan) == ["前言", "一", "二", "前言", "一", "二"]


def test_who_signs_without_a_date_is_no_clause() -> None:
    assert paths("一、修路。\n二、架桥。\n甲市发展和改革局") == ["一", "二"]
    assert paths("一、修路。\n二、架桥。\n甲市发展和改革局", "frame") == ["落款"]


def test_text_without_line_numbers_is_counted_by_its_own_lines() -> None:
    cleaned = clean(NEWS)._replace(lines=())
    assert [one.path for one in cut(cleaned) if one.level == "clause"] == ["¶3", "¶5"]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (["全文", "¶5", "¶9"], ["¶5", "¶9"]),
        (["¶5", "¶9", "¶11"], ["¶2", "¶4"]),
        (["一(1)", "一(2)"], ["¶2", "¶4"]),
        ([], ["¶2", "¶4"]),
    ],
)
def test_paragraphs_of_a_known_paper_are_called_as_they_are_cited(
    cited: list[str], expected: list[str]
) -> None:
    _, clauses = cut_text("两市签约\n两市宣布合作。\n合作内容\n协议包括五部分。")
    renamed = as_cited(clauses, cited)
    assert [one.path for one in renamed if one.level == "clause"] == expected
    assert [one._replace(path="") for one in renamed] == [one._replace(path="") for one in clauses]


PIECES = (
    *(
        "一、",
        "二、",
        "1、",
        "1.",
        "（一）",
        "（二）",
        "(1)",
        "①",
        "第一章",
        "第二条",
        "铁路方面。",
    ),
    *("附件：", "修路", "修路。", "2024年5月8日", "甲市人民政府", "为修路，", "：", "1.5亿"),
    *("\n" * 4),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(pieces | st.text(max_size=60))
def test_clauses_cover_the_text_without_overlap(text: str) -> None:
    cleaned, clauses = cut_text(text)
    edges = [0, *(one.end for one in clauses)]
    assert [one.start for one in clauses] == edges[:-1]
    assert edges[-1] == len(cleaned.text)
    assert all(one.start < one.end and one.path for one in clauses)


@given(pieces)
def test_clauses_begin_with_a_line(text: str) -> None:
    cleaned, clauses = cut_text(text)
    assert all(one.start == 0 or cleaned.text[one.start - 1] == "\n" for one in clauses)
    assert all(cleaned.text[one.start :].startswith(one.number) for one in clauses)


@given(st.integers(1, 999))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert han_number(in_han(number)) == number


@pytest.mark.parametrize(
    "hostile", ["一、\n", "（一）甲。\n", "1.\n", "第一条\n", "2024年5月8日\n甲\n"]
)
def test_much_of_the_same_is_cut_in_one_go(hostile: str) -> None:
    text = "甲方。\n" + (hostile * (30_000 // len(hostile))).rstrip("\n")
    cleaned = Cleaned(text, np.arange(len(text), dtype=np.int64))
    assert cut(cleaned)[-1].end == len(text)
