from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from kept_samples import FACTS, SHENZHEN, SURVEY, Kept, sample

from layers.model import Text
from layers.reports.made import Made
from layers.water.clock import Month
from layers.water.reports.calendar import calendar
from layers.water.reports.feed import ics_bytes

if TYPE_CHECKING:
    from layers.water.model import Sample
    from layers.water.reports.model import Due

MADE = Made(dt.date(2026, 3, 10), "gen-000007")


def dues(*samples: Sample) -> tuple[Due, ...]:
    return calendar(
        FACTS,
        Kept(samples),  # type: ignore[arg-type]
        since=Month(2026, 1),
        until=Month(2026, 4),
        today=MADE.on,
    )


def events(found: tuple[Due, ...], lang: str = "zh") -> dict[str, object]:
    feed = Calendar.from_ical(ics_bytes(found, lang, MADE))
    assert not feed.errors
    return {str(event["uid"]): event for event in feed.walk("VEVENT")}


def test_each_duty_has_one_event_a_period() -> None:
    assert list(events(dues())) == [
        "analysis-2026-01-01@linkatlas",
        "joint-survey-2026-01-01@linkatlas",
        "joint-survey-2026-02-01@linkatlas",
        "joint-survey-2026-03-01@linkatlas",
        "joint-survey-2026-04-01@linkatlas",
    ]


def test_an_event_takes_the_last_day_and_holds_up_nobody() -> None:
    event = events(dues())["joint-survey-2026-02-01@linkatlas"]
    assert event.decoded("dtstart") == dt.date(2026, 2, 28)
    assert event.decoded("dtend") == dt.date(2026, 3, 1)
    assert event["transp"] == "TRANSPARENT"
    assert not event.walk("VALARM")


def test_an_event_keeps_its_uid_and_tells_how_its_duty_stands() -> None:
    taken = sample("ws-qiping", "03-05", SHENZHEN, nh3n=1)
    before = events(dues())["joint-survey-2026-03-01@linkatlas"]
    after = events(dues(taken))["joint-survey-2026-03-01@linkatlas"]
    assert (before["summary"], after["summary"]) == ("联合监测：0/2 已完成", "联合监测：1/2 已完成")
    assert "企坪断面 - 已完成 2026-03-05" in after["description"]
    assert "共和村断面 - 待完成" in after["description"]
    assert "依据 paper (二十二)" in after["description"]
    assert "没有说日期" in after["description"]


def test_a_feed_speaks_english_too() -> None:
    event = events(dues(), "en")["joint-survey-2026-03-01@linkatlas"]
    assert event["summary"] == "Joint survey: 0 of 2 done"
    assert "Between 2026-03-01 and 2026-03-31" in event["description"]


def test_the_bytes_depend_on_what_is_told_alone() -> None:
    content = ics_bytes(dues(), "zh", MADE)
    assert content == ics_bytes(iter(dues()), "zh", MADE)
    assert b"DTSTAMP:20260309T160000Z" in content  # midnight of that day in the region


def test_the_form_is_that_of_the_standard() -> None:
    content = ics_bytes(dues(), "zh", MADE)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"VERSION:2.0" in lines
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("text", ["a;b,c\\d", "line\nBEGIN:VALARM\nEND:VALARM", "\r\nX-EVIL:1"])
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    """Names are ours, but a feed must not depend on that."""
    named = SURVEY.model_copy(update={"name": Text(zh=text, en=text)})
    facts = FACTS.model_copy(update={"duties": (named,)})
    march = Month(2026, 3)
    found = calendar(facts, Kept(), since=march, until=march, today=MADE.on)  # type: ignore[arg-type]
    feed = Calendar.from_ical(ics_bytes(found, "zh", MADE))
    assert [one.name for one in feed.walk()] == ["VCALENDAR", "VEVENT"]
    assert "X-EVIL" not in feed.walk("VEVENT")[0]
