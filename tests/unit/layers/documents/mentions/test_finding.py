"""Which names are found in a text, where, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from conftest import Find

SHENZHEN, DONGGUAN, SHANTOU = 440300, 441900, 440500


@pytest.mark.parametrize(
    "text", ["推进赣深客专建设", "推進贛深高鐵建設", "推进赣深铁路建设", "推进“赣 深”高铁建设"]
)
def test_a_name_is_found_in_every_way_of_writing(find: Find, text: str) -> None:
    assert find(text).features() == ["rail-ganshen"]


def test_english_names_are_whole_words(find: Find) -> None:
    assert find("the Port of Shenzhen and Nansha Bridge").features() == [
        "port-shenzhen",
        "hw-humen2",
    ]
    assert find("Guanhuist and xGuanhui").mentions == ()


def test_a_mention_tells_its_place(find: Find) -> None:
    (mention,) = find("加快东莞港建设").mentions
    assert (mention.start, mention.end, mention.text, mention.clause) == (2, 5, "东莞港", "一")


def test_a_list_shares_its_kind(find: Find) -> None:
    found = find("做好穗莞深、莞惠、佛莞等城际轨道的工作")
    assert found.features() == ["ic-suiguanshen", "ic-guanhui", "ic-foguan"]
    assert all(mention.why for mention in found.mentions[1:])


def test_a_list_of_sections_is_found(find: Find) -> None:
    found = find("每月对莲花山、大墩、东岸、企坪和共和村等断面采样")
    assert [feature[:3] for feature in found.features()] == ["ws-"] * 5


def test_a_list_may_be_counted_at_its_end(find: Find) -> None:
    found = find("小漠桥、海丰西闸两个断面水质达标")
    assert found.features() == ["ws-xiaomo", "ws-haifengxi"]
    assert find("小漠桥、海丰西闸两个村子").mentions == ()


def test_what_is_no_name_hides_none_that_begins_in_it(find: Find) -> None:
    (station,) = find("从深圳光明城站出发").mentions
    assert (station.feature, station.text) == ("st-guangmingcheng", "光明城站")


def test_a_list_shares_its_city(find: Find) -> None:
    found = find("深圳福田、罗湖、盐田、光明与汕头各区", SHENZHEN, SHANTOU)
    assert found.features() == ["dp-futian", "dp-luohu", "dp-yantian", "dp-guangming2"]


def test_a_place_right_after_a_city_begins_its_list(find: Find) -> None:
    assert find("与东莞谢岗、清溪和黄江结对", DONGGUAN).features() == ["tw-qingxi", "tw-huangjiang"]
    assert find("与东莞、清溪和黄江结对", DONGGUAN).mentions == ()


def test_a_district_that_leads_a_longer_name_is_none(find: Find) -> None:
    assert find("深圳罗湖北站", SHENZHEN).features() == ["st-luohubei"]
    assert find("深圳南山科技园、深圳盐田港", SHENZHEN).mentions == ()
    assert find("深圳市福田、罗湖", SHENZHEN).mentions[0].start == 0


def test_the_line_that_leads_a_station_is_found_with_it(find: Find) -> None:
    assert find("广深港客专虎门站").features() == ["st-humen", "rail-gsg"]
    assert find("研究赣深客专塘厦、深茂铁路虎门南站").features() == [
        "st-tangxia",
        "rail-ganshen",
        "st-humennan",
        "rail-shenmao",
    ]


def test_the_end_that_names_a_line_is_found_with_it(find: Find) -> None:
    found = find("深圳至深圳市深汕特别合作区铁路开工")
    assert found.features() == ["rail-shenshan", "pk-shenshan"]


def test_the_only_name_around_lost_characters_is_found_and_never_sure(find: Find) -> None:
    found = find("推进广深港客?;㈤T站的改扩建")
    assert found.features() == ["st-humen", "rail-gsg"]
    assert not any(mention.sure for mention in found.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "珠江东岸的产业带",
        "大墩村的村民在东岸散步",
        "长安街与长安汽车",
        "和平与发展是主题",
        "南沙群岛",
        "广东江西两省",
        "小东江流域",
        "东江湖在湖南",
        "东江大道与东江纵队",
        "深圳港澳青年",
        "白云山站",
        "莲花山公园的光明前景",
        "沙田镇、虎门镇",
        "轨道交通与综合保税区",
        "企坪村、共和村、石龙镇",
        "(牵头单位:滨海湾新区(东莞港)管委会、清溪镇)",
        "〔责任单位:汕尾高新区管委会〕",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_none(find: Find, text: str) -> None:
    assert find(text, SHENZHEN, DONGGUAN).mentions == ()


def test_a_name_inside_a_longer_one_is_none(find: Find) -> None:
    assert find("建设东平东江大桥").features() == ["br-dongping"]


def test_a_report_of_another_style_is_read(find: Find) -> None:
    text = (
        "记者从龙川西站出发，梅龙高铁与赣深高铁在此接轨。\n"
        "他在长安打过工，如今坐赣深高铁去深圳北站，再换乘深汕高铁。\n"
        "东江上游的水库由河源管理；旗岭、樟村等国考断面的水质在变好。"
    )
    assert find(text, 441600, date="2025-12").features() == [
        "st-longchuanxi",
        "rail-meilong",
        "rail-ganshen",
        "rail-ganshen",
        "st-shenzhenbei",
        "rail-shenshan",
        "rv-dongjiang",
        "ws-qiling",
        "ws-zhangcun",
    ]


def test_rules_in_articles_are_read(find: Find) -> None:
    text = (
        "第三条 广汕、赣深等高铁沿线统一规划，改造厦深铁路惠阳站。\n"
        "第四条 完成S86与G15的互通。\n"
        "第五条 支持深圳龙岗、坪山与惠阳对接，前海蛇口自贸片区的经验先在南沙新区推广。"
    )
    assert find(text, 441300, SHENZHEN, date="2023-05").features() == [
        "rail-guangshan",
        "rail-ganshen",
        "rail-xiashen",
        "st-huiyang",
        "hw-shenwaihuan",
        "hw-shenshanxi",
        "dp-longgang",
        "dp-pingshan",
        "pk-qianhaiftz",
        "pk-nansha",
    ]


PARTS = ["东江", "、", "深圳", "福田", "等", "断面", "企坪", "广深港客专", "虎门站", "(", ")", "S6"]


@given(st.lists(st.sampled_from([*PARTS, "?;", "\n", "与", "莞惠", "城际", "大桥"]), max_size=30))
def test_whatever_is_found_stands_where_it_says(find: Find, parts: list[str]) -> None:
    text = "".join(parts)
    found = find(text, SHENZHEN, DONGGUAN)
    starts = [mention.start for mention in found.mentions]
    assert starts == sorted(starts)
    for one in (*found.mentions, *found.proposed):
        assert 0 <= one.start < one.end <= len(text)
    for mention in found.mentions:
        assert mention.why is None or mention.why.zh
        assert mention.sure or mention.why
