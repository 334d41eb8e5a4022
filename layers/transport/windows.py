"""When a link runs: windows of time, from the timeline of its claims.

A step of status ``open`` lets it run, ``closed`` and ``superseded`` end that. A step that says less
(works, plans) does not close what is open in fact, because a road is widened under traffic; but it
ends what was open by a promise only, because the promise was not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Status
from layers.transport.model import Window

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from layers.model import Step

_ENDING = (Status.CLOSED, Status.SUPERSEDED)


def windows(timeline: Iterable[Step]) -> tuple[Window, ...]:
    """Return the times during which a link runs, in their order; none when it never opened.

    A promise that came true is two windows: a promised one up to the day from which the fact is
    known, and one of fact.
    """
    found: list[Window] = []
    running: Step | None = None
    for step in timeline:
        after = _after(running, step)
        if running is not None and after is not running:
            found.append(_window(running, step.since))
        running = after
    if running is not None:
        found.append(_window(running, None))
    return tuple(found)


def runs(found: Iterable[Window], day: dt.date) -> Window | None:
    """Return the window in which a day lies; None when the link does not run on that day."""
    return next((window for window in found if _covers(window, day)), None)


def _after(running: Step | None, step: Step) -> Step | None:
    """Return the step by which the link runs once a further step holds; None when it does not."""
    if step.status in _ENDING:
        return None
    if step.status is Status.OPEN:
        confirmed = running is not None and running.expected and not step.expected
        return step if running is None or confirmed else running
    return None if running is not None and running.expected and not step.expected else running


def _window(opening: Step, until: dt.date | None) -> Window:
    return Window(since=opening.since, until=until, promised=opening.expected)


def _covers(window: Window, day: dt.date) -> bool:
    began = window.since is None or window.since <= day
    return began and (window.until is None or day < window.until)
