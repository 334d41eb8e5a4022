"""What pages tell machines, in the words of schema.org: places, papers, data and where to get it.

The values are plain dictionaries; the vocabulary is named and never fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.catalog import FEATURE_LAYERS, LAYERS
from layers.export import FORMATS
from layers.freshness import newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.model import Atlas, Corridor, Document, Feature
    from web.scene import Scene
    from web.subject import Subject
    from web.view import Chrome

    Node = dict[str, Any]
    Box = tuple[float, float, float, float]

VOCABULARY = "https://schema.org"

TYPES = {
    "station": "TrainStation",
    "bridge": "Bridge",
    "reservoir": "Reservoir",
    "hospital": "Hospital",
    "city_pairing": "Thing",
    "district_pairing": "Thing",
    "road_programme": "Thing",
    "train_service": "Thing",
    "public_platform": "Thing",
}
"""The types of kinds that are more, or less, than a place."""

OFFERED = ("geojson", "gpkg", "csv")
"""The formats in which a layer is offered to machines that look for data."""

_POINT = "Point"


def graph(scene: Scene, chrome: Chrome, subject: Subject, description: str) -> Node:
    """Return everything that a page tells machines, as JSON-LD."""
    speaker = _Speaker(scene, chrome)
    node: Node = speaker.site()
    if subject.feature:
        node = speaker.feature(subject.feature, description)
    elif subject.corridor:
        node = speaker.corridor(subject.corridor, description)
    elif subject.document:
        node = speaker.document(subject.document, description)
    elif subject.path == "/about":
        node = speaker.atlas(description)
    return {"@context": VOCABULARY, **_filled(node)}


class _Speaker:
    """Tells of the atlas in one language, with absolute addresses."""

    def __init__(self, scene: Scene, chrome: Chrome) -> None:
        """Keep whose words are told, and where readers come."""
        self._scene = scene
        self._chrome = chrome

    def site(self) -> Node:
        """Tell of the whole site."""
        return {
            "@type": "WebSite",
            "@id": f"{self._chrome.origin}/#site",
            "url": f"{self._chrome.origin}/",
            "name": self._scene.t("site.name"),
            "description": self._scene.t("describe.map"),
            "inLanguage": ["zh-Hans", "en"],
        }

    def feature(self, feature: Feature, description: str) -> Node:
        """Tell of a feature: a place, unless it is something that lies nowhere."""
        scene = self._scene
        kind = TYPES.get(feature.kind, "Place")
        node = {
            "@type": kind,
            **self._named(f"/features/{feature.id}", scene.tx(feature.name), description),
            "alternateName": _others(scene.tx(feature.name), _names(feature)),
            "identifier": [feature.id, *_codes(feature)],
            "subjectOf": [self._paper(name) for name in _papers(scene.atlas, feature)],
        }
        return node if kind == "Thing" else node | self._located(feature)

    def corridor(self, corridor: Corridor, description: str) -> Node:
        """Tell of a corridor as data: what belongs to it, and where to get that."""
        scene = self._scene
        members = scene.members(corridor.features)
        layers = dict.fromkeys(feature.layer for feature in members)
        tail = f"?corridor={corridor.id}"
        return self._dataset(
            f"/corridors/{corridor.id}", scene.tx(corridor.name), description, members
        ) | {
            "spatialCoverage": _area(corridor.bbox),
            "hasPart": [self._reference(feature) for feature in members],
            "distribution": [
                self._download(layer, form, tail) for layer in layers for form in OFFERED
            ],
            "isPartOf": {"@id": f"{self._chrome.origin}/about#data"},
        }

    def document(self, document: Document, description: str) -> Node:
        """Tell of a paper; its text lies elsewhere."""
        scene = self._scene
        named = dict.fromkeys(name for clause in document.clauses for name in clause.features)
        return {
            "@type": "CreativeWork",
            **self._named(f"/documents/{document.id}", scene.tx(document.title), description),
            "alternateName": _others(scene.tx(document.title), (scene.other(document.title),)),
            "identifier": document.number,
            "datePublished": document.date,
            "creativeWorkStatus": scene.named("document", document.kind),
            "creator": {"@type": "Organization", "name": scene.tx(document.issuer)},
            "about": [self._reference(feature) for feature in scene.members(named)],
        }

    def atlas(self, description: str) -> Node:
        """Tell of all data, layer by layer."""
        scene, origin = self._scene, self._chrome.origin
        features = scene.atlas.features.values()
        data = self._dataset("/about", scene.t("site.name"), description, features)
        return data | {
            "@id": f"{origin}/about#data",
            "license": [licence.url for licence in scene.atlas.licences.values() if licence.url],
            "publisher": self._publisher(),
            "hasPart": [self._layer(layer) for layer in FEATURE_LAYERS],
        }

    def _layer(self, layer: str) -> Node:
        """Tell of a layer as data, with every way to get it."""
        scene, origin = self._scene, self._chrome.origin
        features = [thing for thing in scene.atlas.features.values() if thing.layer == layer]
        kinds = "、" if scene.view.lang == "zh" else ", "
        about = scene.t(
            "describe.layer",
            name=scene.layer(layer),
            kinds=kinds.join(scene.tx(kind.name) for kind in LAYERS[layer].kinds),
            count=len(features),
        )
        items = {
            "@type": "DataDownload",
            "contentUrl": f"{origin}/ogc/collections/{layer}/items?f=json",
            "encodingFormat": _media("geojson"),
            "name": "OGC API - Features",
        }
        node = self._dataset(f"/ogc/collections/{layer}", scene.layer(layer), about, features)
        files = [self._download(layer, form) for form in OFFERED]
        return _filled(node | {"distribution": [*files, items]})

    def _dataset(self, path: str, name: str, description: str, features: Iterable[Feature]) -> Node:
        held = tuple(features)
        boxes = [feature.bbox for feature in held if feature.bbox and not feature.outside]
        return {
            "@type": "Dataset",
            **self._named(path, name, description),
            "version": self._chrome.generation,
            "isAccessibleForFree": True,
            "spatialCoverage": _area(_around(boxes)),
            "dateModified": newest(held),
        }

    def _named(self, path: str, name: str, description: str) -> Node:
        home = self._chrome.origin + path
        lang = self._scene.view.lang
        address = home if lang == "zh" else f"{home}?lang={lang}"
        return {"@id": home, "url": address, "name": name, "description": description}

    def _located(self, feature: Feature) -> Node:
        scene = self._scene
        standing, metres = scene.standing(feature), feature.accuracy_m
        about = {scene.t("list.status"): standing.name}
        if metres is not None and feature.geometry:
            about[scene.named("field", "accuracy_m")] = scene.accuracy(metres)
        return {
            "geo": _geo(feature),
            "containedInPlace": self._container(feature),
            "additionalProperty": [
                {"@type": "PropertyValue", "name": name, "value": value}
                for name, value in about.items()
            ],
        }

    def _container(self, feature: Feature) -> Node | None:
        """Tell in which place a point lies; the place of a line names its two ends."""
        at_point = feature.geometry is not None and feature.geometry["type"] == _POINT
        if feature.place is None or not at_point:
            return None
        return {"@type": "Place", "name": self._scene.tx(feature.place)}

    def _reference(self, feature: Feature) -> Node:
        return {
            "@type": TYPES.get(feature.kind, "Place"),
            "@id": f"{self._chrome.origin}/features/{feature.id}",
            "name": self._scene.tx(feature.name),
        }

    def _paper(self, name: str) -> Node:
        document = self._scene.atlas.documents[name]
        return {
            "@type": "CreativeWork",
            "@id": f"{self._chrome.origin}/documents/{name}",
            "name": self._scene.tx(document.title),
        }

    def _publisher(self) -> Node | None:
        name = self._chrome.attribution
        return {"@type": "Organization", "name": name} if name else None

    def _download(self, layer: str, form: str, tail: str = "") -> Node:
        return {
            "@type": "DataDownload",
            "name": f"{self._scene.layer(layer)} ({form})",
            "contentUrl": f"{self._chrome.origin}/export/{layer}.{form}{tail}",
            "encodingFormat": _media(form),
        }


def _filled(node: Mapping[str, Any]) -> Node:
    """Leave out what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def _names(feature: Feature) -> list[str]:
    further = [name.text for name in feature.names if name.kind != "code"]
    return [feature.name.zh, feature.name.en, *further]


def _others(name: str, names: Iterable[str]) -> list[str]:
    return [other for other in dict.fromkeys(names) if other != name]


def _codes(feature: Feature) -> list[str]:
    return [name.text for name in feature.names if name.kind == "code"]


def _papers(atlas: Atlas, feature: Feature) -> list[str]:
    named = dict.fromkeys(citation.document for citation in feature.citations)
    return [name for name in named if name in atlas.documents]


def _geo(feature: Feature) -> Node | None:
    """Return where a feature lies: a point, or the box about it."""
    if feature.geometry is None or feature.bbox is None:
        return None
    if feature.geometry["type"] == _POINT:
        lon, lat = feature.geometry["coordinates"][:2]
        return {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return _shape(feature.bbox)


def _area(box: Box | None) -> Node | None:
    return {"@type": "Place", "geo": _shape(box)} if box else None


def _shape(box: Box) -> Node:
    west, south, east, north = box
    return {"@type": "GeoShape", "box": f"{south:g} {west:g} {north:g} {east:g}"}


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _media(form: str) -> str:
    """Return the media type of a format, without its encoding."""
    return FORMATS[form].media.partition(";")[0]
