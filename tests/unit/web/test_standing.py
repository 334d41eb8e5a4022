"""How a feature stands on a day, and how its ribbon is drawn."""

from __future__ import annotations

import datetime as dt

from atlases import TODAY, plain_atlas

from layers.claims import timeline
from layers.freshness import stale
from layers.model import Claim
from web.ribbon import ribbon
from web.standing import stand

CLAIMS = (
    Claim(status="construction", **{"from": "2020-07"}, as_of="2020-07", source="s"),
    Claim(status="construction", as_of="2022-10", source="s"),
    Claim(status="open", **{"from": "2024"}, as_of="2024", source="s", disputed=True),
    Claim(status="open", **{"from": "2028"}, as_of="2025", source="s", expected=True),
)
STEPS = timeline(CLAIMS)


def test_a_repeated_status_began_when_it_was_first_said() -> None:
    found = stand(STEPS, TODAY, TODAY)
    assert found is not None
    assert (found.status, found.since, found.as_of) == ("construction", "2020-07-31", "2022-10")


def test_later_news_does_not_speak_of_an_earlier_day() -> None:
    found = stand(STEPS, dt.date(2021, 1, 1), TODAY)
    assert found is not None
    assert found.as_of == "2020-07"
    assert not found.stale


def test_a_promise_stays_a_promise() -> None:
    found = stand(STEPS, dt.date(2030, 1, 1), TODAY)
    assert found is not None
    assert found.expected
    assert not found.stale


def test_nothing_is_known_before_the_first_word() -> None:
    assert stand(STEPS, dt.date(2019, 1, 1), TODAY) is None


def test_what_may_still_change_grows_stale_after_three_years() -> None:
    assert not stale("2023-11", TODAY)
    assert stale("2023-10", TODAY)


def test_a_ribbon_covers_its_width_and_marks_today() -> None:
    band = ribbon(plain_atlas().features["rail-east"], TODAY, TODAY)
    assert band is not None
    first = band.segments[0]
    assert first.status == "planned"
    assert all(part.width > 0 for part in band.segments)
    for before, after in zip(band.segments, band.segments[1:], strict=False):
        assert abs(before.left + before.width - after.left) < 0.05
    last = band.segments[-1]
    assert abs(last.left + last.width - 100) < 0.05
    assert last.expected
    assert [part.future for part in band.segments if part.left + 0.01 < band.today] == [False] * 2
    assert len(band.disputed) == 1


def test_a_ribbon_of_something_that_always_was_is_one_stretch_up_to_today() -> None:
    band = ribbon(plain_atlas().features["st-east"], TODAY, TODAY)
    assert band is not None
    assert [(part.status, part.future) for part in band.segments] == [
        ("open", False),
        ("open", True),
    ]
    assert band.segments[0].left == 0


def test_without_a_claim_there_is_no_ribbon() -> None:
    assert ribbon(plain_atlas().features["idea"], TODAY, TODAY) is None
