"""The half-yearly report: where each task stands, what is new, who is to be asked what next."""

from __future__ import annotations

import datetime as dt

import pytest
from small_paper import FEATURES, PAPER, PAPERWORK, TODAY, atlas, claim, feature

from layers.documents.progress import COLUMNS, Half, Report, ReportRow, report
from layers.model import Feature, Part, Text
from layers.paperwork import Outcome

NOW = Half(2026, 2)


def made(half: Half = NOW, on: dt.date = TODAY, **narrowed: object) -> Report:
    return report(atlas(), PAPERWORK, PAPER, half, on, **narrowed)  # type: ignore[arg-type]


def row(name: str | None, told: Report | None = None, clause: str | None = None) -> ReportRow:
    rows = (told or made()).rows
    return next(one for one in rows if one.feature == name and clause in {None, one.clause})


def with_rail(*claims: object) -> ReportRow:
    """Return the row of a railway of which nothing else is known."""
    rail = feature("rail", "railways", *claims)  # type: ignore[arg-type]
    others = [one for one in FEATURES if one.id != "rail"]
    told = report(atlas([rail, *others]), PAPERWORK, PAPER, NOW, TODAY)
    return row("rail", told)


def test_rows_stand_in_the_order_of_the_clauses() -> None:
    told = made()
    assert [one.clause for one in told.rows] == ["一", "一", "一", "二", "二", "二", "二", "三"]
    assert [one.place for one in told.rows] == list(range(8))
    assert told.silent == ("四",)


def test_every_row_has_a_text_for_every_column() -> None:
    for one in made().rows:
        for lang in ("zh", "en"):
            cells = one.cells(lang)
            assert len(cells) == len(COLUMNS)
            assert all(cells)


def test_the_counts_are_those_of_the_rows() -> None:
    told = made()
    assert sum(told.counts.values()) == len(told.rows)
    assert told.counts[Outcome.DONE] == 3
    assert told.counts[Outcome.LATE] == 1
    assert told.counts[Outcome.DROPPED] == 1


def test_what_is_done_can_be_closed() -> None:
    rail = row("rail")
    assert rail.outcome_text.zh == "已完成（2026-03-01）"
    assert rail.now.zh == "已开通（自2026-03-01，截至2026-03）"
    assert rail.next.zh == "可以销号"
    assert rail.sources == ("press",)
    assert rail.source_text.en == "News (2026-03-02)"


def test_a_bridge_that_was_open_before_the_paper_is_said_to_be() -> None:
    bridge = row("bridge")
    assert bridge.outcome is Outcome.DONE
    assert bridge.outcome_text == Text(zh="发文前已完成", en="Done before the paper")
    assert (bridge.before_paper, bridge.since) == (True, "2017-08-29")


def test_a_promise_is_told_and_never_counted() -> None:
    road = row("road")
    assert road.outcome is Outcome.ON_THE_WAY
    assert road.now.zh == "在建（截至2026-09）；预计2028建成"
    assert road.next.en == "expected by 2028; check then"


def test_a_figure_past_its_date_is_late_by_so_many_days() -> None:
    figure = row(None, clause="二")
    days = (TODAY - dt.date(2020, 12, 31)).days
    assert figure.asked.zh == "do figure中（353个）"
    assert figure.asked.en == "do figure en (353)"
    assert figure.due_text.zh == "2020"
    assert figure.next.zh == f"已逾期{days}天：请责任单位说明原因和新的期限"
    assert figure.now.en == "nothing was found"


def test_what_was_closed_for_good_needs_something_in_its_place() -> None:
    assert row("port").next.en == "say what takes its place"


def test_of_what_nothing_is_known_the_unit_is_asked() -> None:
    idea = row("idea")
    assert idea.outcome is Outcome.UNKNOWN
    assert idea.next.zh == "请责任单位报送进展"
    assert idea.sources == ()


def test_a_rhythm_says_when_it_falls_due_again() -> None:
    duty = row(None, clause="三")
    assert duty.due == dt.date(2026, 12, 31)
    assert duty.due_text == Text(zh="每年2次，下次2026-12-31", en="2 times a year, next 2026-12-31")
    assert duty.next.zh.startswith("2026-12-31到期，还有39天")


