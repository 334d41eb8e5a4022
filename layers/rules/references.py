"""What one row names in another table must be there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from layers.boundaries import SOURCE as BOUNDARIES
from layers.facts import RIVER_LINE
from layers.problems import Problem
from layers.sources.scgraph import SOURCE as ROADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_HOMES = {
    "document": "documents.csv",
    "feature": "features/",
    "source": "sources.csv",
    "licence": "licences.csv",
    "corridor": "corridors.csv",
    "line": "lines/ or rivers.csv",
    "river": "rivers.csv",
    "city": "cities.csv",
    "section": "sections.csv",
    "unit": "units.csv",
}
_REFERENCES: dict[str, dict[str, str]] = {
    "clauses": {"document": "document"},
    "names": {"feature": "feature", "source": "source"},
    "claims": {"feature": "feature", "source": "source"},
    "parts": {"feature": "feature"},
    "citations": {"feature": "feature", "document": "document"},
    "links": {"via": "feature", "document": "document", "source": "source"},
    "measures": {"feature": "feature", "source": "source"},
    "rivers": {"feature": "feature", "flows_into": "river", "source": "source"},
    "corridor_members": {"corridor": "corridor", "feature": "feature"},
    "sources": {"licence": "licence"},
    "traffic": {"feature": "feature", "source": "source"},
    "through": {"station": "feature", "line_a": "feature", "line_b": "feature"}
    | {"source": "source"},
    "assumptions": {"source": "source"},
    "journeys": {"from": "feature", "to": "feature", "line": "feature", "source": "source"},
    "gates": {"source": "source"},
    "sections": {"section": "feature", "course": "river", "from": "city", "to": "city"}
    | {"responsible": "city", "source": "source"},
    "targets": {"section": "section", "source": "source"},
    "duties": {"features": "feature", "document": "document"},
    "wordings": {"feature": "feature", "places": "city", "document": "document"},
    "units": {"place": "city", "successor": "unit", "source": "source"},
    "responsible": {"document": "document", "unit": "unit"},
    "tasks": {"document": "document", "feature": "feature"},
    "standards/grades": {"source": "source"},
    "features/": {"line": "line", "position_source": "source"},
    "lines/": {"feature": "feature", "source": "source"},
    "tracks/": {"source": "source"},
    "rivers/": {"source": "source"},
}
"""What each column names; a ``source`` column may not be blank."""

_PACKAGES = {BOUNDARIES: "boundaries", ROADS: "coarse roads"}
"""What is read from installed packages, by the source that credits it."""


@dataclass(frozen=True)
class _Known:
    facts: Facts

    def has(self, kind: str, text: str) -> bool:
        """Tell whether there is a thing of this kind and id."""
        return text in self._ids[kind]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        tables = ("document", "source", "corridor", "licence")
        ids = {kind: frozenset(self.facts.table(f"{kind}s")["id"]) for kind in tables}
        ids["feature"] = frozenset(self.facts.features()["id"])
        ids["river"] = frozenset(self.facts.table("rivers")["river"])
        ids["city"] = frozenset(self.facts.table("cities")["id"])
        ids["unit"] = frozenset(self.facts.table("units")["id"])
        ids["section"] = frozenset(self.facts.table("sections")["section"])
        along = {f"{RIVER_LINE}{river}" for river in ids["river"]}
        ids["line"] = frozenset(self.facts.lines()) | along
        return ids


def unknown_references(facts: Facts) -> Iterator[Problem]:
    """Yield every cell that names what no table has, and every source left blank."""
    known = _Known(facts)
    for name in facts.tables:
        for column, kind in _references(name).items():
            for row, text in facts.table(name)[column].items():
                message = _fault(known, column, kind, str(text))
                if message:
                    yield Problem(f"{name}.csv", int(str(row)), column, message)


def _references(name: str) -> dict[str, str]:
    folder, slash, _ = name.partition("/")
    return _REFERENCES.get(name) or _REFERENCES.get(folder + slash, {})


def _fault(known: _Known, column: str, kind: str, text: str) -> str:
    if not text:
        return "no source; say where this was read" if column == "source" else ""
    unknown = next((one for one in text.split(";") if not known.has(kind, one)), "")
    return unknown and f"unknown {kind} {unknown!r}; correct it or add it to {_HOMES[kind]}"


def unknown_clauses(facts: Facts) -> Iterator[Problem]:
    """Yield every clause that its document does not have."""
    clauses = facts.table("clauses")
    known = set(zip(clauses["document"], clauses["clause"], strict=True))
    for name in ("citations", "links", "duties", "responsible", "tasks"):
        for row, cells in facts.rows(name):
            document, clause = cells["document"], cells["clause"]
            if clause and (document, clause) not in known:
                message = f"unknown clause {clause!r} of {document!r}; clauses.csv has no such row"
                yield Problem(f"{name}.csv", row, "clause", message)


def unknown_parts(facts: Facts) -> Iterator[Problem]:
    """Yield every part that its feature does not have."""
    parts = facts.table("parts")
    known = set(zip(parts["feature"], parts["part"], strict=True))
    for name in ("claims", "measures", "traffic"):
        for row, cells in facts.rows(name):
            if cells["part"] and (cells["feature"], cells["part"]) not in known:
                feature, part = cells["feature"], cells["part"]
                message = f"unknown part {part!r} of {feature!r}; correct it or add it to parts.csv"
                yield Problem(f"{name}.csv", row, "part", message)


def loose_links(facts: Facts) -> Iterator[Problem]:
    """Yield every link with an unknown end, from a thing to itself, or not from its document."""
    ends = {*facts.features()["id"], *facts.table("cities")["id"]}
    for row, cells in facts.rows("links"):
        for column in ("from", "to"):
            if cells[column] not in ends:
                message = f"unknown end {cells[column]!r}; name a feature or a city of cities.csv"
                yield Problem("links.csv", row, column, message)
        if cells["from"] == cells["to"]:
            message = f"links {cells['to']!r} to itself; name the other end"
            yield Problem("links.csv", row, "to", message)
        if cells["document"] not in {"", cells["source"]}:
            message = f"must be {cells['document']!r}, the document that states the link"
            yield Problem("links.csv", row, "source", message)


def papers_not_sources(facts: Facts) -> Iterator[Problem]:
    """Yield every document that is not among the sources."""
    sources = set(facts.table("sources")["id"])
    for row, cells in facts.rows("documents"):
        if cells["id"] not in sources:
            message = f"document {cells['id']!r} is not in sources.csv; add it there"
            yield Problem("documents.csv", row, "id", message)


def packages_without_licence(facts: Facts) -> Iterator[Problem]:
    """Yield the lack of a source that an installed package stands for, or of its licence."""
    sources = facts.table("sources")
    licences = dict(zip(sources["id"], sources["licence"], strict=True))
    for source, taken in _PACKAGES.items():
        if not licences.get(source):
            message = f"no {source!r} with a licence; the {taken} are taken from it"
            yield Problem("sources.csv", 0, "", message)
