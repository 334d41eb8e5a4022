"""What the routes work with, and how a request's words become what a page is asked to show."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request

from api.answers import CORRIDOR, FEATURE, Teller, find
from api.journeys.answers import journey_teller
from api.journeys.query import NO_OTHER_WAY
from api.notices import operator_chrome
from api.origin import origin_of
from api.query import DatedWords, LangWords, ListWords, PanelWords, today
from api.reading.desk import read as read_paper
from api.statuses import ANSWERS
from api.water.office import Office
from layers.catalog import FEATURE_LAYERS
from web.pages import error_page
from web.style import DEFAULT_LAYERS
from web.view import LANGS, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api.assets import Assets
    from api.drawing import Drawing
    from api.errors import ServiceError
    from api.journeys.answers import Answer, JourneyTeller
    from api.journeys.query import JourneyWords
    from api.reading.query import PaperWords
    from layers.changes import Changes
    from layers.documents.model import Reading
    from layers.model import Atlas
    from layers.opened import OpenAtlas
    from web.view import Chrome

EXPORTS_AT_ONCE = 2
JOURNEYS_AT_ONCE = 2
PICTURES_AT_ONCE = 2
PAPERS_AT_ONCE = 2
COLLECTIONS_AT_ONCE = 4

W = TypeVar("W", bound=LangWords)
T = TypeVar("T")


@dataclass(frozen=True)
class Service(Office):
    """The parts of a running service; absolute links of its pages begin with ``origin``."""

    assets: Assets
    drawing: Drawing
    origin: str = ""
    exporting: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(EXPORTS_AT_ONCE))
    travelling: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(JOURNEYS_AT_ONCE))
    picturing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(PICTURES_AT_ONCE))
    reading: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(PAPERS_AT_ONCE))
    gathering: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(COLLECTIONS_AT_ONCE))

    @property
    def open_atlas(self) -> OpenAtlas:
        """Return the open generation; raise NotReadyError when there is none."""
        return self.shelf.opened.atlas

    @property
    def atlas(self) -> Atlas:
        """Return the words of the open generation; raise NotReadyError when there is none."""
        return self.open_atlas.atlas

    def teller(self, words: LangWords) -> Teller:
        """Return what tells of the atlas in these words."""
        return Teller(
            atlas=self.atlas,
            generation=self.shelf.name,
            lang=words.lang,
            on=words.date if isinstance(words, DatedWords) else today(),
            attribution=self.settings.attribution,
        )

    def journeys(self, words: LangWords) -> JourneyTeller:
        """Return what tells of journeys in these words; may wait until the networks are read."""
        opened = self.shelf.opened
        return journey_teller(opened.planning.planner, opened.atlas, self.settings, words.lang)

    async def changes(self) -> Changes | None:
        """Return what the open generation changed; the one before it is read in a thread, once."""
        opened = self.open_atlas
        return await to_thread.run_sync(lambda: opened.changes)

    def route_at_hand(self, words: JourneyWords) -> Answer | None:
        """Tell a route if that takes a moment only; None if something is to be read or made."""
        if words.alternatives != NO_OTHER_WAY or self.shelf.opened.planning.made is None:
            return None
        teller = self.journeys(words)
        return teller.route(words) if teller.is_ready(words) else None

    async def travel(self, words: W, ask: Callable[[JourneyTeller, W], T]) -> T:
        """Ask about journeys in a thread, where it holds up nobody; few at a time."""

        def asked() -> T:
            return ask(self.journeys(words), words)

        return await to_thread.run_sync(asked, limiter=self.travelling)

    async def read_paper(
        self, path: Path, words: PaperWords, ask: Callable[[Reading, OpenAtlas], T]
    ) -> T:
        """Read a paper in a thread, few at a time, and ask about it there.

        Raises FileRefusedError for a file that cannot be read, and UnknownDocument.
        """

        def asked() -> T:
            opened = self.shelf.opened
            return ask(read_paper(path, words, opened.reader), opened.atlas)

        return await to_thread.run_sync(asked, limiter=self.reading)

    def reached_by(self, request: Request) -> Service:
        """Return this service under the address by which a request reached it."""
        return replace(self, origin=origin_of(request, self.settings))

    def chrome(self, lang: str) -> Chrome:
        """Return what surrounds a page in this language."""
        return replace(
            operator_chrome(self.settings, self.shelf.name, lang),
            origin=self.origin,
            asset_base=self.assets.base,
            map_scripts=self.drawing.scripts,
            map_styles=self.drawing.styles,
            map_id=self.drawing.element,
            tiles_attribution=self.drawing.attribution,
        )

    def view(self, words: DatedWords, path: str) -> View:
        """Return what a page is asked to show; raise UnknownIdError for an id that is not held."""
        corridor, feature = getattr(words, "corridor", None), getattr(words, "feature", None)
        if corridor is not None:
            find(self.atlas.corridors, CORRIDOR, corridor)
        if feature is not None:
            find(self.atlas.features, FEATURE, feature)
        return View(
            on=words.date,
            today=today(),
            lang=words.lang,
            layers=_layers(words),
            bbox=words.box if isinstance(words, PanelWords) else None,
            corridor=corridor,
            feature=feature,
            status=getattr(words, "status", None),
            path=path,
        )

    def error_page(self, request: Request, error: ServiceError) -> str:
        """Write the page of a request that failed, in the language that it asked for."""
        lang = request.query_params.get("lang")
        lang = lang if lang in LANGS else LANGS[0]
        answer = ANSWERS[type(error)]
        day = today()
        return error_page(
            View(on=day, today=day, lang=lang, path="/"),
            self.reached_by(request).chrome(lang),
            status=answer.status,
            code=answer.code,
            message=error.text.en if lang == "en" else error.text.zh,
            parameter=error.parameter,
        )


def _layers(words: DatedWords) -> tuple[str, ...]:
    asked = words.layer_ids if isinstance(words, PanelWords) else None
    if asked is not None:
        return asked
    return FEATURE_LAYERS if isinstance(words, ListWords) else DEFAULT_LAYERS


async def service_of(request: Request) -> Service:
    """Return the service that a request came to."""
    service: Service = request.app.state.service
    return service.reached_by(request)


TheService = Annotated[Service, Depends(service_of)]
