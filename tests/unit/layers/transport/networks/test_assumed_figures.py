from __future__ import annotations

import pytest
from small_network import FIGURES, ROWS, facts

from layers.transport.networks.assumed import assumptions, figures, journeys, off_network_s


def test_figures_say_whether_they_are_assumed() -> None:
    rows = [row | {"basis": "source", "source": "press"} for row in ROWS["assumptions"][:1]]
    found = assumptions(facts(assumptions=[*rows, *ROWS["assumptions"][1:]]))
    assert [one.assumed for one in found[:2]] == [False, True]
    assert (found[0].value, found[0].source) == (0.8, "press")
    assert len(found) == len(FIGURES)


def test_figures_are_numbers_by_name() -> None:
    assert figures(facts())["rail_stop_s"] == 120


def test_journeys_are_read_with_their_note() -> None:
    row = ROWS["journeys"][0] | {"trains_note_zh": "最快", "trains_note_en": "fastest"}
    plain, noted = journeys(facts(journeys=[*ROWS["journeys"], row]))
    assert (plain.from_, plain.to, plain.minutes, plain.trains) == ("st-a", "st-c", 25, None)
    assert noted.trains
    assert noted.trains.en == "fastest"


def test_off_the_network_one_goes_a_detour_at_a_speed_of_its_own() -> None:
    assert off_network_s(1000, figures(facts())) == pytest.approx(1000 * 1.5 / 10)
