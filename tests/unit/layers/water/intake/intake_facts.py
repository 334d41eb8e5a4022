"""Three sections, the real standard, and short ways to write a file and have it read."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from layers.facts import read as read_facts
from layers.model import Text
from layers.water import intake
from layers.water.assemble import items
from layers.water.intake import Asked
from layers.water.model import Section, WaterFacts

if TYPE_CHECKING:
    from layers.water.model import Intake, Item

DATA = Path(__file__).parents[5] / "data"
TODAY = dt.date(2026, 3, 1)
OWN = Asked(today=TODAY, city="city-441900")
CITIES = {
    "city-440300": Text(zh="深圳", en="Shenzhen"),
    "city-441900": Text(zh="东莞", en="Dongguan"),
}


@lru_cache
def standard_items() -> dict[str, Item]:
    return items(read_facts(DATA))


@lru_cache
def facts() -> WaterFacts:
    sections = [
        Section(id="ws-dadun", name=Text(zh="大墩断面", en="Dadun section"), source="s"),
        Section(
            id="ws-zhangcun",
            name=Text(zh="樟村", en="Zhangcun"),
            aliases=("樟村（家乐福）",),
            source="s",
            responsible=("city-441900",),
        ),
        Section(
            id="ws-gonghe",
            name=Text(zh="共和村", en="Gonghe village"),
            source="s",
            **{"from": ("city-440300",)},
        ),
    ]
    known = {one.id: one for one in sections}
    return WaterFacts(sections=known, duties=(), items=standard_items(), grades=())


def table(folder: Path, text: str, encoding: str = "utf-8", name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, *rows: list[Any], date_1904: bool = False) -> Path:
    """Write rows to a workbook; a datetime becomes a cell that is formatted as a date."""
    path = folder / "t.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": date_1904}) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        page = book.add_worksheet()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                form = date if isinstance(cell, dt.datetime) else None
                page.write(row, column, cell, form)
    return path


def taken(path: Path, asked: Asked = OWN) -> Intake:
    return intake.read(path, facts(), asked)


def reasons(got: Intake) -> list[tuple[int, str]]:
    return [(fault.row, fault.reason.en) for fault in got.faults]
