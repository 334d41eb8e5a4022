from __future__ import annotations

from typing import Any

import pytest
from stand_in_planner import CITIES, OPENING, StandInPlanner

from api.commands.telling import (
    circle_text,
    gaps_text,
    matrix_text,
    outages_text,
    route_text,
)
from api.journeys.answers import JourneyTeller
from api.journeys.query import CircleWords, GapWords, JourneyWords, MatrixWords, OutageWords
from api.query import read_words
from web.durations import duration, length

ENDS = {"from": "深圳", "to": "汕尾", "on": str(OPENING)}


def teller(lang: str) -> JourneyTeller:
    planner: Any = StandInPlanner()
    return JourneyTeller(planner=planner, cities=CITIES, generation="gen-000001", lang=lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            ["深圳 → 汕尾", "换乘", "深汕高铁", "仅为预期：rail-shenshan",
             "若 深汕高铁 (rail-shenshan) 通车", "另一条路"],
        ),
        (
            "en",
            ["Shenzhen → Shanwei", "change", "Shenzhen-Shanshan railway",
             "by expectation only: rail-shenshan", "with Shenzhen-Shanshan railway",
             "another way"],
        ),
    ],
)  # fmt: skip
def test_a_route_is_told_leg_by_leg(lang: str, words: list[str]) -> None:
    asked = read_words(JourneyWords, ENDS | {"alternatives": "1"})
    text = route_text(teller(lang).route(asked), lang)
    times = [f"{duration(lang, 3900)}, {length(120_000)}", duration(lang, 2400)]
    assert [word for word in (*words, *times) if word not in text] == []
    assert [line[-1] for line in text.splitlines() if line.startswith("  1 ")] == ["*", "*"]


def test_nothing_is_marked_that_runs_in_fact() -> None:
    asked = read_words(JourneyWords, ENDS | {"on": "2020-01-01"})
    assert "*" not in route_text(teller("en").route(asked), "en")


@pytest.mark.parametrize(("lang", "unknown"), [("zh", "人口不详"), ("en", "population unknown")])
def test_a_circle_is_told_with_its_places(lang: str, unknown: str) -> None:
    asked = read_words(CircleWords, {"at": "深圳", "minutes": "10,30", "lang": lang})
    text = circle_text(teller(lang).circle(asked), lang)
    assert unknown in text
    assert "city-441500" in text
    assert text.index("city-441500") < text.index("cmd|")


def test_a_circle_in_which_nothing_is_reached_is_told() -> None:
    asked = read_words(CircleWords, {"at": "深圳", "minutes": "10"})
    assert "0 km²" in circle_text(teller("zh").circle(asked), "zh")


def test_a_matrix_is_told_as_a_table() -> None:
    asked = read_words(MatrixWords, {"on": str(OPENING)})
    day, head, first, second, promise = matrix_text(teller("en").matrix(asked), "en").splitlines()
    assert day == str(OPENING)
    assert head.split() == ["Shenzhen", "Shanwei"]
    assert first.split() == ["Shenzhen", ".", "10", "min"]
    assert second.split() == ["Shanwei", "-", "."]
    assert promise.startswith("*")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_gaps_are_told_after_what_cannot_be_seen(lang: str) -> None:
    text = gaps_text(teller(lang).gaps(read_words(GapWords, {})), lang)
    assert text.startswith("看不到" if lang == "zh" else "It cannot see")
    *_, first, second = text.splitlines()
    assert "40.0" in first
    assert "hw-bridge:north" in first
    assert second.split()[-2:] == ["-", "-"]


@pytest.mark.parametrize(("lang", "closed"), [("zh", "已断"), ("en", "yes")])
def test_outages_are_told_with_what_is_closed_already(lang: str, closed: str) -> None:
    text = outages_text(teller(lang).outages(read_words(OutageWords, {})), lang)
    assert "hw-bridge:north" in text
    assert closed in text


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有发现"), ("en", "nothing was found")])
def test_an_empty_answer_is_said_to_be_empty(lang: str, said: str) -> None:
    gaps = teller(lang).gaps(read_words(GapWords, {})) | {"features": []}
    assert gaps_text(gaps, lang).endswith(said)
