from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_network import FIGURES, changed, facts, traffic

from layers.assemble import assemble
from layers.transport.networks.assumed import figures
from layers.transport.networks.courses import courses
from layers.transport.networks.rail import rail, speed_kph

if TYPE_CHECKING:
    from layers.facts import Facts
    from layers.sources.extract import Frames

BOARD, ALIGHT, STOP, THROUGH = 900, 300, 120, 60


def network(given: Facts) -> Frames:
    return rail(courses(given, assemble(given)), given, figures(given))


def halls(frames: Frames) -> dict[str, int]:
    named = frames.nodes[frames.nodes["name"] != ""]
    return dict(zip(named["name"], named.index, strict=True))


def test_a_served_station_has_a_hall_and_a_platform_for_each_line() -> None:
    frames = network(facts())
    assert [*halls(frames)] == ["st-a", "st-b", "st-c", "st-d"]
    assert frames.nodes["stop"].sum() == 4
    assert len(frames.nodes) == 4 + 4 + 2  # rail-x has a cut between two stops
    assert set(frames.nodes["mode"]) == {"rail"}


def test_boarding_and_alighting_cost_what_is_assumed() -> None:
    frames = network(facts())
    at = halls(frames)
    leaving = frames.edges.loc[at["st-b"]]
    arriving = frames.edges.xs(at["st-b"], level="v")
    assert [*leaving["travel_time"]] == [BOARD, BOARD]
    assert [*arriving["travel_time"]] == [ALIGHT, ALIGHT]
    assert set(leaving["link"]) == set(leaving["line"]) == {""}


def test_a_ride_takes_its_length_at_speed_and_a_stop_at_its_end() -> None:
    edges = network(facts()).edges
    rides = edges[edges["line"] == "rail-x"]
    assert len(rides) == 6
    assert rides["length"].sum() == pytest.approx(2 * 50_000)
    running_s = 50_000 / (300 * 0.8 / 3.6)
    assert rides["travel_time"].sum() == pytest.approx(2 * running_s + 4 * STOP)


def test_a_ride_carries_the_link_of_its_part() -> None:
    edges = network(facts()).edges
    rides = edges[edges["line"] != ""]
    assert rides["link"].value_counts().to_dict() == {"rail-x:west": 4, "rail-x": 2, "rail-y": 2}


def test_the_way_back_is_drawn_backwards() -> None:
    edges = network(facts()).edges
    rides = edges[edges["line"] == "rail-y"]
    there, back = rides.geometry
    assert [*there.coords] == [*back.coords][::-1]
    (tail, head, _), (back_tail, back_head, _) = rides.index
    assert (tail, head) == (back_head, back_tail)


def test_trains_run_through_where_it_is_said() -> None:
    edges = network(facts()).edges
    assert (edges["travel_time"] == THROUGH).sum() == 2
    edges = network(facts(through=[])).edges
    assert not (edges["travel_time"] == THROUGH).any()


OF_LINE = ("250", "", "press")
OF_PART = ("100", "west", "press")
GUESSED = ("100", "west", "estimate")


@pytest.mark.parametrize(
    ("measures", "part", "kph"),
    [
        ([OF_LINE], "west", 200),
        ([OF_LINE, OF_PART], "west", 80),
        ([OF_LINE, OF_PART], None, 200),
        ([GUESSED, OF_LINE], "west", 200),
        ([GUESSED], "west", 80),
        ([GUESSED], None, 100),
        ([], None, 100),
    ],
)
def test_a_speed_is_a_share_of_the_published_design_speed(
    measures: list[tuple[str, str, str]], part: str | None, kph: float
) -> None:
    rows = [
        {"feature": "rail-x", "key": "design_speed", "value": design, "part": of, "source": source}
        for design, of, source in measures
    ]
    given = facts(measures=rows)
    line = courses(given, assemble(given))[0]
    assert speed_kph(line, part, figures(given)) == pytest.approx(kph)


def test_a_stated_speed_goes_first_and_a_kind_without_a_share_is_unknown() -> None:
    given = facts(features__railways=changed("features/railways", "rail-x", kind="metro"))
    lines = courses(given, assemble(given))
    assert speed_kph(lines[0], None, figures(given)) == float(FIGURES["rail_kph_unknown"])
    assert speed_kph(lines[1], None, figures(given)) == 80


def test_a_road_is_no_railway() -> None:
    frames = network(facts(traffic=[traffic("hw-z", "road")], through=[]))
    assert (len(frames.nodes), len(frames.edges)) == (0, 0)
