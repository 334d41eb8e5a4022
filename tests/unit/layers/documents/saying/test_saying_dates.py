from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_texts import clauses, cleaned, context

from layers.dates import parse_partial
from layers.documents.model import Clause, Deadline
from layers.documents.saying import deadlines


def found(text: str, date: str | None = "2017-11-08") -> tuple[Deadline, ...]:
    return deadlines.find(cleaned(text), clauses(text), context(date))


def told(text: str, date: str | None = "2017-11-08") -> list[tuple[str, str | None, str | None]]:
    return [(text[one.start : one.end], one.since, one.due) for one in found(text, date)]


@pytest.mark.parametrize(
    ("words", "since", "due"),
    [
        ("2017年", "2017", "2017"),
        ("2017年内", "2017", "2017"),
        ("2017年上半年", "2017-01", "2017-06"),
        ("2018年下半年", "2018-07", "2018-12"),
        ("2018年一季度", "2018-01", "2018-03"),
        ("2018年第四季度", "2018-10", "2018-12"),
        ("2017年底", "2017-12", "2017-12"),
        ("2017年年底前", None, "2017-12"),
        ("2018年6月底前", None, "2018-06"),
        ("2018年3月15日前", None, "2018-03-15"),
        ("2018年2月上旬", "2018-02-01", "2018-02-10"),
        ("2018年2月下旬", "2018-02-21", "2018-02-28"),
        ("2025年之前", None, "2025"),
        ("2017-2020年", "2017", "2020"),
        ("2017年至2020年", "2017", "2020"),
        ("二〇一八年", "2018", "2018"),
        ("二○一八年十一月八日", "2018-11-08", "2018-11-08"),
        ("今年", "2017", "2017"),
        ("明年6月底", "2018-06", "2018-06"),
        ("年底前", None, "2017-12"),
        ("年内", "2017", "2017"),
        ("12月20日前", None, "2017-12-20"),
        ("十三五期间", "2016", "2020"),
        ("十四五末", "2025", "2025"),
        ("2019年初", "2019-01", "2019-03"),
        ("9月", "2017-09", "2017-09"),
    ],
)
def test_a_date_is_told_by_its_first_and_last(words: str, since: str | None, due: str) -> None:
    text = f"推动甲路,{words}完成。"
    assert told(text) == [(words, since, due)]


@pytest.mark.parametrize("led", ["到", "至", "截至"])
def test_until_a_year_has_no_beginning(led: str) -> None:
    assert told(f"{led}2025年建成。") == [("2025年", None, "2025")]


@pytest.mark.parametrize(
    ("text", "words", "since"),
    [
        ("自去年7月份开始推进。", "去年7月份开始", "2020-07"),
        ("去年7月以来联系密切。", "去年7月以来", "2020-07"),
        ("甲路已于1月4日宣布开工。", "1月4日", "2021-01-04"),
        ("今年1月8日两市签署协议。", "今年1月8日", "2021-01-08"),
        ("甲路已于12月26日开工。", "12月26日", "2020-12-26"),
        ("乙桥曾在2019年改造。", "2019年", "2019"),
        ("2016年起实行。", "2016年起", "2016"),
    ],
)
def test_what_is_over_has_no_due(text: str, words: str, since: str) -> None:
    assert told(text, "2021-01-14") == [(words, since, None)]


def test_what_is_still_to_come_is_not_over() -> None:
    assert told("已获批的项目2025年建成。", "2021") == [("2025年", "2025", "2025")]
    assert told("按照2025年建成的目标推进。", "2021") == [("2025年", "2025", "2025")]


@pytest.mark.parametrize(
    "text",
    [
        "落实《铁路建设规划(2016-2020年)》要求。",
        "按照示府〔2017〕8号文办理。",
        "纳入《国家十三五口岸规划》。",
        "纳入国家十三五口岸规划。",
        "落实三年行动计划(2021-2023年)。",
        "执行GB3838-2002标准。",
        "提出2022年工作要点。",
        "2018年2月30日前完成。",
        "2020-2017年完成。",
        "建成5年的项目和两年内的项目。",
        "1-9月增长较快,用时3个月。",
        "面向21世纪。",
        "本轮改革和周边地区合作。",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == ()


def test_a_year_with_a_verb_before_the_paper_is_a_date() -> None:
    assert told("2018年印发行动方案。") == [("2018年", "2018", "2018")]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("2018年完成。", True),
        ("力争2018年完成。", False),
        ("争取在2018年完成。", False),
        ("2018年底前力争完成。", False),
        ("积极争取支持,在2018年内完成。", True),
        ("印发草拟的文件,2018年完成。", True),
    ],
)
def test_a_hope_is_not_firm(text: str, *, firm: bool) -> None:
    assert [one.firm for one in found(text)] == [firm]


