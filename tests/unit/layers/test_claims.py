from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from layers.claims import (
    Standing,
    feature_timeline,
    part_timeline,
    standing_on,
    status_on,
    takes_effect,
    timeline,
)
from layers.model import Claim, Status

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


def written(day: dt.date) -> st.SearchStrategy[str]:
    return st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"])


@st.composite
def claims(draw: st.DrawFn, parts: tuple[str | None, ...] = (None,)) -> Claim:
    begun = draw(st.one_of(st.none(), st.just(".."), DAYS.flatmap(written)))
    return Claim.model_validate(
        {
            "status": draw(st.sampled_from([*Status])),
            "from": begun,
            "as_of": draw(DAYS.flatmap(written)),
            "source": "a-source",
            "part": draw(st.sampled_from(parts)),
            "expected": draw(st.booleans()),
            "disputed": draw(st.booleans()),
        }
    )


def claim(status: str, begun: str | None, *, as_of: str = "2026", **more: object) -> Claim:
    row = {"status": status, "from": begun, "as_of": as_of, "source": "a-source", **more}
    return Claim.model_validate(row)


def test_a_partial_date_takes_effect_on_its_last_day() -> None:
    assert takes_effect(claim("open", "2027")) == dt.date(2027, 12, 31)
    assert takes_effect(claim("open", "2024-02")) == dt.date(2024, 2, 29)
    assert takes_effect(claim("open", "2023-09-26")) == dt.date(2023, 9, 26)


def test_without_a_beginning_a_claim_takes_effect_when_it_was_read() -> None:
    assert takes_effect(claim("open", None, as_of="2022-05")) == dt.date(2022, 5, 31)


def test_two_dots_are_the_beginning_of_time() -> None:
    steps = timeline([claim("open", "..")])
    assert steps[0].since is None
    assert status_on(steps, dt.date.min) == steps[0]


def test_on_one_day_the_later_row_wins() -> None:
    steps = timeline([claim("construction", "2020-12-31"), claim("open", "2020")])
    assert [step.status for step in steps] == [Status.OPEN]


def test_nothing_is_known_before_the_first_step() -> None:
    steps = timeline([claim("open", "2023-09-26")])
    assert status_on(steps, dt.date(2023, 9, 25)) is None
    assert status_on((), dt.date(2023, 9, 25)) is None


@given(st.lists(claims()))
def test_a_timeline_is_in_order_without_a_day_twice(rows: list[Claim]) -> None:
    days = [step.since or dt.date.min for step in timeline(rows)]
    assert days == sorted(set(days))


@given(st.lists(claims()))
def test_disputed_claims_never_count(rows: list[Claim]) -> None:
    assert timeline(rows) == timeline([row for row in rows if not row.disputed])


@given(st.lists(claims()), DAYS)
def test_the_status_is_that_of_the_last_claim_in_effect(rows: list[Claim], day: dt.date) -> None:
    counted = [(takes_effect(row) or dt.date.min, place, row) for place, row in enumerate(rows)]
    in_effect = [item for item in counted if item[0] <= day and not item[2].disputed]
    step = status_on(timeline(rows), day)
    if not in_effect:
        assert step is None
    else:
        last = max(in_effect, key=lambda item: item[:2])[2]
        assert step is not None
        assert (step.status, step.expected, step.as_of) == (
            last.status,
            last.expected,
            last.as_of,
        )


@given(st.lists(claims(parts=(None, "north", "south"))))
def test_a_part_hears_its_own_claims_and_those_of_the_whole(rows: list[Claim]) -> None:
    heard = [row for row in rows if row.part != "south"]
    assert part_timeline(rows, "north") == timeline(heard)


@given(st.lists(claims()))
def test_without_parts_the_timeline_is_that_of_the_claims(rows: list[Claim]) -> None:
    assert feature_timeline(rows, []) == timeline(rows)


@given(st.lists(claims(parts=("north", "south")), min_size=1), DAYS)
def test_the_part_that_opens_first_opens_the_feature(rows: list[Claim], day: dt.date) -> None:
    parts = [part_timeline(rows, part) for part in ("north", "south")]
    step = status_on(feature_timeline(rows, parts), day)
    held = {found.status for steps in parts if (found := status_on(steps, day))}
    assert (step is None) == (not held)
    if step:
        assert step.status in held
        assert (step.status is Status.OPEN) == (Status.OPEN in held)


def test_a_line_is_open_although_its_whole_was_only_planned() -> None:
    rows = [
        claim("planned", "2017-11-08"),
        claim("open", "2021-12-10", part="north"),
        claim("open", "2028", part="south", expected=True),
    ]
    steps = feature_timeline(rows, [part_timeline(rows, part) for part in ("north", "south")])
    assert [(step.status.value, step.expected) for step in steps] == [
        ("planned", False),
        ("open", False),
    ]


def test_a_repeated_status_began_when_it_was_first_said_and_is_as_of_the_last_word() -> None:
    steps = timeline(
        [
            claim("planned", "2019", as_of="2019"),
            claim("construction", "2021-01-04", as_of="2021-01-14"),
            claim("construction", None, as_of="2025-07-29"),
        ]
    )
    found = standing_on(steps, dt.date(2026, 1, 1))
    assert found == Standing(
        Status.CONSTRUCTION, expected=False, since=dt.date(2021, 1, 4), as_of="2025-07-29"
    )
    earlier = standing_on(steps, dt.date(2022, 1, 1))
    assert earlier is not None
    assert earlier.as_of == "2021-01-14"


def test_a_line_with_parts_hears_the_latest_word_too() -> None:
    rows = [
        claim("construction", "2019", as_of="2019", part="a"),
        claim("construction", None, as_of="2022", part="a"),
    ]
    found = standing_on(feature_timeline(rows, [part_timeline(rows, "a")]), dt.date(2023, 1, 1))
    assert found == Standing(
        Status.CONSTRUCTION, expected=False, since=dt.date(2019, 12, 31), as_of="2022"
    )


@given(st.lists(claims()), DAYS)
def test_a_standing_agrees_with_its_step(rows: list[Claim], day: dt.date) -> None:
    steps = timeline(rows)
    found, step = standing_on(steps, day), status_on(steps, day)
    assert (found is None) == (step is None)
    if found and step:
        assert (found.status, found.expected) == (step.status, step.expected)
        assert (found.since or dt.date.min) <= (step.since or dt.date.min)


def test_an_open_road_stays_open_while_its_sections_are_rebuilt() -> None:
    rows = [
        claim("open", "1996"),
        claim("construction", "2019", part="a"),
        claim("open", "2024", part="a"),
    ]
    steps = feature_timeline(rows, [part_timeline(rows, "a")])
    assert [(step.status.value, step.since) for step in steps] == [("open", dt.date(1996, 12, 31))]
