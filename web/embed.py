"""The map in a frame on somebody else's page: what it shows, its address, and the code for it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from web.config import inline_json, page_config
from web.rendering import render
from web.scene import Scene

if TYPE_CHECKING:
    from layers.model import Atlas, Feature
    from web.view import Chrome, View

Box = tuple[float, float, float, float]

EMBED = "/embed"
SIZE = (640, 480)
"""Width and height of a frame in CSS pixels, where nothing else is asked."""

_SWITCHES = {"legend": "legend", "scroll": "scroll", "list": "table", "time": "time"}
_NOT_OF_PICTURES = {"with", "without"}


@dataclass(frozen=True, kw_only=True)
class Look:
    """What stands around an embedded map.

    ``controls``: none, zoom (two buttons), or full (and layers, and the whole screen). ``scroll``
    says whether the wheel zooms before the map was clicked; ``table`` whether what is shown is
    listed beside it; ``time`` whether there is a bar of time.
    """

    controls: str = "zoom"
    legend: bool = True
    scroll: bool = False
    table: bool = False
    time: bool = False

    def words(self) -> dict[str, str]:
        """Return what is not as usual, as an address spells it."""
        usual = Look()
        said = {} if self.controls == usual.controls else {"controls": self.controls}
        for word, name in _SWITCHES.items():
            if getattr(self, name) != getattr(usual, name):
                said[word] = "yes" if getattr(self, name) else "no"
        return said


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """With whom an embedded map speaks: ``origin`` is how the page around it names itself.

    ``sources`` are the origins that the operator allows, as ``frame-ancestors`` spells them.
    """

    sources: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A map to be embedded: its absolute address, its title, and its size in CSS pixels.

    A ``fluid`` frame takes the width that there is, at most ``width``, in the same proportions.
    """

    address: str
    title: str
    width: int = SIZE[0]
    height: int = SIZE[1]
    fluid: bool = False

    def code(self) -> str:
        """Return the HTML that shows the map in a frame."""
        style = ";".join(("border:0", "max-width:100%", *self._fluid()))
        return (
            f'<iframe src="{escape(self.address)}" title="{escape(self.title)}"'
            f' width="{self.width}" height="{self.height}" style="{style}" loading="lazy"'
            ' referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>'
        )

    def _fluid(self) -> tuple[str, ...]:
        if not self.fluid:
            return ()
        proportions = f"aspect-ratio:{self.width}/{self.height}"
        return f"width:{self.width}px", "height:auto", proportions


def embed_page(
    atlas: Atlas, view: View, chrome: Chrome, look: Look, *, hosts: Hosts, told: str = ""
) -> str:
    """Return the page that stands in a frame.

    ``told`` is the fragment that answers the journey. Raises KeyError for an id that the atlas does
    not hold.
    """
    scene = Scene(atlas, view)
    corridor = atlas.corridors[view.corridor] if view.corridor else None
    options = {
        "scroll": look.scroll,
        "words": look.words(),
        "members": list(corridor.features) if corridor else None,
        "sources": hosts.sources,
        "origin": hosts.origin,
    }
    return render(
        "embed.html",
        scene,
        chrome=chrome,
        look=look,
        feature=atlas.features[view.feature] if view.feature else None,
        features=scene.listed(),
        is_away=lambda feature: is_away(feature, view.bbox),
        told=Markup(told),  # noqa: S704 - a template of ours wrote it
        title=title(scene),
        atlas_address=view.href("/", **view.chosen()),
        picture=picture_address(view, *SIZE),
        config=Markup(page_config(atlas, view, chrome)),  # noqa: S704 - inline_json wrote it
        options=Markup(inline_json(options)),  # noqa: S704 - it escapes < > &
    )


def is_away(feature: Feature, box: Box | None) -> bool:
    """Say whether a feature lies outside a box; what has no site lies in none."""
    if box is None:
        return False
    if feature.bbox is None:
        return True
    west, south, east, north = feature.bbox
    return west > box[2] or east < box[0] or south > box[3] or north < box[1]


def title(scene: Scene) -> str:
    """Return what a frame is called: what it tells of, and the name of the atlas."""
    view, site = scene.view, scene.t("site.name")
    if view.feature:
        return f"{scene.tx(scene.atlas.features[view.feature].name)} · {site}"
    if view.corridor:
        return f"{scene.tx(scene.atlas.corridors[view.corridor].name)} · {site}"
    return f"{site} · {scene.t('site.tagline')}"


def embed_address(view: View, look: Look) -> str:
    """Return the address of the page for a frame that shows a view."""
    return view.href(EMBED, **view.chosen(), **look.words())


def picture_address(view: View, width: int, height: int) -> str:
    """Return the address of a picture of a view, in pixels; switched links are not drawn."""
    words = {name: word for name, word in view.chosen().items() if name not in _NOT_OF_PICTURES}
    return view.href("/snapshot.png", **words, width=str(width), height=str(height))
