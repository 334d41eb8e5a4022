"""A small country made by hand: one city by the sea, two lines, and the picture of them."""

from __future__ import annotations

import datetime as dt
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers.model import Atlas, Corridor, Feature, Part, Step, Stop, Text
from web.scene import Scene
from web.snapshot.drawing import Picture, snapshot
from web.snapshot.frame import worldly
from web.snapshot.ground import Backdrop, Named
from web.snapshot.stock import Stock, shapes_of
from web.view import Chrome, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

TODAY = dt.date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
BOX = (114.0, 22.0, 115.0, 22.7)
HOSTILE = """</text><script>alert(1)</script>"'&{{7*7}}\u202e\x00\ufffe"""

CHROME = Chrome(asset_base="/a", generation="gen-1", approval="GS(2026)1", attribution="A & B")


def step(status: str, since: dt.date | None = None, *, expected: bool = False) -> Step:
    return Step(since=since, status=status, expected=expected, as_of="2026")


def line(name: str, zh: str, path: list[tuple[float, float]], **more: Any) -> Feature:  # noqa: ANN401
    return Feature(
        id=name,
        name=Text(zh=zh, en=f"Line {name}"),
        geometry={"type": "LineString", "coordinates": path},
        bbox=(min(x for x, _ in path), min(y for _, y in path), *path[-1]),
        confidence="high",
        **{"layer": "railways", "kind": "high_speed_railway", "timeline": (step("open"),)} | more,
    )


def point(name: str, zh: str, at: tuple[float, float], **more: Any) -> Feature:  # noqa: ANN401
    return Feature(
        id=name,
        name=Text(zh=zh, en=f"Point {name}"),
        geometry={"type": "Point", "coordinates": at},
        bbox=(*at, *at),
        confidence="high",
        **{"layer": "ports", "kind": "port", "timeline": (step("open"),)} | more,
    )


NORTH, SOUTH = [(114.1, 22.5), (114.9, 22.5)], [(114.1, 22.3), (114.5, 22.3), (114.9, 22.3)]
LINES = (
    line("rail-n", "北线", NORTH, corridors=("north",)),
    line(
        "rail-s",
        "南线",
        SOUTH,
        parts=(
            Part(id="w", name=Text(zh="西", en="W"), timeline=(step("open"),), path=SOUTH[:2]),
            Part(
                id="e",
                name=Text(zh="东", en="E"),
                timeline=(step("construction"), step("open", dt.date(2030, 1, 1), expected=True)),
                path=SOUTH[1:],
            ),
        ),
        stops=(
            Stop(
                name=Text(zh="中站", en="Mid station"),
                role="station",
                feature=None,
                point=(114.5, 22.3),
                accuracy_m=100,
                source="s",
            ),
        ),
    ),
)
POINTS = (
    point("port-a", "甲港", (114.3, 22.4), accuracy_m=3000),
    point("port-b", "乙港", (114.7, 22.4), timeline=(step("planned"),)),
    point("port-c", "丙港", (114.7, 22.4), timeline=(), accuracy_m=100),
)


def stock(
    features: Iterable[Feature] = (*LINES, *POINTS), *, members: tuple[str, ...] = ()
) -> Stock:
    """Return what pictures of some features are drawn from, over a square city by the sea."""
    atlas = Atlas(
        features={feature.id: feature for feature in features},
        documents={},
        corridors={
            "north": Corridor(
                id="north",
                name=Text(zh="北通道", en="North"),
                summary=Text(zh="北", en="N"),
                features=members,
                bbox=(114.1, 22.5, 114.9, 22.5),
            )
        },
        sources={},
        licences={},
        cities={},
    )
    shapes = [shapes_of(feature) for feature in atlas.features.values()]
    opened: Any = SimpleNamespace(atlas=atlas)
    return Stock(opened, ground(), {key: shape for some in shapes for key, shape in some.items()})


def ground() -> Backdrop:
    land, home = shapely.box(113, 22.2, 116, 24), shapely.box(114.05, 22.2, 114.95, 22.65)
    return Backdrop(
        sea=worldly(shapely.box(113, 21, 116, 24)),
        land=worldly(land),
        home=worldly(home),
        coast=worldly(shapely.LineString([(113, 22.2), (116, 22.2)])),
        cities=worldly(home.boundary),
        districts=worldly(shapely.LineString([(114.5, 22.2), (114.5, 22.65)])),
        rivers=(worldly(shapely.LineString([(114.2, 22.6), (114.2, 22.25)])),),
        names=(
            Named({"zh": "甲市", "en": "Alpha"}, (114.5, 22.4), "city", home=True),
            Named({"zh": "乙市", "en": "Beta"}, (113.5, 23.0), "city"),
            Named({"zh": "甲江", "en": "Alpha river"}, (114.2, 22.45), "river"),
            Named({"zh": "小镇", "en": "Small town"}, (114.8, 22.6), "place", people=90_000),
        ),
    )


def view(**words: Any) -> View:  # noqa: ANN401 -- words of a view
    return View(**{"on": TODAY, "today": TODAY, "bbox": BOX} | words)


def picture(
    of: Stock | None = None,
    *,
    width: int = 480,
    height: int = 360,
    **words: Any,  # noqa: ANN401
) -> str:
    """Draw a view; ``legend``, ``title``, ``journey`` and ``chrome`` are told apart from it."""
    of, chrome = of or stock(), words.pop("chrome", CHROME)
    given = {name: words.pop(name) for name in ("legend", "title", "journey") if name in words}
    scene = Scene(of.atlas, view(**words))
    return str(snapshot(of, scene, chrome, Picture(width=width, height=height, **given)))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def words_of(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def pixels_of(png: bytes) -> NDArray[np.uint8]:
    """Return the pixels of a PNG as rows of red, green, blue, alpha; only what resvg writes."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    stream, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            stream += png[at + 8 : at + 8 + length]
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(stream), np.uint8).reshape(height, 1 + 4 * width)
    above, done = np.zeros((width, 4), np.uint8), []
    for row in rows:
        above = _unfiltered(int(row[0]), row[1:].reshape(width, 4), above)
        done.append(above)
    return np.array(done)


def _unfiltered(how: int, row: NDArray[np.uint8], above: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if how == 0:
        return row
    if how == 1:
        return np.cumsum(row, axis=0, dtype=np.uint8)
    if how == 2:
        return row + above
    return _unfiltered_by_two(how, row, above)


def _unfiltered_by_two(
    how: int, row: NDArray[np.uint8], above: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Undo the filters that look at the pixel before and at the one above (PNG 9.4)."""
    given, over = row.astype(int).tolist(), above.astype(int).tolist()
    left = corner = [0, 0, 0, 0]
    done = []
    for pixel, up in zip(given, over, strict=True):
        guess = [_guess(how, *near) for near in zip(left, up, corner, strict=True)]
        left = [(value + near) & 255 for value, near in zip(pixel, guess, strict=True)]
        corner = up
        done.append(left)
    return np.array(done, dtype=np.uint8)


def _guess(how: int, left: int, up: int, corner: int) -> int:
    if how == 3:
        return (left + up) // 2
    near = left + up - corner
    return min((abs(near - value), rank, value) for rank, value in enumerate((left, up, corner)))[2]


def map_height_of(svg: str) -> int:
    """Return where the notices below the map begin."""
    found = re.search(r'<path d="M0 (\d+)H', svg)
    assert found is not None
    return int(found[1])
