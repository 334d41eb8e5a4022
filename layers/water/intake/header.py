"""Find the heading of a table, and make out what each of its columns holds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from layers.model import Text
from layers.water.faults import FileRefused
from layers.water.intake.cell import shown
from layers.water.intake.columns import Heading, is_platform, words
from layers.water.model import Fault
from layers.water.standard import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from layers.water.intake.columns import Role
    from layers.water.intake.model import Form
    from layers.water.intake.source import Source
    from layers.water.model import Item
    from layers.water.standard import Heading as Named
    from layers.water.standard import Standard

_T = TypeVar("_T")

_DEEPEST = 20
_LEAST_ALIKE = 50
_MOST_NAMED = 10
_UNITS = frozenset({"mg/L", "个/L"})
"""The units that a value could well have been written in another one of."""


class ItemColumn(NamedTuple):
    """A column that holds an item, and the unit that its heading states."""

    place: int
    item: Item
    unit: str | None


class Header(NamedTuple):
    """The heading of a table: what stands where, what is wrong with it, and what is left out.

    ``row``: as a person counts it. ``nameless``: columns without a heading.
    """

    row: int
    form: Form
    names: tuple[str, ...]
    roles: dict[Role, int]
    items: tuple[ItemColumn, ...]
    nameless: tuple[int, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Text, ...]


def find(source: Source) -> tuple[int, Sequence[str]] | None:
    """Return the first row that names a section and a time, and its cells; None without one.

    Titles may stand above it. What is wrong further down is told by whoever reads on.
    """
    for row, cells in first_rows(source):
        if {"section", "time"} <= {Heading.of(cell).role for cell in cells}:
            return row, cells
    return None


def first_rows(source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows among which the heading must be, and their numbers, up to a broken one."""
    rows = source.rows()
    for row in range(1, _DEEPEST + 1):
        try:
            yield row, next(rows)
        except (StopIteration, FileRefused):
            return


def understand(row: int, cells: Sequence[str], standard: Standard) -> Header:
    """Make out what the columns hold.

    Raises FileRefused when two columns hold the same, or none holds what is measured.
    """
    headings = [Heading.of(cell) for cell in cells]
    named_roles = ((one.role, place, one) for place, one in enumerate(headings))
    roles: dict[Role, int] = _once(named_roles)
    found = {
        place: named
        for place, one in enumerate(headings)
        if not one.role and (named := standard.heading(one.written))
    }
    _once((named.item.id, place, headings[place]) for place, named in found.items())
    rest = [place for place in range(len(headings)) if place not in {*roles.values(), *found}]
    return Header(
        row,
        _form(headings, roles, measured=bool(found)),
        tuple(one.written for one in headings),
        roles,
        tuple(ItemColumn(place, named.item, named.unit) for place, named in found.items()),
        tuple(place for place in rest if not headings[place].written),
        tuple(_faults(row, [headings[place] for place in rest], standard)),
        (*_left_out([headings[place] for place in rest]), *_assumed(roles, found)),
    )


def _once(columns: Iterable[tuple[_T | None, int, Heading]]) -> dict[_T, int]:
    """Return where each thing is; refuse one that is in two columns."""
    places: dict[_T, int] = {}
    named: dict[_T, str] = {}
    for thing, place, heading in columns:
        if thing is None:
            continue
        if thing in places:
            first, second = shown(named[thing]), shown(heading.written)
            zh = f"“{first}”与“{second}”两列含义相同；请只留一列"
            en = f"columns '{first}' and '{second}' hold the same; leave one of them"
            raise FileRefused(zh, en)
        places[thing], named[thing] = place, heading.written
    return places


def _form(headings: list[Heading], roles: dict[Role, int], *, measured: bool) -> Form:
    long = {"item", "value"} & roles.keys()
    if measured and not long:
        return "platform" if is_platform(headings) else "wide"
    if measured:
        zh = "既有“项目”“值”列又有按项目分的列；请只用一种形式"
        en = "has columns for item or value and columns of items too; use one of the two forms"
        raise FileRefused(zh, en)
    if len(long) == 1:
        zh, en = "“项目”与“值”两列缺一", "of the columns for item and value, one is missing"
        raise FileRefused(zh, en)
    if not long:
        zh = "没有监测项目的列；请写“项目”“值”两列，或每个项目一列（如 氨氮）"
        en = "no column holds an item; use columns item and value, or one for each, such as NH3-N"
        raise FileRefused(zh, en)
    return "long"


def _faults(row: int, headings: list[Heading], standard: Standard) -> Iterator[Fault]:
    names = (name for item in standard.items.values() for name in names_of(item))
    known = list(dict.fromkeys((*names, *words())))
    for one in headings:
        if one.written and not one.is_beside:
            near = process.extractOne(
                one.plain, known, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE
            )
            yield Fault(
                row=row,
                column=shown(one.written),
                text=shown(one.written),
                reason=Text(
                    zh="不认识的列" + (f"，是否指“{near[0]}”？" if near else "，请删去或改名"),
                    en="unknown column"
                    + (f"; did you mean '{near[0]}'?" if near else "; remove or rename it"),
                ),
            )


def _assumed(roles: Mapping[Role, int], found: Mapping[int, Named]) -> Iterator[Text]:
    """Say in which units values are read that state none."""
    bare = [one.item.name for one in found.values() if one.unit is None and one.item.unit in _UNITS]
    if "value" in roles and "unit" not in roles:
        yield Text(
            zh="没有单位列：没有写单位的项目按标准的单位读取（如 mg/L）",
            en="no column of units: items that state none are read in that of the standard",
        )
    elif bare:
        zh, en = ", ".join(name.zh for name in bare), ", ".join(name.en for name in bare)
        yield Text(
            zh=f"没有写单位，按标准的单位读取：{zh}",
            en=f"without a unit, read in that of the standard: {en}",
        )


def _left_out(headings: list[Heading]) -> Iterator[Text]:
    names = [shown(one.written) for one in headings if one.is_beside]
    if names:
        listed = ", ".join(islice(names, _MOST_NAMED))
        yield Text(zh=f"未读取的列：{listed}", en=f"columns that were not read: {listed}")
