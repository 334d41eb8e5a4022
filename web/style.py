"""Colours, line styles and symbols as data: the map, the legend and print read the same table.

Colour says the family, line style says the status. The family colours keep apart for protan, deutan
and tritan eyes and stand out from land and sea. Widths are CSS pixels.
"""

from __future__ import annotations

from typing import Any, Final

DEFAULT_LAYERS: Final = ("railways", "stations", "highways", "ports", "parks", "water")
"""Layers that the map shows when the address names none."""

GROUND: Final = {
    "sea": "#dbe6ee",
    "land": "#f6f4ee",
    "neighbour": "#eceae2",
    "city_border": "#9a8f78",
    "district_border": "#d3ccba",
    "river": "#7fb0cc",
    "river_label": "#2a668c",
    "city_label": "#6b5f45",
    "place_label": "#635d52",
}
"""The drawn background."""

INK: Final = {
    "text": "#1f2328",
    "muted": "#5b626b",
    "paper": "#ffffff",
    "tint": "#f5f4f0",
    "accent": "#890c11",
    "link": "#0b4f8a",
    "focus": "#0b57d0",
}
"""Colours of the pages, as ``static/css/base.css`` names them."""

CHIPS: Final = {
    "open": ("#1d4d20", "#e1efe0"),
    "construction": ("#7a2e00", "#ffe9d6"),
    "planned": ("#33415c", "#e6ebf4"),
    "unknown": ("#545a63", "#ececea"),
}
"""Text and ground of the status chips in ``static/css/base.css``."""

_INTERCITY = "#600d75"

FAMILIES: Final[dict[str, dict[str, Any]]] = {
    "railways": {
        "color": "#9c1015",
        "shape": "circle",
        "width": 3.2,
        "kinds": {
            "railway": {"width": 2.2},
            "intercity": {"color": _INTERCITY, "width": 2.6},
            "metro": {"color": _INTERCITY, "width": 1.8},
        },
    },
    "stations": {"color": "#9c1015", "shape": "ring", "width": 2},
    "highways": {
        "color": "#b46d00",
        "shape": "circle",
        "width": 2.4,
        "kinds": {
            "bridge": {"width": 3.4},
            "road": {"width": 1.8},
            "road_programme": {"width": 1.8},
        },
    },
    "ports": {"color": "#1a57b8", "shape": "square", "width": 2},
    "parks": {"color": "#628546", "shape": "diamond", "width": 2},
    "water": {"color": "#128299", "shape": "circle", "width": 2.2},
    "energy_digital": {"color": "#3d3e47", "shape": "triangle", "width": 1.8},
    "services": {"color": "#cf1b85", "shape": "plus", "width": 2},
    "pairings": {"color": "#705e4f", "shape": "hexagon", "width": 2},
}
"""One colour and one symbol a layer; ``kinds`` says in what a kind differs from its layer."""

NETWORKS: Final[dict[str, dict[str, Any]]] = {
    "network_rail": {"color": "#7c5254", "shape": "circle", "width": 1.6},
    "network_road": {
        "color": "#7d745f",
        "shape": "circle",
        "width": 1,
        "kinds": {"1": {"width": 2}, "2": {"width": 1.6}, "3": {"width": 1.3}},
    },
}
"""How the ways of a network are drawn, quieter than any feature; kinds are classes of roads."""

GONE: Final = {"color": "#7d8186", "ink": "#5b626b"}
"""What is closed or superseded: its line or symbol, and its name."""

STATUSES: Final[dict[str, dict[str, Any]]] = {
    "open": {"dash": "solid", "opacity": 1},
    "construction": {"dash": "dashed", "opacity": 1},
    "preliminary": {"dash": "dotted", "opacity": 1},
    "planned": {"dash": "dotted", "opacity": 1},
    "proposed": {"dash": "dotted", "opacity": 1},
    "closed": {"dash": "solid", "opacity": 0.75, "grey": True},
    "superseded": {"dash": "solid", "opacity": 0.75, "grey": True},
}
"""Line style of each status; a symbol's edge is dashed the same way, and filled only when open."""


LEGS: Final[dict[str, dict[str, Any]]] = {
    "rail": {"color": "#9c1015", "width": 6, "dash": []},
    "road": {"color": "#8a5200", "width": 7, "dash": [], "middle": "#ffffff"},
    "transfer": {"color": "#3d3e47", "width": 5, "dash": [0.1, 9]},
    "access": {"color": "#3d3e47", "width": 3, "dash": [0.1, 7]},
}
"""How the legs of a route are drawn: a road has a white middle, what is walked is dotted."""

RING: Final[dict[str, Any]] = {
    "color": "#43389f",
    "fill": 0.15,
    "dashes": ["", "10 5", "10 4 2 4", "2 5"],
}
"""How the rings of a circle are drawn, the smallest first: each has a line of its own."""


def script_table() -> dict[str, Any]:
    """Return the whole table as the scripts of the page read it."""
    journeys = {"legs": LEGS, "ring": RING}
    return {
        "families": FAMILIES | NETWORKS,
        "statuses": STATUSES,
        "gone": GONE,
        "ground": GROUND,
        "journeys": journeys,
    }


def family_colors() -> set[str]:
    """Return every colour that a family or one of its kinds is drawn in."""
    kinds = [kind for family in FAMILIES.values() for kind in family.get("kinds", {}).values()]
    return {item["color"] for item in (*FAMILIES.values(), *kinds) if "color" in item}
