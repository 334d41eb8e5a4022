"""A picture shows what the map shows, in its colours, with all that must be said, and no markup."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import resvg_py
from scenery import (
    BOX,
    CHROME,
    HOSTILE,
    LINES,
    SVG,
    line,
    map_height_of,
    parsed,
    picture,
    pixels_of,
    point,
    stock,
    words_of,
)

from layers.model import Text
from web.charts.drawing import FONT
from web.charts.picture import png
from web.snapshot.frame import Frame
from web.snapshot.journeys import Journey, Leg, Ring
from web.snapshot.letters import width_of
from web.style import FAMILIES, GROUND, RING

GOLDEN = Path(__file__).parents[3] / "golden" / "snapshot.svg"
BOTH = ("railways", "ports")
BARE = {"legend": False, "title": False}
SMALL = {"width": 240, "height": 180, **BARE}
RAIL, PORT = FAMILIES["railways"]["color"], FAMILIES["ports"]["color"]


def colour(pixel: np.ndarray) -> str:
    return "#" + "".join(f"{value:02x}" for value in pixel[:3].tolist())


def test_the_picture_is_as_it_was() -> None:
    made = picture(layers=BOTH, width=320, height=240, legend=False)
    assert made.replace("><", ">\n<") + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_colours_are_where_things_are() -> None:
    svg = picture(layers=BOTH, **SMALL)
    frame = Frame.of(BOX, 240, map_height_of(svg))
    pixels = pixels_of(png(svg, 1))

    def at(lon: float, lat: float) -> str:
        x, y = frame.place((lon, lat))
        return colour(pixels[int(y), int(x)])

    assert at(114.6, 22.1) == GROUND["sea"]
    assert at(114.02, 22.6) == GROUND["neighbour"]
    assert at(114.75, 22.56) == GROUND["land"]
    assert at(114.3, 22.5) == RAIL
    assert at(114.3, 22.4) == PORT
    assert at(114.7, 22.35) == GROUND["land"]
    assert pixels.shape == (180, 240, 4)


def test_a_line_that_is_being_built_has_gaps() -> None:
    built = picture(layers=("railways",), **BARE)
    later = picture(layers=("railways",), on=dt.date(2030, 6, 1), **BARE)
    broken = re.compile(rf'stroke="{RAIL}"[^>]* stroke-dasharray')
    assert len(broken.findall(built)) == 1
    assert len(broken.findall(later)) == 0
    assert later.count('stroke-dasharray="1.6 4.4"') == 1
    assert "南线 · 预期" in words_of(later)


def test_layers_that_are_not_asked_are_not_drawn() -> None:
    assert PORT not in picture(layers=("railways",))
    assert RAIL not in picture(layers=("ports",))


def test_the_approval_number_is_the_last_line_at_the_left() -> None:
    (*_, last) = parsed(picture(layers=BOTH)).iter(f"{SVG}text")
    assert last.text == "审图号：GS(2026)1"
    assert float(last.attrib["x"]) <= 10
    assert float(last.attrib["y"]) > 360 - 16


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1200, 630), (320, 240), (4000, 64)])
def test_every_picture_says_whose_data_it_shows(lang: str, size: tuple[int, int]) -> None:
    wide, high = size
    told = "".join(words_of(picture(layers=BOTH, lang=lang, width=wide, height=high)))
    wanted = ("天地图", "GeoNames", "gen-1", "A & B") if lang == "zh" else ("Tianditu", "GeoNames")
    assert all(word.replace(" ", "") in told.replace(" ", "") for word in wanted)


def test_the_smallest_picture_says_in_its_description_what_has_no_room() -> None:
    made = picture(layers=BOTH, width=64, height=64)
    about = next(parsed(made).iter(f"{SVG}desc")).text or ""
    assert "天地图" in about
    assert about.endswith("审图号：GS(2026)1")
    assert map_height_of(made) >= 20


def test_the_day_is_told_once() -> None:
    assert "".join(words_of(picture(layers=BOTH))).count("2026-11-22") == 1
    assert "".join(words_of(picture(layers=BOTH, **BARE))).count("2026-11-22") == 1


def test_the_bar_of_scale_is_true() -> None:
    root = parsed(picture(layers=BOTH, **BARE))
    bar = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("height") == "5")
    told = next(text for text in words_of(picture(layers=BOTH, **BARE)) if text.endswith(" km"))
    frame = Frame.of(BOX, 480, map_height_of(picture(layers=BOTH, **BARE)))
    metres = float(bar.attrib["width"]) * frame.metres_per_pixel
    assert metres == pytest.approx(float(told.removesuffix(" km")) * 1000, rel=0.005)


def test_a_key_explains_what_is_drawn_and_nothing_else() -> None:
    told = words_of(picture(layers=BOTH, width=900, height=600))
    assert {"铁路", "港口与口岸", "在建", "规划、前期、提出", "位置误差圈"} <= set(told)
    assert not {"车站", "关闭、已被取代", "细线：仅走向示意", "预期（承诺，非事实）"} & set(told)
    assert "港口与口岸" not in words_of(picture(layers=("railways",), width=900, height=600))


def test_a_key_that_would_take_too_much_is_left_out() -> None:
    assert "图例" in words_of(picture(layers=BOTH, width=900, height=600))
    assert "图例" not in words_of(picture(layers=BOTH, width=200, height=150))


def test_a_corridor_dims_what_is_not_its_own() -> None:
    told = picture(layers=BOTH, corridor="north", bbox=None, width=900, height=600)
    assert "北通道" in words_of(told)
    assert told.count('stroke-opacity="0.15"') == 2
    assert "在建" not in words_of(told)


def test_what_is_selected_is_named_and_has_a_halo() -> None:
    told = picture(layers=BOTH, feature="port-b", bbox=None)
    assert "乙港" in words_of(told)
    assert "#ffe27a" in told
    assert "#ffe27a" not in picture(layers=BOTH)


def test_what_a_story_is_about_is_drawn_whatever_the_layers_are() -> None:
    told = words_of(picture(layers=("railways",), feature="port-b", bbox=None))
    assert "乙港" in told
    assert "甲港" not in told
    services = point("clinic", "医院", (114.5, 22.5), layer="services", kind="hospital")
    services = services.model_copy(update={"corridors": ("north",)})
    north = stock((*LINES, services), members=("rail-n", "clinic"))
    assert "公共服务" in words_of(picture(north, corridor="north", width=900, height=600))
    assert "公共服务" not in words_of(
        picture(north, corridor="north", layers=("railways",), width=900, height=600)
    )


def test_points_that_share_a_place_lie_side_by_side() -> None:
    found = re.findall(r"translate\(([\d.]+) ([\d.]+)\) scale", picture(layers=("ports",), **BARE))
    assert len(found) == 3
    spots = sorted((float(x), float(y)) for x, y in found)
    assert min(math.dist(a, b) for a in spots for b in spots if a != b) >= 15


def test_names_are_in_the_language() -> None:
    assert {"北线", "甲", "甲江", "甲港"} <= set(words_of(picture(layers=BOTH)))
    assert {"Line rail-n", "Alpha", "Point port-a"} <= set(
        words_of(picture(layers=BOTH, lang="en"))
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_are_text(lang: str) -> None:
    things = [
        line("rail-x", HOSTILE, [(114.1, 22.5), (114.9, 22.5)]),
        point("port-x", HOSTILE, (114.5, 22.3)),
    ]
    hostile = Text(zh=HOSTILE, en=HOSTILE)
    things = [thing.model_copy(update={"name": hostile}) for thing in things]
    chrome = replace(CHROME, approval=HOSTILE, attribution=HOSTILE, disclaimer=HOSTILE)
    for feature in (None, "port-x"):
        made = picture(stock(things), layers=BOTH, lang=lang, feature=feature, chrome=chrome)
        assert {element.tag.removeprefix(SVG) for element in parsed(made).iter()} <= {
            *("svg", "title", "desc", "g", "path", "rect", "circle", "text")
        }
        assert "{{7*7}}" in made
        assert not set("\u202e\x00\ufffe") & set(made)
        assert len(png(made, 1)) > 1000


def test_equal_questions_give_equal_bytes() -> None:
    first, second = (picture(layers=BOTH) for _ in range(2))
    assert first == second
    assert png(first, 1) == png(second, 1)


def test_nothing_is_loaded_from_elsewhere() -> None:
    made = picture(layers=BOTH)
    assert re.findall(r"https?://[^\"]+", made) == ["http://www.w3.org/2000/svg"]
    assert "href" not in made
    assert "<style" not in made


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize(
    "words", ["赣深高铁", "Ganzhou–Shenzhen railway", "“组合港” · 走向示意", "WWiill"]
)
def test_words_are_drawn_and_no_wider_than_they_are_taken_for(words: str, weight: int) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="30">'
        '<rect width="320" height="30" fill="#fff"/><text x="4" y="22" font-size="18"'
        f' font-family="{FONT}" font-weight="{weight}">{words}</text></svg>'
    )
    dark = pixels_of(bytes(resvg_py.svg_to_bytes(svg_string=svg)))[:, :, 0] < 128
    columns = np.flatnonzero(dark.any(axis=0))
    assert columns.max() <= 4 + width_of(words, 18, weight)
    assert columns.max() >= 4 + width_of(words, 18, weight) * 0.8
    assert dark.sum() > 18 * len(words)


def test_chinese_names_leave_ink_where_they_are_written() -> None:
    svg = picture(layers=(), **SMALL)
    name = next(text for text in parsed(svg).iter(f"{SVG}text") if text.text == "甲")
    x, y, size = (float(name.attrib[key]) for key in ("x", "y", "font-size"))
    box = pixels_of(png(svg, 1))[int(y - size) : int(y) + 2, int(x) : int(x + size)]
    inked = (np.abs(box[:, :, :3].astype(int) - [0x6B, 0x5F, 0x45]).max(axis=2) < 60).sum()
    assert inked > size * size * 0.15


def test_a_route_is_drawn_with_its_ends_and_explained() -> None:
    legs = (
        Leg("rail", ((114.2, 22.5), (114.6, 22.4)), by_promise=False),
        Leg("road", ((114.6, 22.4), (114.8, 22.3)), by_promise=True),
    )
    route = Journey("甲 → 乙", legs, ends=(("A", (114.2, 22.5)), ("B", (114.8, 22.3))))
    told = words_of(picture(layers=(), bbox=None, journey=route, width=900, height=600))
    assert {"A", "B", "甲 → 乙", "铁路", "公路 · 预期"} <= set(told)


def test_a_circle_is_drawn_with_its_minutes_and_fills_the_picture() -> None:
    square = {"type": "Polygon", "coordinates": [[[114.2, 22.2], [114.6, 22.2], [114.4, 22.5]]]}
    square["coordinates"][0].append(square["coordinates"][0][0])
    circle = Journey("甲的交通圈", rings=(Ring(30, square),), ends=(("●", (114.4, 22.3)),))
    made = picture(layers=(), bbox=None, journey=circle, width=900, height=600)
    assert {"30′", "30 分钟内", "甲的交通圈"} <= set(words_of(made))
    assert f'fill="{RING["color"]}" fill-opacity="{RING["fill"]}"' in made


def test_a_journey_that_holds_nothing_asks_for_no_box() -> None:
    assert Journey("nowhere").box is None
