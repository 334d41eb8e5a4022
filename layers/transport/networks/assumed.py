"""The figures that travel times rest on, by name, and the journeys by which they are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.assemble.cells import optional_text, rows, text
from layers.transport.model import Assumption, Journey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.facts import Facts

Figures = dict[str, float]


def assumptions(facts: Facts) -> tuple[Assumption, ...]:
    """Return every figure with what it stands on, in the order of its table."""
    return tuple(
        Assumption(
            id=row["id"],
            value=float(row["value"]),
            unit=row["unit"],
            assumed=row["basis"] == "assumed",
            source=row["source"],
            name=text(row, "name"),
            note=optional_text(row, "note"),
        )
        for row in rows(facts.table("assumptions"))
    )


def figures(facts: Facts) -> Figures:
    """Return the figures alone, by id."""
    return {assumed.id: assumed.value for assumed in assumptions(facts)}


def journeys(facts: Facts) -> tuple[Journey, ...]:
    """Return the published running times, in the order of their table."""
    return tuple(
        Journey.model_validate(
            {name: row[name] for name in ("from", "to", "line", "minutes", "source", "as_of")}
            | {"minutes": int(row["minutes"]), "trains": optional_text(row, "trains_note")}
        )
        for row in rows(facts.table("journeys"))
    )


def off_network_s(distance_m: float, figures: Mapping[str, float]) -> float:
    """Return the time over a straight distance off the network, in seconds."""
    return distance_m * figures["access_detour"] / (figures["access_kph"] / 3.6)
