"""The courses of rivers as the facts know them: written at build, read by whoever walks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import orjson
from pydantic import TypeAdapter

from geo.course import Course
from geo.rivers import RiverNetwork
from layers.assemble.cells import Row, optional_text, rows, text
from layers.model import Model, Text
from layers.stores import paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from layers.facts import Facts


class CoursePoint(Model):
    """A point of a course; ``role``: source, waypoint, border, confluence or mouth."""

    name: Text | None
    role: str
    point: tuple[float, float]
    accuracy_m: int


class River(Model):
    """A river or a branch of one, in the direction of flow.

    ``feature`` is what it belongs to on the map; ``flows_into`` names the main branch first.
    """

    id: str
    feature: str | None
    name: Text
    flows_into: tuple[str, ...]
    points: tuple[CoursePoint, ...]


def courses(facts: Facts) -> tuple[River, ...]:
    """Return every river with its course, in the order of their table."""
    return tuple(_river(row, facts) for row in rows(facts.table("rivers")))


def content(rivers: tuple[River, ...]) -> bytes:
    """Write rivers as they lie in a generation."""
    return orjson.dumps([river.model_dump(mode="json") for river in rivers])


def load(generation: Path) -> dict[str, River]:
    """Read the rivers of a generation, by id."""
    found = _RIVERS.validate_json((generation / paths.RIVERS).read_bytes())
    return {river.id: river for river in found}


def network(rivers: Mapping[str, River]) -> RiverNetwork:
    """Return rivers as a network; raise ValueError for what cannot flow."""
    return RiverNetwork(
        courses={
            name: Course(np.array([point.point for point in river.points]))
            for name, river in rivers.items()
        },
        flows_into={name: river.flows_into for name, river in rivers.items()},
    )


def _river(row: Row, facts: Facts) -> River:
    return River(
        id=row["river"],
        feature=row["feature"] or None,
        name=text(row, "name"),
        flows_into=tuple(filter(None, row["flows_into"].split(";"))),
        points=tuple(_point(point) for point in rows(facts.table(f"rivers/{row['river']}"))),
    )


def _point(row: Row) -> CoursePoint:
    return CoursePoint(
        name=optional_text(row, "name"),
        role=row["role"],
        point=(float(row["lon"]), float(row["lat"])),
        accuracy_m=int(row["accuracy_m"]),
    )


_RIVERS = TypeAdapter(tuple[River, ...])
