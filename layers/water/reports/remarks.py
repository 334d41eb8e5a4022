"""What a bulletin says beside its figures: who measured, by how many items, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Text
from layers.water.model import Grade
from layers.water.reports import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from layers.water.model import Item, Target
    from layers.water.reports.model import Finding

NOTES: tuple[Text, ...] = (
    Text(
        zh="类别按《地表水环境质量标准》（GB 3838-2002）表1和环办〔2011〕22号的单因子办法评定，"
        "最差的一项决定类别；水温、总氮、粪大肠菌群不参加。",
        en="Classes follow table 1 of GB 3838-2002 and the single-factor method of "
        "环办〔2011〕22号, so that the worst item decides; temperature, total nitrogen and faecal "
        "coliforms do not count.",
    ),
    Text(
        zh="一个月有多次监测的，用算术平均值；低于检出限的，以检出限的一半参加平均。",
        en="Several measurements of a month count by their arithmetic mean; a value below "
        "detection enters it as half of its limit.",
    ),
    Text(
        zh="有各市联合监测数据的用联合监测数据，没有的用国家监测网数据，备注写明用的是哪一种。",
        en="The cities' joint samples are used where there are any, else those of the national "
        "network; the remarks say which.",
    ),
    Text(
        zh="超标倍数为实测值除以目标限值减一；溶解氧写差值，pH不计倍数。",
        en="A multiple of exceedance is measured / target limit - 1; dissolved oxygen is given as "
        "a difference, pH without a multiple.",
    ),
    Text(
        zh="类别只代表所写月份。没有数据、未核实的如实写明，不作推断。",
        en="A class stands for its month alone. Missing data and what is not verified are said, "
        "never inferred.",
    ),
    Text(
        zh="河流状况只由表中有数据的断面得出，不代表全河。",
        en="How a river stands is drawn from the measured sections of this table alone, not from "
        "the whole river.",
    ),
)
"""The rules of a bulletin, as it states them itself."""


def remark(
    target: Target | None,
    findings: tuple[Finding | None, Finding | None],
    items: Mapping[str, Item],
    names: Mapping[str, Text],
) -> Text:
    """Return the remarks of a row; ``findings`` are those of the month and of a year before."""
    now, before = findings
    said = [*_measured(now, names), *_assessed(now, items), *_aimed(target)]
    if before and now and before.measurer != now.measurer:
        who = words.cities(before.cities, names)
        said.append(Text(zh=f"上年同期为{who.zh}数据", en=f"last year measured by {who.en}"))
    return words.sentences(said)


def _measured(now: Finding | None, names: Mapping[str, Text]) -> Iterator[Text]:
    if now:
        who, times = words.cities(now.cities, names), now.samples
        yield Text(zh=f"{who.zh}监测{times}次", en=f"measured by {who.en}, {times} time(s)")


def _assessed(now: Finding | None, items: Mapping[str, Item]) -> Iterator[Text]:
    """Say by how many of the items that count the class was found, and which decided a bad one."""
    if now is None:
        return
    counting = [item.id for item in items.values() if item.assessed]
    held = sum(item in now.means for item in counting)
    if held < len(counting):
        yield Text(
            zh=f"按{held}项评价（应评{len(counting)}项）",
            en=f"assessed by {held} of {len(counting)} items",
        )
    if now.grade and now.grade > Grade.III:
        by = words.listed([items[item].name for item in now.by])
        yield Text(zh=f"定类项目：{by.zh}", en=f"decided by {by.en}")


def _aimed(target: Target | None) -> Iterator[Text]:
    """Say that a target is that of a stage, and what else is noted of it."""
    if target is None:
        return
    if target.kind == "stage":
        years = _years(target)
        yield Text(zh=f"阶段目标{years.zh}", en=f"stage target{years.en}")
    if target.note:
        yield target.note


def _years(target: Target) -> Text:
    first, last = target.since or "", target.until or ""
    if not (first or last):
        return Text(zh="", en="")
    if first == last:
        return Text(zh=f"（{first}年）", en=f" ({first})")
    return Text(zh=f"（{first}—{last}年）", en=f" ({first}–{last})")
