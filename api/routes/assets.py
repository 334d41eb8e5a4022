"""Scripts, styles and images under addresses that never change their meaning."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.assets import FOREVER, ROOT
from api.errors import NoSuchPageError
from api.query import NoWords
from api.replies import content
from api.service import TheService

router = APIRouter(prefix=ROOT, include_in_schema=False)


@router.get("/{digest}/{name:path}")
async def asset(
    service: TheService, digest: str, name: str, _words: Annotated[NoWords, Query()]
) -> Response:
    """Return one file; an address with another hash is of another version and is not held."""
    found = service.assets.held.get(name)
    if digest != service.assets.digest or found is None:
        raise NoSuchPageError
    return content(found.content, found.kind, keep=FOREVER)
