"""Whether the process lives, whether it can answer, and what it offers."""

from collections import Counter
from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.metrics import KIND
from api.openapi import described
from api.query import NoWords
from api.replies import FAULTS, JSON, NEVER, content, passing
from api.service import TheService
from api.shapes import Alive, Ready
from layers.catalog import FEATURE_LAYERS

router = APIRouter(tags=["health"])

None_ = Annotated[NoWords, Query()]


@router.get("/healthz", response_model=Alive, responses=FAULTS)
async def alive(_words: None_) -> Response:
    """Say that the process lives."""
    return passing(Alive())


@router.get("/readyz", response_model=Ready, responses=FAULTS)
async def ready(service: TheService, _words: None_) -> Response:
    """Say which generation is served and what it holds, or 503 with the reason why none is."""
    opened = service.shelf.opened
    atlas = opened.atlas.atlas
    layers = Counter(feature.layer for feature in atlas.features.values())
    answer = Ready(
        generation=opened.name,
        digest=opened.atlas.generation.manifest.digest,
        features=len(atlas.features),
        documents=len(atlas.documents),
        corridors=len(atlas.corridors),
        layers={name: layers[name] for name in FEATURE_LAYERS},
        warning=service.shelf.warning,
    )
    return passing(answer)


@router.get("/metrics", response_class=Response, responses=FAULTS | {200: {"content": {KIND: {}}}})
async def metrics(request: Request, _words: None_) -> Response:
    """Tell the counters of this process, as Prometheus reads them."""
    return content(request.app.state.metrics.text(), KIND, keep=NEVER)


@router.get("/openapi.json", include_in_schema=False)
async def openapi(request: Request, _words: None_) -> Response:
    """Describe the interface for programs."""
    return content(orjson.dumps(described(request.app)), JSON)
