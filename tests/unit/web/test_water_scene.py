"""Words of water in both languages, and the small maps of sections."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from atlases import HOSTILE, view
from trips import GROUND
from water_answers import MORNING, brief, desk, latest

from web.water_sketches import section_sketch, sections_sketch

if TYPE_CHECKING:
    from web.water_scene import WaterScene


def scene(lang: str = "zh") -> WaterScene:
    return desk().scene(view(lang=lang))


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("Ⅲ", 3),
        ("III", 3),
        ("劣Ⅴ", 6),
        ("劣V", 6),
        ("Worse than V", 6),
        ("", 0),
        (None, 0),
        ("VI", 0),
    ],
)
def test_a_class_is_known_however_it_is_written(written: str | None, rank: int) -> None:
    assert scene().rank(written) == scene("en").rank(written) == rank


@pytest.mark.parametrize(
    ("lang", "label", "said"),
    [
        ("zh", "Ⅲ", "Ⅲ类"), ("en", "III", "Class III"), ("zh", "劣V", "劣Ⅴ类"),
        ("en", "劣V", "Worse than V"), ("zh", None, "无法评价"),
    ],
)  # fmt: skip
def test_a_class_is_said_in_the_language_of_the_page(lang: str, label: str, said: str) -> None:
    assert scene(lang).water_class(label) == said


@pytest.mark.parametrize(
    ("item", "limit", "said"),
    [
        ("nh3n", 1.0, "≤ 1"), ("do", 5.0, "≥ 5"), ("ph", (6, 9), "6–9"), ("nh3n", None, "–"),
        ("unheard", 0.2, "≤ 0.2"),
    ],
)  # fmt: skip
def test_a_bound_says_which_side_it_is_on(item: str, limit: object, said: str) -> None:
    assert scene().bound(item, limit) == said


def test_moments_are_those_of_the_region() -> None:
    assert scene().moment(MORNING) == scene().moment(MORNING.isoformat()) == "2026-11-05 09:30"
    late = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)
    assert scene().moment(late) == "2027-01-01 01:00"


def test_months_go_on_over_the_year() -> None:
    assert scene().beside("2026-12", 1) == "2027-01"
    assert scene().beside("2026-01", -1) == "2025-12"


def test_who_measured_is_named_or_stands_for_itself() -> None:
    assert scene().city("cnemc") == "国家监测网"
    assert scene().city("city-unheard") == "city-unheard"
    assert scene().section_name("ws-one") == "甲断面"
    assert scene().section_name("ws-unheard") == "ws-unheard"
    assert scene().item("unheard") == "unheard"


def drawn(*briefs: dict[str, object]) -> ET.Element:
    made = sections_sketch(scene(), GROUND, briefs)
    assert made is not None
    return ET.fromstring(made)  # noqa: S314 - our own words


def test_a_section_is_drawn_with_its_circle_in_the_colour_of_its_class() -> None:
    root = drawn(brief(), brief("ws-two", latest=None, point=(114.1, 23.1), accuracy_m=3000))
    order = [part.get("class") for part in root if "grade" in (part.get("class") or "")]
    assert order == ["within grade-0", "within grade-4", "section grade-4", "section grade-0"]


def test_a_circle_has_the_radius_of_the_accuracy() -> None:
    made = section_sketch(scene(), GROUND, brief(accuracy_m=2000))
    path = re.search(r'class="within[^"]*" d="M([^"]+)Z"', str(made))
    assert path
    xs, ys = zip(*(map(float, pair.split(",")) for pair in path[1].split()), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    assert wide == pytest.approx(high, rel=0.02)
    assert high == pytest.approx(360 * 2000 / 8000, rel=0.02)  # its own map shows four radii


def test_what_has_no_point_is_not_drawn() -> None:
    assert sections_sketch(scene(), GROUND, [brief(point=None)]) is None
    assert section_sketch(scene(), GROUND, brief(point=None)) is None


def test_the_map_tells_its_classes_to_a_voice() -> None:
    root = drawn(brief(), brief(latest=latest(label=None)))
    assert [part.text for part in root[:2]] == ["断面在哪里", "甲断面 Ⅳ、甲断面 –"]
    assert drawn(brief(latest=None))[1].text == "还没有数据"


def test_hostile_names_stay_text_on_a_map() -> None:
    root = drawn(brief(name=HOSTILE))
    assert not list(root.iter("script"))
    assert HOSTILE in "".join(root.itertext())
