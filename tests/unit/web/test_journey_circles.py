"""Circles read as lists: what each ring adds, and what another scenario changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from trips import circle, place, reached, scenario

from layers.transport.model import ReachedPlace
from web.circles import bands, differences

times = st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(0, 3600), max_size=6)


def items(found: dict[str, int]) -> list[ReachedPlace]:
    return [ReachedPlace(place=place(name), time_s=time) for name, time in found.items()]


def names(found: tuple[ReachedPlace, ...]) -> set[str | None]:
    return {item.place.id for item in found}


def test_a_band_holds_what_the_ring_before_does_not() -> None:
    near, far = bands(circle([reached("丙", 45), reached("乙", 20), reached("甲", 0)]))
    assert [item.place.id for item in near.reached] == ["甲", "乙"]
    assert [item.place.id for item in far.reached] == ["丙"]
    assert (near.more_than, near.minutes, far.more_than, far.minutes) == (0, 30, 30, 60)


@given(times)
def test_bands_hold_every_place_once(found: dict[str, int]) -> None:
    listed = [item.place.id for band in bands(circle(items(found))) for item in band.reached]
    assert sorted(listed) == sorted(found)


def test_places_are_gained_lost_nearer_and_farther() -> None:
    first = circle([reached("甲", 0), reached("乙", 40), reached("丙", 50), reached("丁", 55)])
    second = circle(
        [reached("甲", 0), reached("乙", 20), reached("丙", 58), reached("戊", 30)],
        asked=scenario(with_=("rail-east",)),
    )
    near, far = differences(first, second)
    assert names(near.gained) == {"乙", "戊"}
    assert names(far.gained) == {"戊"}
    assert names(far.lost) == {"丁"}
    assert [(moved.place.id, moved.before_s, moved.after_s) for moved in far.nearer] == [
        ("乙", 2400, 1200)
    ]
    assert [moved.place.id for moved in far.farther] == ["丙"]
    assert near.people is None
    assert far.people == 0


@given(times, times)
def test_what_is_gained_one_way_is_lost_the_other(one: dict[str, int], two: dict[str, int]) -> None:
    there = differences(circle(items(one)), circle(items(two)))
    back = differences(circle(items(two)), circle(items(one)))
    for to, fro in zip(there, back, strict=True):
        assert names(to.gained) == names(fro.lost)
        assert {moved.place.id for moved in to.nearer} == {m.place.id for m in fro.farther}
        assert to.area_km2 == -fro.area_km2


def test_a_place_without_an_id_is_known_by_its_point() -> None:
    spot = ReachedPlace(place=place("点", kind="point", id=None, point=(114.5, 23.0)), time_s=60)
    other = ReachedPlace(place=place("点", kind="point", id=None, point=(114.6, 23.0)), time_s=60)
    assert len(differences(circle([spot]), circle([other]))[0].gained) == 1
    assert not differences(circle([spot]), circle([spot]))[0].gained
