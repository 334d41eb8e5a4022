"""What must hold of every route and matrix, whatever is asked of the small world."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from geo.network.scipy_router import GraphRouter
from layers.errors import NoAccess, NoWay, SamePlace
from layers.transport.journeys.ways import asked, quickest

if TYPE_CHECKING:
    from layers.transport.model import Mode, Route, Scenario
    from layers.transport.planner import Planner

STATIONS = ("st-west", "st-mid", "st-east", "st-far", "st-north")
LINKS = ("rail-south:a", "rail-south:b", "rail-slow", "rail-coast", "rail-plan", "br-closed")

modes = st.sampled_from(["rail", "road", "any"])
days = st.dates(dt.date(2004, 1, 1), dt.date(2030, 1, 1))
switched = st.sets(st.sampled_from(LINKS), max_size=3)
points = st.one_of(
    st.sampled_from((*STATIONS, "深圳", "惠州", "汕尾", "town-1", "town-3", "town-5", "port-quay")),
    st.builds("{:.3f},{:.3f}".format, st.floats(113.95, 115.6), st.floats(22.55, 23.2)),
)


def ask(planner: Planner, ends: tuple[str, str], mode: Mode, scenario: Scenario) -> Route | None:
    with suppress(NoWay, NoAccess, SamePlace):
        return planner.route(planner.place(ends[0]), planner.place(ends[1]), mode, scenario)
    return None


@given(start=points, end=points, mode=modes, on=days, switches=st.tuples(switched, switched))
def test_legs_add_up_and_meet(
    planner: Planner,
    start: str,
    end: str,
    mode: Mode,
    on: dt.date,
    switches: tuple[set[str], set[str]],
) -> None:
    found = ask(planner, (start, end), mode, planner.scenario(on, *switches))
    if found is None:
        return
    assert found.time_s == sum(leg.time_s for leg in found.legs)
    assert found.distance_m == sum(leg.distance_m for leg in found.legs)
    for before, after in itertools.pairwise(found.legs):
        assert before.geometry[-1] == after.geometry[0]
        assert before.mode == "access" or (before.mode, before.line) != (after.mode, after.line)
    assert not {link for leg in found.legs for link in leg.links} & switches[1]
    ridden = {leg.mode for leg in found.legs} - {"transfer", "access"}
    assert ridden <= ({mode} if mode != "any" else {"rail", "road"})


@given(start=points, end=points, mode=modes, on=days)
def test_the_way_back_is_as_long(
    planner: Planner, start: str, end: str, mode: Mode, on: dt.date
) -> None:
    scenario = planner.scenario(on)
    there, back = (ask(planner, ends, mode, scenario) for ends in ((start, end), (end, start)))
    assert (there is None) == (back is None)
    if there and back:
        assert abs(there.time_s - back.time_s) <= 1


@given(start=points, end=points, mode=modes, on=days, link=st.sampled_from(LINKS))
def test_a_further_link_slows_nothing_and_a_missing_one_quickens_nothing(
    planner: Planner, start: str, end: str, mode: Mode, on: dt.date, link: str
) -> None:
    scenarios = (
        planner.scenario(on, [], [link]),
        planner.scenario(on),
        planner.scenario(on, [link]),
    )
    found = [ask(planner, (start, end), mode, scenario) for scenario in scenarios]
    times = [route.time_s if route else 10**9 for route in found]
    assert times == sorted(times, reverse=True)


@given(start=points, end=points, mode=modes, on=days, with_=switched)
def test_help_is_what_it_says(
    planner: Planner, start: str, end: str, mode: Mode, on: dt.date, with_: set[str]
) -> None:
    found = ask(planner, (start, end), mode, planner.scenario(on, with_))
    if found is None or found.quicker_with is None:
        return
    assert not set(found.quicker_with.links) & with_
    helped = ask(
        planner, (start, end), mode, planner.scenario(on, with_ | {*found.quicker_with.links})
    )
    assert helped is not None
    assert abs(helped.time_s - found.quicker_with.time_s) <= 1
    assert found.time_s - helped.time_s >= 59


@given(start=points, end=points, mode=modes, on=days)
def test_what_it_would_take_makes_the_way(
    planner: Planner, start: str, end: str, mode: Mode, on: dt.date
) -> None:
    ends = planner.place(start), planner.place(end)
    try:
        planner.route(*ends, mode, planner.scenario(on))
    except NoWay as error:
        if error.needed:
            needed = [choice.id for choice in error.needed]
            assert planner.route(*ends, mode, planner.scenario(on, needed)).time_s > 0
    except (NoAccess, SamePlace):
        return


@given(start=points, end=points, mode=modes, on=days, with_=switched)
def test_both_engines_agree(
    planner: Planner, start: str, end: str, mode: Mode, on: dt.date, with_: set[str]
) -> None:
    ground, scenario = planner._ground, planner.scenario(on, with_)
    with suppress(NoAccess):
        question = asked(ground, (planner.place(start), planner.place(end)), mode, scenario)
        runs = question.running.runs
        checker = GraphRouter(ground.network, ground.routers.weights(mode, runs))
        ways = [quickest(ground, question, one) for one in (ground.routers.of(mode, runs), checker)]
        assert len({way and way.time_ms for way in ways}) == 1


@given(mode=modes, on=days, with_=switched)
def test_no_way_round_is_shorter(
    planner: Planner, mode: Mode, on: dt.date, with_: set[str]
) -> None:
    places = [planner.place(name) for name in STATIONS]
    times = planner.matrix(places, mode, planner.scenario(on, with_)).time_s
    for a, b, c in itertools.permutations(range(len(places)), 3):
        first, second, whole = times[a][b], times[b][c], times[a][c]
        if first is not None and second is not None:
            assert whole is not None
            assert whole <= first + second + 1
