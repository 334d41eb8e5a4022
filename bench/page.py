"""Weigh the map page: what a first view transfers, against stock Folium with its data embedded.

A real Chromium opens the page once with an empty cache; the bytes are those that its network layer
counted, compressed as they came. The peer draws the same features with ``folium.GeoJson``.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import sync_playwright

from bench.serve import ROOT, started
from layers.catalog import FEATURE_LAYERS
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

HTML_LIMIT = 24 * 1024
VIEW_LIMIT = 500 * 1024
_ARGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def main(store: str = str(ROOT / "var")) -> bool:
    """Print the weights and their ratios; return whether both limits hold."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "api", "serve", "--port", "0", "--store", store]
        with started(command, Path(folder) / "service.log") as address:
            html, view, requests = weigh(address)
    stock = stock_page(store)
    packed = len(gzip.compress(stock, 6))
    tell("map page's HTML", html, HTML_LIMIT, len(stock))
    tell(f"first view, compressed, {requests} requests", view, VIEW_LIMIT, packed)
    print("  (stock Folium's side is its page alone, without the scripts it loads from elsewhere)")
    return html < HTML_LIMIT and view < VIEW_LIMIT


def tell(what: str, size: int, limit: int, peer: int) -> None:
    """Print both sides, their ratio and the limit; sizes are bytes."""
    print(f"{what}: {size} B, stock Folium: {peer} B, ratio {size / peer:.2f} (< {limit} B)")


def weigh(address: str) -> tuple[int, int, int]:
    """Return the bytes of the HTML, the bytes of the whole first view, and its requests."""
    sizes: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*_ARGS])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")

        def finished(event: dict[str, Any]) -> None:
            sizes[event["requestId"]] = event["encodedDataLength"]

        session.on("Network.loadingFinished", finished)
        response = page.goto(address)
        page.wait_for_load_state("networkidle")
        html = len(response.body()) if response else 0
        browser.close()
    return html, int(sum(sizes.values())), len(sizes)


def stock_page(store: str) -> bytes:
    """Return the page that Folium makes of the same features by its own means."""
    opened = OpenAtlas(open_current(Path(store)))
    drawn = folium.Map()
    for layer in FEATURE_LAYERS:
        collection = json.loads(opened.layer_json(layer))
        sited = [feature for feature in collection["features"] if feature["geometry"]]
        folium.GeoJson({"type": "FeatureCollection", "features": sited}, name=layer).add_to(drawn)
    for name in ("land", "cities", "districts"):
        folium.GeoJson(json.loads(opened.background_json(name)), name=name).add_to(drawn)
    html: str = drawn.get_root().render()
    return html.encode()
