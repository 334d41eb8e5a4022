"""Search over the real facts: what people type brings what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.search import SearchIndex


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


@pytest.fixture(scope="module")
def index(opened: OpenAtlas) -> SearchIndex:
    return opened.search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # names, in both scripts, whole and in part
        ("赣深", "rail-ganshen"),
        ("贛深", "rail-ganshen"),
        ("汕頭南站", "st-shantounan"),
        ("東江", "rv-dongjiang"),
        ("东江", "rv-dongjiang"),
        ("企坪", "ws-qiping"),
        ("惠州南", "st-huizhounan"),
        ("散裂中子源", "sc-csns"),
        ("滇西北", "pw-dianxibei"),
        ("海吉星", "mk-haijixing"),
        ("西九龙", "st-xianggangxijiulong"),
        ("赣深通道", "ganshen"),
        # names in English
        ("Ganshen", "rail-ganshen"),
        ("Dongguan South", "st-tangxia"),
        ("West Kowloon", "st-xianggangxijiulong"),
        ("second humen bridge", "hw-humen2"),
        ("ganshen corridor", "ganshen"),
        ("Shenzhen Shantou framework", "shenzhen-shantou-2021"),
        # pinyin, with blanks, tones and a second reading
        ("guanpan", "hw-guanpan"),
        ("gan shen", "rail-ganshen"),
        ("gànshēn", "rail-ganshen"),
        ("gan4 shen1", "rail-ganshen"),
        ("tangsha", "st-tangxia"),
        ("shi ma he", "rv-shima"),
        ("huizhou nan", "st-huizhounan"),
        ("changan", "st-changan"),
        # initials
        ("gs", "rail-guangshan"),
        ("nsdq", "hw-humen2"),
        ("szb", "st-shenzhenbei"),
        ("gzn", "st-guangzhounan"),
        ("szjcb", "st-shenzhenjichangbei"),
        # codes and numbers
        ("G15", "hw-shenshanxi"),
        ("Ｇ１５", "hw-shenshanxi"),
        ("S86", "hw-shenwaihuan"),
        ("s24", "hw-shenwaihuan"),
        ("XRL", "rail-gsg"),
        ("KNA", "st-huizhounan"),
        ("csns", "sc-csns"),
        ("东府办〔2017〕136号", "dongguan-2017"),
        ("东府办2017 136", "dongguan-2017"),
        # further names
        ("莞番", "hw-guanpan"),
        ("南沙大桥", "hw-humen2"),
        ("杭深线", "rail-xiashen"),
        ("东莞地铁2号线", "metro-dongguan"),
        # several words
        ("莲花山 断面", "ws-lianhuashan"),
        ("汕尾 接轨 深圳", "shanwei-2022"),
        ("shantou shanwei", "rail-shanshan"),
        ("hmeq qiao", "hw-humen2"),
        # a wrong character, a missing one, two that changed places
        ("赣深高贴", "rail-ganshen"),
        ("虎门二乔", "hw-humen2"),
        ("东宛南站", "st-tangxia"),
        ("南大沙桥", "hw-humen2"),
        ("深圳信息职技术学院", "ed-sziit"),
        # a character that sounds the same
        ("赣身高铁", "rail-ganshen"),
        ("塘夏", "st-tangxia"),
        ("汕为", "st-shanwei"),
        ("石码河", "rv-shima"),
        ("茂州河", "rv-maozhou"),
        ("罗湖被站", "st-luohubei"),
        # a wrong letter
        ("tangxai", "st-tangxia"),
        ("shangwei", "st-shanwei"),
        ("huizhuo", "st-huizhou"),
        ("guanhsan", "rail-guangshan"),
        ("Shenzhne North", "st-shenzhenbei"),
        ("Nansha Brdge", "hw-humen2"),
        ("mazhou river", "rv-maozhou"),
    ],
)
def test_the_right_thing_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert index.query(query)[0].id == first


@pytest.mark.parametrize(
    ("query", "now"),
    [
        ("塘厦站", "东莞南站"),
        ("塘廈", "东莞南站"),
        ("虎门二桥", "南沙大桥"),
        ("虎門二橋", "南沙大桥"),
        ("虎门南站", "东莞滨海湾站"),
        ("赤石站", "深汕站"),
        ("汕尾西站", "深汕站"),
        ("新石龙站", "东莞站"),
        ("庆盛站", "南沙北站"),
        ("望洪", "东莞西站"),
        ("石岐站", "中山北站"),
        ("揭阳站", "揭阳南站"),
        ("穗莞深城际", "穗深城际"),
        ("广九铁路华段", "广深铁路"),
        ("虎门港", "东莞港"),
        ("汕头保税区", "汕头综合保税区"),
        ("深圳出口加工区", "深圳坪山综合保税区"),
        ("长安新区", "东莞滨海湾新区"),
        ("光明新区", "深圳光明区（与汕尾城区合作）"),
        ("深圳信息职业技术学院", "深圳信息职业技术大学"),
    ],
)
def test_a_name_of_the_past_leads_to_what_is_called_otherwise_now(
    opened: OpenAtlas, query: str, now: str
) -> None:
    hit = opened.search.query(query)[0]
    assert hit.name.zh == now
    past = [name for name in opened.atlas.features[hit.id].names if name.text == hit.matched]
    assert past
    assert all(name.kind in {"former", "working"} and name.source for name in past)


@pytest.mark.parametrize(
    ("query", "now", "past"),
    [("惠州南站", "st-huizhounan", "st-huiyang"), ("仲恺站", "st-zhongkai", "st-chenjiangnan")],
)
def test_what_bears_a_name_now_comes_before_what_once_did(
    index: SearchIndex, query: str, now: str, past: str
) -> None:
    assert [hit.id for hit in index.query(query)[:2]] == [now, past]


@pytest.mark.parametrize("query", ["东京塔", "G99", "Sydney opera house", "qqqqqq", "0000", "天津"])
def test_what_is_not_there_is_not_found(index: SearchIndex, query: str) -> None:
    assert index.query(query) == []


def test_every_name_with_a_slip_still_leads_to_its_thing(index: SearchIndex) -> None:
    """Change places of two letters in the middle of every English name."""
    lost = []
    for entry in index.entries:
        name = entry.name.en
        middle = len(name) // 2
        typed = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
        if entry.id not in [hit.id for hit in index.query(typed, limit=5)]:
            lost.append(typed)
    assert len(lost) <= len(index.entries) // 50, lost


def test_sw_brings_what_is_in_shanwei(index: SearchIndex) -> None:
    assert all("汕尾" in hit.matched for hit in index.query("sw", limit=8))


def test_everything_is_found_by_its_own_name(index: SearchIndex) -> None:
    lost = [
        name
        for entry in index.entries
        for name in (entry.name.zh, entry.name.en)
        if entry.id not in [hit.id for hit in index.query(name, limit=3)]
    ]
    assert not lost


@pytest.mark.parametrize("query", ["交接断面", "Monitoring section"])
def test_the_name_of_a_kind_brings_all_of_it(index: SearchIndex, query: str) -> None:
    found = {hit.id for hit in index.query(query)}
    sections = ("lianhuashan", "dadun", "shilongbei", "dongan", "qiping", "gonghe")
    assert {f"ws-{name}" for name in sections} <= found
