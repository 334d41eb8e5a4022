"""What is read in the real papers, where they are at hand: who, by when, how much."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from layers.assemble.paperwork import paperwork
from layers.documents import clauses, cleaning
from layers.documents.model import Assigned, Clause, Cleaned, Context
from layers.documents.saying import assigned, deadlines, figures
from layers.documents.saying.units import Registry
from layers.facts import load

if TYPE_CHECKING:
    from layers.paperwork import Paperwork

ROOT = Path(__file__).parents[5]
PAPERS = {
    path.stem.removesuffix("-2024") if "ganzhou" in path.stem else path.stem: path
    for path in sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
}
PLACES = {
    "dongguan-2017": frozenset({"city-441900"}),
    "shanwei-2022": frozenset({"city-441500", "city-440300"}),
    "shenzhen-ganzhou": frozenset({"city-440300", "city-360700"}),
    "shenzhen-shantou-2021": frozenset({"city-440300", "city-440500"}),
}
WRITTEN = {
    "dongguan-2017": "2017-11-08",
    "shanwei-2022": "2022",
    "shenzhen-shantou-2021": "2021-01-14",
}
DATES: dict[str, list[tuple[object, ...]]] = {
    "dongguan-2017": [
        ("(六)", "2017", "2017", (), None, False),
        ("(六)", "2017-01", "2017-06", (), None, False),
        ("(八)", "2017", "2020", (), None, False),
        ("(二十一)", "2017", "2017", (), None, True),
        ("(二十二)", None, None, (), 12, True),
        ("(二十二)", None, None, (), 2, True),
        ("(二十二)", None, None, (), 2, True),
        ("(二十四)", "2017", "2017", (), None, False),
        ("(二十九)", None, None, ("06-30", "12-31"), 2, True),
    ],
    "shanwei-2022": [("一(2)", None, None, (), 1, True)],
    "shenzhen-ganzhou": [],
    "shenzhen-shantou-2021": [
        ("¶9", "2020-07", None, (), None, True),
        ("¶9", "2021-01-08", None, (), None, True),
        ("¶15", "2020-07", None, (), None, True),
        ("¶25", "2021-01-04", None, (), None, True),
    ],
}
FIGURES = {
    "dongguan-2017": [
        ("(八)", "800", "kV"),
        ("(八)", "115", "亿元"),
        ("(八)", "135", "项"),
        ("(八)", "5200", "项"),
        ("(十六)", "6", "个"),
        ("(十六)", "6", "个"),
        ("(二十二)", "1", "次"),
        ("(二十二)", "2", "次"),
        ("(二十二)", "109", "项"),
        ("(二十二)", "2", "次"),
        ("(二十二)", "65", "项"),
    ],
    "shanwei-2022": [
        ("二(4)", "0.5", "小时"),
        ("二(4)", "1", "小时"),
        ("二(6)", "353", "个"),
        ("二(7)", "5", "宗"),
        ("三(12)", "22", "家"),
    ],
    "shenzhen-ganzhou": [],
    "shenzhen-shantou-2021": [("¶25", "350", "公里"), ("¶35", "4", "个")],
}


@cache
def known() -> Paperwork:
    return paperwork(load(ROOT / "data")[0])


@cache
def cut(document: str) -> tuple[Cleaned, tuple[Clause, ...]]:
    cleaned = cleaning.clean(PAPERS[document].read_text(encoding="utf-8"))
    return cleaned, clauses.cut(cleaned)


def units(document: str) -> tuple[Assigned, ...]:
    context = Context(document, PLACES[document], WRITTEN.get(document))
    return assigned.find(*cut(document), Registry(known().units), context)


def strongest(found: tuple[Assigned, ...]) -> dict[tuple[str, str], str]:
    """Return the role of each known unit by clause; who leads one paragraph leads."""
    roles: dict[tuple[str, str], str] = {}
    for one in found:
        if one.unit:
            roles[one.clause, one.unit] = min(one.role, roles.get((one.clause, one.unit), "with"))
    return roles


if PAPERS:

    @pytest.mark.parametrize("document", PAPERS)
    def test_the_units_of_each_clause_are_those_of_the_facts(document: str) -> None:
        recorded = {
            (row.clause, row.unit): row.role
            for row in known().responsible
            if row.document == document
        }
        assert strongest(units(document)) == recorded

    @pytest.mark.parametrize("document", PAPERS)
    def test_only_units_that_are_none_in_particular_stay_unknown(document: str) -> None:
        unknown = {one.name for one in units(document) if one.unit is None}
        general = ("各", "镇街", "相关", "区直相关")
        assert {name for name in unknown if not (name.startswith(general) or "各" in name)} == set()

    @pytest.mark.parametrize("document", PAPERS)
    def test_the_dates_of_each_clause(document: str) -> None:
        context = Context(document, PLACES[document], WRITTEN.get(document))
        found = deadlines.find(*cut(document), context)
        assert [
            (one.clause, one.since, one.due, one.every, one.times_a_year, one.firm) for one in found
        ] == DATES[document]

    @pytest.mark.parametrize("document", PAPERS)
    def test_the_figures_of_each_clause(document: str) -> None:
        found = figures.find(*cut(document), ())
        assert [(one.clause, one.value, one.unit) for one in found] == FIGURES[document]
