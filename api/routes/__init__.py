"""What can be asked over HTTP, one file a family."""

from __future__ import annotations

from api.routes.assets import router as assets
from api.routes.changes import router as changes
from api.routes.document_pages import router as document_pages
from api.routes.documents import router as documents
from api.routes.edr import router as edr
from api.routes.embed import router as embed
from api.routes.exports import router as exports
from api.routes.features import router as features
from api.routes.found import router as found
from api.routes.health import router as health
from api.routes.journey_pages import router as journey_pages
from api.routes.journeys import router as journeys
from api.routes.layers import router as layers
from api.routes.ogc import router as ogc
from api.routes.pages import router as pages
from api.routes.panel import router as panel
from api.routes.reading import router as reading
from api.routes.reading_pages import router as reading_pages
from api.routes.search import router as search
from api.routes.snapshot import router as snapshot
from api.routes.tiles import router as tiles
from api.routes.water import router as water
from api.routes.water_charts import router as water_charts
from api.routes.water_pages import router as water_pages
from api.routes.water_ways import router as water_ways

ROUTERS = (
    ogc, pages, document_pages, journey_pages, panel, found, search, features, changes, journeys,
    layers, water, water_charts, water_pages, water_ways, documents, reading, reading_pages, embed,
    snapshot, exports, tiles, edr, assets, health,
)  # fmt: skip
"""Every router, in the order in which the interface is described."""
