"""How sections, cities, classes and months are written in reports, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from layers.water.clock import Month
    from layers.water.model import Grade, GradeWords, Section

NATIONAL = "cnemc"
"""The national platform, as a measurer."""

NOT_KNOWN = Text(zh="不详", en="not known")
NOT_VERIFIED = Text(zh="未核实", en="not verified")
SEE_REMARKS = Text(zh="见备注", en="see remarks")
NO_DATA = Text(zh="没有数据", en="no data")
NOT_ASSESSED = Text(zh="不能评价", en="cannot be assessed")
NOTHING = Text(zh="—", en="—")
_NATIONAL_NAME = Text(zh="国家监测网", en="national network")
_TIES = {"one_way": "→", "tidal": "≈", "unverified": "？"}
_TIDES = {"ebb": Text(zh="退", en="ebb"), "flood": Text(zh="涨", en="flood")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def handover(section: Section, names: Mapping[str, Text]) -> Text:
    """Return between which cities water goes: ``→`` one way, ``≈`` with the tide, ``？`` not known.

    ``names`` are those of the cities by id.
    """
    if section.handover is None or not (section.from_ and section.to):
        return NOT_VERIFIED if section.handover == "unverified" else NOTHING
    here, there = cities(section.from_, names), cities(section.to, names)
    tie = _TIES[section.handover]
    known = section.handover != "unverified"
    return Text(
        zh=f"{here.zh}{tie}{there.zh}" + ("" if known else f"（{NOT_VERIFIED.zh}）"),
        en=f"{here.en}{tie}{there.en}" + ("" if known else f" ({NOT_VERIFIED.en})"),
    )


def cities(ids: Iterable[str], names: Mapping[str, Text]) -> Text:
    """Return the names of cities and of the national platform; an unknown id stands for itself."""
    known = {**names, NATIONAL: _NATIONAL_NAME}
    return listed([known.get(city, Text(zh=city, en=city)) for city in ids])


def listed(texts: Sequence[Text]) -> Text:
    """Return texts one after another."""
    return Text(zh="、".join(text.zh for text in texts), en=", ".join(text.en for text in texts))


def sentences(texts: Sequence[Text]) -> Text:
    """Return remarks one after another."""
    return Text(zh="；".join(text.zh for text in texts), en="; ".join(text.en for text in texts))


def section_name(section: Section) -> Text:
    """Return the name of a section, with the tide at which it is sampled."""
    if section.tide is None:
        return section.name
    tide = _TIDES[section.tide]
    return Text(zh=f"{section.name.zh}（{tide.zh}）", en=f"{section.name.en} ({tide.en})")


def label(grade: Grade, words: Iterable[GradeWords]) -> Text:
    """Return how a class is written."""
    return next(word.label for word in words if word.grade is grade)


def month_text(month: Month) -> Text:
    """Return how a month is written."""
    return Text(zh=f"{month.year}年{month.month}月", en=f"{_MONTHS[month.month - 1]} {month.year}")
