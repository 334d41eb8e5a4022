"""Weigh a layer of a million features: its tiles at build, over HTTP and in the page.

    python -m bench.tiles [--store DIR] [--features 1000000]

Printed are the seconds that cutting takes, tiles a second by wrk (first asked and asked again), and
what the page in a real Chromium asks for, keeps in memory, and takes until another day is drawn.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench import crowd
from bench.serve import ROOT, started
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

VIEW_LIMIT = 8 * 1024 * 1024
HEAP_LIMIT = 400 * 1024 * 1024
DAY_LIMIT_MS = 1000
VIEWS = {"region": "112.6,22.3,117.4,26.4", "city": "113.9,22.5,114.4,22.9"}
_ARGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
_DRAWN = """() => document.querySelectorAll("canvas.leaflet-tile").length > 0
  && !document.querySelector("canvas.leaflet-tile:not(.leaflet-tile-loaded)")"""
_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main(store: str = str(ROOT / "var"), features: int = 1_000_000) -> bool:
    """Print the figures; return whether every limit of the page holds."""
    with tempfile.TemporaryDirectory() as folder:
        crowded = Path(folder) / "store"
        begun = os.times()
        crowd.publish(Path(store), crowded, features)
        done = os.times()
        cpu = sum(done[:4]) - sum(begun[:4])
        wall = done.elapsed - begun.elapsed
        print(f"{features} ways: packed, cut and written in {wall:.0f} s ({cpu:.0f} s of CPU)")
        opened = OpenAtlas(open_current(crowded))
        command = ["-m", "api", "serve", "--port", "0", "--store", str(crowded)]
        with started(command, Path(folder) / "service.log") as address:
            weigh_tiles(opened, address)
            held = [visit(address, name, box) for name, box in VIEWS.items()]
    return all(held)


def weigh_tiles(opened: OpenAtlas, address: str) -> None:
    """Print how heavy the tiles are, and how fast they leave."""
    tiles = opened.tiles(crowd.CROWDED)
    print(f"zooms {tiles.info.minzoom} to {tiles.info.maxzoom}")
    for z in range(8, tiles.info.maxzoom + 1):
        x, y = int(294.6 / 360 * 2**z), int(0.4338 * 2**z)
        data = tiles.tile(z, x, y)
        if data is None:
            continue
        path = f"/tiles/{crowd.CROWDED}/{z}/{x}/{y}.mvt"
        sizes = f"{len(data)} B as gzip, {len(gzip.decompress(data))} B plain"
        print(f"z{z}: {sizes}; first asked {cold(address, path):.0f}/s{warm(address, path)}")


def cold(address: str, path: str) -> float:
    """Return the tiles a second of one connection when each is asked for the first time."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    rounds = 100
    begun = time.perf_counter()
    for version in range(rounds):
        headers = {"accept-encoding": "gzip"}
        connection.request("GET", f"{path}?v={version:016x}", headers=headers)
        connection.getresponse().read()
    return rounds / (time.perf_counter() - begun)


def warm(address: str, path: str) -> str:
    """Say how many tiles a second leave when they were asked for before."""
    if shutil.which("wrk") is None:
        return ""
    command = ["wrk", "-t1", "-c16", "-d2s", "-H", "Accept-Encoding: gzip", address + path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    return f", again {float(found[1]):.0f}/s" if found else ""


def visit(address: str, name: str, box: str) -> bool:
    """Open the page with the network on a box, and print what that takes."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*_ARGS])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        session = page.context.new_cdp_session(page)
        sizes = watched(session)
        begun = time.perf_counter()
        page.goto(f"{address}/?layers=railways,{crowd.CROWDED}&bbox={box}")
        settle(page)
        seconds = time.perf_counter() - begun
        session.send("HeapProfiler.collectGarbage")
        usage = session.send("Runtime.getHeapUsage")
        heap = usage["usedSize"] + usage.get("backingStorageSize", 0)
        day = another_day(page)
        browser.close()
    tiles = [size for url, size in sizes.values() if "/tiles/" in url]
    weight = int(sum(tiles))
    print(
        f"{name}: {len(tiles)} tiles, {weight} B (< {VIEW_LIMIT}), drawn after {seconds:.1f} s, "
        f"heap {heap / 2**20:.0f} MB (< {HEAP_LIMIT // 2**20}), "
        f"another day {day:.0f} ms (< {DAY_LIMIT_MS})"
    )
    return weight < VIEW_LIMIT and heap < HEAP_LIMIT and day < DAY_LIMIT_MS


def watched(session: CDPSession) -> dict[str, tuple[str, float]]:
    """Return what will hold the address and the bytes of every answer, compressed."""
    urls: dict[str, str] = {}
    sizes: dict[str, tuple[str, float]] = {}

    def answered(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["response"]["url"]

    def finished(event: dict[str, Any]) -> None:
        name = event["requestId"]
        sizes[name] = (urls.get(name, ""), event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    return sizes


def settle(page: Page) -> None:
    """Wait until every tile in view is drawn."""
    while not page.evaluate(_DRAWN):
        page.wait_for_timeout(50)
    page.evaluate(_FRAMES)


def another_day(page: Page) -> float:
    """Move the bar of time by a month and return the milliseconds until that is drawn."""
    page.focus("#time")
    begun = time.perf_counter()
    page.keyboard.press("ArrowRight")
    page.evaluate(_FRAMES)
    return (time.perf_counter() - begun) * 1000


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Weigh a layer of a million features.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    parser.add_argument("--features", type=int, default=1_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _options()
    sys.exit(0 if main(chosen.store, chosen.features) else 1)
