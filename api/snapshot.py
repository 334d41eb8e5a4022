"""The words of a picture, and how they become one: drawn in a thread, few at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeVar

from anyio import to_thread
from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from api.errors import BadParameterError, echo
from api.journey_view import asks, journey_view
from api.journeys.query import CircleWords, JourneyWords, MapJourneyWords
from web import durations
from web.charts.picture import png
from web.messages import text
from web.scene import Scene
from web.snapshot.drawing import Picture, snapshot
from web.snapshot.ground import shows_ground
from web.snapshot.journeys import Journey, Leg, Ring
from web.snapshot.sheet import PAPERS, sheet_page
from web.snapshot.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.journeys.answers import Answer, JourneyTeller
    from api.service import Service
    from layers.opened import OpenAtlas
    from web.view import Chrome

SMALLEST, LARGEST = 64, 4000
"""Pixels that a side of a picture may have."""

MOST_PIXELS = 8_000_000
"""Pixels that a picture may have in all, its scale counted in."""

USUAL_WIDTH, USUAL_HEIGHT = 1200, 630
"""The size that previews of links have."""

_WHOLE = re.compile(r"[0-9]{1,4}")
_SHARED = {"lang", "on", "with_", "without", "mode"}  # words of every question about journeys

T = TypeVar("T")
YesNo = Literal["yes", "no"]


def pixels(given: object, info: ValidationInfo) -> object:
    """Return the text if it is one to four ASCII digits; pydantic alone takes `+5` and `1_0`."""
    if isinstance(given, str) and not _WHOLE.fullmatch(given):
        raise _bad_side(given, info.field_name)
    return given


def _bad_side(given: str, parameter: str | None) -> BadParameterError:
    return BadParameterError(
        f"“{echo(given)}”不是 {SMALLEST} 至 {LARGEST} 的整数。",
        f"'{echo(given)}' is not a whole number from {SMALLEST} to {LARGEST}",
        parameter=parameter,
    )


def _too_large() -> BadParameterError:
    return BadParameterError(
        f"图片太大：宽 × 高 × 倍数的平方不得超过 {MOST_PIXELS} 像素。",
        "the picture is too large: width x height x scale squared may be at most "
        f"{MOST_PIXELS} pixels",
        parameter="width",
    )


def _empty_box() -> BadParameterError:
    return BadParameterError(
        "这个范围内没有可画的内容。", "there is nothing to draw in this box", parameter="bbox"
    )


Side = Annotated[int, BeforeValidator(pixels)]


class PictureWords(MapJourneyWords):
    """What the map shows, and the size of the picture of it."""

    width: Side = Field(USUAL_WIDTH, ge=SMALLEST, le=LARGEST, description="Width in pixels.")
    height: Side = Field(USUAL_HEIGHT, ge=SMALLEST, le=LARGEST, description="Height in pixels.")
    legend: YesNo = Field("yes", description="Whether a key is drawn, if there is room for it.")
    title: YesNo = Field("yes", description="Whether a title is drawn.")

    @property
    def finer(self) -> int:
        """Return into how many pixels each is divided, along a side."""
        return 1

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.width * self.height * self.finer**2 > MOST_PIXELS:
            raise _too_large()
        return self


class PixelWords(PictureWords):
    """A picture of pixels, which may be finer than its letters are large."""

    scale: Literal["1", "2", "3"] = Field(
        "1", description="How many times finer the file is than width and height say."
    )

    @property
    def finer(self) -> int:
        """Return into how many pixels each is divided, along a side."""
        return int(self.scale)


class SheetWords(MapJourneyWords):
    """What the map shows, and the paper that it is printed on."""

    size: Literal["A4", "A3"] = Field("A4", description="Size of the paper.")
    orient: Literal["landscape", "portrait"] = Field("landscape", description="How it lies.")


@lru_cache(maxsize=1)
def stock_of(opened: OpenAtlas) -> Stock:
    """Return what pictures of a generation are drawn from."""
    return Stock.of(opened)


@dataclass(frozen=True)
class Artist:
    """Draws one view of an opened generation with the journey that it asks for, if it does."""

    opened: OpenAtlas
    scene: Scene
    chrome: Chrome
    journey: Journey | None

    def svg(self, words: PictureWords) -> bytes:
        """Draw a picture as SVG."""
        return self._drawn(words).encode()

    def png(self, words: PixelWords) -> bytes:
        """Draw a picture as PNG."""
        return png(self._drawn(words), words.finer)

    def sheet(self, words: SheetWords) -> str:
        """Write the page that is printed as a sheet."""
        paper = PAPERS[words.size, words.orient]
        return sheet_page(stock_of(self.opened), self.scene, self.chrome, paper, self.journey)

    def _drawn(self, words: PictureWords) -> str:
        picture = Picture(
            width=words.width,
            height=words.height,
            legend=words.legend == "yes",
            title=words.title == "yes",
            journey=self.journey,
        )
        return str(snapshot(stock_of(self.opened), self.scene, self.chrome, picture))


async def draw(
    service: Service, words: MapJourneyWords, path: str, work: Callable[[Artist], T]
) -> T:
    """Let an artist work in a thread; raise a ServiceError for words that mean nothing."""
    if words.box and not shows_ground(words.box):
        raise _empty_box()
    state = words.model_dump(by_alias=True, include=set(MapJourneyWords.model_fields))
    view = journey_view(service, MapJourneyWords.model_validate(state), path)
    journey = await service.travel(words, told_journey) if asks(words) else None
    scene = Scene(service.atlas, view)
    artist = Artist(service.open_atlas, scene, service.chrome(words.lang), journey)
    return await to_thread.run_sync(work, artist, limiter=service.picturing)


def told_journey(teller: JourneyTeller, words: MapJourneyWords) -> Journey:
    """Return what is drawn of the circle or the route that an address asks for."""
    given = words.model_dump(by_alias=True, include=_SHARED)
    if words.at:
        asked = given | {"at": words.at, "minutes": words.minutes}
        return _circle(teller.circle(CircleWords.model_validate(asked)), words.lang)
    asked = given | {"from": words.from_, "to": words.to}
    return _route(teller.route(JourneyWords.model_validate(asked)), words.lang)


def _circle(told: Answer, lang: str) -> Journey:
    rings = [(ring["properties"]["minutes"], ring["geometry"]) for ring in told["features"]]
    return Journey(
        title=text(lang, "circle.title", place=told["at"]["name"]),
        rings=tuple(Ring(minutes, geometry) for minutes, geometry in rings if geometry),
        ends=(("●", tuple(told["at"]["point"])),),
    )


def _route(told: Answer, lang: str) -> Journey:
    paths = told["geometry"]["coordinates"]
    legs = [
        Leg(leg["mode"], tuple(map(tuple, path)), bool(leg["promised"]))
        for leg, path in zip(told["legs"], paths, strict=True)
    ]
    ends = [(letter, tuple(told[end]["point"])) for letter, end in (("A", "from"), ("B", "to"))]
    names = f"{told['from']['name']} → {told['to']['name']}"
    title = f"{names} · {durations.duration(lang, told['time_s'])}"
    return Journey(title=title, legs=tuple(legs), ends=tuple(ends))
