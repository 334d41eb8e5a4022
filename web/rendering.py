"""Templates filled with values: everything is escaped, and a name that is missing is an error."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from web.downloads import feature_offers, list_offers
from web.metadata import card_of

if TYPE_CHECKING:
    from web.scene import Scene


def render(template: str, scene: Scene, **values: Any) -> str:  # noqa: ANN401 - template values
    """Return a template filled; it speaks through the scene, which it knows as ``s``."""
    names = {"s": scene, "atlas": scene.atlas, "view": scene.view}
    return _environment().get_template(template).render(**names, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "card_of": card_of,
        "feature_offers": feature_offers,
        "list_offers": list_offers,
    }
    return environment
