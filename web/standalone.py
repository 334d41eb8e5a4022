"""The map as one file that opens without a server and without a network."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from layers.catalog import FEATURE_LAYERS, LAYERS
from layers.stores.paths import BACKGROUNDS
from web.bundle import bundle
from web.config import page_config
from web.maps import LINKS, LayerSource, MapConfig, map_assets
from web.scene import Scene
from web.vendor import vendor_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.opened import OpenAtlas
    from web.view import Chrome, View

ENTRY = "standalone.js"
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMAGE = re.compile(r"url\((?!data:|#)[^)]*\)")
_ESCAPES = {b"<": b"\\u003c", "\u2028".encode(): b"\\u2028", "\u2029".encode(): b"\\u2029"}


@dataclass(frozen=True)
class Page:
    """The inlined texts of the file: styles and scripts are hashed for its policy."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    module: str

    def policy(self) -> str:
        """Return the content security policy: these texts may run, nothing may be fetched."""
        scripts = " ".join(_hash(text) for text in (*self.scripts, self.module))
        styles = " ".join(_hash(text) for text in self.styles)
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; "
            "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        )


def standalone(opened: OpenAtlas, view: View, chrome: Chrome) -> str:
    """Return the HTML of the whole map: its scripts, its data and a table of what it shows.

    ``view`` says language, day, layers that are shown at first, and the box (the coast when it is
    None); ``chrome`` what stands at the lower left. Raises UnknownLayer for an unknown layer.
    """
    blocks = {f"layer-{layer}": opened.layer_json(layer) for layer in FEATURE_LAYERS}
    blocks |= {f"background-{name}": opened.background_json(name) for name in BACKGROUNDS}
    page = _page()
    scene = Scene(opened.atlas, replace(view, layers=FEATURE_LAYERS))
    template = _environment().get_template("standalone.html")
    return template.render(
        s=scene,
        view=view,
        chrome=chrome,
        page=page,
        layers=[LAYERS[layer] for layer in FEATURE_LAYERS],
        config=Markup(page_config(opened.atlas, view, chrome)),  # noqa: S704 - it escapes < > &
        blocks={name: Markup(inert(data)) for name, data in blocks.items()},  # noqa: S704
        inline=Markup,
    )


def inert(data: bytes) -> str:
    """Return JSON that may stand inside a ``script`` element: no markup, no line separators."""
    for raw, code in _ESCAPES.items():
        data = data.replace(raw, code)
    return data.decode()


def _page() -> Page:
    vendor = vendor_files()
    library, style = (vendor[LINKS[name]].read_text("utf-8") for name in ("leaflet", "leaflet_css"))
    drawn = map_assets(_config(LINKS))
    static = files("web") / "static"
    own = ((static / "css" / name).read_text("utf-8") for name in ("draw.css", "standalone.css"))
    return Page(
        styles=(_IMAGE.sub("none", style), drawn.style.decode(), *own),
        scripts=(_SOURCE_MAP.sub("", library), drawn.script.decode()),
        module=bundle(static / "js", ENTRY),
    )


def _config(links: Mapping[str, str]) -> MapConfig:
    return MapConfig(
        layers=tuple(LayerSource(id=layer, url=f"#layer-{layer}") for layer in FEATURE_LAYERS),
        backgrounds={name: f"#background-{name}" for name in BACKGROUNDS},
        assets={file: file for file in links.values()},
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
