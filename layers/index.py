"""Make the search index of an atlas: every entry with every key that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.catalog import LAYERS
from layers.names import base, fold, is_chinese, simplified
from layers.pinyin import readings
from layers.search import Entry, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.model import Atlas, Corridor, Document, Feature, Text


def entries(atlas: Atlas) -> list[Entry]:
    """Return one entry for each feature, corridor and document."""
    towns = [city.name.zh.removesuffix("市") for city in atlas.cities.values()]
    return [
        *(_feature(feature, towns) for feature in atlas.features.values()),
        *(_corridor(corridor, towns) for corridor in atlas.corridors.values()),
        *(_document(document, towns) for document in atlas.documents.values()),
    ]


def _feature(feature: Feature, towns: list[str]) -> Entry:
    keys = [
        *_name_keys(feature.name, towns),
        *(key for name in feature.names for key in _text_keys(name.text, name.kind, towns)),
        *_place_keys(feature.place, towns),
        *_kind_keys(feature),
        *(key for stop in feature.stops for key in _stop_keys(stop.name)),
    ]
    return Entry(
        id=feature.id,
        layer=feature.layer,
        name=feature.name,
        clauses=sum(citation.basis == "wording" for citation in feature.citations),
        context=bool(feature.context_of),
        keys=_unique(keys),
    )


def _corridor(corridor: Corridor, towns: list[str]) -> Entry:
    keys = _unique(_name_keys(corridor.name, towns))
    return Entry(corridor.id, "corridors", corridor.name, clauses=0, context=False, keys=keys)


def _document(document: Document, towns: list[str]) -> Entry:
    number = _text_keys(document.number, "code", towns) if document.number else ()
    keys = _unique([*_name_keys(document.title, towns), *number])
    return Entry(document.id, "documents", document.title, clauses=0, context=False, keys=keys)


def _name_keys(name: Text, towns: list[str]) -> Iterator[Key]:
    yield from _text_keys(name.zh, "name", towns)
    yield Key(fold(name.en), "name", name.en)


def _text_keys(text: str, kind: str, towns: list[str]) -> Iterator[Key]:
    """Yield the keys of one name as written, shortened, spelled out and by its initials."""
    past = kind in {"former", "working"}
    yield Key(fold(text), kind, text, past)
    if not is_chinese(text):
        return
    yield Key(simplified(fold(text)), kind, text, past)
    yield from _reading_keys(text, text, past=past)
    if short := base(text):
        yield Key(simplified(fold(short)), "base", text, past)
        yield from _reading_keys(short, text, past=past)
    for town in towns:
        if town in text:
            yield Key(readings(town)[0][1], "town", text, past)


def _reading_keys(name: str, shown: str, *, past: bool) -> Iterator[Key]:
    for pinyin, initials in readings(name):
        yield Key(pinyin, "pinyin", shown, past)
        yield Key(initials, "initials", shown, past)


def _place_keys(place: Text | None, towns: list[str]) -> Iterator[Key]:
    if place is None:
        return
    yield Key(simplified(fold(place.zh)), "place", place.zh)
    yield Key(fold(place.en), "place", place.en)
    for town in towns:
        if town in place.zh:
            yield Key(readings(town)[0][1], "place_town", place.zh)


def _kind_keys(feature: Feature) -> Iterator[Key]:
    name = next(kind.name for kind in LAYERS[feature.layer].kinds if kind.id == feature.kind)
    yield Key(fold(name.zh), "kind", name.zh)
    yield Key(fold(name.en), "kind", name.en)


def _stop_keys(name: Text) -> Iterator[Key]:
    yield Key(simplified(fold(name.zh)), "stop", name.zh)
    yield Key(fold(name.en), "stop", name.en)
    if is_chinese(name.zh):
        yield Key(readings(name.zh)[0][0], "stop", name.zh)


def _unique(keys: Iterable[Key]) -> tuple[Key, ...]:
    """Keep the first of the keys that match alike, and none that is empty."""
    return tuple({(key.text, key.kind): key for key in reversed([*keys]) if key.text}.values())[
        ::-1
    ]
