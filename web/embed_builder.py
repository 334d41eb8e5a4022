"""The page that puts an embedded map together, shows it live, and hands out the code for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from layers.catalog import FEATURE_LAYERS, LAYERS, NETWORK_NAMES
from web.config import inline_json
from web.embed import EMBED, SIZE, Frame, Look, embed_address, picture_address, title
from web.messages import script_texts
from web.rendering import render
from web.scene import Scene

if TYPE_CHECKING:
    from layers.model import Atlas, Feature
    from web.view import Chrome, View

BUILDER = "/embed/builder"
SIZES = ((320, 240), (480, 360), SIZE, (800, 500), (1024, 640))
"""Sizes that are offered, in CSS pixels."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks for; ``lang`` is the language of the map, not that of this page."""

    look: Look
    lang: str
    width: int = SIZE[0]
    height: int = SIZE[1]
    fluid: bool = True


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What is handed out, each a text to be copied; ``preview`` is what is shown live."""

    preview: str
    title: str
    frame: str
    link: str
    picture: str


def builder_page(
    atlas: Atlas, view: View, chrome: Chrome, wish: Wish, *, sources: tuple[str, ...]
) -> str:
    """Return the page; ``view`` is what the map is to show, ``sources`` who may embed it.

    Raises KeyError for an unknown id.
    """
    scene = Scene(atlas, view)
    return render(
        "embed_builder.html",
        scene,
        chrome=chrome,
        wish=wish,
        codes=codes(atlas, view, chrome.origin, wish),
        layers={layer: LAYERS[layer].name for layer in FEATURE_LAYERS} | NETWORK_NAMES,
        by_layer=_by_layer(scene),
        sizes=SIZES,
        sources=[] if "*" in sources else sources,
        everybody="*" in sources,
        bare=_bare(view, wish),
        messages=Markup(inline_json(script_texts(view.lang))),  # noqa: S704 - it escapes < > &
    )


def codes(atlas: Atlas, view: View, origin: str, wish: Wish) -> Codes:
    """Return the texts to be copied; their addresses begin with ``origin``."""
    shown = replace(view, lang=wish.lang, path=EMBED)
    preview, name = embed_address(shown, wish.look), title(Scene(atlas, shown))
    frame = Frame(
        address=origin + preview,
        title=name,
        width=wish.width,
        height=wish.height,
        fluid=wish.fluid,
    )
    link = origin + shown.href("/", **shown.chosen())
    image = origin + picture_address(shown, wish.width, wish.height)
    picture = (
        f'<a href="{escape(link)}"><img src="{escape(image)}" alt="{escape(name)}"'
        f' width="{wish.width}" height="{wish.height}" style="max-width:100%;height:auto"'
        ' loading="lazy"></a>'
    )
    return Codes(preview=preview, title=name, frame=frame.code(), link=link, picture=picture)


def _bare(view: View, wish: Wish) -> str:
    """Return the address of the builder for the same map without its journey."""
    bare = replace(view, journey={})
    return bare.href(BUILDER, **bare.chosen(), **wish.look.words(), embed_lang=wish.lang)


def _by_layer(scene: Scene) -> list[tuple[str, list[Feature]]]:
    """Return the name of each layer with its features, in the order of their names."""
    named = sorted(scene.atlas.features.values(), key=lambda feature: scene.tx(feature.name))
    return [
        (scene.layer(layer), [feature for feature in named if feature.layer == layer])
        for layer in FEATURE_LAYERS
    ]
