"""Under which address readers reach this service: absolute links begin with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.settings import Settings

_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
_UNNAMED = "localhost"


def origin_of(request: Request, settings: Settings) -> str:
    """Return scheme and host, without a slash at the end.

    It is the setting if there is one; otherwise what the request names, if that is a host. Answers
    are remembered apart for each host that is named, so that nobody can plant a foreign one.
    """
    if settings.public_url:
        return settings.public_url
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host if _HOST.fullmatch(host) else _UNNAMED}"
