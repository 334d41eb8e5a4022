from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_samples import ANALYSIS, DONGGUAN, FACTS, SHENZHEN, SURVEY, Kept, sample

from layers.water.clock import Month
from layers.water.reports.calendar import calendar
from layers.water.reports.model import STATES, Due
from layers.water.reports.periods import periods

if TYPE_CHECKING:
    from layers.water.model import Sample

JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, number) for number in (1, 2, 3, 4))
TODAY = dt.date(2026, 3, 10)


def dues(*samples: Sample, since: Month = JANUARY, until: Month = APRIL) -> dict[str, Due]:
    found = calendar(FACTS, Kept(samples), since=since, until=until, today=TODAY)  # type: ignore[arg-type]
    assert len({due.id for due in found}) == len(found)
    return {due.id: due for due in found}


def states(*samples: Sample, feature: str = "ws-qiping") -> list[str]:
    found = dues(*samples).values()
    return [due.state for due in found if due.feature == feature]


def test_without_readings_the_past_is_missed_and_the_future_ahead() -> None:
    assert states() == ["missed", "missed", "due", "ahead"]
    assert dues()["joint-survey-ws-qiping-2026-01"].state_text.zh == "逾期，没有数据"


def test_a_survey_in_its_month_is_done() -> None:
    taken = sample("ws-qiping", "01-31T23:30", SHENZHEN, nh3n=1)
    assert states(taken) == ["done", "missed", "due", "ahead"]
    due = dues(taken)["joint-survey-ws-qiping-2026-01"]
    assert (due.done_on, due.cities) == (dt.date(2026, 1, 31), (SHENZHEN,))
    assert (due.items_asked, due.items_measured) == (None, 1)


def test_the_national_platform_does_no_duty_of_the_cities() -> None:
    taken = sample("ws-qiping", "03-05", "cnemc", nh3n=1)
    assert states(taken) == ["missed", "missed", "due", "ahead"]


def test_another_section_does_not_count() -> None:
    assert states(sample("ws-gonghe", "03-05", SHENZHEN, nh3n=1))[2] == "due"
    assert states(sample("ws-gonghe", "03-05", SHENZHEN, nh3n=1), feature="ws-gonghe")[2] == "done"


def test_a_second_day_in_the_next_month_makes_up_for_a_missed_one() -> None:
    twice = [sample("ws-qiping", f"02-{day}", SHENZHEN, nh3n=1) for day in ("03", "24")]
    assert states(*twice) == ["late", "done", "due", "ahead"]
    late = dues(*twice)["joint-survey-ws-qiping-2026-01"]
    assert late.done_on == dt.date(2026, 2, 3)


def test_two_cities_on_a_day_each_do_not_make_up_for_anything() -> None:
    taken = (
        sample("ws-qiping", "02-03", SHENZHEN, nh3n=1),
        sample("ws-qiping", "02-04", DONGGUAN, nh3n=1),
        sample("ws-qiping", "02-04T18:00", DONGGUAN, nh3n=1),
    )
    assert states(*taken)[:2] == ["missed", "done"]


def test_a_month_that_runs_is_due_and_never_late() -> None:
    """What is stored of days to come, by a wrong clock, does nothing for this month."""
    ahead = [sample("ws-qiping", f"04-{day}", SHENZHEN, nh3n=1) for day in ("03", "24")]
    assert states(*ahead) == ["missed", "missed", "due", "ahead"]


@pytest.mark.parametrize(
    ("values", "state", "measured"),
    [
        ({}, "due", None),
        ({"nh3n": 1, "tp": 1}, "partly", 2),
        ({"nh3n": 1, "tp": 1, "ph": 7}, "done", 3),
    ],
)
def test_an_analysis_is_done_when_enough_items_are_measured(
    values: dict[str, float], state: str, measured: int | None
) -> None:
    taken = [
        sample("ws-sources", f"0{month}-05", DONGGUAN, **{item: number})
        for month, (item, number) in enumerate(values.items(), start=1)
    ]
    due = dues(*taken, since=FEBRUARY)["analysis-ws-sources-2026-01"]
    assert (due.since, due.until) == (dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    assert (due.state, due.items_asked, due.items_measured) == (state, 3, measured)


def test_nothing_is_asked_before_the_paper_was_issued() -> None:
    found = dues(since=Month(2017, 10), until=Month(2018, 1))
    assert sorted(due for due in found if "qiping" in due) == [
        "joint-survey-ws-qiping-2017-12",
        "joint-survey-ws-qiping-2018-01",
    ]
    assert [due for due in found if "analysis" in due] == ["analysis-ws-sources-2018-01"]


def test_duties_come_by_period_with_what_asks_for_them() -> None:
    found = list(dues().values())
    assert [due.since for due in found] == sorted(due.since for due in found)
    assert {(due.document, due.clause) for due in found} == {("paper", "(二十二)")}
    assert {due.name.zh for due in found} == {"联合监测", "全分析"}


def test_every_state_has_words() -> None:
    assert set(STATES) == {"ahead", "due", "done", "late", "partly", "missed"}


@given(
    st.sampled_from((1, 2, 3, 4, 6, 12)),
    st.integers(2018 * 12, 2030 * 12),
    st.integers(0, 30),
)
def test_periods_cover_the_span_without_gap_or_overlap(times: int, first: int, length: int) -> None:
    duty = ANALYSIS.model_copy(update={"times_a_year": times})
    since, until = Month.at(first), Month.at(first + length)
    found = list(periods(duty, since, until))
    assert found[0].first <= since
    assert until <= found[-1].last
    assert all((period.until - period.since).days >= 12 // times * 28 - 1 for period in found)
    for one, other in itertools.pairwise(found):
        assert one.until + dt.timedelta(days=1) == other.since
        assert one.following() == other


@pytest.mark.parametrize("times", [0, 5, 24])
def test_a_number_of_times_that_divides_no_year_is_refused(times: int) -> None:
    with pytest.raises(ValueError, match="no whole months"):
        next(periods(SURVEY.model_copy(update={"times_a_year": times}), MARCH, MARCH))


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 28)), max_size=10))
def test_every_month_has_one_state_that_its_samples_account_for(
    days: list[tuple[int, int]],
) -> None:
    taken = [sample("ws-qiping", f"{month:02d}-{day:02d}", SHENZHEN, nh3n=1) for month, day in days]
    today = dt.date(2026, 6, 28)
    found = calendar(FACTS, Kept(taken), since=JANUARY, until=Month(2026, 7), today=today)  # type: ignore[arg-type]
    by_month = {due.since.month: due for due in found if due.feature == "ws-qiping"}
    sampled = {month: {day for other, day in days if other == month} for month in range(1, 8)}
    for month, due in by_month.items():
        twice = len(sampled.get(month + 1, ())) > 1
        over = "late" if twice else "missed"
        open_ = {6: "due", 7: "ahead"}.get(month, over)
        assert due.state == ("done" if sampled[month] else open_)
        assert (due.done_on is None) == (due.state in {"missed", "due", "ahead"})
