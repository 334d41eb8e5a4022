"""The real service as a process of its own, and visits of its pages that must stay clean."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit, Visitor

ROOT = Path(__file__).parents[2]
SECONDS = 40
ATLAS = "window.drawn"
"""What a visit of the map page calls the object that draws; see ``Reader.map``."""

TAP = """async () => {
  const main = document.querySelector("script[src$='js/main.js']").src;
  const { AtlasMap } = await import(main.replace("js/main.js", "js/draw.js"));
  const { drawNow } = AtlasMap.prototype;
  AtlasMap.prototype.drawNow = function () {
    window.drawn = this;
    drawNow.call(this);
  };
  window.linkatlas.map.fire("zoomend");
}"""
READY = f"{ATLAS} && document.getElementById('loading').hidden"
LOADED = (
    f"{ATLAS}.config.layers.every(({{ id }}) => !{ATLAS}.state.layers.has(id)"
    f" || [...{ATLAS}.byId.values()].some((one) => one.properties.layer === id))"
)


@dataclass(frozen=True)
class Service:
    """Where a service listens."""

    url: str


@contextmanager
def serving(store: Path, log: Path, **environment: str) -> Iterator[Service]:
    """Serve a store on a free port for as long as the block runs; its log goes into a file."""
    settings = {"PYTHONPATH": str(ROOT), "LINKATLAS_STORE": str(store)} | environment
    settings |= {"LINKATLAS_ACCESS_LOG": "false"}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "api", "serve", "--port", "0"],
            stderr=stream,
            env=os.environ | settings,
        )
    try:
        yield Service(_ready(process, log))
    finally:
        process.terminate()
        process.wait(SECONDS)


def _ready(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address once ``/readyz`` answers 200 there."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8"))
        if found and _answers(f"{found[0]}/readyz"):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS):  # noqa: S310 - our own address
            return True
    except urllib.error.URLError:
        return False


@dataclass
class Reader:
    """Somebody who reads the pages of one service; every visit is kept."""

    service: Service
    visitor: Visitor
    visits: list[Visit] = field(default_factory=list)

    def open(self, path: str, **context: Any) -> Visit:  # noqa: ANN401 - options of Playwright
        """Open a page in a context of its own."""
        visit = self.visitor.open(self.service.url + path, **context)
        self.visits.append(visit)
        return visit

    def map(self, path: str = "/", **context: Any) -> Visit:  # noqa: ANN401 - options of Playwright
        """Open a page with a map and wait until its layers are drawn."""
        visit = self.open(path, **context)
        drawn(visit)
        return visit


def drawn(visit: Visit) -> None:
    """Reach what draws the map of a page, and wait until it has drawn its layers."""
    visit.until("document.documentElement.classList.contains('scripted')")
    visit.page.evaluate(TAP)
    visit.until(READY)
    visit.until(LOADED)
    frame(visit)


def frame(visit: Visit) -> None:
    """Wait until what was asked of the map is on the screen."""
    visit.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def shown(visit: Visit) -> set[str]:
    """Return the ids of the features that the map shows."""
    frame(visit)
    return set(visit.page.evaluate(f"() => {ATLAS}.shown()"))


def step(visit: Visit, feature: str) -> dict[str, Any] | None:
    """Return the step that the map shows of a feature."""
    frame(visit)
    found: dict[str, Any] | None = visit.page.evaluate(f"(id) => {ATLAS}.statusOf(id)", feature)
    return found


def bring(visit: Visit, feature: str, zoom: float) -> tuple[float, float]:
    """Bring a point feature to the middle of the map and return where it lies on the page."""
    place: list[float] = visit.page.evaluate(
        f"""([id, zoom]) => {{
          const {{ map }} = {ATLAS};
          const [lon, lat] = {ATLAS}.features().get(id).geometry.coordinates;
          map.setView([lat, lon], zoom, {{ animate: false }});
          const {{ left, top }} = map.getContainer().getBoundingClientRect();
          const {{ x, y }} = map.latLngToContainerPoint([lat, lon]);
          return [x + left, y + top];
        }}""",
        [feature, zoom],
    )
    frame(visit)
    return place[0], place[1]


def words(visit: Visit) -> dict[str, str]:
    """Return the words of the address bar."""
    found: dict[str, str] = visit.page.evaluate(
        "() => Object.fromEntries(new URLSearchParams(location.search))"
    )
    return found
