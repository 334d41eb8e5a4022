"""Check the facts as a whole: every problem of every file in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers import schema
from layers.facts import expected, load
from layers.rules import (
    assumed,
    cited,
    dated,
    gates,
    identity,
    languages,
    lines,
    papers,
    positions,
    references,
    rivers,
    standards,
    traffic,
    water,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from layers.facts import Facts
    from layers.problems import Problem

RULES: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    identity.duplicate_rows,
    identity.duplicate_ids,
    references.unknown_references,
    references.unknown_clauses,
    references.unknown_parts,
    references.loose_links,
    references.papers_not_sources,
    references.packages_without_licence,
    positions.sites,
    positions.courses,
    dated.claims_out_of_time,
    dated.names_out_of_time,
    lines.points_out_of_order,
    lines.parts_that_do_not_fit,
    lines.lines_out_of_use,
    lines.nameless_stations,
    rivers.rivers_in_a_circle,
    rivers.rivers_without_course,
    cited.uncited_features,
    cited.context_of_nothing,
    traffic.traffic_without_line,
    traffic.lines_without_traffic,
    traffic.speeds_out_of_range,
    traffic.through_trains_elsewhere,
    traffic.journeys_elsewhere,
    gates.gates_of_no_road,
    gates.gates_out_of_place,
    assumed.figures_of_no_use,
    assumed.figures_left_out,
    assumed.grounds_without_source,
    standards.limits_in_part,
    standards.limits_out_of_order,
    standards.items_of_one_name,
    standards.classes_left_out,
    water.sections_without_feature,
    water.sections_unsaid,
    water.sections_unlinked,
    water.sections_off_course,
    water.targets_unsaid,
    water.targets_at_odds,
    water.duties_without_ground,
    papers.tasks_in_part,
    papers.tasks_out_of_time,
    papers.tasks_without_ground,
    papers.units_in_a_circle,
    papers.responsible_twice,
    languages.one_language_alone,
)
"""The rules that look at more than one cell; they need every table."""


def check(data_dir: Path) -> list[Problem]:
    """Return every problem of the facts, by file and row; an empty list when they are sound.

    A fault hides what it would only repeat: a row that cannot be read is not looked at further, a
    cell has one problem, and while a whole file is unreadable its tables are not compared.
    """
    facts, problems = load(data_dir)
    broken = {(problem.file, problem.row, "") for problem in problems}
    found = _unseen(_cell_problems(facts), broken)
    if facts.tables and set(expected(data_dir)) <= facts.tables.keys():
        cells = {(problem.file, problem.row, problem.column) for problem in found}
        found += _unseen((problem for rule in RULES for problem in rule(facts)), broken | cells)
    return sorted({*problems, *found})


def _cell_problems(facts: Facts) -> Iterator[Problem]:
    for name, frame in facts.tables.items():
        yield from schema.problems_of(name, frame)


def _unseen(problems: Iterable[Problem], seen: set[tuple[str, int, str]]) -> list[Problem]:
    """Drop the problems of rows or cells that are known to be broken."""
    return [
        problem
        for problem in problems
        if not {(problem.file, problem.row, ""), (problem.file, problem.row, problem.column)} & seen
    ]
