"""What search engines ask for first: which pages there are, and which to leave alone."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.query import NoWords
from api.replies import content
from api.service import TheService
from api.sitemap import sitemap

router = APIRouter(include_in_schema=False)

None_ = Annotated[NoWords, Query()]

LEFT_ALONE = ("/panel/", "/api/", "/export/", "/tiles/", "/water/share")
"""Parts of pages, computed answers, whole files, and a form: nothing that a search should find."""


@router.get("/sitemap.xml")
async def site_map(service: TheService, _words: None_) -> Response:
    """List every page in both languages."""
    opened = service.open_atlas
    return content(sitemap(opened.atlas, opened.water, service.origin), "application/xml")


@router.get("/robots.txt")
async def robots(service: TheService, _words: None_) -> Response:
    """Name the map of the site, and what robots should leave alone."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE)]
    told = "\n".join([*lines, "", f"Sitemap: {service.origin}/sitemap.xml", ""])
    return content(told.encode(), "text/plain; charset=utf-8")
