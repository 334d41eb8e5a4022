"""The pages and panels of the atlas as HTML text, whole and escaped; no HTTP in here."""

from __future__ import annotations

from http import HTTPStatus
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from markupsafe import Markup

from layers.catalog import FEATURE_LAYERS
from layers.freshness import Freshness, freshness
from layers.model import Atlas
from web.config import inline_json, page_config
from web.filters import list_filters
from web.forms import DEFAULT_MINUTES, minute_choices
from web.messages import script_texts
from web.rendering import render
from web.scene import Scene

if TYPE_CHECKING:
    import datetime as dt

    from layers.changes import Changes
    from web.view import ApiDocs, Build, Chrome, View

_EMPTY = Atlas(features={}, documents={}, corridors={}, sources={}, licences={}, cities={})


def map_page(
    atlas: Atlas, view: View, chrome: Chrome, *, told: str = "", changes: Changes | None = None
) -> str:
    """Return the map page; ``view.feature``, ``view.journey`` or ``view.corridor`` opens a panel.

    ``told`` is the fragment that answers the journey, as ``web.journeys`` writes it; ``changes``
    are what the newest build changed, None if that is not known. Raises KeyError for an id that
    the atlas does not hold (so do all functions with an id).
    """
    scene = Scene(atlas, view)
    feature = atlas.features[view.feature] if view.feature else None
    corridor = atlas.corridors[view.corridor] if view.corridor else None
    shown = feature or corridor
    return render(
        "map.html",
        scene,
        chrome=chrome,
        feature=feature,
        corridor=corridor,
        opened=_opened(view),
        changes=changes,
        told=Markup(told),  # noqa: S704 - a template of ours wrote it
        minutes=minute_choices(scene, view.journey.get("minutes", DEFAULT_MINUTES)),
        hidden=view.carried() | _switched(view),
        title=scene.tx(shown.name) if shown else scene.t("nav.map"),
        config=Markup(page_config(atlas, view, chrome)),  # noqa: S704 - inline_json wrote it
    )


def _opened(view: View) -> str:
    """Return the pane of the side panel that is open."""
    if view.feature:
        return "details"
    return "travel" if view.journey else "corridors"


def _switched(view: View) -> dict[str, str]:
    """Return the words that say which links are switched."""
    return {name: word for name, word in view.journey.items() if name in {"with", "without"}}


def feature_panel(atlas: Atlas, view: View, feature: str, *, changes: Changes | None = None) -> str:
    """Return the fragment that tells the story of one feature, and what became new of it."""
    known = atlas.features[feature]
    return render("panel/feature.html", Scene(atlas, view), feature=known, changes=changes)


def corridor_panel(atlas: Atlas, view: View, corridor: str) -> str:
    """Return the fragment of one corridor."""
    return render("panel/corridor.html", Scene(atlas, view), corridor=atlas.corridors[corridor])


def corridors_panel(atlas: Atlas, view: View) -> str:
    """Return the fragment that lists all corridors."""
    return render("panel/corridors.html", Scene(atlas, view))


def list_page(atlas: Atlas, view: View, chrome: Chrome) -> str:
    """Return the table of features, filtered by ``view.layers``, ``corridor`` and ``status``.

    For the list, "no layers asked for" means all FEATURE_LAYERS: pass them all.
    """
    scene = Scene(atlas, view)
    filters, hidden = list_filters(scene)
    features = scene.listed()
    return render(
        "list.html",
        scene,
        chrome=chrome,
        features=features,
        filters=filters,
        hidden=hidden,
        messages=Markup(inline_json(script_texts(view.lang))),  # noqa: S704 - it escapes < > &
    )


def about_page(atlas: Atlas, view: View, chrome: Chrome, build: Build) -> str:
    """Return the page about sources, licences, accuracy, freshness and the generation."""
    sources = sorted(atlas.sources.values(), key=attrgetter("kind", "title"))
    groups = [(kind, list(group)) for kind, group in groupby(sources, key=attrgetter("kind"))]
    groups.sort(key=lambda group: -len(group[1]))
    told = {"groups": groups, "build": build, "fresh": _freshness(atlas, view.today)}
    return render("about.html", Scene(atlas, view), chrome=chrome, **told)


def _freshness(atlas: Atlas, today: dt.date) -> dict[str, Freshness]:
    """Return how fresh the word on each layer is."""
    held = atlas.features.values()
    return {
        layer: freshness((thing for thing in held if thing.layer == layer), today)
        for layer in FEATURE_LAYERS
    }


def docs_page(view: View, chrome: Chrome, docs: ApiDocs) -> str:
    """Return the page that describes the HTTP interface."""
    return render("docs.html", Scene(_EMPTY, view), chrome=chrome, docs=docs)


def error_page(
    view: View,
    chrome: Chrome,
    *,
    status: int,
    code: str,
    message: str,
    parameter: str | None = None,
) -> str:
    """Return the page for a request that failed with HTTP ``status``.

    ``message`` is in the language of the view; ``parameter`` is the one at fault.
    """
    scene = Scene(_EMPTY, view)
    known = status in {400, 404, 405, 503}
    title = scene.t(f"error.{status}" if known else "error.other")
    details = {"status": HTTPStatus(status), "code": code, "parameter": parameter}
    return render("error.html", scene, chrome=chrome, title=title, message=message, **details)
