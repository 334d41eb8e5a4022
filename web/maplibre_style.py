"""The tiles as a MapLibre style: the same colours, widths and dashes as the map, on one day.

Nothing is loaded from outside: there are no glyphs and no sprites, hence no names and no symbols
but circles. Lines are dashed layer by layer, because a dash cannot follow a property.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from layers.catalog import BOUNDARIES
from web.style import FAMILIES, GONE, GROUND, NETWORKS, STATUSES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    Expression = list[Any]

DASHES: Final[dict[str, list[float]]] = {"solid": [], "dashed": [3.2, 1.8], "dotted": [0.1, 2.4]}
"""The dashes of ``web.style`` in widths of the line."""

PROMISED, FAINT, UNKNOWN = 0.6, 0.75, 0.8
"""Opacity of what is only expected, of what is only schematic, and of an unknown status."""

_POINTS: Expression = ["==", ["geometry-type"], "Point"]
_LINES: Expression = ["==", ["geometry-type"], "LineString"]
_EXPECTED: Expression = [
    "to-boolean",
    ["coalesce", ["get", "status_expected"], ["get", "promised"]],
]


@dataclass(frozen=True)
class Source:
    """A collection with the address of its TileJSON."""

    id: str
    url: str


def style(sources: Sequence[Source], day: dt.date, *, name: str) -> dict[str, Any]:
    """Return the style of collections as they stand on a day; areas and lines lie under points."""
    on = _on(day)
    layers = [{"id": "sea", "type": "background", "paint": {"background-color": GROUND["sea"]}}]
    for source in sources:
        layers += _areas(source.id, on) if source.id == BOUNDARIES else _lines(source.id, on)
    for source in sources:
        layers += [_circles(source.id, on)] if source.id in FAMILIES else []
    return {
        "version": 8,
        "name": name,
        "metadata": {"linkatlas:on": day.isoformat()},
        "sources": {source.id: {"type": "vector", "url": source.url} for source in sources},
        "layers": layers,
    }


def _on(day: dt.date) -> list[Expression]:
    """Return the filters that a row passes when it holds on a day."""
    number = day.year * 10_000 + day.month * 100 + day.day
    return [["<=", ["get", "since"], number], [">", ["get", "until"], number]]


def _areas(source: str, on: list[Expression]) -> list[dict[str, Any]]:
    base = {"source": source, "source-layer": source, "filter": ["all", *on]}
    edge = {"line-color": GROUND["city_border"], "line-width": 0.9}
    return [
        {"id": f"{source}-ground", "type": "fill", **base}
        | {"paint": {"fill-color": GROUND["land"]}},
        {"id": f"{source}-edge", "type": "line", **base} | {"paint": edge},
    ]


def _lines(source: str, on: list[Expression]) -> list[dict[str, Any]]:
    """Return a layer for each dash that the lines of a collection may have."""
    looks = FAMILIES if source in FAMILIES else NETWORKS
    dashes = DASHES if source in FAMILIES else {"solid": []}
    word = "kind" if source in FAMILIES else "road_class"
    return [
        {
            "id": f"{source}-{dash}",
            "type": "line",
            "source": source,
            "source-layer": source,
            "filter": ["all", _LINES, *on, *_dashed(source, dash)],
            "layout": {"line-cap": "round" if dash == "dotted" else "butt", "line-join": "round"},
            "paint": {
                "line-color": _color(looks[source], word),
                "line-width": _by(word, looks[source], "width"),
                "line-opacity": _opacity(),
            }
            | ({"line-dasharray": pattern} if pattern else {}),
        }
        for dash, pattern in dashes.items()
    ]


def _dashed(source: str, dash: str) -> list[Expression]:
    """Return the filter of the rows whose status is drawn with a dash; unknown ones are solid."""
    if source not in FAMILIES:
        return []
    others = [name for name, look in STATUSES.items() if look["dash"] != dash]
    mine = [name for name, look in STATUSES.items() if look["dash"] == dash]
    status: Expression = ["coalesce", ["get", "status"], ""]
    if dash == "solid":
        return [["!", ["in", status, ["literal", others]]]]
    return [["in", status, ["literal", mine]]]


def _circles(source: str, on: list[Expression]) -> dict[str, Any]:
    """Return the points: filled when open, a white disc with a coloured edge otherwise."""
    color = _color(FAMILIES[source], "kind")
    built = [name for name, look in STATUSES.items() if look["dash"] == "solid"]
    is_built: Expression = ["in", ["coalesce", ["get", "status"], "open"], ["literal", built]]
    hollow = FAMILIES[source]["shape"] == "ring"
    filled: Expression = ["case", ["all", is_built, ["!", _EXPECTED]], color, "#ffffff"]
    return {
        "id": f"{source}-points",
        "type": "circle",
        "source": source,
        "source-layer": source,
        "filter": ["all", _POINTS, *on],
        "paint": {
            "circle-radius": ["interpolate", ["linear"], ["zoom"], 7, 3, 11, 5.5],
            "circle-color": "#ffffff" if hollow else filled,
            "circle-stroke-color": color,
            "circle-stroke-width": 1.8,
            "circle-opacity": _opacity(),
            "circle-stroke-opacity": _opacity(),
        },
    }


def _color(look: Mapping[str, Any], word: str) -> Any:  # noqa: ANN401 -- a JSON value
    """Return the colour by the word that a family is divided by; what is over is grey."""
    grey = [name for name, status in STATUSES.items() if status.get("grey")]
    own = _by(word, look, "color")
    if word != "kind":
        return own
    over: Expression = ["in", ["coalesce", ["get", "status"], ""], ["literal", grey]]
    return ["case", over, GONE["color"], own]


def _by(word: str, look: Mapping[str, Any], what: str) -> Any:  # noqa: ANN401 -- a JSON value
    """Return a value of a look; an expression when kinds differ from their family."""
    kinds: Iterable[tuple[str, Any]] = look.get("kinds", {}).items()
    choices = [part for kind, own in kinds if what in own for part in (kind, own[what])]
    if not choices:
        return look[what]
    return ["match", ["to-string", ["get", word]], *choices, look[what]]


def _opacity() -> Expression:
    faint: Expression = ["case", ["to-boolean", ["get", "schematic"]], FAINT, 1]
    known: Expression = ["case", _EXPECTED, PROMISED, 1]
    return ["*", faint, known]
