"""Documents, corridors, sources, licences and cities: the tables that stand beside the features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.assemble.cells import Row, grouped, is_yes, optional_text, rows, text
from layers.model import City, Clause, Corridor, Document, Licence, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.facts import Facts
    from layers.model import Feature

BBox = tuple[float, float, float, float]


def documents(facts: Facts) -> dict[str, Document]:
    """Return the papers, each with its clauses and the features that every clause names."""
    clauses = grouped(facts.table("clauses"), "document")
    named: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows(facts.table("citations")):
        named.setdefault((row["document"], row["clause"]), {})[row["feature"]] = None
    return {
        row["id"]: Document(
            id=row["id"],
            title=text(row, "title"),
            issuer=text(row, "issuer"),
            number=row["number"] or None,
            date=row["date"] or None,
            not_before=row["not_before"] or None,
            kind=row["kind"],
            fingerprint=row["fingerprint"] or None,
            note=optional_text(row, "note"),
            clauses=tuple(_clause(clause, named) for clause in clauses.get(row["id"], ())),
        )
        for row in rows(facts.table("documents"))
    }


def corridors(facts: Facts, features: Mapping[str, Feature]) -> dict[str, Corridor]:
    """Return the corridors, each with its features in order and their common extent."""
    members = grouped(facts.table("corridor_members"), "corridor")
    result = {}
    for row in rows(facts.table("corridors")):
        ids = tuple(member["feature"] for member in members.get(row["id"], ()))
        result[row["id"]] = Corridor(
            id=row["id"],
            name=text(row, "name"),
            summary=text(row, "summary"),
            features=ids,
            bbox=_union(features[feature].bbox for feature in ids),
        )
    return result


def sources(facts: Facts) -> dict[str, Source]:
    """Return every source by id."""
    return {
        row["id"]: Source(
            id=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            kind=row["kind"],
            date=row["date"] or None,
            licence=row["licence"] or None,
            note=row["note"] or None,
        )
        for row in rows(facts.table("sources"))
    }


def licences(facts: Facts) -> dict[str, Licence]:
    """Return every licence by id."""
    return {
        row["id"]: Licence(
            id=row["id"], name=row["name"], url=row["url"], notice=text(row, "notice")
        )
        for row in rows(facts.table("licences"))
    }


def cities(facts: Facts) -> dict[str, City]:
    """Return the cities that links may end at."""
    return {
        row["id"]: City(id=row["id"], name=text(row, "name"), in_region=is_yes(row["in_region"]))
        for row in rows(facts.table("cities"))
    }


def _clause(row: Row, named: Mapping[tuple[str, str], Iterable[str]]) -> Clause:
    return Clause(
        id=row["clause"],
        title=text(row, "title"),
        summary=text(row, "summary"),
        features=tuple(named.get((row["document"], row["clause"]), ())),
    )


def _union(boxes: Iterable[BBox | None]) -> BBox | None:
    known = [box for box in boxes if box]
    if not known:
        return None
    west, south, east, north = zip(*known, strict=True)
    return min(west), min(south), max(east), max(north)
