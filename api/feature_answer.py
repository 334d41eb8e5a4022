"""The answer about one feature: a GeoJSON Feature with everything that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api import shapes
from api.answers import FEATURE, Teller, find
from layers.model import Text

if TYPE_CHECKING:
    from layers.model import Feature, Link, Part, Step


def feature_answer(teller: Teller, feature_id: str) -> shapes.FeatureAnswer:
    """Tell everything of one feature; raise UnknownIdError."""
    feature = find(teller.atlas.features, FEATURE, feature_id)
    return shapes.FeatureAnswer(
        id=feature.id,
        bbox=feature.bbox,
        geometry=feature.geometry,
        properties=_properties(teller, feature),
    )


def _properties(teller: Teller, feature: Feature) -> shapes.FeatureProperties:
    plain = feature.model_dump(
        include={
            "id", "layer", "kind", "accuracy_m", "confidence", "position_source", "schematic",
            "outside", "place", "note", "context_of", "measures",
        }
    )  # fmt: skip
    told = {
        "name": teller.say(feature.name),
        "names": _names(feature),
        "on": teller.on,
        **teller.status(feature.timeline),
        "timeline": _timeline(feature.timeline),
        "claims": [claim.model_dump(by_alias=True) for claim in feature.claims],
        "citations": _citations(teller, feature),
        "parts": [_part(teller, part) for part in feature.parts],
        "links": [_link(teller, link) for link in feature.links],
        "corridors": _corridors(teller, feature),
        "sources": _sources(teller, feature),
        "licences": _licences(teller, feature),
        "attribution": teller.attribution,
        "generation": teller.generation,
    }
    return shapes.FeatureProperties.model_validate(plain | told)


def _names(feature: Feature) -> shapes.Names:
    by_kind: dict[str, list[str]] = {}
    for name in feature.names:
        by_kind.setdefault(name.kind, []).append(name.text)
    return shapes.Names(
        zh=feature.name.zh,
        en=feature.name.en,
        former=by_kind.get("former", []),
        aliases=by_kind.get("alias", []) + by_kind.get("working", []),
        codes=by_kind.get("code", []),
        dated=[shapes.DatedName(**name.model_dump(exclude={"note"})) for name in feature.names],
    )


def _timeline(steps: tuple[Step, ...]) -> list[shapes.StepShape]:
    return [shapes.StepShape(**step.model_dump()) for step in steps]


def _citations(teller: Teller, feature: Feature) -> list[shapes.CitationShape]:
    return [
        shapes.CitationShape(
            document=citation.document,
            clause=citation.clause,
            basis=citation.basis,
            ask=teller.say(citation.ask),
            ask_zh=citation.ask.zh,
            ask_en=citation.ask.en,
        )
        for citation in feature.citations
    ]


def _part(teller: Teller, part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "names": part.name,
        **teller.status(part.timeline),
        "timeline": _timeline(part.timeline),
    }


def _link(teller: Teller, link: Link) -> dict[str, Any]:
    ends = {"from": _end(teller, link.from_), "to": _end(teller, link.to)}
    return link.model_dump(exclude={"from_", "to"}) | ends


def _end(teller: Teller, end: str) -> dict[str, Any]:
    known = teller.atlas.features.get(end) or teller.atlas.cities.get(end)
    name = known.name if known else Text(zh=end, en=end)
    return {"id": end, "name": teller.say(name), "names": name}


def _corridors(teller: Teller, feature: Feature) -> list[shapes.CorridorRef]:
    held = teller.atlas.corridors
    return [
        shapes.CorridorRef(id=name, name=teller.say(held[name].name), names=held[name].name)
        for name in feature.corridors
        if name in held
    ]


def _sources(teller: Teller, feature: Feature) -> list[dict[str, object]]:
    used = [feature.position_source, *(claim.source for claim in feature.claims)]
    for told in (feature.names, feature.measures, feature.links, feature.stops):
        used += [thing.source for thing in told]
    used += [citation.document for citation in feature.citations]
    held = teller.atlas.sources
    return [held[name].model_dump(exclude={"note"}) for name in dict.fromkeys(used) if name in held]


def _licences(teller: Teller, feature: Feature) -> list[shapes.LicenceShape]:
    held = [
        teller.atlas.licences[name] for name in feature.licences if name in teller.atlas.licences
    ]
    return [
        shapes.LicenceShape(
            id=licence.id, name=licence.name, url=licence.url, notice=teller.say(licence.notice)
        )
        for licence in held
    ]
