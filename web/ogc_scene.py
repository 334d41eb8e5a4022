"""The atlas as the pages of the open interface tell it: properties as names and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.catalog import LAYERS
from web.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.collections.model import Collection, Column

    Feature = Mapping[str, Any]

_BRIEF = (
    *("kind", "status", "status_since", "accuracy_m"),
    *("mode", "line", "from", "to", "length_m", "speed_kph"),
)
"""The properties that a table of features shows beside the name, where a collection has them."""


@dataclass(frozen=True)
class OgcScene(Scene):
    """The atlas through a view, and how the properties of collections are told."""

    def named_in(self, info: Collection, feature: Feature) -> str:
        """Return what a feature is called: its name, or its id where it has none."""
        told = feature["properties"].get(f"name_{self.view.lang}")
        return told if told and info.id in LAYERS else str(feature["id"])

    def brief(self, info: Collection) -> list[Column]:
        """Return the columns of a table of features."""
        known = {one.id: one for one in info.columns}
        return [known[name] for name in _BRIEF if name in known]

    def worded(self, info: Collection, one: Column, value: object) -> str:
        """Return the value of a property as words; blank when it is not known."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.t("ogc.yes") if value else self.t("ogc.no")
        if isinstance(value, float):
            return f"{value:.10g}"
        return self._coded(info, one.id, str(value))

    def _coded(self, info: Collection, column: str, value: str) -> str:
        """Return the word for a code; what is no code comes back as it is."""
        if column == "status":
            return self.status(value, info.id)
        if column == "layer" and value in LAYERS:
            return self.layer(value)
        if column == "kind" and info.id in LAYERS:
            kinds = {kind.id: self.tx(kind.name) for kind in LAYERS[info.id].kinds}
            return kinds.get(value, value)
        return self.named(column, value) if column in {"confidence", "mode"} else value
