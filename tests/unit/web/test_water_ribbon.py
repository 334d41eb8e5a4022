"""Targets on a line of time: every year once, a stage before the control target."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from water_answers import section

from layers.water.model import Grade, Target
from web.water_ribbon import SHORTEST_YEARS, target_ribbon


def stage(since: int | None, until: int | None, grade: Grade | None) -> Target:
    return Target(kind="stage", since=since, until=until, grade=grade, source="paper")


def test_a_stage_goes_before_the_control_target() -> None:
    found = target_ribbon(section(), 2026)
    assert found is not None
    assert [(span.first, span.last, span.grade, span.stage) for span in found.spans] == [
        (2019, 2020, Grade.V, True),
        (2021, 2027, Grade.III, False),
    ]


def test_years_without_a_target_are_left_open() -> None:
    found = target_ribbon(section(targets=(stage(2018, 2018, None), stage(2024, 2024, None))), 2026)
    assert found is not None
    assert [(span.first, span.last) for span in found.spans] == [(2018, 2018), (2024, 2024)]
    assert found.spans[0].grade is None


def test_no_target_makes_no_ribbon() -> None:
    assert target_ribbon(section(targets=()), 2026) is None


@given(
    st.lists(
        st.tuples(st.integers(2015, 2035), st.integers(0, 6), st.sampled_from(Grade)), min_size=1,
        max_size=5,
    ),
    st.integers(2018, 2030),
)  # fmt: skip
def test_spans_lie_side_by_side_within_the_ribbon(
    stages: list[tuple[int, int, Grade]], year: int
) -> None:
    targets = tuple(stage(since, since + more, grade) for since, more, grade in stages)
    found = target_ribbon(section(targets=targets), year)
    assert found is not None
    end = 0.0
    for span in found.spans:
        assert span.left >= end - 0.02
        end = span.left + span.width
    assert end <= 100.02
    assert 0 < found.today < 100
    covered = {at for span in found.spans for at in range(span.first, span.last + 1)}
    asked = {at for since, more, _ in stages for at in range(since, since + more + 1)}
    assert covered == asked
    assert SHORTEST_YEARS * 12.5 == 100
