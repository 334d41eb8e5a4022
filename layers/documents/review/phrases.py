"""Fixed short phrases in both languages, so that what is proposed is never the paper's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Status, Text
from layers.paperwork import Asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.model import Deadline, Figure

ASKS: dict[Asks, Text] = {
    Asks.STUDY: Text(zh="开展研究和规划", en="Study and plan it"),
    Asks.PREPARE: Text(zh="推进前期工作", en="Advance preliminary work"),
    Asks.BUILD: Text(zh="加快建设", en="Get it built, or go on building"),
    Asks.FINISH: Text(zh="建成或开通", en="Finish or open it"),
    Asks.RUN: Text(zh="运营、扩展或提升", en="Run, extend or better it"),
    Asks.APPROVE: Text(zh="争取获批或列入规划", en="Win an approval or a place in a plan"),
    Asks.COOPERATE: Text(zh="开展合作", en="Cooperate"),
    Asks.FIGURE: Text(zh="达到数量目标", en="Reach a figure"),
    Asks.REPORT: Text(zh="定期办理或报告", en="Do or report it at fixed times"),
}
STATED: dict[Status, Text] = {
    Status.PROPOSED: Text(zh="文件称已提出", en="The paper calls it proposed"),
    Status.PLANNED: Text(zh="文件称在规划", en="The paper calls it planned"),
    Status.PRELIMINARY: Text(zh="文件称在做前期", en="The paper says it is being prepared"),
    Status.CONSTRUCTION: Text(zh="文件称在建", en="The paper says it is being built"),
    Status.OPEN: Text(zh="文件称已开通", en="The paper calls it open"),
    Status.CLOSED: Text(zh="文件称已关闭", en="The paper calls it closed"),
    Status.SUPERSEDED: Text(zh="文件称已被取代", en="The paper calls it superseded"),
}
NAMED = Text(zh="提到，没有提出具体要求", en="Named, without a demand of its own")
_UNITS = {
    "个": "",
    "公里": "km",
    "千米": "km",
    "公里/小时": "km/h",
    "亿元": "hundred million yuan",
    "万元": "ten thousand yuan",
    "小时": "hours",
    "分钟": "minutes",
    "项": "items",
    "家": "firms",
    "次": "times",
    "宗": "projects",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_MONTH, _DAY = 2, 3  # parts of a partial date


def date(partial: str) -> Text:
    """Write a partial date."""
    parts = [int(part) for part in partial.split("-")]
    zh = "".join(f"{part}{sign}" for part, sign in zip(parts, "年月日", strict=False))
    words = [str(parts[0])]
    if len(parts) >= _MONTH:
        words.insert(0, _MONTHS[parts[1] - 1])
    if len(parts) >= _DAY:
        words.insert(0, str(parts[2]))
    return Text(zh=zh, en=" ".join(words))


def by(partial: str) -> Text:
    """Write a date by which something falls due."""
    told = date(partial)
    return Text(zh=f"期限{told.zh}", en=f"due {told.en}")


def target(figure: Figure) -> Text:
    """Write a figure as what is to be reached."""
    told = number(figure)
    return Text(zh=f"{told.zh[:2]}目标：{told.zh[2:]}", en=f"Reach the {told.en}")


def number(figure: Figure) -> Text:
    """Write the number of a figure with its unit."""
    return Text(
        zh=f"数量{figure.value}{figure.unit}",
        en=f"figure {figure.value} {_UNITS.get(figure.unit, figure.unit)}".rstrip(),
    )


def rhythm(deadline: Deadline) -> Text:
    """Write how often, or on which days of each year, something falls due."""
    if deadline.every:
        days = [date(f"2000-{day}") for day in deadline.every]
        zh = "、".join(day.zh.removeprefix("2000年") for day in days)
        en = ", ".join(day.en.removesuffix(" 2000") for day in days)
        return Text(zh=f"每年{zh}", en=f"each year on {en}")
    times = deadline.times_a_year or 1
    return Text(zh=f"每年{times}次", en=f"{times} times a year" if times > 1 else "once a year")


def joined(parts: Sequence[Text]) -> Text:
    """Join phrases, each once, to one text with a capital letter at its head."""
    zh = dict.fromkeys(part.zh for part in parts)
    en = "; ".join(dict.fromkeys(lowered(part.en) for part in parts))
    return Text(zh="；".join(zh), en=en[:1].upper() + en[1:])


def lowered(phrase: str) -> str:
    """Return a phrase as it stands within a sentence."""
    return phrase[:1].lower() + phrase[1:]


def listed(names: Sequence[Text]) -> Text:
    """List names in both languages."""
    return Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))
