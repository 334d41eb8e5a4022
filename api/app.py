"""The whole service put together: everything is wired here, and nothing is made at import."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import logging
import sys
from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import FastAPI

from api import __version__
from api.cache import ResponseCache
from api.door import Door
from api.drawing import collect
from api.errors import NotReadyError
from api.failures import Failures
from api.framing import frame_ancestors
from api.ledger import Ledger
from api.logs import AccessLog
from api.metrics import Metrics
from api.routes import ROUTERS
from api.security import wardrobe
from api.service import Service
from api.shelf import Shelf, shelf_of
from api.water.holding import Holding, url_of
from layers.errors import GenerationError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api.cache import App, Receive, Scope, Send
    from api.settings import Settings

MEGABYTE = 1_048_576
WARM_AFTER_SECONDS = 2
_logger = logging.getLogger(__name__)

DESCRIPTION = """Infrastructure links of eastern Guangdong and southern Jiangxi, dated and cited.

Coordinates are WGS 84, longitude before latitude; accuracies are metres. An unknown or repeated
parameter is answered 400 and named; an unknown id is answered 404 and named."""


class Application(FastAPI):
    """The app with the cache before it: what was answered already never comes so far."""

    outer: App

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request through the cache and the door; they call ``answer``."""
        await self.outer(scope, receive, send)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request that has come through."""
        await super().__call__(scope, receive, send)


def create_app(settings: Settings) -> Application:
    """Return the service. Without a generation it runs, and answers 503."""
    app = Application(
        title="Linkatlas",
        version=__version__,
        description=DESCRIPTION,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    assets, drawing = collect(settings)
    holding = Holding(url_of(settings))
    app.state.service = Service(settings, shelf_of(settings), holding, assets, drawing)
    app.state.log = AccessLog(sys.stderr.buffer) if settings.access_log else None
    app.state.metrics = Metrics()
    for router in ROUTERS:
        app.include_router(router)
    app.outer = _before(app, settings)
    return app


def _before(app: Application, settings: Settings) -> App:
    """Return what a request passes on its way to the app: first the cache, then the door."""
    service: Service = app.state.service
    failures = Failures(service.error_page)
    failures.register(app)
    dress = wardrobe(
        service.drawing.image_origins,
        ancestors=frame_ancestors(settings.embed_origins),
        readings_open=settings.water_reading == "open",
    )
    upload_bytes = settings.upload_mb * MEGABYTE
    door = Door(app.answer, failures=failures, wardrobe=dress, upload_bytes=upload_bytes)
    ledger = Ledger(app.state.metrics, app.state.log)
    cache = ResponseCache(door, capacity=settings.cache_mb * MEGABYTE, ledger=ledger)
    service.shelf.on_change(cache.clear)
    service.shelf.on_change(partial(_count, service.shelf, app.state.metrics))
    return cache


def _count(shelf: Shelf, metrics: Metrics) -> None:
    manifest = shelf.opened.atlas.generation.manifest
    metrics.serve(shelf.name, manifest.digest)


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the generation before the first request; warm up and watch beside the requests."""
    service: Service = app.state.service
    await service.shelf.refresh()
    tasks = [asyncio.create_task(_warm_later(service.shelf))]
    if service.settings.watch_seconds:
        tasks.append(asyncio.create_task(service.shelf.watch(service.settings.watch_seconds)))
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    service.holding.close()
    service.shelf.close()
    if app.state.log is not None:
        app.state.log.flush()


async def _warm_later(shelf: Shelf) -> None:
    """Leave the processor to the first requests, then warm up."""
    await asyncio.sleep(WARM_AFTER_SECONDS)
    await to_thread.run_sync(warm_up, shelf)


def warm_up(shelf: Shelf) -> None:
    """Import and read what exports and journeys need before somebody waits for it.

    What lives as long as the process is kept out of garbage collection; a planner does not.
    """
    importlib.import_module("layers.export.making")
    gc.collect()
    gc.freeze()
    try:
        _ = shelf.opened.planning.planner
    except (NotReadyError, GenerationError) as error:
        _logger.error("journeys cannot be told: %s", error)  # noqa: TRY400 -- one line is enough
    _logger.debug("exports and journeys are warm")
