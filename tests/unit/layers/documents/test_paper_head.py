"""What a paper says of itself: title, number, date, issuer, and what it is no older than."""

from __future__ import annotations

import pytest

from layers.documents.clauses import cut
from layers.documents.cleaning import clean
from layers.documents.congresses import newest
from layers.documents.head import head
from layers.documents.model import Head

BODY = "为加快建设，制定本意见。\n一、修路。\n二、架桥。\n"


def told(text: str) -> Head:
    cleaned = clean(text)
    return head(cleaned, cut(cleaned))


def test_everything_is_told() -> None:
    text = (
        "甲府办[2024]5号《甲市人民政府办公室关于铁路的意见》\n甲府办[2024]5号\n"
        "甲市人民政府办公室关于加快\n铁路建设的意见\n各镇人民政府（街道办事处）：\n"
        f"{BODY}甲市人民政府办公室\n2024年5月8日"
    )
    assert told(text) == Head(
        title="甲市人民政府办公室关于加快铁路建设的意见",
        number="甲府办〔2024〕5号",
        date="2024-05-08",
        issuer="甲市人民政府办公室",
    )


def test_a_title_that_comes_twice_is_taken_once() -> None:
    opening = "甲市政府网\n甲市关于修路的意见\n甲市关于修路的意见\n各单位：\n"
    text = f"{opening}{BODY}甲市人民政府\n（此件公开）\n"
    assert told(text).title == "甲市关于修路的意见"
    assert told(f"{text}2024年5月8日").issuer == "甲市人民政府"


def test_nothing_is_made_up() -> None:
    assert told(BODY) == Head()
    assert told("") == Head()


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "（）", "()", "【】", "［］", "<>"])
def test_numbers_are_read_in_any_brackets(brackets: str) -> None:
    left, right = brackets
    assert told(f"东府办{left}2017{right}136号\n意见\n{BODY}").number == "东府办〔2017〕136号"


def test_numbers_of_other_papers_are_not_its_own() -> None:
    other = told(f"乙府〔2023〕2号\n意见\n根据甲府〔2020〕1号，制定本意见。\n{BODY}")
    assert (other.number, other.not_before) == ("乙府〔2023〕2号", "2020")
    assert told(f"意见\n根据甲府〔2020〕1号，制定本意见。\n{BODY}").number is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2017年11月8日", "2017-11-08"),
        ("二○一七年十一月八日", "2017-11-08"),
        ("二〇一七年十月二十三日", "2017-10-23"),
        ("二O二四年二月二十九日", "2024-02-29"),
        ("2023年11月31日", None),
        ("二〇二三年十十月一日", None),
    ],
)
def test_the_day_of_the_signature_is_read(line: str, date: str | None) -> None:
    assert told(f"意见\n{BODY}甲市人民政府\n{line}").date == date


def test_a_day_at_the_very_end_is_read() -> None:
    assert told(f"意见\n{BODY}2024年5月8日").date == "2024-05-08"
    assert told(f"意见\n{BODY}2024年5月8日\n三、建港。").date is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("某报地方 2021-01-14 11:04", "2021-01-14"),
        ("发布日期：2021/1/14", "2021-01-14"),
        ("（2021年1月14日甲市人民政府印发）", "2021-01-14"),
    ],
)
def test_the_day_at_the_top_is_read(line: str, date: str) -> None:
    assert told(f"两市签约\n{line}\n两市签约。双方满意。").date == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("甲市2022年工作要点", "2022"),
        ("甲市2022年工作要点和2023年计划", None),
        ("甲市铁路规划（2016-2020年）", None),
        ("甲市铁路规划（2016—2020年）", None),
    ],
)
def test_the_year_of_a_title_is_a_date(title: str, date: str | None) -> None:
    assert told(f"{title}\n{BODY}").date == date


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"意见\n{BODY}甲市发展和改革局\n甲市交通局\n2024年5月8日", "甲市发展和改革局甲市交通局"),
        (f"甲市交通运输局关于修路的通知\n{BODY}", "甲市交通运输局"),
        ("两市签约\n文/甲城晚报记者某某\n两市签约。双方满意。", "甲城晚报"),
        (f"重磅!甲省人民政府办公厅关于修路的通知\n{BODY}", "甲省人民政府办公厅"),
        (f"关于修路的通知\n{BODY}", None),
    ],
)
def test_who_issued_it_is_read(text: str, issuer: str | None) -> None:
    assert told(text).issuer == issuer


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("学习二十大文件和二十届二中、三中全会公报", "2024-07"),
        ("落实党的十九大精神", "2017-10"),
        ("落实十九届五中全会精神", "2020-10"),
        ("落实二十届九中全会精神", None),
        ("第二十大道、二十大街", None),
        ("修路", None),
    ],
)
def test_congresses_tell_what_it_is_no_older_than(text: str, month: str | None) -> None:
    assert newest(text) == month
