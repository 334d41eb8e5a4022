"""Lines that are no part of a paper, lines that belong together, and characters that were lost."""

from __future__ import annotations

import pytest

from layers.documents.cleaning import clean

BODY = "为了加快铁路建设，两市决定共同推进前期工作。"
LONG = "协同做好广州至汕尾、汕尾至汕头两段高速铁路的沿线综合"


def left_out(text: str) -> list[tuple[str, str]]:
    return [(note.code, text[note.start : note.end]) for note in clean(text).notes]


@pytest.mark.parametrize(
    "line",
    [
        "— 3 —",
        "- 3 -",
        "-3-",
        "第 3 页 共 9 页",
        "第3页",
        "Page 3 of 9",
        "3/9",
        "【打印】 【关闭】",
        "字号：大 中 小",
        "打印 关闭窗口 返回顶部",
        "分享到：微信 微博",
        "来源：某某晚报",
        "责任编辑：某某",
        "当前位置：首页 > 政务公开",
        "扫一扫在手机打开当前页",
        "手机站 - 网站地图 - 广告服务",
        "1.png2.png",
    ],
)
def test_furniture_is_left_out_and_placed(line: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    assert clean(text).text.split("\n") == [clean(BODY).text] * 2
    assert left_out(text) == [("furniture", line)]


@pytest.mark.parametrize(
    "line",
    [
        "打印机产业园",
        "大中小城市",
        "第3页的图纸由市交通局负责修改。",
        "3",
        "2017-11-08",
        "关闭码头",
        "来源地",
        "发布日期：2017年11月8日",
    ],
)
def test_lines_that_only_look_alike_stay(line: str) -> None:
    assert clean(f"{BODY}\n{line}\n{BODY}").text.split("\n")[1] == clean(line).text


def test_heads_of_pages_are_left_out() -> None:
    pages = "\n".join(f"{BODY}\n铁路合作意见\n— {page} —" for page in range(3))
    assert clean(f"铁路合作意见\n{pages}").text.count("铁路合作意见") == 1
    assert clean(f"铁路合作意见\n{pages.replace('— ', '')}").text.count("铁路合作意见") == 4


def test_what_a_page_parted_is_joined() -> None:
    text = f"{LONG}\n— 3 —\n交通枢纽规划。"
    cleaned = clean(text)
    assert cleaned.text == f"{LONG}交通枢纽规划。"
    assert text[slice(*cleaned.span(len(LONG), len(LONG) + 2))] == "交通"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{LONG}。", "交通枢纽。"),
        (LONG, "（二）交通枢纽。"),
        (LONG, "2.交通枢纽。"),
        ("甲", "乙方。"),
    ],
)
def test_what_a_page_did_not_part_stays_apart(before: str, after: str) -> None:
    assert "\n" in clean(f"{before}\n— 3 —\n{after}").text


@pytest.mark.parametrize("advert", ["某某旗舰店全场五折", "![码](a.jpg)\n扫描二维码 关注我们"])
def test_what_follows_the_signature_is_left_out(advert: str) -> None:
    text = f"{BODY}\n甲市人民政府\n2024年5月8日\n{advert}"
    assert clean(text).text.endswith("\n甲市人民政府\n2024年5月8日")
    assert "\n".join(piece for _, piece in left_out(text)) == advert


@pytest.mark.parametrize(
    "rest",
    [
        "附件：1.重点项目表",
        "（此件公开发布）",
        "抄送：市委办公室。",
        "轨道交通三年行动计划\n一、总体要求",
        "甲市人民政府办公室2024年5月9日印发",
    ],
)
def test_what_belongs_to_the_paper_stays(rest: str) -> None:
    text = f"{BODY}\n甲市人民政府\n二○二四年五月八日\n{rest}"
    assert clean(text).text.endswith(clean(rest).text)


def test_a_date_under_the_title_ends_nothing() -> None:
    text = f"两市签约\n2024年5月8日\n{BODY}\n{BODY}"
    assert clean(text).text == clean(text.replace("\n", "\n\n")).text
    assert not clean(text).notes


def test_other_news_are_left_out() -> None:
    text = f"两市签约\n{BODY}\n新闻推荐\n菜价回落\n近日菜价回落。\n\n相关阅读"
    cleaned = clean(text)
    assert cleaned.text == f"两市签约\n{clean(BODY).text}"
    assert left_out(text) == [("advert", text[text.index("新闻推荐") :])]


@pytest.mark.parametrize("more", ["一、总体要求", f"{BODY}" * 80])
def test_a_heading_of_news_with_a_paper_under_it_ends_nothing(more: str) -> None:
    assert clean(f"{BODY}\n相关阅读\n{more}").text.endswith(clean(more).text)


def test_lines_of_one_width_are_joined_to_paragraphs() -> None:
    words = "推进两市铁路公路港口机场互联互通加快补齐短板"
    paragraph = [words, words, words, "建成便捷的交通网。"]
    text = "\n".join(["一、总体要求", *paragraph, "二、主要任务", *paragraph, *paragraph])
    whole = "".join(paragraph)
    assert clean(text).text.split("\n") == ["一、总体要求", whole, "二、主要任务", whole, whole]


def test_lines_of_a_list_are_not_joined() -> None:
    items = [f"{number}.推进铁路公路港口机场互联互通加快补齐短板" for number in range(1, 15)]
    assert clean("\n".join(items)).text == "\n".join(items)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("广深客?;㈤T站改建", "?;㈤T"),
        ("改建\ufffd\ufffd站", "\ufffd\ufffd"),
        ("广深锟斤拷站", "锟斤拷"),
        ("改建Ã¤Â½Â 站", "Ã¤Â½Â"),
        ("东莞㈤车站", "㈤"),
        ("东莞??车站", "??"),
        ("《方案》?!兑提出", "?!"),
        ("东莞\ue123车站", "\ue123"),
    ],
)
def test_lost_characters_are_kept_marked_and_told(text: str, lost: str) -> None:
    cleaned = clean(text)
    ((start, end),) = cleaned.damage
    assert cleaned.text[start:end] == lost
    assert [(code, piece.strip()) for code, piece in left_out(text)] == [("mojibake", lost)]


@pytest.mark.parametrize(
    "text",
    [
        "怎么办？？车站怎么走？",
        "真的吗?!大家来看",
        "㈤加快车站建设",
        "甲；乙；丙",
        "±800kV、25°C、café、3×4、José·Maria",
        "屯门、烫金、拷贝",
        "\ue000加快建设",
    ],
)
def test_nothing_is_lost_where_nothing_looks_so(text: str) -> None:
    assert clean(text).damage == ()
