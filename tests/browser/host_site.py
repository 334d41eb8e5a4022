"""Pages of somebody else: another origin on this machine, with whatever a test puts there."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit
    from playwright.sync_api import Frame

LISTEN = """<script>
window.heard = [];
addEventListener("message", ({ origin, data }) => window.heard.push({ origin, ...data }));
window.say = (message, target) => {
  document.querySelector("iframe").contentWindow.postMessage(message, target);
};
</script>"""
PAGE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>A page</title>"
    "<meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>"
    "<h1>A page</h1>{listen}{body}"
)


@dataclass
class HostSite:
    """A site with its pages by path."""

    origin: str
    pages: dict[str, str] = field(default_factory=dict)

    def put(self, body: str, path: str = "/") -> str:
        """Put a page there and return its address; it keeps the messages that it hears."""
        self.pages[path] = PAGE.format(listen=LISTEN, body=body)
        return self.origin + path


@contextmanager
def hosting() -> Iterator[HostSite]:
    """Serve a site on a free port for as long as the block runs."""
    site = HostSite("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path, "").encode()
            self.send_response(200 if page else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base class has it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


def framed(visit: Visit, at: int = 1) -> Frame:
    """Return the map in a frame of a page, when it has drawn its layers."""
    frame = visit.page.frames[at]
    frame.locator("#loading").wait_for(state="hidden")
    return frame


def heard(visit: Visit, kind: str, **wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON is
    """Wait until the page has heard a message with these fields, and return it."""
    for _ in range(200):
        told: list[dict[str, Any]] = visit.page.evaluate("() => window.heard")
        found = [one for one in told if one["type"] == kind and wanted.items() <= one.items()]
        if found:
            return found[-1]
        visit.page.wait_for_timeout(50)
    raise AssertionError(told)
