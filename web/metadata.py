"""What a page says of itself to search engines and to whoever shows a link to it.

Everything follows from the view: which thing a page is about, the one address under which it is to
be known, its two languages, a sentence about it, a picture of it, and the data behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from web.config import inline_json
from web.linked_data import graph
from web.style import DEFAULT_LAYERS
from web.subject import subject_of
from web.view import LANGS

if TYPE_CHECKING:
    from layers.model import Document, Feature
    from web.scene import Scene
    from web.subject import Subject
    from web.view import Chrome, View

    Box = tuple[float, float, float, float]

PICTURE_SIZE = (1200, 630)
"""Width and height of the picture of a page in pixels, as shown beside a link."""

TONGUES = {"zh": "zh-Hans", "en": "en"}
"""The languages as links name them."""

_LONGEST = 300  # characters of a description
_AROUND = 0.12  # degrees about a point, or about a box that is smaller
_DESCRIPTIONS = {
    "/": "describe.map",
    "/list": "describe.list",
    "/documents": "describe.documents",
    "/documents/compare": "papers.compare.lead",
    "/about": "about.lead",
    "/docs": "describe.docs",
    "/reach": "describe.reach",
    "/compare": "compare.lead",
    "/matrix": "describe.matrix",
    "/gaps": "describe.gaps",
    "/water": "water.lead",
    "/water/bulletin": "describe.bulletin",
    "/water/calendar": "water.calendar.lead",
    "/water/compare": "water.compare.lead",
    "/water/trace": "trace.lead",
    "/water/share": "water.share.lead",
}


@dataclass(frozen=True)
class Card:
    """What stands in the head of a page; all addresses are absolute.

    ``alternates`` are the addresses by language, ``state`` is the map as the reader sees it, and
    ``data`` is JSON-LD that may stand inside a ``script`` element.
    """

    canonical: str
    alternates: dict[str, str]
    description: str
    picture: str
    state: str
    data: Markup

    def embedded(self, form: str) -> str:
        """Return the words by which the map can be asked for as oEmbed in a form."""
        return urlencode({"format": form, "url": self.state})


def card_of(scene: Scene, chrome: Chrome) -> Card:
    """Return what the page of a scene says of itself."""
    subject, view = subject_of(scene.atlas, scene.view), scene.view
    description = _shortened(_description(scene, subject))
    alternates = {
        TONGUES[lang]: chrome.origin + _home(view, lang).href(subject.path) for lang in LANGS
    }
    content = graph(scene, chrome, subject, description)
    return Card(
        canonical=alternates[TONGUES[view.lang]],
        alternates=alternates,
        description=description,
        picture=chrome.origin + _picture(view, subject),
        state=chrome.origin + _state(view, subject),
        data=Markup(inline_json(content)),  # noqa: S704 - inline_json wrote it
    )


def _home(view: View, lang: str) -> View:
    """Return a view without a state: today, in a language."""
    return replace(view, lang=lang, on=view.today)


def _description(scene: Scene, subject: Subject) -> str:
    if subject.feature:
        return _of_feature(scene, subject.feature)
    if subject.corridor:
        name, summary = subject.corridor.name, subject.corridor.summary
        return scene.t("describe.corridor", name=scene.tx(name), summary=scene.tx(summary))
    if subject.document:
        return _of_document(scene, subject.document)
    return scene.t(_DESCRIPTIONS.get(subject.path, "describe.map"))


def _of_feature(scene: Scene, feature: Feature) -> str:
    standing = scene.standing(feature)
    where = f" · {scene.tx(feature.place)}" if feature.place else ""
    key = "describe.feature.dated" if standing.as_of else "describe.feature"
    told = scene.t(
        key,
        name=scene.tx(feature.name),
        kind=scene.kind(feature) + where,
        status=standing.name + (f" · {scene.t('status.expected')}" if standing.expected else ""),
        date=standing.as_of,
    )
    asked = feature.citations[0].ask if feature.citations else feature.note
    return f"{told} {scene.tx(asked)}" if asked else told


def _of_document(scene: Scene, document: Document) -> str:
    return scene.t(
        "describe.document",
        title=scene.tx(document.title),
        issuer=scene.tx(document.issuer),
        clauses=len(document.clauses),
        features=len({name for clause in document.clauses for name in clause.features}),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _picture(view: View, subject: Subject) -> str:
    """Return the address of the picture of what the map shows."""
    width, height = PICTURE_SIZE
    shown = subject.feature or subject.corridor
    box = view.bbox or (_roomy(shown.bbox) if shown and shown.bbox else None)
    drawn = replace(_shown(view, subject), bbox=box)
    words = drawn.chosen() | {"width": str(width), "height": str(height)}
    return drawn.href("/snapshot.png", **_only_drawn(words))


def _state(view: View, subject: Subject) -> str:
    """Return the address of the map as the reader sees it; of the whole map on other pages."""
    path = f"/features/{subject.feature.id}" if subject.feature else subject.path
    drawn = _shown(view, subject)
    if not path.startswith(("/features/", "/corridors/")):
        path = "/"
    return drawn.href(path, **_without(drawn.chosen(), path))


def _shown(view: View, subject: Subject) -> View:
    """Return the view of the map that goes with a page, its subject among the layers."""
    on_map = view.path == "/" or view.path.startswith(("/features/", "/corridors/"))
    layers = view.layers if on_map else DEFAULT_LAYERS
    feature = subject.feature
    if feature and feature.layer not in layers:
        layers = (*layers, feature.layer)
    return replace(
        view,
        layers=layers,
        bbox=view.bbox if on_map else None,
        feature=feature.id if feature else view.feature,
        corridor=subject.corridor.id if subject.corridor else view.corridor,
        journey=view.journey if on_map else {},
        status=None,
        path="/",
    )


def _only_drawn(words: dict[str, str]) -> dict[str, str]:
    """Leave out the words of a journey: the picture of a page shows the map alone."""
    drawn = ("layers", "bbox", "feature", "corridor", "width", "height")
    return {name: words[name] for name in drawn if name in words}


def _without(words: dict[str, str], path: str) -> dict[str, str]:
    """Leave out the word that the path says already."""
    return {name: word for name, word in words.items() if path != f"/{name}s/{word}"}


def _roomy(box: Box) -> Box:
    """Return a box in degrees with some of the land about it."""
    west, south, east, north = box
    wide, high = max((east - west) / 8, _AROUND), max((north - south) / 8, _AROUND)
    return west - wide, south - high, east + wide, north + high
