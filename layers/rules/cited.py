"""Every feature is asked for by a clause, is needed by another line, or is a known section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_CONTEXT = ("features/stations", "features/railways")


def uncited_features(facts: Facts) -> Iterator[Problem]:
    """Yield every feature cited nowhere that is neither context nor a section, and cited context.

    The sections of the national platform that lie in the region are kept, though no paper of ours
    names them: what the cities measure is read beside them.
    """
    cited = set(facts.table("citations")["feature"])
    sections = set(facts.table("sections")["section"])
    for name in facts.folder("features"):
        for row, cells in facts.rows(name):
            if cells["id"] not in cited | sections and not cells["context_of"]:
                message = f"{cells['id']!r} is cited nowhere; add a row to citations.csv"
                yield Problem(f"{name}.csv", row, "id", message)
            if cells["id"] in cited and cells["context_of"]:
                message = f"{cells['id']!r} is cited, so it is no mere context; clear context_of"
                yield Problem(f"{name}.csv", row, "context_of", message)


def context_of_nothing(facts: Facts) -> Iterator[Problem]:
    """Yield every context that is no station or railway, or that serves what is no other line."""
    features = facts.features()
    lines = set(features.loc[features["site"] == "line", "id"])
    for name in facts.folder("features"):
        for row, cells in facts.rows(name):
            served = [feature for feature in cells["context_of"].split(";") if feature]
            if served and name not in _CONTEXT:
                message = "only stations and railways are context"
                yield Problem(f"{name}.csv", row, "context_of", message)
            for feature in served:
                if feature not in lines - {cells["id"]}:
                    message = f"{feature!r} is no other line; name the lines that it serves"
                    yield Problem(f"{name}.csv", row, "context_of", message)
