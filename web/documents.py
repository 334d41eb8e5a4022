"""The pages of papers: what each asks, what became of it, when it is due, and two side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from layers.documents.between import common
from layers.documents.progress import COLUMNS, report
from layers.documents.tracker import deadlines, track
from layers.documents.tracker.model import falls_to
from layers.paperwork import Outcome
from web.paper_scene import PaperScene
from web.rendering import render

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from layers.documents.progress import Half, Report, ReportRow
    from layers.documents.tracker import Followed, Tracker
    from layers.model import Atlas, Clause, Feature
    from layers.paperwork import Paperwork
    from web.view import Chrome, View


@dataclass(frozen=True)
class Chosen:
    """Which tasks of a paper a page shows."""

    unit: str | None = None
    outcome: Outcome | None = None

    @property
    def is_all(self) -> bool:
        """Say whether nothing is left out."""
        return self.unit is None and self.outcome is None

    def takes(self, one: Followed) -> bool:
        """Say whether a task is shown."""
        falls = self.unit is None or falls_to(one, self.unit)
        return falls and self.outcome in {None, one.outcome}


class Row(NamedTuple):
    """Tasks that ask the same by the same day, of several features."""

    one: Followed
    features: tuple[Feature, ...]


_OPEN = {Outcome.LATE, Outcome.UNKNOWN, Outcome.ON_THE_WAY}


@dataclass(frozen=True)
class PaperDesk:
    """What pages of papers are made with."""

    atlas: Atlas
    paperwork: Paperwork

    def write(
        self,
        template: str,
        view: View,
        chrome: Chrome,
        **values: Any,  # noqa: ANN401 - template values
    ) -> str:
        """Return a page of papers."""
        scene = PaperScene(self.atlas, view, self.paperwork)
        return render(template, scene, chrome=chrome, outcomes=list(Outcome), **values)

    def tracker(self, on: dt.date) -> Tracker:
        """Return every task as it stands on a day."""
        return track(self.atlas, self.paperwork, on)


def documents_page(desk: PaperDesk, view: View, chrome: Chrome) -> str:
    """Return the page of all papers, with the board of what was and will be due."""
    board = deadlines(desk.tracker(view.on))
    missed = [one for one in board.past if one.outcome in _OPEN]
    met = [one for one in board.past if one.outcome not in _OPEN]
    return desk.write(
        "documents.html",
        view,
        chrome,
        coming=_rows(board.coming),
        missed=_rows(missed),
        met=_rows(met),
    )


def _rows(tasks: Iterable[Followed]) -> list[Row]:
    """Return tasks with those together that differ in their feature alone."""
    groups: dict[tuple[object, ...], list[Followed]] = {}
    for one in tasks:
        task = one.task
        same = (one.due, one.outcome, task.document, task.clause, task.what, task.value)
        groups.setdefault(same, []).append(one)
    return [
        Row(group[0], tuple(one.feature for one in group if one.feature))
        for group in groups.values()
    ]


def document_page(
    desk: PaperDesk, view: View, chrome: Chrome, document: str, chosen: Chosen = Chosen()
) -> str:
    """Return the page of one paper: its clauses, their tasks, and what became of each.

    With tasks chosen, clauses without one of them are left out. Raises KeyError for a paper that
    the atlas does not hold (so do all functions with an id).
    """
    known = desk.atlas.documents[document]
    tasks = [one for one in desk.tracker(view.on).of(document) if chosen.takes(one)]
    by_clause = {clause.id: _of(tasks, clause) for clause in known.clauses}
    clauses = [clause for clause in known.clauses if chosen.is_all or by_clause[clause.id]]
    return desk.write(
        "document.html",
        view,
        chrome,
        document=known,
        clauses=clauses,
        tasks=by_clause,
        chosen=chosen,
        others=[paper for paper in desk.atlas.documents.values() if paper.id != document],
    )


def _of(tasks: Iterable[Followed], clause: Clause) -> dict[str | None, list[Followed]]:
    """Return the tasks of a clause by feature."""
    found: dict[str | None, list[Followed]] = {}
    for one in tasks:
        if one.task.clause == clause.id:
            found.setdefault(one.task.feature, []).append(one)
    return found


def progress_page(
    desk: PaperDesk,
    view: View,
    chrome: Chrome,
    document: str,
    half: Half,
    *,
    chosen: Chosen = Chosen(),
) -> str:
    """Return the half-yearly report of a paper."""
    known = desk.atlas.documents[document]
    narrowed: Mapping[str, Any] = {"unit": chosen.unit, "outcome": chosen.outcome}
    made = report(desk.atlas, desk.paperwork, known, half, view.on, **narrowed)
    return desk.write(
        "progress.html",
        view,
        chrome,
        document=known,
        half=half,
        report=made,
        pressing=[row for row in made.rows if _is_pressing(row, made)],
        chosen=chosen,
        columns=COLUMNS,
    )


def _is_pressing(row: ReportRow, made: Report) -> bool:
    """Say whether a task is overdue, or falls due before the half-year ends."""
    due = row.due is not None and made.on <= row.due <= made.until
    return row.outcome == Outcome.LATE or (due and row.outcome in _OPEN)


def compare_page(desk: PaperDesk, view: View, chrome: Chrome, pair: tuple[str, str] | None) -> str:
    """Return two papers side by side; the choice alone without a pair."""
    papers = desk.atlas.documents
    two = (papers[pair[0]], papers[pair[1]]) if pair else None
    shared = common(desk.atlas, desk.paperwork, *two, view.on) if two else ()
    return desk.write(
        "documents_compare.html",
        view,
        chrome,
        two=two or (),
        shared=shared,
        pairs=[(a, b) for a, b in combinations(papers.values(), 2)],
    )
