"""The filters of the list page: rows of links, so that they work without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.catalog import FEATURE_LAYERS, STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.scene import Scene


@dataclass(frozen=True)
class Choice:
    """One value of a filter and the address that chooses it."""

    name: str
    href: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One row of choices."""

    title: str
    choices: tuple[Choice, ...]


def list_filters(scene: Scene) -> tuple[tuple[Filter, ...], dict[str, str]]:
    """Return the filters, and the words that a form must carry to keep what is chosen."""
    now = _chosen(scene)
    layers = [(scene.layer(layer), layer) for layer in FEATURE_LAYERS]
    states = [(scene.status(status), status) for status in (*STATUS_NAMES, "unknown")]
    corridors = [
        (scene.tx(corridor.name), name) for name, corridor in scene.atlas.corridors.items()
    ]
    rows = (
        _row(scene, now, "layers", layers),
        _row(scene, now, "status", states),
        _row(scene, now, "corridor", corridors),
    )
    language = {} if scene.view.lang == "zh" else {"lang": scene.view.lang}
    return rows, language | {name: word for name, word in now.items() if word is not None}


def _chosen(scene: Scene) -> dict[str, str | None]:
    view = scene.view
    every = set(view.layers) >= set(FEATURE_LAYERS)
    layers = None if every else ",".join(view.layers)
    return {"layers": layers, "status": view.status, "corridor": view.corridor}


def _row(
    scene: Scene, now: dict[str, str | None], word: str, values: Iterable[tuple[str, str]]
) -> Filter:
    options: list[tuple[str, str | None]] = [(scene.t("list.all"), None), *values]
    return Filter(
        scene.t(f"list.filter.{word}"),
        tuple(
            Choice(name, scene.href("/list", **(now | {word: value})), now[word] == value)
            for name, value in options
        ),
    )
