"""Tasks, units and duties that go with the small atlases, plain and hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlases import CLAUSE, HOSTILE

from layers.model import Text
from layers.paperwork import Asks, Outcome, Paperwork, Recorded, Responsible, Task, Unit

if TYPE_CHECKING:
    from atlases import Say


def plain_paperwork() -> Paperwork:
    """Return a task of the line, one of the idea, one without a feature, and a half-yearly duty."""
    return _paperwork(lambda words: words)


def hostile_paperwork() -> Paperwork:
    """Return the same with HOSTILE in every text that data can bring."""
    return _paperwork(lambda _: HOSTILE)


def _paperwork(say: Say) -> Paperwork:
    def both(zh: str, en: str) -> Text:
        return Text(zh=say(zh), en=say(en))

    def task(clause: str, asks: Asks, what: Text, **more: object) -> Task:
        return Task(document="paper", clause=clause, asks=asks, what=what, **more)  # type: ignore[arg-type]

    done = Recorded(outcome=Outcome.DONE, as_of="2026-08", source="press")
    old = Unit(
        id="old", name=both("旧局", "Old bureau"), successor=("new",), until="2018", source="paper"
    )
    new = Unit(id="new", name=both("新局", "New bureau"), since="2019", source="paper")
    return Paperwork(
        tasks=(
            task(CLAUSE, Asks.BUILD, both("加快建设", "Speed it up"), feature="rail-east"),
            task(
                CLAUSE, Asks.FIGURE, both("建成基站", "Build masts"),
                value=say("353"), unit=say("个"), due="2020",
            ),
            task("(八)", Asks.COOPERATE, both("共建", "Share it"), feature="idea", recorded=done),
            task("(九)", Asks.REPORT, both("报送进展", "Report"), every=("06-30", "12-31")),
        ),
        units={"old": old, "new": new},
        responsible=(
            Responsible(document="paper", clause=CLAUSE, unit="old", role="lead"),
            Responsible(document="paper", clause=CLAUSE, unit="new", role="with"),
        ),
    )  # fmt: skip
