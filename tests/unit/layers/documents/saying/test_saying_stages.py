from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_texts import clauses, cleaned, context, named

from layers.documents.model import Clause, Placed, Proposal, Said
from layers.documents.saying import deadlines, said
from layers.model import Status, Text
from layers.paperwork import Asks

NAMES = {"a": "甲铁路", "b": "乙大桥", "c": "丙港", "d": "丁园区"}


def found(text: str, *, date: str = "2021-01-14", sure: bool = True) -> tuple[Said, ...]:
    paper, cut = cleaned(text), clauses(text)
    dates = deadlines.find(paper, cut, context(date))
    return said.find(paper, cut, named(text, NAMES, sure=sure), (), dates)


def told(text: str) -> list[tuple[str | None, Asks | Status | None]]:
    return [(one.feature, one.asks or one.status) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("研究甲铁路建设的可行性。", Asks.STUDY),
        ("谋划甲铁路建设。", Asks.STUDY),
        ("推进甲铁路前期研究工作。", Asks.STUDY),
        ("加快推进甲铁路的前期工作。", Asks.PREPARE),
        ("推进甲铁路改扩建工程前期工作的开展。", Asks.PREPARE),
        ("加快甲铁路建设。", Asks.BUILD),
        ("推进甲铁路东段动工建设。", Asks.BUILD),
        ("建设甲铁路、乙站。", Asks.BUILD),
        ("做好甲铁路征地拆迁工作。", Asks.BUILD),
        ("争取完成甲铁路的建设。", Asks.FINISH),
        ("力争甲铁路建成通车。", Asks.FINISH),
        ("持续运营好甲铁路。", Asks.RUN),
        ("提升甲铁路运营管理水平。", Asks.RUN),
        ("持续增强甲铁路的枢纽功能。", Asks.RUN),
        ("争取甲铁路获批设立口岸。", Asks.APPROVE),
        ("申报甲铁路。", Asks.APPROVE),
        ("争取将甲铁路纳入国家规划。", Asks.APPROVE),
        ("加强与甲铁路的交流合作。", Asks.COOPERATE),
        ("定期开展甲铁路噪声监测工作。", Asks.REPORT),
    ],
)
def test_what_is_asked_of_a_feature(text: str, asks: Asks) -> None:
    (one,) = found(text)
    assert (one.feature, one.asks, one.status) == ("a", asks, None)
    assert one.sure


def test_the_lists_of_a_sentence_have_each_their_own_stage() -> None:
    text = "加快推进甲铁路、乙大桥等项目的建设,争取完成丙港的建设,加快推进丁园区等项目前期工作。"
    assert told(text) == [
        ("a", Asks.BUILD),
        ("b", Asks.BUILD),
        ("c", Asks.FINISH),
        ("d", Asks.PREPARE),
    ]


def test_the_noun_at_the_end_of_a_list_is_that_of_all() -> None:
    text = "开展甲铁路、乙大桥改扩建、丙港东区等项目建设前期工作。"
    assert told(text) == [("a", Asks.PREPARE), ("b", Asks.PREPARE), ("c", Asks.PREPARE)]


def test_two_stages_that_share_a_verb() -> None:
    text = "推进甲铁路建设和乙大桥前期工作。"
    assert told(text) == [("a", Asks.BUILD), ("b", Asks.PREPARE)]


def test_the_next_part_speaks_of_the_list_as_the_project() -> None:
    text = "做好甲铁路、乙大桥征地拆迁工作,推动项目早日建成通车。"
    assert told(text) == [
        ("a", Asks.BUILD),
        ("b", Asks.BUILD),
        ("a", Asks.FINISH),
        ("b", Asks.FINISH),
    ]


@pytest.mark.parametrize(
    ("text", "status", "when", "sure"),
    [
        ("甲铁路已于1月4日宣布开工。", Status.CONSTRUCTION, "2021-01-04", True),
        ("甲铁路启动建设。", Status.CONSTRUCTION, None, False),
        ("甲铁路已建成通车。", Status.OPEN, None, True),
        ("甲铁路投入运营。", Status.OPEN, None, True),
        ("甲铁路揭牌运作。", Status.OPEN, None, True),
        ("甲铁路建成了。", Status.OPEN, None, True),
        ("甲铁路正式获批。", Status.PLANNED, None, True),
        ("已建成甲铁路。", Status.OPEN, None, True),
        ("去年完成甲铁路建设。", Status.OPEN, "2020", True),
        ("已启动甲铁路建设。", Status.CONSTRUCTION, None, True),
        ("已开展甲铁路前期工作。", Status.PRELIMINARY, None, True),
    ],
)
def test_what_is_told_as_a_fact(text: str, status: Status, when: str | None, *, sure: bool) -> None:
    (one,) = found(text)
    assert (one.asks, one.status, one.when, one.sure) == (None, status, when, sure)
    assert not one.expected