@pytest.mark.parametrize("words", ["今年", "年底前", "6月底前", "去年7月以来"])
def test_without_a_date_of_the_paper_a_relative_one_is_unknown(words: str) -> None:
    assert told(f"{words}完成。", None) == [(words, None, None)]


def test_a_year_of_the_paper_is_enough() -> None:
    assert told("年底前完成。", "2022") == [("年底前", None, "2022-12")]


@pytest.mark.parametrize(
    ("text", "words", "every"),
    [
        ("于每年6月底和12月底前报送。", "每年6月底和12月底前", ("06-30", "12-31")),
        ("每年1月、7月报送。", "每年1月、7月", ("01-31", "07-31")),
        ("每年2月底前报送。", "每年2月底前", ("02-28",)),
        ("每年6月15日前报送。", "每年6月15日前", ("06-15",)),
        ("每年年底前报送。", "每年年底前", ("12-31",)),
        ("每季度末报送。", "每季度末", ("03-31", "06-30", "09-30", "12-31")),
        ("每半年底前报送。", "每半年底前", ("06-30", "12-31")),
        ("每月5日前报送。", "每月5日前", tuple(f"{month:02}-05" for month in range(1, 13))),
    ],
)
def test_days_of_every_year(text: str, words: str, every: tuple[str, ...]) -> None:
    (one,) = found(text)
    assert (text[one.start : one.end], one.every, one.due) == (words, every, None)
    assert one.times_a_year == len(every)


@pytest.mark.parametrize(
    ("text", "words", "times"),
    [
        ("每月一次联合监测。", "每月一次", 12),
        ("每月对甲、乙等断面开展一次监测。", "每月", 12),
        ("每年开展两次分析。", "每年开展两次", 2),
        ("每年两次分析。", "每年两次", 2),
        ("每季度通报进展。", "每季度", 4),
        ("每半年评估一次。", "每半年评估一次", 2),
        ("每年定期召开会议。", "每年", 1),
        ("每周调度2次。", "每周调度2次", 104),
    ],
)
def test_a_rhythm_counts_in_times_a_year(text: str, words: str, times: int) -> None:
    (one,) = found(text)
    assert (text[one.start : one.end], one.times_a_year, one.every) == (words, times, ())


@pytest.mark.parametrize("text", ["每年的产值很高。", "每月用水不多,开展一次检查。"])
def test_a_rhythm_of_nothing_to_do_is_none(text: str) -> None:
    assert found(text) == ()


def test_the_clause_is_told_and_the_frame_left_out() -> None:
    text = "2018年完成。\n2019年完成。\n2017年11月8日"
    cut = (
        Clause("一", 0, 9, "clause"),
        Clause("二", 9, 18, "clause"),
        Clause("落款", 18, len(text), "frame"),
    )
    told_of = deadlines.find(cleaned(text), cut, context("2017-11-08"))
    assert [(one.clause, one.due) for one in told_of] == [("一", "2018"), ("二", "2019")]


WORDS = st.sampled_from(
    [
        "2017年",
        "2月30日",
        "12月31日",
        "上半年",
        "第一季度",
        "每年",
        "每月",
        "一次",
        "6月底",
        "和",
        "前",
        "年",
        "月",
        "去年",
        "今年",
        "已",
        "，",
        ",",
        "。",
        "十三五",
        "末",
        "二〇一七",
        "-",
        "2020年",
        "到",
        "起",
        "(",
        "《",
        "》",
        "力争",
        "建设",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join), st.sampled_from([None, "2017", "2020-02-29"]))
def test_whatever_stands_there_dates_are_dates_in_order(text: str, date: str | None) -> None:
    end = 0
    for one in found(text, date):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        for partial in filter(None, (one.since, one.due)):
            assert parse_partial(partial)
        assert all(re.fullmatch("[01][0-9]-[0-3][0-9]", day) for day in one.every)
        assert one.since is None or one.due is None or one.since[:4] <= one.due[:4]


@pytest.mark.parametrize("words", ["年", "每年", "2017年", "1月", "2017-", "每年6月底和", "十三五"])
def test_a_long_row_of_words_is_read_once(words: str) -> None:
    text = words * (20_000 // len(words))
    assert len(found(text)) <= len(text) // len(words)
