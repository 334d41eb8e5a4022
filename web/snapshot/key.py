"""The key of a picture: only what is drawn on it is explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from layers.catalog import LAYERS, NETWORK_NAMES
from web.snapshot.journeys import leg_strokes, modes, ring_stroke
from web.snapshot.looks import OPEN, Look, Stroke, Told, look, stroked, strokes, symbol
from web.snapshot.networks import network_stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from web.scene import Scene
    from web.snapshot.features import Used
    from web.snapshot.journeys import Journey
    from web.snapshot.painting import Painted

SWATCH_WIDTH, SWATCH_HEIGHT = 34, 16
"""Pixels of the sample in front of each row."""

_NEUTRAL = "energy_digital"
_PLANNED = ("planned", "preliminary", "proposed")
_GONE = ("closed", "superseded")


@dataclass(frozen=True)
class Row:
    """A sample, drawn in a box of its own, and what it means."""

    sample: Markup
    words: str


@dataclass(frozen=True)
class Block:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


def blocks(scene: Scene, painted: Painted, journey: Journey | None) -> list[Block]:
    """Return what is to be explained: families, statuses, the journey."""
    used = painted.used
    families = [*_families(scene, used), *_networks(scene, painted.networks)]
    found = [
        Block(scene.t("js.family_title"), tuple(families)),
        Block(scene.t("js.status_title"), tuple(_statuses(scene, used))),
    ]
    if journey is not None:
        found.append(Block(journey.title, tuple(_journey(scene, journey))))
    return [block for block in found if block.rows]


def _families(scene: Scene, used: Sequence[Used]) -> Iterator[Row]:
    """Yield a row for each colour of a layer, with the kinds that are drawn in it."""
    for layer, known in LAYERS.items():
        kinds = {kind.id: kind for kind in known.kinds}
        colours: dict[str, list[Used]] = {}
        for kind in kinds:
            for thing in used:
                if (thing.layer, thing.kind) == (layer, kind):
                    colours.setdefault(look(layer, kind, OPEN).color, []).append(thing)
        for colour, things in colours.items():
            names = dict.fromkeys(scene.tx(kinds[thing.kind].name) for thing in things)
            whole = colour == look(layer, "", OPEN).color
            words = scene.layer(layer) if whole else scene.t("comma").join(names)
            yield Row(_sample(things[0]), words)


def _sample(thing: Used) -> Markup:
    seen = look(thing.layer, thing.kind, OPEN)
    return line_sample(strokes(seen)[1:]) if thing.is_line else _symbol_sample(seen)


def _networks(scene: Scene, networks: Iterable[str]) -> Iterator[Row]:
    for name in networks:
        yield Row(line_sample([network_stroke(name)]), scene.tx(NETWORK_NAMES[name]))


def _statuses(scene: Scene, used: Sequence[Used]) -> Iterator[Row]:
    """Yield a row for each style of line or edge that is drawn."""
    facts = {thing.look.dash for thing in used if not thing.look.expected}
    told = [
        ("js.key_open", Told("open"), "solid" in facts),
        ("js.key_construction", Told("construction"), "dashed" in facts),
        ("js.key_planned", Told("planned"), "dotted" in facts),
        ("js.key_expected", Told("open", expected=True), any(t.look.expected for t in used)),
    ]
    for key, status, wanted in told:
        if wanted:
            yield Row(_status_sample(look(_NEUTRAL, "", status)), scene.t(key))
    if any(thing.schematic and thing.is_line for thing in used):
        seen = look(_NEUTRAL, "", OPEN, schematic=True)
        yield Row(line_sample([Stroke(seen.color, 1.4, seen.opacity)]), scene.t("js.key_schematic"))
    if any(thing.circle for thing in used):
        yield Row(_error_sample(look(_NEUTRAL, "", OPEN).color), scene.t("js.key_accuracy"))


def _journey(scene: Scene, journey: Journey) -> Iterator[Row]:
    for leg in modes(journey.legs):
        words = scene.t(f"leg.{leg.mode}")
        words += f" · {scene.t('snapshot.expected')}" if leg.by_promise else ""
        yield Row(line_sample(leg_strokes(leg)[1:]), words)
    for rank, ring in enumerate(journey.rings):
        words = scene.t("snapshot.within", minutes=ring.minutes)
        yield Row(line_sample([ring_stroke(rank)]), words)


def line_sample(drawn: Iterable[Stroke]) -> Markup:
    """Return a sample of a line."""
    path = f"M3 {SWATCH_HEIGHT // 2}H{SWATCH_WIDTH - 3}"
    return Markup("").join(stroked(path, stroke) for stroke in drawn)


def _status_sample(seen: Look) -> Markup:
    return line_sample(strokes(seen)[1:])


def _symbol_sample(seen: Look) -> Markup:
    return symbol((SWATCH_WIDTH / 2, SWATCH_HEIGHT / 2), seen, 5.5)


def _error_sample(colour: str) -> Markup:
    return Markup(
        '<circle cx="{}" cy="{}" r="6.5" fill="{}" fill-opacity="0.1" stroke="{}"'
        ' stroke-dasharray="2 2"/>'
    ).format(SWATCH_WIDTH / 2, SWATCH_HEIGHT / 2, colour, colour)
