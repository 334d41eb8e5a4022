"""The MapLibre style: its shape, its days, and that it asks nothing of the outside."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from layers.catalog import BOUNDARIES, LAYERS, NETWORK_NAMES
from web.maplibre_style import Source, style
from web.style import FAMILIES, NETWORKS, STATUSES

DAY = dt.date(2027, 1, 5)
EVERY = [Source(name, f"https://atlas.example/tiles/{name}/tilejson.json") for name in (
    BOUNDARIES, *NETWORK_NAMES, *FAMILIES,
)]  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return style(EVERY, DAY, name="Linkatlas")


def matches(expression: Any, row: dict[str, Any]) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912
    """Return the value of an expression of the style for a row: just the words that it uses."""
    if not isinstance(expression, list):
        return expression
    word, *rest = expression
    if word == "literal":
        return rest[0]
    if word == "geometry-type":
        return row["type"]
    if word == "get":
        return row.get(rest[0])
    values = [matches(part, row) for part in rest]
    if word == "all":
        return all(values)
    if word == "!":
        return not values[0]
    if word == "in":
        return values[0] in values[1]
    if word == "coalesce":
        return next((value for value in values if value is not None), None)
    if word == "to-boolean":
        return bool(values[0])
    if word == "to-string":
        return "" if values[0] is None else str(values[0])
    if word == "*":
        return values[0] * values[1]
    if word == "case":
        pairs = zip(values[::2], values[1::2], strict=False)
        return next((value for test, value in pairs if test), values[-1])
    if word == "match":
        found = dict(zip(values[1:-1:2], values[2:-1:2], strict=True))
        return found.get(values[0], values[-1])
    return {"==": values[0] == values[1], "<=": values[0] <= values[1], ">": values[0] > values[1]}[
        word
    ]


def drawn(whole: dict[str, Any], source: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        layer
        for layer in whole["layers"]
        if layer.get("source") == source and matches(layer["filter"], row)
    ]


def test_every_source_is_drawn_and_every_layer_has_a_source(whole: dict[str, Any]) -> None:
    assert whole["version"] == 8
    assert whole["sources"].keys() == {*LAYERS, *NETWORK_NAMES}
    used = {layer["source"] for layer in whole["layers"] if layer["type"] != "background"}
    assert used == whole["sources"].keys()
    names = [layer["id"] for layer in whole["layers"]]
    assert len(names) == len(set(names))


def test_nothing_is_loaded_but_the_tiles(whole: dict[str, Any]) -> None:
    assert "glyphs" not in whole
    assert "sprite" not in whole
    assert json.dumps(whole).count("://") == len(EVERY)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (0, 99_999_999, True),
        (20270105, 99_999_999, True),
        (20270106, 99_999_999, False),
        (0, 20270106, True),
        (0, 20270105, False),
    ],
)
def test_only_rows_of_the_day_are_drawn(
    whole: dict[str, Any], since: int, until: int, *, shown: bool
) -> None:
    row = {"type": "LineString", "since": since, "until": until, "status": "open"}
    assert bool(drawn(whole, "railways", row)) == shown
    assert bool(drawn(whole, "network_road", row)) == shown


@pytest.mark.parametrize("status", [*STATUSES, None])
def test_a_line_is_drawn_once_with_the_dash_of_its_status(
    whole: dict[str, Any], status: str | None
) -> None:
    row = {"type": "LineString", "since": 0, "until": 99_999_999, "status": status}
    (layer,) = drawn(whole, "railways", row | {"kind": "metro"})
    dash = STATUSES[status]["dash"] if status else "solid"
    assert layer["id"] == f"railways-{dash}"
    assert ("line-dasharray" in layer["paint"]) == (dash != "solid")


def test_colours_and_widths_are_those_of_the_map(whole: dict[str, Any]) -> None:
    row: dict[str, Any] = {"type": "LineString", "since": 0, "until": 99_999_999, "status": "open"}
    metro = FAMILIES["railways"]["kinds"]["metro"]
    (layer,) = drawn(whole, "railways", row)
    paint = {
        word: matches(value, row | {"kind": "metro"}) for word, value in layer["paint"].items()
    }
    assert paint["line-color"] == metro["color"]
    assert paint["line-width"] == metro["width"]
    closed = matches(layer["paint"]["line-color"], row | {"kind": "metro", "status": "closed"})
    assert closed == "#7d8186"
    (road,) = drawn(whole, "network_road", row)
    widths = [matches(road["paint"]["line-width"], {"road_class": rank}) for rank in (1, 6, None)]
    assert widths == [NETWORKS["network_road"]["kinds"]["1"]["width"], 1, 1]


def test_only_what_is_open_is_filled_and_a_promise_is_fainter(whole: dict[str, Any]) -> None:
    row = {"type": "Point", "since": 0, "until": 99_999_999, "status": "open"}
    (layer,) = drawn(whole, "ports", row)
    color, opacity = layer["paint"]["circle-color"], layer["paint"]["circle-opacity"]
    assert matches(color, row) == FAMILIES["ports"]["color"]
    assert matches(color, row | {"status": "construction"}) == "#ffffff"
    assert matches(color, row | {"status_expected": True}) == "#ffffff"
    assert matches(opacity, row) > matches(opacity, row | {"status_expected": True})
