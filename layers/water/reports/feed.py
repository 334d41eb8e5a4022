"""The calendar as an iCalendar feed: an all-day event on the last day of each period of a duty.

Programs that subscribe know an event by its UID, which never changes; what became of the duty is
in the event's own words. Tasks are not used: most programs leave them out of feeds.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from layers.model import Text
from layers.reports.made import said
from layers.water.clock import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layers.reports.made import Made
    from layers.water.reports.model import Due

_NAME = Text(zh="联图：水质监测日历", en="Linkatlas: calendar of water surveys")
_DONE = {"done", "late"}
_PROGRESS = Text(zh="{name}：{done}/{all} 已完成", en="{name}: {done} of {all} done")
_SPAN = Text(zh="期限 {since} 至 {until}", en="Between {since} and {until}")
_BASIS = Text(zh="依据 {document} {clause}", en="Asked by {document} {clause}")


def ics_bytes(dues: Iterable[Due], lang: str, made: Made) -> bytes:
    """Return duties as a feed in a language, an event for each duty in each of its periods."""
    feed = Calendar()
    feed.add("prodid", "-//Linkatlas//Water calendar//EN")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", said(_NAME, lang))
    feed.add("x-published-ttl", "P1D")
    for _, group in groupby(sorted(dues, key=_period), key=_period):
        feed.add_component(_event(list(group), lang, made))
    content: bytes = feed.to_ical()
    return content


def _period(due: Due) -> tuple[dt.date, str]:
    return due.since, due.duty


def _event(dues: Sequence[Due], lang: str, made: Made) -> Event:
    first = dues[0]
    event, stamp = Event(), dt.datetime.combine(made.on, dt.time(), BEIJING)
    done = sum(due.state in _DONE for due in dues)
    summary = said(_PROGRESS, lang).format(name=said(first.name, lang), done=done, all=len(dues))
    event.add("uid", f"{first.duty}-{first.since}@linkatlas")
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("dtstart", first.until)
    event.add("dtend", first.until + dt.timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(_told(dues, lang)))
    event.add("transp", "TRANSPARENT")
    return event


def _told(dues: Sequence[Due], lang: str) -> Iterator[str]:
    first = dues[0]
    yield said(_SPAN, lang).format(since=first.since, until=first.until)
    for due in dues:
        day = f" {due.done_on}" if due.done_on else ""
        yield f"{said(due.feature_name, lang)} - {said(due.state_text, lang)}{day}"
    if first.note:
        yield said(first.note, lang)
    yield said(_BASIS, lang).format(document=first.document, clause=first.clause)
