"""What is drawn stands on the day: stretch by stretch, the story on top, the rest below."""

from __future__ import annotations

import datetime as dt

import pytest
from scenery import LINES, POINTS, SOUTH, line, point, step, stock, view

from layers.model import Feature, Part, Text
from web.snapshot.entries import Entry, entries
from web.snapshot.looks import UNKNOWN, Told

BOTH = ("railways", "ports")


def found(features: tuple[Feature, ...] = (*LINES, *POINTS), **words: object) -> dict[str, Entry]:
    shown = entries(stock(features), view(**{"layers": BOTH} | words))
    return {entry.feature.id: entry for entry in shown}


def test_each_stretch_stands_for_itself() -> None:
    assert [part.told for part in found()["rail-s"].stretches] == [
        Told("open"),
        Told("construction"),
    ]
    later = found(on=dt.date(2030, 1, 1))["rail-s"].stretches
    assert later[1].told == Told("open", expected=True)


@pytest.mark.parametrize(
    ("day", "shown"), [(dt.date(2019, 12, 31), False), (dt.date(2020, 1, 1), True)]
)
def test_a_line_is_there_from_its_first_step_on(day: dt.date, *, shown: bool) -> None:
    dated = line("rail-d", "新线", SOUTH, timeline=(step("open", dt.date(2020, 1, 1)),))
    assert ("rail-d" in found((dated,), on=day)) is shown


def test_of_a_line_only_the_stretches_that_are_there_are_drawn() -> None:
    parts = (
        Part(id="w", name=Text(zh="西", en="W"), timeline=(step("open"),), path=SOUTH[:2]),
        Part(
            id="e",
            name=Text(zh="东", en="E"),
            timeline=(step("open", dt.date(2030, 1, 1)),),
            path=SOUTH[1:],
        ),
    )
    half = line("rail-h", "半线", SOUTH, parts=parts, timeline=())
    assert len(found((half,))["rail-h"].stretches) == 1
    assert len(found((half,), on=dt.date(2031, 1, 1))["rail-h"].stretches) == 2


def test_what_has_no_date_is_shown_as_not_known() -> None:
    assert found()["port-c"].told == UNKNOWN


def test_what_has_no_site_or_is_an_area_is_not_drawn() -> None:
    nowhere = point("port-n", "无", (114, 22)).model_copy(update={"geometry": None})
    ring = [[114, 22], [115, 22], [115, 23], [114, 22]]
    area = {"type": "Polygon", "coordinates": [ring]}
    wide = point("port-w", "面", (114, 22)).model_copy(update={"geometry": area})
    assert found((nowhere, wide)) == {}


def test_the_story_lies_on_top_and_the_rest_below() -> None:
    assert list(found(feature="port-a"))[-1] == "port-a"
    shown = found(corridor="north")
    assert list(shown)[-1] == "rail-n"
    assert [name for name, entry in shown.items() if not entry.dim] == ["rail-n"]


def test_what_only_gives_context_lies_below_its_like() -> None:
    context = point("port-x", "旁", (114.5, 22.5), context_of=("rail-n",))
    assert list(found((point("port-y", "正", (114.5, 22.5)), context))) == ["port-x", "port-y"]
