"""Pages of water: whole, escaped, in one language, clear about what is missing and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from atlases import HOSTILE, chrome, view
from markupsafe import Markup
from test_pages import Reader
from water_answers import (
    brief,
    briefs,
    bulletin,
    desk,
    due,
    half,
    hostile,
    item,
    latest,
    pairs,
    submission,
    whole,
)

from layers.model import Text
from web import water
from web.charts.choice import Chart
from web.water import Sent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from water_answers import Say

    from layers.water.reports.model import Due

FORM = {"year": "", "why": "", "keep": "whole"}
ASKED = {"section": "ws-one", "month": "2026-11"}
MB = 20


def words_of(html: str) -> str:
    """Return the texts of a page, blanks put together."""
    return re.sub(r"\s+", " ", "".join(Reader(html).texts))


def sections(
    say: Say = str,
    *,
    closed: bool = False,
    lang: str = "zh",
    dues: Sequence[Due] = (),
    **more: object,
) -> str:
    here = view(lang=lang, path="/water")
    return water.sections_page(desk(say, closed=closed), here, chrome(), briefs(say, **more), dues)


def section(say: Say = str, *, closed: bool = False, lang: str = "zh", **more: object) -> str:
    here = view(lang=lang, path="/water/sections/ws-one")
    return water.section_page(desk(say, closed=closed), here, chrome(), whole(say, **more))


def share(
    say: Say = str,
    *,
    lang: str = "zh",
    words: Mapping[str, str] = FORM,
    sent: Sent | None = None,
) -> str:
    here = view(lang=lang, path="/water/share")
    return water.share_page(desk(say), here, chrome(), words, limit_mb=MB, sent=sent)


def every_page(say: Say, lang: str) -> dict[str, str]:
    made, shut = desk(say), desk(say, closed=True)
    here = view(lang=lang, path="/water/bulletin")
    dues = [due("missed", 9, say), due("due", 11, say), due("done", 10, say), half(say=say)]
    refused = Sent(fault=Text(zh=say("令牌不对"), en=say("wrong token")))
    return {
        "sections": sections(say, lang=lang, dues=dues),
        "blank sections": sections(say, lang=lang, latest=None),
        "closed sections": sections(say, lang=lang, closed=True, latest=None),
        "section": section(say, lang=lang),
        "blank section": section(say, lang=lang, latest=None, items=[], point=None),
        "closed section": section(say, lang=lang, closed=True, latest=None, items=[], months=[]),
        "bulletin": water.bulletin_page(made, here, chrome(), "2026-10", bulletin(say)),
        "empty bulletin": water.bulletin_page(
            made, here, chrome(), "2026-10", bulletin(say, empty=True)
        ),
        "closed bulletin": water.bulletin_page(shut, here, chrome(), "2026-10", None),
        "calendar": water.calendar_page(made, here, chrome(), 2026, dues),
        "empty calendar": water.calendar_page(made, here, chrome(), 2016, []),
        "closed calendar": water.calendar_page(shut, here, chrome(), 2026, []),
        "compare": water.compare_page(made, here, chrome(), ASKED, pairs(say)),
        "nothing to compare": water.compare_page(
            made, here, chrome(), ASKED, pairs(say, found=False)
        ),
        "compare form": water.compare_page(made, here, chrome(), ASKED, None),
        "closed compare": water.compare_page(shut, here, chrome(), ASKED, None),
        "share": share(say, lang=lang),
        "refused": share(say, lang=lang, sent=refused),
        "stored": share(say, lang=lang, sent=Sent(submission(say, stored=True, error=None))),
        "shown": share(say, lang=lang, sent=Sent(submission(say, preview=True))),
        "not stored": share(say, lang=lang, sent=Sent(submission(say))),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_closes_what_it_opens_and_uses_an_id_once(lang: str) -> None:
    for name, html in every_page(str, lang).items():
        reader = Reader(re.sub(r"<(path|circle|rect)\b([^>]*)/>", r"<\1\2></\1>", html))
        assert not reader.wrong, name
        assert not reader.open, name
        ids = [value for _, attribute, value in reader.attributes if attribute == "id"]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_name_that_an_attribute_points_to_is_on_the_page(lang: str) -> None:
    pointing = {"aria-labelledby", "aria-describedby", "for"}
    for name, html in every_page(str, lang).items():
        reader = Reader(html)
        ids = {value for _, attribute, value in reader.attributes if attribute == "id"}
        named = {
            word
            for _, attribute, value in reader.attributes
            if attribute in pointing
            for word in (value or "").split()
        }
        assert named <= ids, name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_texts_stay_text(lang: str) -> None:
    plain = every_page(str, lang)
    for name, html in every_page(hostile, lang).items():
        tags = Reader(html).tags
        assert set(tags) == set(Reader(plain[name]).tags), name
        assert tags.count("script") == Reader(plain[name]).tags.count("script"), name
        assert "img" not in tags, name
        assert "49}" not in html, name


def test_no_page_carries_a_script_or_a_style_of_its_own() -> None:
    for name, html in every_page(str, "zh").items():
        assert "<style" not in html, name
        for script in re.findall(r"<script\b([^>]*)>", html):
            assert re.search(r'src=|type="application/ld.json"', script), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_has_one_heading_one_main_and_leads_to_the_others(lang: str) -> None:
    for name, html in every_page(str, lang).items():
        reader = Reader(html)
        assert reader.tags.count("h1") == 1, name
        assert reader.tags.count("main") == 1, name
        tail = "?lang=en" if lang == "en" else ""
        for path in water.PAGES:
            assert ("a", "href", path + tail) in reader.attributes, (name, path)


def test_the_class_of_a_section_is_told_in_words_with_its_day_and_who_measured() -> None:
    text = words_of(sections())
    assert "Ⅳ类2026-11-05 · 深圳" in text
    assert "未达标氨氮" in text
    assert "Ⅲ类" in text


def test_what_is_not_known_is_said() -> None:
    text = words_of(sections())
    assert "坐标未公开" in text
    assert "还没有数据" in text
    assert "未核实" in text


def test_sections_stand_with_their_programme() -> None:
    html = sections()
    order = [html.index(f'id="group-{group}"') for group in ("joint", "national", "sources")]
    assert order == sorted(order)
    assert 'id="group-national"' not in water.sections_page(
        desk(), view(), chrome(), {"sections": [brief()]}, []
    )


def test_the_first_page_says_what_is_open_and_what_is_overdue() -> None:
    dues = [due("due"), due("done", feature="ws-two"), *(due("missed", at) for at in range(3, 10))]
    text = words_of(sections(dues=dues))
    assert "1 / 2 个断面已有数据" in text
    assert "2026-11-30 前还缺：甲断面" in text
    assert "7 项没有交齐数据" in text
    assert "还有 4 项" in text
    text = words_of(sections(dues=[due("done")]))
    assert "都有数据了" in text
    assert "最近两个月没有" in text


def test_a_store_without_readings_says_what_to_do() -> None:
    assert "还没有监测数据" in words_of(sections(latest=None))
    assert "还没有监测数据" not in words_of(sections())
    assert "采样后把结果交上来" in words_of(section(latest=None, items=[]))


def test_a_closed_service_tells_facts_and_no_readings() -> None:
    html = sections(closed=True, latest=None)
    assert "监测数据未公开" in words_of(html)
    assert "readings.csv" not in html
    assert "还没有监测数据" not in words_of(html)
    html = section(closed=True, latest=None, items=[], months=[])
    assert "监测数据未公开" in words_of(html)
    assert "历年目标" in words_of(html)
    for name, page in every_page(str, "zh").items():
        if name.startswith("closed"):
            assert "监测数据未公开" in words_of(page), name


def test_a_section_leads_to_what_comes_next() -> None:
    html = section()
    for address in (
        "/water/sections/ws-one/access", "/water/trace?at=ws-one&amp;way=UT",
        "/water/trace?at=ws-one&amp;way=DM", "/water/compare?section=ws-one&amp;month=2026-11",
        "/api/water/readings.csv?section=ws-one&amp;since=2025-11-01&amp;limit=10000",
        "/features/ws-one", "/water/share",
    ):  # fmt: skip
        assert f'href="{address}"' in html, address


def test_a_section_says_when_this_month_is_still_open() -> None:
    assert "2026-11-30 前要做" in words_of(section())
    assert "本月联合监测" not in words_of(section(next_due="2026-12-31"))
    assert "本月联合监测" not in words_of(section(next_due=None))


def test_without_a_point_no_way_is_offered() -> None:
    html = section(point=None, accuracy_m=None)
    assert "/access" not in html
    assert "/water/trace?" not in html
    assert "没有公开坐标" in words_of(html)
    assert "不是一个地点" in words_of(section(point=None, programmes=[]))


def test_the_latest_sample_stands_against_the_limits_of_the_target() -> None:
    text = words_of(section())
    assert "2026-11-05 09:30，深圳测得 Ⅳ类 目标Ⅲ类： 未达标 定类项目：氨氮" in text
    assert "氨氮1.2 mg/LⅣ类≤ 1超过" in text
    assert "pH7.1 Ⅰ类6–9" in text
    assert "水温<0.02 ℃低于检出限不参加评价–" in text
    assert "来源公布的类别：Ⅳ类" in text


def test_months_tell_their_class_or_that_there_is_none() -> None:
    text = words_of(section())
    assert "2026-10Ⅱ类达标深圳市、国家监测网" in text.replace("深圳、", "深圳市、")
    assert "2026-11–没有数据" in text


def test_targets_are_told_by_year() -> None:
    html = section()
    assert 'class="span stage grade-5"' in html
    assert "控制目标 Ⅲ类 注" in words_of(html)


def test_a_bulletin_has_the_official_columns_and_says_what_is_missing() -> None:
    html = water.bulletin_page(desk(), view(), chrome(), "2026-10", bulletin())
    heads = re.findall(r'<th scope="col">([^<]+)</th>', html)[:10]
    assert heads == [
        "责任城市", "交接断面", "所处河流", "交接关系", "水质控制目标", "水质类别", "上年同期",
        "达标", "主要超标项目(超标倍数)", "备注",
    ]  # fmt: skip
    text = words_of(html)
    assert "2 个断面中 1 个有数据：达标 0 个，未达标 1 个" in text
    assert "氨氮/0.2" in text
    assert "没有数据" in text
    for kind in ("docx", "xlsx", "csv"):
        assert f'href="/api/water/bulletin.{kind}?month=2026-10"' in html
    assert 'href="/water/bulletin?month=2026-09"' in html
    assert 'href="/water/bulletin?month=2026-11"' in html


def test_a_month_without_data_says_so() -> None:
    html = water.bulletin_page(desk(), view(), chrome(), "2026-10", bulletin(empty=True))
    assert "2026-10 没有任何断面的数据" in words_of(html)


def test_a_calendar_tells_every_state_in_words() -> None:
    dues = [due("missed", 1), due("done", 2), half("partly", 7)]
    html = water.calendar_page(desk(), view(), chrome(), 2026, dues)
    assert '<td class="cell"><span class="state state-missed"' in html
    assert '<td colspan="6" class="cell"><span class="state state-partly"' in html
    assert '<td colspan="6"></td>' in html  # an analysis that begins in July
    assert '<span class="sr">已完成</span>' in html
    assert "/api/water/calendar.ics" in html


def test_a_closed_calendar_offers_no_feed() -> None:
    html = water.calendar_page(desk(closed=True), view(), chrome(), 2026, [])
    assert "calendar.ics" not in html
    assert "没有要做的监测" not in html
    assert "每月一次" in words_of(html)  # what papers ask for is public


def test_two_measurers_stand_side_by_side() -> None:
    html = water.compare_page(desk(), view(), chrome(), ASKED, pairs())
    text = words_of(html)
    assert "2026-11-05 09:30 · 退潮采样" in text
    assert "氨氮 mg/L1.201.000.29.1 %" in text
    assert "只有city-9测了：pH 1.00" in text
    assert '<option value="ws-one" selected>' in html
    assert "ws-source" not in html
    text = words_of(water.compare_page(desk(), view(), chrome(), ASKED, pairs(found=False)))
    assert "甲断面 2026-11 没有两家同时的样品" in text
    assert "国家监测网" in text


def test_the_form_of_sharing_keeps_words_but_no_token() -> None:
    words = {"year": "2026", "why": HOSTILE, "keep": "good"}
    reader = Reader(share(words=words))
    assert ("input", "value", "2026") in reader.attributes
    assert ("input", "value", HOSTILE) in reader.attributes
    assert ("input", "checked", None) in reader.attributes
    token = re.search(r'<input id="token"[^>]*>', share(words=words))
    assert token
    assert "value=" not in token[0]


def test_what_became_of_a_file_is_told_row_by_row() -> None:
    text = words_of(share(sent=Sent(submission())))
    for part in (
        "没有保存", "与已入库的不同", "第 3 行 甲断面 2026-11-05 09:30", "4氨氮-1是负数",
        "劣Ⅴ类", "nh3n 9.9", "写明理由",
    ):  # fmt: skip
        assert part in text, part


def test_a_preview_says_that_nothing_is_stored_and_what_comes_next() -> None:
    text = words_of(share(sent=Sent(submission(preview=True, error=None, conflicts=[]))))
    assert "预览：还没有保存" in text
    assert "就按“上报并保存”" in text


def test_a_file_that_was_stored_before_is_no_failure() -> None:
    told = submission(error=None, conflicts=[], faults=[], fault_count=0, unchanged=1)
    text = words_of(share(sent=Sent(told)))
    assert "没有新的数：都已经存过了" in text
    assert "没有保存" not in text


def test_pairs_of_cities_come_before_those_with_the_platform() -> None:
    both = pairs().pairs[0]
    other = both.model_copy(update={"cities": ("city-9", "cnemc")})
    made = pairs().model_copy(update={"pairs": (other, both)})
    html = water.compare_page(desk(), view(), chrome(), ASKED, made)
    assert html.index("深圳 – city-9") < html.index("city-9 – 国家监测网")


def test_a_section_shows_the_chart_that_was_drawn_for_it() -> None:
    drawn = Chart(
        drawn=Markup('<svg class="drawn"></svg>'), items=(item("nh3n"),), item="nh3n", span="1",
        view="time", readings="/water/sections/ws-one/chart.json", hidden={},
        files={"svg": "/chart.svg", "png": "/chart.png"},
    )  # fmt: skip
    here = view(path="/water/sections/ws-one")
    html = water.section_page(desk(), here, chrome(), whole(), chart=drawn)
    assert '<svg class="drawn"></svg>' in html
    assert "js/chart.js" in html
    assert "js/chart.js" not in section()


def test_a_class_keeps_its_official_colour_from_the_standard() -> None:
    html = sections(latest=latest(label="Ⅱ"))
    assert 'style="--grade-1:#ccffff;--grade-2:#33ccff;' in html
    assert 'class="grade grade-2"' in html
