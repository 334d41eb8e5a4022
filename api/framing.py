"""Who may show an embedded map in a frame, and speak with it: origins as the policy names them.

A source is ``https://host``, with ``*.`` before the host for all below it and ``:*`` for all ports;
what it matches is what a browser matches by ``frame-ancestors``. ``static/js/embed_origins.js``
judges the page around a frame by the same rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERYBODY, NOBODY = "*", "none"
ORIGIN = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.\-]+)(?::([0-9]{1,5}))?")
_SOURCE = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|(?:\*\.)?[a-z0-9.\-]+)(?::([0-9]{1,5}|\*))?")
_PORTS = {"http": "80", "https": "443"}


def sources_of(setting: str) -> tuple[str, ...]:
    """Return the sources that a setting lists; ``*`` is everybody, and nobody is no source."""
    return () if setting == NOBODY else tuple(setting.lower().split())


def frame_ancestors(setting: str) -> str:
    """Return the value of ``frame-ancestors``: pages of our own may always frame a map."""
    return " ".join(("'self'", *sources_of(setting)))


def allows(sources: Iterable[str], origin: str) -> bool:
    """Say whether an origin, in lower case, is one of the sources."""
    return any(_matches(source, origin) for source in sources)


def _matches(source: str, origin: str) -> bool:
    here, wanted = ORIGIN.fullmatch(origin), _SOURCE.fullmatch(source)
    if here is None or wanted is None:
        return here is not None and source == EVERYBODY
    scheme, host, port = here.groups()
    asked_scheme, asked_host, asked_port = wanted.groups()
    usual = _PORTS[scheme]
    return (
        scheme in {asked_scheme, "https"}
        and _is_host(asked_host, host)
        and (asked_port == "*" or (asked_port or usual) == (port or usual))
    )


def _is_host(asked: str, host: str) -> bool:
    return host.endswith(asked[1:]) if asked.startswith("*.") else host == asked