@pytest.mark.parametrize("word", ["预计", "计划", "将于", "有望"])
def test_a_promise_is_expected_and_no_fact(word: str) -> None:
    (one,) = found(f"甲铁路{word}2025年建成通车。")
    assert (one.status, one.expected, one.when) == (Status.OPEN, True, "2025")


@pytest.mark.parametrize(
    "text",
    [
        "甲铁路尚未开工。",
        "尚未建成甲铁路。",
        "不再推进甲铁路建设。",
        "已加强甲铁路合作。",
        "甲铁路没有建成。",
        "甲铁路建成后与邻市相连。",
        "两市签署甲铁路协议。",
        "在丁园区建设仓库。",
        "依托丁园区建设基地。",
        "落实《甲铁路建设规划》要求。",
        "打造丁园区式平台。",
        "甲铁路局召开会议。",
        "丁园区很大。",
    ],
)
def test_what_says_nothing_of_a_stage(text: str) -> None:
    assert found(text) == ()


def test_the_words_that_say_so_are_shown() -> None:
    text = "要加快推进甲铁路建设。"
    (one,) = found(text)
    assert text[one.start : one.end] == "推进甲铁路建设"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025年底前完成甲铁路建设。", "2025-12"),
        ("力争2025年,完成甲铁路建设。", "2025"),
        ("到2025年,里程增加,建成甲铁路。", "2025"),
        ("2025年开会。完成甲铁路建设。", None),
        ("2025年编制规划,完成甲铁路建设。", None),
        ("到2025年,开会。完成甲铁路建设。", None),
        ("完成甲铁路建设,2025年开会。", None),
    ],
)
def test_a_date_counts_in_its_sentence_alone(text: str, when: str | None) -> None:
    (one,) = found(text)
    assert one.when == when


def test_the_later_part_has_its_own_date() -> None:
    text = "2022年推进甲铁路动工建设,推动项目2025年建成通车。"
    assert [(one.asks, one.when) for one in found(text)] == [
        (Asks.BUILD, "2022"),
        (Asks.FINISH, "2025"),
    ]


def test_what_is_said_of_an_unsure_mention_is_unsure() -> None:
    (one,) = found("加快甲铁路建设。", sure=False)
    assert not one.sure


def test_proposals_are_spoken_of_too() -> None:
    text = "加快甲铁路、戊高速等项目建设。"
    start = text.index("戊")
    by = Text(zh="镇", en="town")
    new = Proposal("戊高速", "戊高速", "expressway", "highways", start, start + 3, "(1)", 1)
    paper = cleaned(text)
    placed = new._replace(placed=Placed(114.0, 22.5, 5000, by))
    got = said.find(paper, clauses(text), named(text, NAMES), (placed,), ())
    assert [(one.feature, one.asks) for one in got] == [("a", Asks.BUILD), ("戊高速", Asks.BUILD)]


def test_of_a_name_within_another_only_the_longer_one_speaks() -> None:
    text = "加快甲铁路丙站建设。"
    mentions = named(text, {"a": "甲铁路", "s": "甲铁路丙站"})
    got = said.find(cleaned(text), clauses(text), mentions, (), ())
    assert [one.feature for one in got] == ["s"]


def test_the_frame_says_nothing() -> None:
    text = "加快甲铁路建设"
    cut = (Clause("标题", 0, len(text), "frame"),)
    mentions = tuple(one._replace(clause="标题") for one in named(text, NAMES))
    assert said.find(cleaned(text), cut, mentions, (), ()) == ()


WORDS = st.sampled_from(
    [
        "甲铁路",
        "乙大桥",
        "丙港",
        "丁园区",
        "、",
        ",",
        "。",
        "和",
        "推进",
        "加快",
        "建设",
        "完成",
        "前期工作",
        "项目",
        "建成通车",
        "已",
        "未",
        "后",
        "2025年",
        "在",
        "等",
        "的",
        "《",
        "》",
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join))
def test_whatever_stands_there_the_words_that_say_so_are_there(text: str) -> None:
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.feature in NAMES
        assert (one.asks is None) != (one.status is None)


@pytest.mark.parametrize(
    "words",
    ["甲铁路", "甲铁路、", "甲铁路建设", "建设", "甲铁路建成,", "甲铁路,项目建设", "推进甲铁路,"],
)
def test_a_long_row_of_names_is_read_once(words: str) -> None:
    text = words * (15_000 // len(words))
    assert len(found(text)) <= 2 * len(text) // len(words)
