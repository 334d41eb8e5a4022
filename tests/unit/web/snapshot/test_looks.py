"""A picture draws by the same table as the map in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web
from layers.catalog import FEATURE_LAYERS, LAYERS
from web.snapshot.looks import (
    OPEN,
    SHAPES,
    UNKNOWN,
    Stroke,
    Told,
    dashes,
    look,
    stroked,
    strokes,
    symbol,
)
from web.style import FAMILIES, GONE

SCRIPT = (Path(web.__file__).parent / "static/js/draw_style.js").read_text(encoding="utf-8")


def test_symbols_are_those_of_the_map() -> None:
    assert dict(re.findall(r'^  (\w+): "(M[^"]+Z)"', SCRIPT, re.MULTILINE)) == SHAPES


def test_what_weakens_a_line_is_the_same_on_the_map() -> None:
    said = {name: float(value) for name, value in re.findall(r"const ([A-Z]+) = ([\d.]+);", SCRIPT)}
    usual = look("highways", "bridge", OPEN)
    schematic = look("highways", "bridge", OPEN, schematic=True)
    promised = look("highways", "bridge", Told("open", expected=True))
    assert schematic.width == pytest.approx(usual.width * said["THIN"])
    assert schematic.opacity == pytest.approx(said["FAINT"])
    assert promised.opacity == pytest.approx(said["PROMISED"])


@pytest.mark.parametrize("layer", FEATURE_LAYERS)
def test_every_kind_has_a_look_and_every_look_a_symbol(layer: str) -> None:
    for kind in LAYERS[layer].kinds:
        seen = look(layer, kind.id, OPEN)
        assert seen.shape in SHAPES
        assert re.fullmatch("#[0-9a-f]{6}", seen.color)


def test_a_status_is_told_by_the_line() -> None:
    color = FAMILIES["railways"]["color"]
    assert look("railways", "high_speed_railway", Told("construction")).dash == "dashed"
    assert look("railways", "high_speed_railway", Told("planned")).dash == "dotted"
    assert look("railways", "high_speed_railway", Told("closed")).color == GONE["color"]
    assert look("railways", "high_speed_railway", UNKNOWN).opacity == 0.8
    assert look("railways", "high_speed_railway", OPEN).color == color


def test_a_promise_has_rungs_and_is_not_filled() -> None:
    promised = look("ports", "port", Told("open", expected=True))
    assert not promised.built
    assert [stroke.color for stroke in strokes(promised)][-1] == "#ffffff"
    assert 'fill="#1a57b8"' not in symbol((0, 0), promised, 5)
    assert 'fill="#1a57b8"' in symbol((0, 0), look("ports", "port", OPEN), 5)


def test_what_is_selected_has_a_halo_and_what_is_dim_is_one_faint_line() -> None:
    seen = look("railways", "railway", OPEN)
    assert [stroke.color for stroke in strokes(seen, selected=True)][:2] == ["#1f2328", "#ffe27a"]
    (faint,) = strokes(seen, dim=True)
    assert faint.opacity == 0.15
    assert 'opacity="0.2"' in symbol((0, 0), seen, 5, dim=True)
    assert "#ffe27a" in symbol((0, 0), seen, 5, selected=True)


def test_dashes_grow_with_the_line() -> None:
    assert dashes("dashed", 2) == (6.4, 3.6)
    assert dashes("dotted", 1) == (0.1, 4.0)
    assert dashes("solid", 3) == ()


def test_a_stroke_is_written_with_what_it_needs_only() -> None:
    assert stroked("M0 0H9", Stroke("#000000", 2, cap="butt")) == (
        '<path d="M0 0H9" fill="none" stroke="#000000" stroke-width="2" stroke-linejoin="round"/>'
    )
    full = stroked("M0 0H9", Stroke("#000000", 2, 0.5, (3, 1)))
    assert 'stroke-linecap="round" stroke-dasharray="3 1" stroke-opacity="0.5"' in full
