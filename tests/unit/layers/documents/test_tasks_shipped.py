"""The tasks that are shipped: what became of them, and that the papers do say so."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from layers.assemble import assemble
from layers.assemble.paperwork import paperwork
from layers.documents import clauses, cleaning
from layers.documents.between import common
from layers.documents.model import Context
from layers.documents.saying import deadlines, figures
from layers.documents.tracker import Followed, Tracker, track
from layers.documents.tracker import deadlines as board
from layers.facts import read
from layers.paperwork import Asks, Outcome, Task

ROOT = Path(__file__).parents[4]
FACTS = read(ROOT / "data")
ATLAS, PAPERWORK = assemble(FACTS), paperwork(FACTS)
TODAY = dt.date(2026, 11, 22)
TRACKER = track(ATLAS, PAPERWORK, TODAY)


def followed(document: str, clause: str, feature: str, asks: str) -> Followed:
    (found,) = (
        one
        for one in TRACKER.of(document, clause)
        if (one.task.feature, one.task.asks) == (feature, asks)
    )
    return found


@pytest.mark.parametrize(
    ("clause", "feature", "asks", "outcome", "since", "before"),
    [
        ("(七)公路方面", "br-xinan", "finish", "done", "2017-08-29", True),
        ("(七)公路方面", "hw-humen2", "build", "done", "2019-04-02", False),
        ("(七)公路方面", "hw-guanpan", "build", "done", "2023-12-28", False),
        ("(七)公路方面", "rd-huanggong", "prepare", "unknown", None, False),
        ("(七)铁路方面", "rail-shenmao", "build", "on_the_way", None, False),
        ("(一)", "pk-bhw", "study", "done", "2017-10-12", True),
        ("(一)", "ic-guanhui", "finish", "done", "2019-12-15", False),
        ("(一)", "bz-dongguan", "approve", "done", "2018-10", False),
        ("(六)", "port-roadctl", "run", "late", None, False),
        ("(十六)", "pc-dg-zt", "cooperate", "dropped", None, False),
    ],
)
def test_what_became_of_tasks_of_2017(
    clause: str, feature: str, asks: str, outcome: str, since: str | None, *, before: bool
) -> None:
    one = followed("dongguan-2017", clause, feature, asks)
    assert (one.outcome, one.since, one.before_paper) == (outcome, since, before)


def test_works_that_had_begun_are_at_odds_with_their_preparation() -> None:
    one = followed("shanwei-2022", "二(5)", "hw-shenshanxi", "prepare")
    assert (one.outcome, one.since, one.before_paper) == (Outcome.DONE, None, True)
    assert {claim.as_of for claim in one.claims} == {"2021-10-09"}


def test_the_board_of_today() -> None:
    past, coming = board(TRACKER)
    late = Counter(one.task.due for one in past if one.outcome == Outcome.LATE)
    assert late == {"2017-06": 1, "2017": 1, "2020": 3, "2022": 2}
    reports = [one for one in coming if one.task.feature is None]
    assert [(one.task.clause, str(one.due.day)) for one in reports if one.due] == [
        ("(二十九)", "2026-12-31")
    ]


def test_every_paper_has_tasks_and_most_of_its_citations_ask_for_something() -> None:
    asked = {(task.document, task.clause, task.feature) for task in PAPERWORK.tasks}
    cited = {
        (citation.document, citation.clause, feature.id)
        for feature in ATLAS.features.values()
        for citation in feature.citations
        if citation.basis == "wording"
    }
    assert {task.document for task in PAPERWORK.tasks} == set(ATLAS.documents)
    assert {key for key in asked if key[2]} <= cited
    assert len(cited - asked) / len(cited) < 0.1


def test_tasks_are_in_the_order_of_the_papers() -> None:
    order = [
        (paper.id, clause.id) for paper in ATLAS.documents.values() for clause in paper.clauses
    ]
    placed = [order.index((task.document, task.clause)) for task in PAPERWORK.tasks]
    assert placed == sorted(placed)


def test_reports_that_repeat_are_asked_on_days_of_the_year() -> None:
    rhythms = {task.feature: len(task.every) for task in PAPERWORK.tasks if task.every}
    sections = ("lianhuashan", "dadun", "shilongbei", "dongan", "qiping", "gonghe")
    surveys = {f"ws-{name}": 12 for name in sections}
    assert rhythms == {"pc-sw-sz": 1, "ws-citysrc": 2, "ws-townsrc": 2, None: 2} | surveys
    assert all(task.asks == Asks.REPORT for task in PAPERWORK.tasks if task.every)


def test_papers_share_what_both_name() -> None:
    a, b = ATLAS.documents["shanwei-2022"], ATLAS.documents["shenzhen-shantou-2021"]
    shared = {one.feature.id for one in common(ATLAS, PAPERWORK, a, b, TODAY)}
    assert shared == {
        "rail-guangshan",
        "rail-shanshan",
        "pk-qianhaiftz",
        "dc-bigdata",
        "rg-szmetro",
    }


@pytest.mark.parametrize("year", range(2017, 2027, 3))
def test_what_is_done_stays_done(year: int) -> None:
    def done(tracker: Tracker) -> set[int]:
        return {at for at, one in enumerate(tracker.followed) if one.outcome == Outcome.DONE}

    earlier, later = (track(ATLAS, PAPERWORK, dt.date(at, 12, 31)) for at in (year, year + 1))
    assert done(earlier) <= done(later) <= done(TRACKER)


PAPERS = {
    {"shenzhen-ganzhou-2024": "shenzhen-ganzhou"}.get(path.stem, path.stem): path
    for path in sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
}


@cache
def said(document: str) -> dict[str, tuple[set[str], set[str], set[int]]]:
    """Return the figures, dates and times a year that are read in each clause of a paper."""
    cleaned = cleaning.clean(PAPERS[document].read_text(encoding="utf-8"))
    cut = clauses.cut(cleaned)
    context = Context(document, frozenset(), ATLAS.documents[document].date)
    told: dict[str, tuple[set[str], set[str], set[int]]] = {}
    for figure in figures.find(cleaned, cut, ()):
        told.setdefault(figure.clause, (set(), set(), set()))[0].add(figure.value + figure.unit)
    for date in deadlines.find(cleaned, cut, context):
        _, dates, times = told.setdefault(date.clause, (set(), set(), set()))
        dates |= {date.due} if date.due else set()
        times |= {date.times_a_year} if date.times_a_year else set()
    return told


def is_said(task: Task) -> bool:
    """Say whether a paper has the figure, the date and the rhythm of a task in its clause."""
    values, dates, times = said(task.document).get(task.clause, (set(), set(), set()))
    year = ATLAS.documents[task.document].date  # a programme of one year is for it
    return (
        (task.value is None or f"{task.value}{task.unit}" in values)
        and (task.due is None or task.due in {*dates, year})
        and (not task.every or len(task.every) in times)
    )


if PAPERS:

    @pytest.mark.parametrize("document", PAPERS)
    def test_figures_and_dates_stand_in_their_clauses(document: str) -> None:
        tasks = [task for task in PAPERWORK.tasks if task.document == document]
        assert [task for task in tasks if not is_said(task)] == []

    @pytest.mark.parametrize("document", PAPERS)
    def test_tasks_are_told_in_other_words(document: str) -> None:
        text = cleaning.clean(PAPERS[document].read_text(encoding="utf-8")).text
        runs = {text[at : at + 12] for at in range(len(text))}
        tasks = [task.what.zh for task in PAPERWORK.tasks if task.document == document]
        copied = {
            what for what in tasks for at in range(len(what) - 11) if what[at : at + 12] in runs
        }
        assert copied == set()
