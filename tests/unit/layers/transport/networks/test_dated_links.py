from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from small_network import changed, facts

from layers.assemble import assemble
from layers.transport.networks.courses import courses
from layers.transport.networks.links import dated_links

if TYPE_CHECKING:
    from layers.facts import Facts
    from layers.transport.model import DatedLink


def links(given: Facts, *carried: str) -> dict[str, DatedLink]:
    return {link.id: link for link in dated_links(courses(given, assemble(given)), carried)}


def test_every_part_is_a_link_and_so_is_what_no_part_covers() -> None:
    found = links(facts())
    assert [*found] == ["rail-x:west", "rail-x", "rail-y", "hw-z:one", "hw-z:two", "br-q"]
    assert [link.modes for link in found.values()] == [("rail",)] * 3 + [("road",)] * 3
    assert (found["hw-z:one"].feature, found["hw-z:one"].part) == ("hw-z", "one")
    assert (found["rail-x"].feature, found["rail-x"].part) == ("rail-x", None)


def test_a_part_is_named_after_its_line() -> None:
    found = links(facts())
    assert (found["hw-z:one"].name.zh, found["hw-z:one"].name.en) == ("hw-z：one", "hw-z: one")
    assert found["rail-y"].name.zh == "rail-y"


def test_a_part_runs_by_its_own_claims_and_the_rest_by_those_on_the_whole() -> None:
    found = links(facts())
    (west,), (rest,) = found["rail-x:west"].windows, found["rail-x"].windows
    assert (west.since, west.until) == (dt.date(2010, 1, 1), dt.date(2020, 1, 1))
    assert (rest.since, rest.until) == (dt.date(2010, 1, 1), None)


def test_a_promised_link_says_so_and_one_that_never_opened_has_no_window() -> None:
    found = links(facts())
    assert [window.promised for window in found["rail-y"].windows] == [True]
    assert found["br-q"].windows == ()


def test_a_road_that_runs_as_a_whole_does_not_heed_the_claims_on_its_parts() -> None:
    found = links(facts(traffic=changed("traffic", "hw-z", use="whole")))
    assert found["hw-z:one"].windows == found["hw-z:two"].windows
    assert [window.until for window in found["hw-z:one"].windows] == [None]


def test_a_line_that_the_road_network_carries_as_a_whole_is_one_link() -> None:
    found = links(facts(), "hw-z", "br-q")
    assert [name for name in found if name.startswith("hw-z")] == ["hw-z"]
    assert [window.until for window in found["hw-z"].windows] == [None]
