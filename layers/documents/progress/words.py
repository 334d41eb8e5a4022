"""How outcomes, asks and statuses are said in a report, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.catalog import STATUS_NAMES
from layers.model import Status, Text
from layers.paperwork import Asks, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.documents.tracker import Party
    from layers.model import Claim, Feature
    from layers.paperwork import Unit

OUTCOMES: dict[Outcome, Text] = {
    Outcome.DONE: Text(zh="已完成", en="Done"),
    Outcome.ON_THE_WAY: Text(zh="推进中", en="On the way"),
    Outcome.LATE: Text(zh="逾期", en="Late"),
    Outcome.DROPPED: Text(zh="已终止", en="Dropped"),
    Outcome.UNKNOWN: Text(zh="没有消息", en="Not known"),
}
"""How each outcome is said."""

SIGNS: dict[Outcome, str] = {
    Outcome.DONE: "✓",
    Outcome.ON_THE_WAY: "→",
    Outcome.LATE: "!",
    Outcome.DROPPED: "×",
    Outcome.UNKNOWN: "?",
}
"""A sign for each outcome, so that it can be told without its colour."""

ASKS: dict[Asks, Text] = {
    Asks.STUDY: Text(zh="研究规划", en="study"),
    Asks.PREPARE: Text(zh="前期工作", en="preliminary work"),
    Asks.BUILD: Text(zh="建设", en="build"),
    Asks.FINISH: Text(zh="建成", en="finish"),
    Asks.RUN: Text(zh="运行提升", en="run and better"),
    Asks.APPROVE: Text(zh="申报获批", en="win approval"),
    Asks.COOPERATE: Text(zh="合作", en="cooperate"),
    Asks.FIGURE: Text(zh="数量指标", en="reach a figure"),
    Asks.REPORT: Text(zh="定期报送", en="report regularly"),
}
"""How each ask is said."""

NOTHING = Text(zh="—", en="—")
_IN_USE = Text(zh="已投用", en="in use")
_OPEN = {
    "railways": Text(zh="已开通", en="open"),
    "stations": Text(zh="已开通", en="open"),
    "highways": Text(zh="已开通", en="open"),
    "pairings": Text(zh="已建立", en="established"),
}


def status(known: Status, feature: Feature) -> Text:
    """Return the name of a status; what it is to be open depends on the layer."""
    if known == Status.OPEN:
        return _OPEN.get(feature.layer, _IN_USE)
    name = STATUS_NAMES[known]
    return Text(zh=name.zh, en=name.en.lower())


def promised(day: str, feature: Feature) -> Text:
    """Say that an opening is expected on a partial date."""
    word = "建立" if feature.layer == "pairings" else "建成"
    return Text(zh=f"预计{day}{word}", en=f"expected by {day}")


def part(claim: Claim, feature: Feature) -> Text | None:
    """Return the name of the part that a claim speaks of, None when it speaks of the whole."""
    return next((known.name for known in feature.parts if known.id == claim.part), None)


def party(one: Party) -> Text:
    """Return a unit as it is called today, and in brackets as the paper calls it."""
    if one.today == (one.unit,) or not one.today:
        return one.unit.name
    now, then = units(one.today), one.unit.name
    return Text(zh=f"{now.zh}（原{then.zh}）", en=f"{now.en} (formerly {then.en})")


def units(known: Iterable[Unit]) -> Text:
    """Return the names of units one after another."""
    return listed([unit.name for unit in known])


def listed(texts: Sequence[Text]) -> Text:
    """Return texts one after another."""
    return Text(zh="、".join(text.zh for text in texts), en=", ".join(text.en for text in texts))


def sentences(texts: Sequence[Text]) -> Text:
    """Return remarks one after another, a dash when there are none."""
    if not texts:
        return NOTHING
    return Text(zh="；".join(text.zh for text in texts), en="; ".join(text.en for text in texts))
