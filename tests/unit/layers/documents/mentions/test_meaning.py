"""What the same word means in different papers, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Find

SHENZHEN, DONGGUAN, SHANWEI, SHANTOU, HEYUAN = 440300, 441900, 441500, 440500, 441600


@pytest.mark.parametrize(
    ("cities", "feature"),
    [
        ((SHENZHEN, SHANWEI), "pc-sw-sz"),
        ((SHENZHEN, SHANTOU), "pc-sz-st"),
        ((SHENZHEN, DONGGUAN), "pk-shenshan"),
        ((SHANTOU,), "pc-sz-st"),
    ],
)
def test_shenshan_is_two_cities_or_the_zone(
    find: Find, cities: tuple[int, ...], feature: str
) -> None:
    (mention,) = find("双方同意深汕一体化发展", *cities).mentions
    assert (mention.feature, mention.sure) == (feature, True)
    assert mention.why is not None
    assert set(mention.choices) == {"pc-sw-sz", "pc-sz-st", "pk-shenshan"}


def test_shenshan_is_not_sure_where_both_pairs_may_be_meant(find: Find) -> None:
    (mention,) = find("深汕合作", SHENZHEN, SHANWEI, SHANTOU).mentions
    assert not mention.sure
    assert mention.why is not None


def test_shenshan_means_nothing_far_away(find: Find) -> None:
    assert find("深汕合作", DONGGUAN).mentions == ()


def test_shenshan_in_a_proper_name_is_that(find: Find) -> None:
    text = "深汕西高速、深汕站和深汕特别合作区拓展区"
    found = find(text, SHENZHEN, SHANWEI)
    assert found.features() == ["hw-shenshanxi", "st-shenshan", "pk-tuozhan"]


@pytest.mark.parametrize(
    ("date", "south", "east"),
    [
        ("2022-05", "st-huiyang", "st-huidongnan"),
        ("2023-04-10", "st-huizhounan", "st-huidong"),
        ("2024", "st-huizhounan", "st-huidong"),
    ],
)
def test_two_stations_changed_their_names_on_a_day(
    find: Find, date: str, south: str, east: str
) -> None:
    found = find("改造惠州南站、惠东站", date=date)
    assert found.features() == [south, east]
    assert all(mention.sure and mention.why for mention in found.mentions)


@pytest.mark.parametrize("date", [None, "2023", "2023-04"])
def test_a_date_that_may_lie_on_both_sides_does_not_decide(find: Find, date: str | None) -> None:
    (mention,) = find("改造惠州南站", date=date).mentions
    assert (mention.sure, set(mention.choices)) == (False, {"st-huizhounan", "st-huiyang"})


@pytest.mark.parametrize(
    ("line", "station"), [("莞惠城际", "st-chenjiangnan"), ("赣深高铁", "st-zhongkai")]
)
def test_the_line_before_it_tells_which_station_is_meant(
    find: Find, line: str, station: str
) -> None:
    found = find(f"在{line}仲恺站换乘")
    assert found.features()[1] == station
    assert found.mentions[1].sure


@pytest.mark.parametrize(
    ("city", "feature"), [(SHANWEI, "pk-guangming"), (SHANTOU, "dp-guangming2")]
)
def test_guangming_is_the_partner_of_the_papers_city(find: Find, city: int, feature: str) -> None:
    (mention,) = find("与深圳光明区合作", SHENZHEN, city).mentions
    assert (mention.feature, mention.sure) == (feature, True)


def test_guangming_is_told_by_its_former_name_too(find: Find) -> None:
    near, far = (
        find("光明新区", SHENZHEN, SHANTOU, date="2021"),
        find("光明新区", SHENZHEN, SHANWEI),
    )
    assert (near.features(), far.features()) == (["dp-guangming2"], ["pk-guangming"])


def test_a_code_of_two_roads_is_not_sure_but_after_a_name(find: Find) -> None:
    alone, after = find("S6通车").mentions, find("虎门二桥（S6）通车").mentions
    assert (alone[0].sure, set(alone[0].choices)) == (False, {"hw-humen2", "hw-guanpan"})
    assert [(one.feature, one.sure) for one in after] == [("hw-humen2", True)] * 2


def test_a_code_of_a_longer_road_is_sure_only_near(find: Find) -> None:
    assert find("G15改扩建", SHENZHEN).mentions[0].sure
    assert not find("G15改扩建").mentions[0].sure


def test_a_section_without_its_river_is_sure_only_in_its_city(find: Find) -> None:
    near, far = find("江口断面", HEYUAN).mentions[0], find("江口断面", DONGGUAN).mentions[0]
    assert (near.feature, near.sure) == (far.feature, True) == ("ws-jiangkou", True)
    assert not far.sure


@pytest.mark.parametrize("cities", [(), (SHENZHEN,)])
def test_a_town_without_its_city_is_never_sure_elsewhere(
    find: Find, cities: tuple[int, ...]
) -> None:
    assert all(not mention.sure for mention in find("清溪镇", *cities).mentions)
    assert find("清溪镇", DONGGUAN).mentions[0].sure


def test_a_wording_means_nothing_where_it_was_not_read(find: Find) -> None:
    assert find("建设区妇幼保健院", SHANWEI).features() == ["hp-fuyou"]
    assert find("建设区妇幼保健院", DONGGUAN).mentions == ()


def test_a_former_name_says_that_it_is_one(find: Find) -> None:
    (mention,) = find("建设虎门二桥").mentions
    assert mention.why is not None
    assert "旧称" in mention.why.zh
