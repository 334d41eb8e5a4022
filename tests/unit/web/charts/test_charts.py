"""Charts are sound SVG, show what is there, say what is not, and become PNG."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import numpy as np

from layers.water.clock import BEIJING
from web.charts.drawing import HEIGHT, WIDTH
from web.charts.model import Band, Face, Run, TargetLine
from web.charts.over_time import over_time
from web.charts.picture import png
from web.charts.years import MOST_YEARS, year_on_year

if TYPE_CHECKING:
    from markupsafe import Markup

SVG = "{http://www.w3.org/2000/svg}"
SINCE = dt.datetime(2025, 1, 1, tzinfo=BEIJING)
UNTIL = dt.datetime(2026, 1, 1, tzinfo=BEIJING)
FACE = Face(
    key="c",
    title="企坪断面 · 氨氮",
    description="十二个月的氨氮",
    unit="mg/L",
    bands=(Band("Ⅰ", "#0000ff", 0.0, 0.15), Band("Ⅱ", "#0000ff", 0.15, None)),
    target=TargetLine(1.0, "目标Ⅲ ≤ 1"),
    empty="没有监测数据",
    foot="深圳市",
    below="低于检出限",
)


def run(year: int = 2025, count: int = 12, *, below: bool = False) -> Run:
    start = int(dt.datetime(year, 1, 10, tzinfo=BEIJING).timestamp())
    times = start + np.arange(count, dtype=np.int64) * 30 * 86_400
    return Run(str(year), times, np.linspace(0.2, 2.0, count), np.full(count, below))


def parsed(drawn: Markup) -> ET.Element:
    return ET.fromstring(str(drawn))  # noqa: S314 - drawn here


def words(drawn: Markup) -> list[str]:
    return [element.text or "" for element in parsed(drawn).iter(f"{SVG}text")]


def path(drawn: Markup) -> str:
    found = parsed(drawn).find(f"{SVG}path")
    assert found is not None
    return found.attrib["d"]


def test_it_names_everything_it_shows() -> None:
    written = words(over_time(FACE, [run()], SINCE, UNTIL))
    assert {"企坪断面 · 氨氮", "目标Ⅲ ≤ 1", "mg/L", "Ⅱ", "2025", "深圳市"} <= set(written)
    assert "2025-04" in written
    assert "低于检出限" not in written


def test_everything_lies_on_the_sheet() -> None:
    for element in parsed(over_time(FACE, [run()], SINCE, UNTIL)).iter():
        for name in ("x", "cx", "x1", "x2"):
            assert 0 <= float(element.attrib.get(name, 0)) <= WIDTH
        for name in ("y", "cy", "y1", "y2"):
            assert 0 <= float(element.attrib.get(name, 0)) <= HEIGHT


def test_values_below_detection_are_hollow_and_explained() -> None:
    drawn = over_time(FACE, [run(below=True)], SINCE, UNTIL)
    fills = {mark.attrib["fill"] for mark in parsed(drawn).iter(f"{SVG}circle")}
    assert fills == {"#fff"}
    assert "低于检出限" in words(drawn)


def test_a_hole_in_the_readings_is_a_hole_in_the_line() -> None:
    whole = run()
    keep = np.array([0, 1, 2, 8, 9, 10, 11])
    holed = Run("深圳", whole.times[keep], whole.numbers[keep], whole.below[keep])
    assert path(over_time(FACE, [whole], SINCE, UNTIL)).count("M") == 1
    assert path(over_time(FACE, [holed], SINCE, UNTIL)).count("M") == 2


def test_many_readings_are_thinned_to_what_can_be_seen() -> None:
    times = int(SINCE.timestamp()) + np.arange(50_000, dtype=np.int64) * 600
    many = Run("深圳", times, np.random.default_rng(7).random(50_000), np.zeros(50_000, dtype=bool))
    drawn = over_time(FACE, [many], SINCE, UNTIL)
    assert path(drawn).count("L") <= 2 * WIDTH
    assert not list(parsed(drawn).iter(f"{SVG}circle"))


def test_no_readings_are_said() -> None:
    nothing = run(count=0)
    assert "没有监测数据" in words(over_time(FACE, [nothing], SINCE, UNTIL))
    assert "没有监测数据" in words(over_time(FACE, [], SINCE, UNTIL))
    assert "没有监测数据" in words(year_on_year(FACE, {2025: nothing}))


def test_hostile_names_are_text() -> None:
    bad = Run("<script>alert(1)</script>", run().times, run().numbers, run().below)
    assert "<script>alert(1)</script>" in words(over_time(FACE, [bad], SINCE, UNTIL))
    assert "<script" not in str(over_time(FACE, [bad], SINCE, UNTIL))


def test_years_lie_over_each_other() -> None:
    drawn = year_on_year(FACE, {2024: run(2024), 2025: run(2025)})
    paths = [element.attrib["d"] for element in parsed(drawn).iter(f"{SVG}path")]
    assert paths[0] == paths[1]
    assert {"2024", "2025", "12"} <= set(words(drawn))


def test_only_so_many_years_are_told_apart() -> None:
    drawn = year_on_year(FACE, {year: run(year) for year in range(2010, 2026)})
    paths = list(parsed(drawn).iter(f"{SVG}path"))
    assert len(paths) == MOST_YEARS
    assert len({element.attrib["stroke"] for element in paths}) == MOST_YEARS
    assert "2025" in words(drawn)
    assert "2010" not in words(drawn)


def test_it_becomes_a_picture() -> None:
    picture = png(str(over_time(FACE, [run()], SINCE, UNTIL)))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 2 * WIDTH
    assert int.from_bytes(picture[20:24], "big") == 2 * HEIGHT
