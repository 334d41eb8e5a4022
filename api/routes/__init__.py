"""What can be asked over HTTP, one file a family."""

from __future__ import annotations

from api.routes import assets, documents, exports, features, health, layers, pages, panel, search

ROUTERS = tuple(
    module.router
    for module in (pages, panel, search, features, layers, documents, exports, assets, health)
)
"""Every router, in the order in which the interface is described."""
