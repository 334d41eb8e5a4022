"""Colours and lines: readable, told apart by every eye, and the same in the style sheets."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from layers.catalog import FEATURE_LAYERS, LAYERS
from layers.model import Status
from web.style import (
    CHIPS,
    FAMILIES,
    GROUND,
    INK,
    LEGS,
    RING,
    STATUSES,
    family_colors,
    script_table,
)

CSS = Path(__file__).parents[3] / "web" / "static" / "css"

EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
"""Machado, Oliveira and Fernandes 2009, full severity, for linear RGB."""

APART = 15  # CIE76 difference


def linear(color: str) -> list[float]:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen(color: str, eye: str) -> tuple[float, float, float]:
    """Return CIELAB of a colour as an eye sees it."""
    source = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, source, strict=True))))
        for row in EYES[eye]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("color", sorted(family_colors()))
def test_lines_stand_out_from_land_and_sea(color: str) -> None:
    assert contrast(color, GROUND["land"]) >= 3
    assert contrast(color, GROUND["sea"]) >= 3
    assert contrast(color, INK["paper"]) >= 3


@pytest.mark.parametrize("eye", sorted(EYES))
def test_every_eye_tells_the_families_apart(eye: str) -> None:
    for one, other in combinations(sorted(family_colors()), 2):
        assert math.dist(seen(one, eye), seen(other, eye)) > APART, (one, other)


def test_text_is_readable() -> None:
    for name in ("text", "muted", "link", "accent"):
        assert contrast(INK[name], INK["paper"]) >= 4.5
        assert contrast(INK[name], INK["tint"]) >= 4.5
    for ink, ground in CHIPS.values():
        assert contrast(ink, ground) >= 4.5
    for name in ("city_label", "place_label", "river_label"):
        assert contrast(GROUND[name], GROUND["land"]) >= 4.5


def test_the_status_shows_without_colour() -> None:
    dashes = {status: STATUSES[status]["dash"] for status in ("open", "construction", "planned")}
    assert len(set(dashes.values())) == 3
    assert set(STATUSES) == {status.value for status in Status}


def test_every_layer_has_a_family_and_only_real_kinds() -> None:
    assert set(FAMILIES) == set(FEATURE_LAYERS)
    for layer, family in FAMILIES.items():
        known = {kind.id for kind in LAYERS[layer].kinds}
        assert set(family.get("kinds", {})) <= known


def test_the_style_sheets_repeat_the_table() -> None:
    base, story = ((CSS / name).read_text("utf-8") for name in ("base.css", "story.css"))
    for name, color in INK.items():
        assert f"--{name}: {color};" in base
    for name, (ink, ground) in CHIPS.items():
        rule = re.search(rf"\.chip-{name}[^{{]*\{{ ([^}}]*)\}}", base)
        if name == "unknown":
            rule = re.search(r"\.chip \{ ([^}]*)\}", base)
        assert rule is not None
        assert f"color: {ink}" in rule[1]
        assert f"background: {ground}" in rule[1]
    for layer, family in FAMILIES.items():
        rule = re.search(rf'data-layer="{layer}"\][^{{]*\{{ --family: (#\w+)', story)
        assert rule is not None
        assert rule[1] == family["color"]


def test_legs_and_rings_stand_out_and_differ_without_colour() -> None:
    for color in [*(leg["color"] for leg in LEGS.values()), RING["color"]]:
        assert contrast(color, GROUND["land"]) >= 3
        assert contrast(color, GROUND["sea"]) >= 3
    looks = {(tuple(leg["dash"]), leg.get("middle"), leg["width"]) for leg in LEGS.values()}
    assert len(looks) == len(LEGS)
    assert len(set(RING["dashes"])) == len(RING["dashes"])
    sheet = (CSS / "travel.css").read_text("utf-8")
    for name, color in (
        ("rail", LEGS["rail"]["color"]), ("road", LEGS["road"]["color"]),
        ("walk", LEGS["access"]["color"]), ("ring", RING["color"]),
    ):  # fmt: skip
        assert f"--{name}: {color};" in sheet


HEAT = re.compile(r"\.h(\d) \{ color: (#\w{3,6}); background: (#\w{6}); \}")


def test_shades_of_times_are_readable_and_grow_lighter() -> None:
    found = HEAT.findall((CSS / "travel.css").read_text("utf-8"))
    assert [rank for rank, _, _ in found] == ["0", "1", "2", "3", "4", "5"]
    for _, ink, ground in found:
        assert contrast("#ffffff" if ink == "#fff" else ink, ground) >= 4.5
    lights = [luminance(ground) for _, _, ground in found]
    assert lights == sorted(lights)


def test_the_scripts_get_the_whole_table() -> None:
    assert set(script_table()) == {"families", "statuses", "gone", "ground", "journeys"}
