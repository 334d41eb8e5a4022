"""A sheet of paper with the map at a round scale, its key, its sources, and the day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from web.rendering import render
from web.snapshot import furniture
from web.snapshot.drawing import day_line, described, framed, headline, lettered, sources
from web.snapshot.graticule import graticule
from web.snapshot.key import blocks
from web.snapshot.labels import Room
from web.snapshot.painting import frame_of, paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from layers.model import Document, Feature
    from web.scene import Scene
    from web.snapshot.frame import Frame
    from web.snapshot.journeys import Journey
    from web.snapshot.painting import Painted
    from web.snapshot.stock import Stock
    from web.view import Chrome

PIXEL_MM: Final = 25.4 / 128
"""How large a pixel is on paper, where small letters can be read."""

_ROUND = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


@dataclass(frozen=True)
class Paper:
    """A size of paper and how it lies, with the size of the map on it; all in millimetres."""

    size: str
    orient: str
    width: int
    height: int
    map_width: int
    map_height: int

    @property
    def pixels(self) -> tuple[int, int]:
        """Return the size of the map in pixels."""
        return round(self.map_width / PIXEL_MM), round(self.map_height / PIXEL_MM)


PAPERS: Final = {
    (paper.size, paper.orient): paper
    for paper in (
        Paper("A4", "landscape", 297, 210, 218, 154),
        Paper("A4", "portrait", 210, 297, 193, 182),
        Paper("A3", "landscape", 420, 297, 326, 234),
        Paper("A3", "portrait", 297, 420, 276, 304),
    )
}
"""What a sheet can be printed on."""


@dataclass(frozen=True)
class Sheet:
    """What the template of a sheet needs besides its view."""

    paper: Paper
    title: str
    drawing: Markup
    scale: str
    day: str
    painted: Painted
    documents: Sequence[Document]
    sources: Sequence[str]


def sheet_page(
    stock: Stock, scene: Scene, chrome: Chrome, paper: Paper, journey: Journey | None
) -> str:
    """Return the page that is printed as one sheet of paper."""
    whole = frame_of(stock, scene.view, journey, paper.pixels)
    scale = round_scale(whole.metres_per_pixel / (PIXEL_MM / 1000))
    frame = whole.scaled(whole.scale * whole.metres_per_pixel / (PIXEL_MM / 1000) / scale)
    room = Room(*paper.pixels)
    painted = paint(stock, scene, frame, room, journey)
    title = headline(scene, journey)
    sheet = Sheet(
        paper=paper,
        title=title,
        drawing=_drawing(scene, chrome, frame, room, painted, title),
        scale=f"1:{scale:,}".replace(",", "\N{NO-BREAK SPACE}"),
        day=day_line(scene),
        painted=painted,
        documents=_documents(scene, painted.shown),
        sources=[words for words in sources(scene, chrome, journey) if words],
    )
    key = blocks(scene, painted, journey)
    return render("print_sheet.html", scene, chrome=chrome, sheet=sheet, key=key, papers=PAPERS)


def round_scale(least: float) -> int:
    """Return the smallest round number that is no less than ``least``: 1:n shows all of a box."""
    power = 10 ** math.floor(math.log10(least))
    scales: list[float] = [step * power for step in (*_ROUND, 10)]
    return math.ceil(min(scale for scale in scales if scale >= least))


def _drawing(
    scene: Scene, chrome: Chrome, frame: Frame, room: Room, painted: Painted, title: str
) -> Markup:
    approval = scene.t("legal.approval", number=chrome.approval) if chrome.approval else ""
    around = [
        furniture.scale_bar(frame, room),
        furniture.corner(approval, frame, room),
        graticule(frame, room),
    ]
    names = lettered(painted, frame, room)
    size = (frame.width, frame.height)
    about = described(scene, painted)
    return framed(size, title, about, [painted.below, names, *around], pixel_mm=PIXEL_MM)


def _documents(scene: Scene, shown: Sequence[Feature]) -> list[Document]:
    """Return the papers that name what is shown, in the order of the atlas."""
    named = {citation.document for feature in shown for citation in feature.citations}
    return [paper for name, paper in scene.atlas.documents.items() if name in named]
