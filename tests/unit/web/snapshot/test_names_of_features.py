"""Names are written from the zoom on that the map writes them, and say what is but a promise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scenery import LINES, line, point, stock, view

import web
from layers.model import Text
from web.scene import Scene
from web.snapshot.entries import Entry
from web.snapshot.looks import OPEN, Told, look
from web.snapshot.names import Names

if TYPE_CHECKING:
    from layers.model import Feature
    from web.snapshot.labels import Label

SCRIPT = (Path(web.__file__).parent / "static/js/draw_names.js").read_text(encoding="utf-8")
PATH = [(114.0, 22.0), (115.0, 22.0)]
AT = (10.0, 10.0)


def names(zoom: float, lang: str = "zh") -> Names:
    return Names(Scene(stock().atlas, view(lang=lang)), zoom)


def entry(feature: Feature, *, told: Told = OPEN, **mood: bool) -> Entry:
    mood = {"selected": False, "dim": False} | mood
    return Entry(feature=feature, told=told, stretches=(), **mood)


def named(thing: Entry, zoom: float = 12, lang: str = "zh") -> list[Label]:
    drawn = look(thing.feature.layer, thing.feature.kind, thing.told)
    return list(names(zoom, lang).point(thing, AT, drawn, 5))


@pytest.mark.parametrize(
    ("layer", "zoom"),
    [
        *(("stations", 8.25), ("ports", 8.5), ("water", 8.5), ("parks", 9.25)),
        *(("energy_digital", 9.25), ("services", 9.5), ("pairings", 9.25)),
    ],
)
def test_points_are_named_from_the_zoom_of_the_map_on(layer: str, zoom: float) -> None:
    said = dict(re.findall(r"(\w+): ([\d.]+)", SCRIPT.split("const FROM = {")[1].split("}")[0]))
    assert float(said[layer]) == zoom
    thing = entry(point("x", "名", AT, layer=layer))
    assert named(thing, zoom - 0.01) == []
    assert [label.text for label in named(thing, zoom)] == ["名"]


def test_ranks_are_those_of_the_map() -> None:
    said = dict(re.findall(r"(\w+): (\d+)", SCRIPT.split("const RANK = {")[1].split("}")[0]))
    for layer, rank in said.items():
        (label,) = named(entry(point("x", "名", AT, layer=layer)))
        assert label.rank == int(rank)


def test_what_is_selected_is_always_named_and_first() -> None:
    (label,) = named(entry(point("x", "名", AT), selected=True), zoom=5)
    assert (label.rank, label.size, label.weight) == (1000, 14, 700)


def test_a_station_is_named_without_the_word_for_it() -> None:
    station = Text(zh="东莞南站", en="Dongguan South station")
    thing = point("x", "", AT, layer="stations").model_copy(update={"name": station})
    assert [label.text for label in named(entry(thing))] == ["东莞南"]
    assert [label.text for label in named(entry(thing), lang="en")] == ["Dongguan South"]


def test_a_promise_is_called_one() -> None:
    promised = Told("open", expected=True)
    assert [label.text for label in named(entry(point("x", "港", AT), told=promised))] == [
        "港 · 预期"
    ]


def test_a_long_name_is_cut() -> None:
    (label,) = named(entry(point("x", "长" * 40, AT)))
    assert label.text == "长" * 13 + "…"


def test_what_only_gives_context_is_named_quietly() -> None:
    (loud,), (quiet,) = (
        named(entry(point("x", "港", AT, context_of=context))) for context in ((), ("rail-n",))
    )
    assert quiet.rank < loud.rank
    assert (quiet.weight, loud.weight) == (500, 600)


def test_a_line_without_a_route_says_so() -> None:
    thing = entry(line("x", "龙汕铁路", PATH, schematic=True))
    (label,) = names(9).line(thing, Told("planned"), AT)
    assert label.text == "龙汕铁路 · 走向示意"
    assert list(names(8.5).line(thing, Told("planned"), AT)) == []


def test_what_is_dim_comes_last() -> None:
    thing = entry(line("x", "线", PATH), dim=True)
    stop = LINES[1].stops[0]
    ranks = [
        *(label.rank for label in names(9).line(thing, OPEN, AT)),
        *(label.rank for label in names(9).stop(thing, stop, AT, 3)),
        *(label.rank for label in named(entry(point("x", "港", AT), dim=True))),
    ]
    assert max(ranks) <= 30
