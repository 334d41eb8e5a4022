"""Pages and panels about journeys: whole, escaped, in one language, honest about promises."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from atlases import HOSTILE, TODAY, chrome, view
from test_pages import Reader
from trips import (
    LATER,
    StandIn,
    circle,
    desk,
    fault,
    gaps,
    hostile_desk,
    links,
    matrix,
    reached,
    report,
    route,
    scenario,
)

from web import claim, journeys

if TYPE_CHECKING:
    from web.journeys import Desk
    from web.view import View

FORM = {
    "at": "甲", "minutes": "60", "mode": "any", "on": "2026-11-22", "on2": "2026-11-22",
    "with": "", "without": "", "with2": "rail-east", "without2": "",
}  # fmt: skip
TABLE = {"places": "", "mode": "rail", "on": "2026-11-22", "on2": "", "with": "", "without": ""}


def words_of(html: str) -> str:
    """Return the texts of a page, blanks put together."""
    return re.sub(r"\s+", " ", "".join(Reader(html).texts))


def every_page(made: Desk, lang: str) -> dict[str, str]:
    here = view(lang=lang, journey={"from": "甲", "to": "乙"})
    later = scenario(LATER, with_=("br-none",), without=("rail-east",))
    answer = claim.answer(StandIn(), made.atlas, TODAY)
    pair = circle(), circle([reached("丁", 10)], asked=later)
    pages = {
        "route panel": journeys.route_panel(made, here, route(), (route(seconds=6000),)),
        "circle panel": journeys.circle_panel(made, here, circle()),
        "fault panel": journeys.fault_panel(made, here, fault()),
        "compare": journeys.compare_page(made, here, chrome(), FORM, circles=pair),
        "compare form": journeys.compare_page(made, here, chrome(), FORM),
        "compare fault": journeys.compare_page(made, here, chrome(), FORM, fault=fault("at")),
        "gaps": journeys.gaps_page(made, here, chrome(), report()),
        "no gaps": journeys.gaps_page(made, here, chrome(), report([])),
        "matrix": journeys.matrix_page(made, here, chrome(), TABLE, tables=(matrix(), matrix())),
        "matrix fault": journeys.matrix_page(made, here, chrome(), TABLE, fault=fault("places")),
        "reach": journeys.reach_page(made, here, chrome(), answer),
    }
    return pages | {"map": journeys_on_map(made, here)}


def journeys_on_map(made: Desk, here: View) -> str:
    from web.pages import map_page  # noqa: PLC0415 - one page of many

    told = journeys.route_panel(made, here, route())
    return map_page(made.atlas, here, chrome(), told=told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_closes_what_it_opens_and_uses_an_id_once(lang: str) -> None:
    for name, html in every_page(desk(), lang).items():
        reader = Reader(re.sub(r"<(path|circle|rect)\b([^>]*)/>", r"<\1\2></\1>", html))
        assert not reader.wrong, name
        assert not reader.open, name
        ids = [value for _, attribute, value in reader.attributes if attribute == "id"]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_stay_text(lang: str) -> None:
    plain, hostile = (every_page(made, lang) for made in (desk(), hostile_desk()))
    for name, html in hostile.items():
        tags = Reader(html).tags
        assert set(tags) == set(Reader(plain[name]).tags), name
        assert "img" not in tags, name
        assert tags.count("script") == Reader(plain[name]).tags.count("script"), name
        assert "49}" not in html, name


def test_hostile_answers_stay_text() -> None:
    made = desk()
    found = route(name=HOSTILE)
    html = journeys.route_panel(made, view(), found)
    assert "script" not in Reader(html).tags
    assert HOSTILE in "".join(Reader(html).texts)
    html = journeys.circle_panel(made, view(), circle([reached(HOSTILE, 5)]))
    assert "script" not in Reader(html).tags
    words = FORM | {"at": HOSTILE, "with": HOSTILE}
    html = journeys.compare_page(made, view(), chrome(), words)
    assert "<script>" not in html
    assert ("input", "value", HOSTILE) in Reader(html).attributes


def test_no_page_carries_a_script_or_a_style_of_its_own() -> None:
    for name, html in every_page(desk(), "zh").items():
        assert "<style" not in html, name
        for script in re.findall(r"<script\b([^>]*)>", html):
            assert re.search(r'src=|type="application/(ld.)?json"', script), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_has_one_heading_one_main_and_its_language(lang: str) -> None:
    for name, html in every_page(desk(), lang).items():
        if name.endswith("panel"):
            continue
        reader = Reader(html)
        assert reader.tags.count("h1") == 1, name
        assert reader.tags.count("main") == 1, name


def test_a_route_tells_legs_times_and_what_it_rests_on() -> None:
    text = words_of(journeys.route_panel(desk(), view(on=LATER), route(scenario(LATER))))
    for part in (
        "甲 → 乙", "1 小时 22 分", "40 km", "东线高铁", "甲站 → 乙站", "40 分钟", "预期",
        "这一结果要靠尚未开通的线路", "预期 2027-12-31 起", "时间由模型估算",
    ):  # fmt: skip
        assert part in text, part


def test_a_promised_leg_is_marked_and_its_line_leads_to_its_story() -> None:
    html = journeys.route_panel(desk(), view(), route())
    assert '<li class="leg leg-rail expected">' in html
    assert 'href="/features/rail-east" data-feature="rail-east"' in html


def test_a_link_that_is_supposed_says_so() -> None:
    asked = scenario(with_=("rail-east",), without=("hw-ring",))
    html = journeys.route_panel(desk(), view(), route(asked))
    text = words_of(html)
    assert "假设接通" in text
    assert "接通 东线高铁" in text
    assert "去掉 hw-ring" in text


def test_what_would_be_quicker_is_one_link_away() -> None:
    html = journeys.route_panel(desk(), view(), route())
    assert "如果有 无期桥：1 小时 12 分，快 10 分钟" in words_of(html)
    ahead = 'href="/?with=br-none&amp;from=%E7%94%B2&amp;to=%E4%B9%99" data-travel'
    assert ahead in html


def test_other_ways_tell_the_difference() -> None:
    html = journeys.route_panel(desk(), view(), route(), (route(seconds=6000),))
    assert "+18 分钟" in words_of(html)
    assert 'data-other="0"' in html


def test_the_day_and_the_links_travel_along() -> None:
    asked = scenario(LATER, with_=("hw-ring:one",))
    html = journeys.circle_panel(desk(), view(lang="en", on=LATER), circle(asked=asked))
    assert "/api/circle?lang=en&amp;on=2028-12-31&amp;with=hw-ring:one&amp;at=" in html


def test_a_circle_lists_towns_apart_from_facilities_and_people_where_known() -> None:
    found = [
        reached("甲镇", 10, population=12_345),
        reached("东站", 20, kind="feature", word="st-east"),
        reached("甲市", 0, kind="city", population=9_000_000),
    ]
    text = words_of(journeys.circle_panel(desk(), view(), circle(found)))
    assert "城镇 甲市 市" in text
    assert "约 1.2 万人" in text
    assert "900 万" not in text  # a city's seat is told as a town
    assert "设施 东站" in text
    assert "2,300 km²" in text
    assert "约 77 万" in text


def test_a_circle_names_the_promises_that_lie_within_it() -> None:
    later = circle(asked=scenario(LATER))
    assert "只是预期开通" in words_of(journeys.circle_panel(desk(), view(on=LATER), later))
    assert "只是预期开通" not in words_of(journeys.circle_panel(desk(), view(), circle()))
    switched = circle(asked=scenario(LATER, with_=("rail-east",)))
    assert "只是预期开通" not in words_of(journeys.circle_panel(desk(), view(), switched))


def test_a_fault_offers_what_could_be_asked_instead() -> None:
    here = view(journey={"from": "汕", "to": "乙", "with": "nothing,hw-ring:one"})
    html = journeys.fault_panel(desk(), here, fault())
    assert "不知道这个地方" in words_of(html)
    assert "东站 · 甲市" in words_of(html)
    assert "/?from=st-east&amp;to=%E4%B9%99&amp;with=nothing,hw-ring:one" in html
    html = journeys.fault_panel(desk(), here, fault("with"))
    assert "with=hw-ring:one,br-none" in html
    html = journeys.fault_panel(desk(), here, fault(None, missing=True))
    assert "接上这些线路就能走" in words_of(html)
    assert "with=hw-ring:one,br-none" in html
    html = journeys.fault_panel(desk(), here, fault("places"))
    assert "data-travel" not in html


def test_two_circles_are_compared_in_words_and_on_maps() -> None:
    second = circle([reached("甲", 0), reached("丁", 50)], asked=scenario(with_=("rail-east",)))
    html = journeys.compare_page(desk(), view(), chrome(), FORM, circles=(circle(), second))
    text = words_of(html)
    assert html.count('<svg class="sketch"') == 2
    assert "60 分钟内的差别 多到 1 处，少到 1 处" in text
    assert "多到的（1）" in text
    assert "丁 镇街" in text
    assert "接通 东线高铁" in text
    assert '<option value="rail-east" selected>' in html
    assert "line rail supposed" in html


def test_the_form_of_a_comparison_keeps_what_was_chosen() -> None:
    words = FORM | {"minutes": "45", "without": "hw-ring:one,br-none"}
    html = journeys.compare_page(desk(), view(lang="en"), chrome(), words)
    assert '<option value="45" selected>45 min</option>' in html
    assert '<option value="hw-ring:one,br-none" selected>' in html
    assert '<input type="hidden" name="lang" value="en">' in html


def test_examples_name_links_that_are_there() -> None:
    html = journeys.compare_page(desk(), view(), chrome(), FORM)
    assert "without=rail-ganshen" not in html
    assert "on2=2028-12-31" in html


def test_gaps_are_ranked_with_their_way_round_and_what_closes_them() -> None:
    text = words_of(journeys.gaps_page(desk(), view(), chrome(), report()))
    for part in (
        "排名（3）", "缺口0", "深圳市 – city-9", "断头相望", "750 m", "22 km", "30×", "无期桥",
        "不通", "5.0×", "看不见街道", "13,999", "在通的，断了会怎样", "没通的，缺了它差多少",
        "1 小时 → 不通", "1 小时 → 1 小时 15 分",
    ):  # fmt: skip
        assert part in text, part


def test_a_gap_leads_to_its_place_on_the_map() -> None:
    html = journeys.gaps_page(desk(), view(), chrome(), report())
    box = re.search(r'href="/\?bbox=([\d.,]+)', html)
    assert box is not None
    west, south, east, north = map(float, box[1].split(","))
    for lon, lat in (gaps()[0].a, gaps()[0].b):
        assert west < lon < east
        assert south < lat < north


def test_closing_a_link_leads_to_the_route_without_it() -> None:
    html = journeys.gaps_page(desk(), view(), chrome(), report())
    assert "/?without=hw-ring:one&amp;from=" in html
    assert "/?from=%E7%94%B2&amp;to=%E4%B9%99" in html  # closed already: as things are


def test_a_table_tells_times_in_numbers_and_their_change() -> None:
    tables = (matrix(), matrix(scenario(LATER), faster=600))
    html = journeys.matrix_page(
        desk(), view(), chrome(), TABLE | {"on2": "2028-12-31"}, tables=tables
    )
    text = words_of(html)
    assert "50 分钟−10 分钟" in text
    assert '<td class="h1">' in html
    assert '<td class="h-none">不通</td>' in html
    assert "2 分钟 2 分钟" not in text  # what does not change is not told twice
    assert "只看第一天" in text
    assert "只是预期开通" in text


def test_the_claim_is_answered_for_three_days() -> None:
    made = desk()
    answer = claim.answer(StandIn(), made.atlas, TODAY)
    html = journeys.reach_page(made, view(), chrome(), answer)
    text = words_of(html)
    for part in (
        "2022-12-31", "2026-11-22 今天", "2028-12-31", "半小时圈", "二(4)",
        "乘火车30 分钟以内：city-440300", "门到门30 分钟以内：没有；60 分钟以内：没有",
        "门到门30 分钟以内：没有；60 分钟以内：city-440300", "假设", "有来源", "75%", "1.3×",
        "15 分钟", "25 km/h", "开工报道",
    ):  # fmt: skip
        assert part in text, part
    assert html.count('<svg class="sketch"') == 3


def test_a_page_says_the_same_in_the_other_language() -> None:
    here = view(path="/compare", journey={"at": "甲", "with2": "rail-east"})
    html = journeys.compare_page(desk(), here, chrome(), FORM)
    assert 'href="/compare?lang=en&amp;at=%E7%94%B2&amp;with2=rail-east"' in html


def test_the_map_opens_the_pane_that_its_address_asks_for() -> None:
    html = journeys_on_map(desk(), view(journey={"from": "甲", "to": "乙", "with": "br-none"}))
    assert 'id="tab-travel" aria-controls="pane-travel" aria-selected="true"' in html
    assert '<input type="hidden" name="with" value="br-none">' in html
    assert '"from":"甲","to":"乙","at":null,"minutes":"30,60","mode":"any"' in html
    assert '"with":["br-none"],"without":[]' in html


def test_a_promise_on_a_day_follows_the_windows() -> None:
    scene = desk().scene(view())
    assert scene.promised("rail-east", dt.date(2028, 1, 1))
    assert not scene.promised("rail-east", dt.date(2027, 1, 1))
    assert not scene.promised("nothing", LATER)
    assert scene.opening("rail-east") == "2027-12-31"
    assert scene.opening("hw-ring:one") == ""
    assert set(scene.links) == set(links())
