"""How a feature looks, as ``static/js/draw_style.js`` has it: one table, drawn in two places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from web.style import FAMILIES, GONE, STATUSES

SHAPES: Final = {
    "circle": "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
    "ring": "M0-4.6A4.6 4.6 0 1 1 0 4.6A4.6 4.6 0 1 1 0-4.6Z",
    "square": "M-4.5-4.5H4.5V4.5H-4.5Z",
    "diamond": "M0-5.8L5.8 0L0 5.8L-5.8 0Z",
    "triangle": "M0-5.6L5.6 4.4H-5.6Z",
    "pentagon": "M0-5.6L5.3-1.7L3.3 4.5H-3.3L-5.3-1.7Z",
    "hexagon": "M0-5.6L4.9-2.8V2.8L0 5.6L-4.9 2.8V-2.8Z",
    "plus": "M-1.9-5.5H1.9V-1.9H5.5V1.9H1.9V5.5H-1.9V1.9H-5.5V-1.9H-1.9Z",
}
"""Symbols around 0,0 in a box of 12."""

HALO: Final = ("#1f2328", "#ffe27a")
"""The two colours around what is selected, the wider first."""

_PLAIN: dict[str, Any] = {"color": "#5b626b", "width": 1.8, "shape": "circle"}
_UNKNOWN = {"dash": "solid", "opacity": 0.8}
_THIN, _THINNEST, _FAINT, _PROMISED = 0.5, 1.4, 0.75, 0.6
_DRAWN_AT = 5.5  # half the box that the shapes are drawn in
_EDGES = {"solid": "", "dashed": "3 1.6", "dotted": "1.2 1.5"}


@dataclass(frozen=True)
class Told:
    """What is known of a thing on the day: its status, and whether that is only expected."""

    status: str
    expected: bool = False


OPEN, UNKNOWN = Told("open"), Told("unknown")


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a thing is drawn; sizes are pixels, ``ink`` is the colour of its name."""

    color: str
    ink: str
    width: float
    dash: str
    opacity: float
    expected: bool
    shape: str

    @property
    def built(self) -> bool:
        """Tell whether the thing is there as a fact, so that its symbol is filled."""
        return self.dash == "solid" and not self.expected


@dataclass(frozen=True)
class Stroke:
    """One stroke along a path; ``dash`` are pixels of line and gap."""

    color: str
    width: float
    opacity: float = 1
    dash: tuple[float, ...] = ()
    cap: str = "round"


def look(layer: str, kind: str, told: Told, *, schematic: bool = False) -> Look:
    """Return how a thing of a layer and kind looks while that is told of it."""
    family = FAMILIES.get(layer, _PLAIN)
    base = family | family.get("kinds", {}).get(kind, {})
    status = STATUSES.get(told.status, _UNKNOWN)
    grey = GONE if status.get("grey") else {}
    opacity = _PROMISED if told.expected else status["opacity"]
    return Look(
        color=grey.get("color", base["color"]),
        ink=grey.get("ink", base["color"]),
        width=max(_THINNEST, base["width"] * _THIN) if schematic else base["width"],
        dash=status["dash"],
        opacity=opacity * (_FAINT if schematic else 1),
        expected=told.expected,
        shape=base["shape"],
    )


def dashes(dash: str, width: float) -> tuple[float, ...]:
    """Return the pattern of a named dash for a line of this width, in pixels."""
    if dash == "dashed":
        return width * 3.2, width * 1.8
    return (0.1, max(4.0, width * 2.4)) if dash == "dotted" else ()


def strokes(seen: Look, *, selected: bool = False, dim: bool = False) -> list[Stroke]:
    """Return the strokes of a line, the lowest first."""
    cap = "butt" if seen.dash == "dashed" else "round"
    opacity = 0.15 if dim else seen.opacity
    line = Stroke(seen.color, seen.width, opacity, dashes(seen.dash, seen.width), cap)
    if dim:
        return [line]
    under = [Stroke("#ffffff", seen.width + 2.2, 0.85)]
    if selected:
        under = [Stroke(HALO[0], seen.width + 8), Stroke(HALO[1], seen.width + 6)]
    rungs = Stroke("#ffffff", seen.width + 0.6, 0.9, (1.6, 4.4), "butt")
    return [*under, line, rungs] if seen.expected else [*under, line]


def stroked(path: str, drawn: Stroke) -> Markup:
    """Draw the data of a path, which is ours, with a stroke."""
    pattern = " ".join(f"{step:.4g}" for step in drawn.dash)
    return Markup(
        '<path d="{}" fill="none" stroke="{}" stroke-width="{:.4g}" stroke-linejoin="round"{}{}{}/>'
    ).format(
        path,
        drawn.color,
        drawn.width,
        _given("stroke-linecap", drawn.cap if drawn.cap != "butt" else ""),
        _given("stroke-dasharray", pattern),
        _given("stroke-opacity", f"{drawn.opacity:.3g}" if drawn.opacity < 1 else ""),
    )


def symbol(
    at: tuple[float, float], seen: Look, radius: float, *, selected: bool = False, dim: bool = False
) -> Markup:
    """Draw the symbol of a thing: filled when it is there, else white with a broken edge."""
    path = SHAPES.get(seen.shape, SHAPES["circle"])
    edges = [(HALO[0], 9), (HALO[1], 7)] if selected else [("#ffffff", 3.6)]
    under = [
        Markup('<path d="{}" fill="#ffffff" stroke="{}" stroke-width="{:g}"/>').format(path, *edge)
        for edge in edges
    ]
    face = Markup('<path d="{}" fill="{}" stroke="{}" stroke-width="{:g}"{}{}/>').format(
        path,
        seen.color if seen.built and seen.shape != "ring" else "#ffffff",
        seen.color,
        1.9 if seen.built else 2.1,
        _given("stroke-dasharray", _EDGES[seen.dash]),
        _given("opacity", f"{seen.opacity:.3g}" if seen.opacity < 1 else ""),
    )
    return Markup('<g transform="translate({:.1f} {:.1f}) scale({:.3g})"{}>{}</g>').format(
        *at,
        radius / _DRAWN_AT,
        _given("opacity", "0.2" if dim else ""),
        Markup("").join([*under, face]),
    )


def _given(name: str, value: str) -> Markup:
    """Return an attribute, or nothing when its value is blank."""
    return Markup(' {}="{}"').format(name, value) if value else Markup("")