def test_units_are_called_as_today_and_as_then() -> None:
    assert row("rail").units.zh == "牵头：new中（原old中）；配合：aid中"
    assert row("rail").units.en == "lead: new en (formerly old en); with: aid en"
    assert row("idea").units.zh == "文件未写明"
    assert row("rail", made(Half(2018, 1))).units.zh == "牵头：old中；配合：aid中"


@pytest.mark.parametrize("unit", ["old", "new", "aid"])
def test_a_unit_narrows_rows_and_counts_under_either_name(unit: str) -> None:
    told = made(unit=unit)
    assert {one.clause for one in told.rows} == {"一"}
    assert sum(told.counts.values()) == 3
    assert told.silent == ("四",)


def test_an_outcome_narrows_rows_and_counts() -> None:
    told = made(outcome=Outcome.LATE)
    assert [one.outcome for one in told.rows] == [Outcome.LATE]
    assert told.counts[Outcome.DONE] == 0


def test_what_the_half_year_brought() -> None:
    assert row("rail", made(Half(2026, 1))).changed.zh == "2026-03-01 已开通"
    assert not row("rail").has_changed
    assert row("road").changed.en == "2026-09 under construction: works en"
    assert row("road", made(Half(2026, 1))).changed.zh == "2028 已开通（预期）"
    assert "已完成（截至2026-08）" in [one.changed.zh for one in made().rows]
    assert made().changed == 2


def test_old_news_told_again_is_no_change() -> None:
    assert not with_rail(claim("proposed", "2026-09", **{"from": "2015-03"})).has_changed
    assert not with_rail(claim("open", "2026-09", **{"from": ".."})).has_changed
    assert with_rail(claim("open", "2026-10", **{"from": "2026-08"})).has_changed
    assert with_rail(claim("construction", "2026-10", disputed=True)).has_changed


def test_a_half_year_that_is_over_is_told_as_it_stood_at_its_end() -> None:
    told = made(Half(2025, 2))
    assert told.on == dt.date(2025, 12, 31)
    assert row("rail", told).outcome is not Outcome.DONE
    assert told.due == dt.date(2025, 12, 31)


def test_a_half_year_to_come_is_told_as_of_the_day() -> None:
    told = made(Half(2027, 1))
    assert told.on == TODAY
    assert told.changed == 0


def test_what_was_last_heard_of_long_ago_is_said_to_be() -> None:
    old = with_rail(claim("construction", "2019-05"))
    assert old.outcome is Outcome.ON_THE_WAY
    assert old.now.zh == "在建（截至2019-05）；此后没有新消息"
    assert old.next.zh == "2019-05之后没有新消息：请new中报送进展"


def test_an_age_before_the_record_is_no_date() -> None:
    assert with_rail(claim("open", "2020", **{"from": ".."})).now.zh == "已开通（截至2020）"


def test_parts_that_stand_apart_are_told_apart() -> None:
    north = claim("open", "2021-12", part="north", **{"from": "2021-12-10"})
    south = claim("construction", "2022", part="south")
    parts = tuple(
        Part(id=name, name=Text(zh=f"{name}段", en=name), timeline=steps, path=())
        for name, steps in (
            ("north", feature("x", "railways", north).timeline),
            ("south", feature("x", "railways", south).timeline),
        )
    )
    rail = feature("rail", "railways", north, south).model_copy(update={"parts": parts})
    others: list[Feature] = [one for one in FEATURES if one.id != "rail"]
    told = row("rail", report(atlas([rail, *others]), PAPERWORK, PAPER, NOW, TODAY))
    assert told.now.zh == "north段已开通（自2021-12-10，截至2021-12）；south段在建（截至2022）"
    assert told.outcome is Outcome.ON_THE_WAY


def test_the_title_and_the_notes_say_what_the_report_is() -> None:
    told = made()
    assert told.title.zh == "《Paper中》落实情况报告（2026年下半年）"
    assert told.title.en == "Progress report, second half of 2026: Paper en"
    assert "2026-11-22" in told.notes[0].zh
