"""Features: each row of ``features/``, with everything that the other tables say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.assemble.cells import Row, grouped, is_yes, optional_text, rows, text
from layers.assemble.sites import Site, Sites
from layers.catalog import FEATURE_LAYERS
from layers.claims import feature_timeline, part_timeline
from layers.model import Citation, Claim, Feature, Link, Measure, Name, Part

if TYPE_CHECKING:
    from layers.facts import Facts

Groups = dict[str, list[Row]]


@dataclass(frozen=True)
class _Tables:
    """Everything that is said of features, by feature."""

    names: Groups
    claims: Groups
    parts: Groups
    citations: Groups
    measures: Groups
    corridors: Groups
    links: Groups
    licences: dict[str, str]  # source -> licence


def features(facts: Facts) -> dict[str, Feature]:
    """Return every feature by id, layer by layer, in the order of their files."""
    tables = _tables(facts)
    sites = Sites(facts)
    return {
        row["id"]: _feature(row, layer, tables, sites)
        for layer in FEATURE_LAYERS
        for row in rows(facts.table(f"features/{layer}"))
    }


def _tables(facts: Facts) -> _Tables:
    return _Tables(
        names=grouped(facts.table("names"), "feature"),
        claims=grouped(facts.table("claims"), "feature"),
        parts=grouped(facts.table("parts"), "feature"),
        citations=grouped(facts.table("citations"), "feature"),
        measures=grouped(facts.table("measures"), "feature"),
        corridors=grouped(facts.table("corridor_members"), "feature"),
        links=_links_by_end(facts),
        licences={row["id"]: row["licence"] for row in rows(facts.table("sources"))},
    )


def _links_by_end(facts: Facts) -> Groups:
    """Attach each link to both of its ends and to what it runs via, once each."""
    groups: Groups = {}
    for row in rows(facts.table("links")):
        for end in dict.fromkeys((row["from"], row["to"], row["via"])):
            groups.setdefault(end, []).append(row)
    return groups


def _feature(row: Row, layer: str, tables: _Tables, sites: Sites) -> Feature:
    name = row["id"]
    site = sites.of(row)
    claims = tuple(_claim(claim) for claim in tables.claims.get(name, ()))
    parts = tuple(_part(part, claims, site) for part in tables.parts.get(name, ()))
    return Feature(
        id=name,
        layer=layer,
        kind=row["kind"],
        name=text(row, "name"),
        names=tuple(_name(further) for further in tables.names.get(name, ())),
        geometry=site.geometry,
        bbox=site.bbox,
        accuracy_m=site.accuracy_m,
        schematic=is_yes(row["schematic"]),
        outside=is_yes(row["outside"]),
        confidence=row["confidence"],
        position_source=row["position_source"] or None,
        place=optional_text(row, "place"),
        note=optional_text(row, "note"),
        claims=claims,
        timeline=feature_timeline(claims, [part.timeline for part in parts]),
        parts=parts,
        stops=site.stops,
        citations=tuple(_citation(cited) for cited in tables.citations.get(name, ())),
        measures=tuple(_measure(figure) for figure in tables.measures.get(name, ())),
        links=tuple(_link(link) for link in tables.links.get(name, ())),
        corridors=tuple(row["corridor"] for row in tables.corridors.get(name, ())),
        context_of=tuple(filter(None, row["context_of"].split(";"))),
        licences=_licences(site, tables.licences),
    )


def _licences(site: Site, licence_of: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({licence_of[source] for source in site.sources} - {""}))


def _part(row: Row, claims: tuple[Claim, ...], site: Site) -> Part:
    return Part(
        id=row["part"],
        name=text(row, "name"),
        timeline=part_timeline(claims, row["part"]),
        path=site.between(int(row["from_seq"]), int(row["to_seq"])),
    )


def _name(row: Row) -> Name:
    return Name(
        text=row["text"],
        lang=row["lang"],
        kind=row["kind"],
        since=row["since"] or None,
        until=row["until"] or None,
        source=row["source"],
        note=optional_text(row, "note"),
    )


def _claim(row: Row) -> Claim:
    return Claim.model_validate(
        {
            "status": row["status"],
            "from": row["from"] or None,
            "as_of": row["as_of"],
            "source": row["source"],
            "part": row["part"] or None,
            "expected": is_yes(row["expected"]),
            "disputed": is_yes(row["disputed"]),
            "note": optional_text(row, "note"),
        }
    )


def _citation(row: Row) -> Citation:
    return Citation(
        document=row["document"], clause=row["clause"], ask=text(row, "ask"), basis=row["basis"]
    )


def _measure(row: Row) -> Measure:
    return Measure(
        key=row["key"],
        value=row["value"],
        unit=row["unit"],
        part=row["part"] or None,
        source=row["source"],
        note=optional_text(row, "note"),
    )


def _link(row: Row) -> Link:
    optional = ("medium", "via", "document", "clause")
    return Link.model_validate(
        {name: row[name] for name in ("kind", "from", "to", "source")}
        | {name: row[name] or None for name in optional}
        | {"note": optional_text(row, "note")}
    )
