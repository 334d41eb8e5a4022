"""A paper of two clauses with a task of every fate, and the atlas that tells of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from layers.claims import timeline
from layers.model import Atlas, Claim, Clause, Document, Feature, Source, Text
from layers.paperwork import Asks, Outcome, Paperwork, Recorded, Responsible, Task, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = dt.date(2026, 11, 22)


def both(word: str) -> Text:
    return Text(zh=f"{word}中", en=f"{word} en")


def claim(status: str, as_of: str, source: str = "press", **more: Any) -> Claim:  # noqa: ANN401 -- fields of a claim
    return Claim.model_validate({"status": status, "as_of": as_of, "source": source, **more})


def feature(name: str, layer: str, *claims: Claim) -> Feature:
    return Feature(
        id=name,
        layer=layer,
        kind="railway",
        name=both(name),
        confidence="high",
        claims=claims,
        timeline=timeline(claims),
    )


def task(clause: str, asks: Asks, name: str | None = None, **more: Any) -> Task:  # noqa: ANN401 -- fields of a task
    what = more.pop("what", both(f"do {name or asks.value}"))
    return Task(document="paper", clause=clause, asks=asks, feature=name, what=what, **more)


FEATURES = (
    feature(
        "rail",
        "railways",
        claim("construction", "2017-06"),
        claim("open", "2026-03", **{"from": "2026-03-01"}),
    ),
    feature(
        "road",
        "highways",
        claim("construction", "2026-09", note=both("works")),
        claim("open", "2026-05", expected=True, **{"from": "2028"}),
    ),
    feature("bridge", "highways", claim("open", "2017-08", **{"from": "2017-08-29"})),
    feature("port", "ports", claim("closed", "2020", **{"from": "2020"})),
    feature("idea", "parks"),
)
UNITS = (
    Unit(
        id="old", name=both("old"), place="city", successor=("new",), until="2018", source="paper"
    ),
    Unit(id="new", name=both("new"), place="city", since="2019", source="paper"),
    Unit(id="aid", name=both("aid"), place="city", source="paper"),
)
GRANTED = Recorded(outcome=Outcome.DONE, as_of="2026-08", source="press")
TASKS = (
    task("二", Asks.FIGURE, value="353", unit="个", due="2020"),
    task("一", Asks.BUILD, "rail"),
    task("一", Asks.FINISH, "road"),
    task("一", Asks.FINISH, "bridge"),
    task("二", Asks.BUILD, "port"),
    task("二", Asks.COOPERATE, "idea"),
    task(
        "二", Asks.APPROVE, recorded=Recorded(outcome=Outcome.DONE, as_of="2026-08", source="press")
    ),
    task("三", Asks.REPORT, every=("06-30", "12-31")),
)
PAPER = Document(
    id="paper",
    title=both("Paper"),
    issuer=both("City"),
    date="2017-11-08",
    kind="in_force",
    clauses=tuple(
        Clause(id=name, title=both(f"title {name}"), summary=both(name))
        for name in ("一", "二", "三", "四")
    ),
)
PAPERWORK = Paperwork(
    tasks=TASKS,
    units={unit.id: unit for unit in UNITS},
    responsible=(
        Responsible(document="paper", clause="一", unit="aid", role="with"),
        Responsible(document="paper", clause="一", unit="old", role="lead"),
    ),
)


def atlas(features: Sequence[Feature] = FEATURES) -> Atlas:
    return Atlas(
        features={one.id: one for one in features},
        documents={"paper": PAPER},
        corridors={},
        sources={
            "paper": Source(id="paper", title="Paper", publisher="City", kind="document"),
            "press": Source(
                id="press", title="News", publisher="Press", kind="press", date="2026-03-02"
            ),
        },
        licences={},
        cities={},
    )
