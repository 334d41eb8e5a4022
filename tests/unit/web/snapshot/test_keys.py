"""A key has a row for each colour, each style and each part of a journey that is drawn."""

from __future__ import annotations

import pytest
from scenery import stock, view

from web.scene import Scene
from web.snapshot.features import Used
from web.snapshot.journeys import Journey, Leg, Ring, leg_strokes, modes, ring_stroke
from web.snapshot.key import blocks
from web.snapshot.looks import OPEN, Told, look
from web.snapshot.painting import Painted
from web.style import LEGS, RING

AREA = {"type": "Polygon", "coordinates": []}


def used(kind: str, told: Told = OPEN, *, layer: str = "railways", circle: bool = False) -> Used:
    drawn = look(layer, kind, told)
    return Used(layer, kind, drawn, layer == "railways", schematic=False, circle=circle)


def rows(
    *things: Used, journey: Journey | None = None, networks: tuple[str, ...] = ()
) -> list[str]:
    scene = Scene(stock().atlas, view())
    painted = Painted("", (), things, (), networks)  # type: ignore[arg-type]
    return [row.words for block in blocks(scene, painted, journey) for row in block.rows]


def test_kinds_of_one_colour_share_a_row() -> None:
    told = rows(used("high_speed_railway"), used("railway"), used("intercity"), used("metro"))
    assert told == ["铁路", "城际铁路、城市轨道", "已开通、已投用"]


def test_a_promise_is_explained_apart_from_what_is_open() -> None:
    assert rows(used("railway", Told("open", expected=True))) == ["铁路", "预期（承诺，非事实）"]
    assert rows(used("railway", Told("planned"))) == ["铁路", "规划、前期、提出"]


def test_layers_are_in_the_order_of_the_map() -> None:
    told = rows(used("port", layer="ports"), used("railway"), used("station", layer="stations"))
    assert told[:3] == ["铁路", "车站", "港口与口岸"]


def test_circles_of_error_are_explained_when_there_are_any() -> None:
    assert "位置误差圈" in rows(used("port", layer="ports", circle=True))
    assert "位置误差圈" not in rows(used("port", layer="ports"))


def test_networks_have_rows_of_their_own() -> None:
    assert rows(networks=("network_road",)) == ["道路网"]


def test_nothing_drawn_is_nothing_explained() -> None:
    assert rows() == []


def test_each_way_of_travelling_is_explained_once() -> None:
    legs = tuple(Leg(mode, (), by_promise=mode == "rail") for mode in ("road", "rail", "road"))
    assert [leg.mode for leg in modes(legs)] == ["road", "rail"]
    assert rows(journey=Journey("甲 → 乙", legs)) == ["公路", "铁路 · 预期"]


def test_rings_differ_by_their_lines() -> None:
    rings = tuple(Ring(minutes, AREA) for minutes in (30, 60))
    assert rows(journey=Journey("甲的交通圈", rings=rings)) == ["30 分钟内", "60 分钟内"]
    dashes = [ring_stroke(rank).dash for rank in range(len(RING["dashes"]))]
    assert len(set(dashes)) == len(dashes)
    assert ring_stroke(len(dashes)) == ring_stroke(0)


def test_a_road_has_a_white_middle_and_a_promise_has_gaps() -> None:
    road = leg_strokes(Leg("road", (), by_promise=False))
    assert road[-1].color == LEGS["road"]["middle"]
    assert leg_strokes(Leg("rail", (), by_promise=True))[1].dash == pytest.approx((12, 7.2))
    assert leg_strokes(Leg("unheard", (), by_promise=False))[1].color == LEGS["access"]["color"]
