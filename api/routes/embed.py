"""The map for frames on other pages, the builder of such frames, and oEmbed."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.embed import BuilderWords, EmbedWords, embed_view, map_words
from api.errors import OriginRefusedError
from api.framing import allows, sources_of
from api.journey_html import Writer
from api.journey_view import asks
from api.oembed import KINDS, OEmbedWords, oembed
from api.replies import FAULTS_WITH_ID, content, page
from api.service import Service, TheService
from api.shapes import Problem
from web.embed import EMBED, Hosts, embed_page
from web.embed_builder import BUILDER, builder_page

router = APIRouter(tags=["embedding"])

_RICH = {"description": "The map as something to embed", "content": {k: {} for k in KINDS.values()}}
_NOT_MADE = {"model": Problem, "description": "The format is neither json nor xml"}


@router.get(EMBED, include_in_schema=False, response_class=HTMLResponse)
async def embed(service: TheService, words: Annotated[EmbedWords, Query()]) -> HTMLResponse:
    """Show the map for a frame."""
    asked, told = map_words(words), ""
    hosts = _hosts(service, words.origin)
    view = embed_view(service, words, EMBED)
    if asks(asked):
        told = await service.travel(asked, lambda teller, _: Writer(service, teller).on_map(asked))
    chrome = service.chrome(words.lang)
    return page(embed_page(service.atlas, view, chrome, words.look, hosts=hosts, told=told))


@router.get(BUILDER, include_in_schema=False, response_class=HTMLResponse)
async def builder(service: TheService, words: Annotated[BuilderWords, Query()]) -> HTMLResponse:
    """Show the builder with what was asked so far."""
    view = embed_view(service, words, BUILDER)
    sources = sources_of(service.settings.embed_origins)
    chrome = service.chrome(words.lang)
    return page(builder_page(service.atlas, view, chrome, words.wish, sources=sources))


@router.get(
    "/oembed",
    response_class=Response,
    responses=FAULTS_WITH_ID | {200: _RICH, 501: _NOT_MADE},
)
async def oembed_answer(service: TheService, words: Annotated[OEmbedWords, Query()]) -> Response:
    """Tell how a map, a feature or a corridor is embedded, as oEmbed 1.0 in JSON or XML."""
    return content(*oembed(service, words))


def _hosts(service: Service, origin: str | None) -> Hosts:
    """Return with whom a map speaks; raise OriginRefusedError for those not allowed to."""
    sources = sources_of(service.settings.embed_origins)
    if origin is not None and not allows((*sources, service.origin.lower()), origin):
        raise OriginRefusedError(origin)
    return Hosts(sources=sources, origin=origin)
