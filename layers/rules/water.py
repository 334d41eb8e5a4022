"""Sections, their targets and the duties: what belongs together, and what may be left unsaid."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from geo.course import Course
from layers.problems import Problem
from layers.rules.cells import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

    Cells = dict[str, str]

_WATERS = ("section", "drinking_water")
_DONE_AT = {"survey": "section", "analysis": "drinking_water"}
"""The kind of feature that each kind of duty is done at."""

_EVER = (0, 9999)
_FEWEST = 2
"""Points of a course; with fewer, rules on lines speak up."""

_PLACE = ("lon", "lat", "accuracy_m")


def sections_without_feature(facts: Facts) -> Iterator[Problem]:
    """Yield every section that is none on the map, and every one on the map that has no row."""
    kinds = _kinds(facts)
    for row, cells in facts.rows("sections"):
        if kinds.get(cells["section"], _WATERS[0]) not in _WATERS:
            message = f"{cells['section']!r} is neither a section nor drinking water"
            yield Problem("sections.csv", row, "section", message)
    known = set(facts.table("sections")["section"])
    for row, cells in facts.rows("features/water"):
        if cells["kind"] == "section" and cells["id"] not in known:
            message = f"{cells['id']!r} is not in sections.csv; add it there"
            yield Problem("features/water.csv", row, "id", message)


def sections_unsaid(facts: Facts) -> Iterator[Problem]:
    """Yield every section without a river that does not say why, and every half hand-over."""
    for row, cells in facts.rows("sections"):
        if not cells["river_zh"] and not cells["note_zh"]:
            message = "is blank; name the river, or say in the note why it is not known"
            yield Problem("sections.csv", row, "river_zh", message)
        if message := _half_handover(cells):
            yield Problem("sections.csv", row, "handover", message)


def _half_handover(cells: Cells) -> str:
    ends = [_listed(cells["from"]), _listed(cells["to"])]
    if not cells["handover"]:
        return "is blank, but from or to is not; write unverified at least" if any(ends) else ""
    if not all(ends):
        return "needs the cities on both sides, in from and to"
    return "" if ends[0].isdisjoint(ends[1]) else "has a city on both sides; correct from or to"


def sections_unlinked(facts: Facts) -> Iterator[Problem]:
    """Yield every section whose cities are not those that its links say it separates."""
    separated: dict[str, set[str]] = {}
    for _, cells in facts.rows("links"):
        if cells["kind"] == "separates":
            separated.setdefault(cells["from"], set()).add(cells["to"])
    for row, cells in facts.rows("sections"):
        cities = _listed(cells["from"]) | _listed(cells["to"])
        linked = separated.get(cells["section"], set())
        if cities != linked:
            told = ", ".join(sorted(linked)) or "none"
            message = f"the cities of from and to are not those that links.csv separates ({told})"
            yield Problem("sections.csv", row, "from", message)


def sections_off_course(facts: Facts) -> Iterator[Problem]:
    """Yield every section that lies farther from its river than both can be out of place."""
    points = {cells["id"]: cells for _, cells in facts.rows("features/water")}
    for row, cells in facts.rows("sections"):
        feature = points.get(cells["section"], {})
        place = (number(feature.get("lon", "")), number(feature.get("lat", "")))
        table = f"rivers/{cells['course']}"
        if None in place or len(facts.tables.get(table, ())) < _FEWEST:
            continue
        off_m, allowed_m = _off_course(facts, table, feature)
        if off_m > allowed_m:
            message = f"lies {off_m:.0f} m from {cells['course']!r}; {allowed_m:.0f} m may be error"
            yield Problem("sections.csv", row, "course", message)


def _off_course(facts: Facts, table: str, feature: Cells) -> tuple[float, float]:
    """Return how far a section lies from its course, and how far it may, in metres."""
    course = [
        [number(cells[column]) or 0.0 for column in ("lon", "lat", "accuracy_m")]
        for _, cells in facts.rows(table)
    ]
    lon, lat, accuracy_m = (number(feature[column]) or 0.0 for column in _PLACE)
    foot = Course(np.array(course)[:, :2]).nearest((lon, lat))
    return foot.off_m, accuracy_m + max(point[2] for point in course)


def targets_unsaid(facts: Facts) -> Iterator[Problem]:
    """Yield every target that is no class and does not say what it is, or a stage without years."""
    for row, cells in facts.rows("targets"):
        if not cells["grade"] and not cells["note_zh"]:
            message = "is blank; write 1 to 5, or say in the note what the target is"
            yield Problem("targets.csv", row, "grade", message)
        if cells["kind"] == "stage" and not (cells["since"] and cells["until"]):
            yield Problem("targets.csv", row, "since", "a stage needs its first and its last year")
        since, until = _years(cells)
        if since > until:
            message = f"{cells['until']} is before since, {cells['since']}; put them in order"
            yield Problem("targets.csv", row, "until", message)


def targets_at_odds(facts: Facts) -> Iterator[Problem]:
    """Yield every target of a year that has another one of the same kind."""
    groups: dict[tuple[str, str], list[tuple[int, Cells]]] = {}
    for row, cells in facts.rows("targets"):
        groups.setdefault((cells["section"], cells["kind"]), []).append((row, cells))
    for targets in groups.values():
        for (earlier, one), (row, other) in combinations(targets, 2):
            (since, until), (first, last) = _years(one), _years(other)
            if max(since, first) <= min(until, last):
                message = f"holds for a year that row {earlier} has a {one['kind']} target for"
                yield Problem("targets.csv", row, "since", message)


def duties_without_ground(facts: Facts) -> Iterator[Problem]:
    """Yield every duty at a feature of the wrong kind, or that its clause does not ask for."""
    kinds = _kinds(facts)
    asked: dict[tuple[str, str], set[str]] = {}
    for _, cells in facts.rows("citations"):
        asked.setdefault((cells["document"], cells["clause"]), set()).add(cells["feature"])
    for row, cells in facts.rows("duties"):
        features = _listed(cells["features"]) & kinds.keys()
        wanted = _DONE_AT.get(cells["kind"])
        for feature in sorted(features):
            if wanted and kinds[feature] != wanted:
                message = f"{feature!r} is no {wanted}, where {cells['id']!r} is done"
                yield Problem("duties.csv", row, "features", message)
        for feature in sorted(features - asked.get((cells["document"], cells["clause"]), features)):
            message = f"citations.csv has no {feature!r} for this clause; the duty rests on it"
            yield Problem("duties.csv", row, "features", message)


def _kinds(facts: Facts) -> dict[str, str]:
    features = facts.features()
    return dict(zip(features["id"], features["kind"], strict=True))


def _listed(cell: str) -> set[str]:
    return set(filter(None, cell.split(";")))


def _years(cells: Cells) -> tuple[int, int]:
    since, until = (
        int(cells[column]) if cells[column].isdecimal() else ever
        for column, ever in zip(("since", "until"), _EVER, strict=True)
    )
    return since, until
