"""The ground of the real atlas is drawn with its neighbours, once each, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from scenery import CHROME, TODAY, map_height_of, parsed, pixels_of, words_of

from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from web.charts.picture import png
from web.scene import Scene
from web.snapshot.drawing import Picture, snapshot
from web.snapshot.frame import Frame, worldly
from web.snapshot.ground import kept_to_ground, shows_ground
from web.snapshot.networks import MOST_WAYS, network, network_stroke
from web.snapshot.stock import Stock
from web.style import GROUND, NETWORKS
from web.view import View

if TYPE_CHECKING:
    from pathlib import Path

DELTA = (113.2, 22.2, 114.8, 23.2)


@pytest.fixture(scope="module")
def stock(built_store: Path) -> Stock:
    return Stock.of(OpenAtlas(open_current(built_store)))


def drawn(stock: Stock, width: int, height: int, **words: object) -> str:
    around = {name: words.pop(name) for name in ("legend", "title") if name in words}
    view = View(on=TODAY, today=TODAY, **words)  # type: ignore[arg-type]
    picture = Picture(width=width, height=height, **around)  # type: ignore[arg-type]
    return str(snapshot(stock, Scene(stock.atlas, view), CHROME, picture))


def test_land_sea_and_neighbours_have_their_colours(stock: Stock) -> None:
    svg = drawn(stock, 320, 240, bbox=DELTA, layers=(), legend=False, title=False)
    frame = Frame.of(DELTA, 320, map_height_of(svg))
    pixels = pixels_of(png(svg, 1))

    def at(lon: float, lat: float) -> str:
        x, y = frame.place((lon, lat))
        return "#" + "".join(f"{value:02x}" for value in pixels[int(y), int(x), :3].tolist())

    assert at(114.68, 22.62) == GROUND["sea"]
    assert at(114.45, 22.98) == GROUND["land"]
    assert at(113.3, 22.25) == GROUND["neighbour"]


def test_every_city_in_view_is_named(stock: Stock) -> None:
    told = set(words_of(drawn(stock, 1200, 800, layers=())))
    assert {"广州", "深圳", "东莞", "惠州", "河源", "汕尾", "汕头", "佛山"} <= told


def test_the_default_picture_names_lines_and_stations(stock: Stock) -> None:
    told = words_of(drawn(stock, 1600, 1000))
    assert "赣深高铁" in "".join(told)
    assert len([name for name in told if name in {"惠州南", "陆丰", "潮汕", "河源东"}]) >= 3


def test_a_corridor_fills_its_picture(stock: Stock) -> None:
    told = words_of(drawn(stock, 700, 1000, corridor="ganshen"))
    assert {"赣深通道", "赣州西", "龙南东"} <= set(told)


def test_networks_are_drawn_and_explained(stock: Stock) -> None:
    svg = drawn(stock, 640, 480, layers=("network_road", "network_rail"), bbox=DELTA)
    assert {"铁路网", "道路网"} <= set(words_of(svg))
    assert "路网 ©" in "".join(words_of(svg))
    for name in ("network_rail", "network_road"):
        assert NETWORKS[name]["color"] in svg


def test_of_a_great_many_ways_the_longest_are_drawn(
    stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, frame = stock.opened.rows("network_rail"), Frame.of(DELTA, 400, 300)
    whole = "".join(network(rows, TODAY, frame))
    monkeypatch.setattr("web.snapshot.networks.MOST_WAYS", 5)
    few = "".join(network(rows, TODAY, frame))
    assert 0 < few.count("M") <= 8 < whole.count("M") <= MOST_WAYS


def test_a_wider_road_is_a_wider_line() -> None:
    widths = [network_stroke("network_road", rank, 10).width for rank in (1, 2, 3, 0)]
    assert widths == sorted(widths, reverse=True)
    assert network_stroke("network_road", 1, 8).width < widths[0]


def test_borders_are_drawn_once(stock: Stock) -> None:
    cities = stock.ground.cities
    assert shapely.length(cities) == pytest.approx(shapely.length(shapely.union_all(cities)))


@pytest.mark.parametrize(
    ("box", "shows"),
    [((113, 22, 114, 23), True), ((0, 0, 1, 1), False), ((118.5, 22, 119, 23), False)],
)
def test_a_box_off_the_ground_shows_nothing(box: tuple[float, ...], *, shows: bool) -> None:
    assert shows_ground(box) is shows  # type: ignore[arg-type]


def test_the_whole_world_is_the_ground() -> None:
    assert kept_to_ground((-180, -90, 180, 90)) == (111.8, 21.6, 118.4, 27.2)
    assert kept_to_ground(DELTA) == DELTA


def test_rivers_run_downstream(stock: Stock) -> None:
    source = worldly(shapely.Point(115.5, 24.9))
    for river in stock.ground.rivers:
        assert isinstance(river, shapely.LineString)
    ends = [river.coords[0] for river in stock.ground.rivers]
    assert min(np.hypot(x - source.x, y - source.y) for x, y in ends) < 0.01


def test_it_is_sound_xml(stock: Stock) -> None:
    assert parsed(drawn(stock, 900, 600, lang="en")).tag.endswith("svg")
