"""A real Chromium without a network, and visits that remember everything that went wrong."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from service import Reader, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request
    from service import Service

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
LOCAL = ("127.0.0.1", None)
DESK = {"viewport": {"width": 1280, "height": 860}}
PATIENCE = 15_000  # milliseconds; the machine may be busy


@dataclass
class Visit:
    """A page in its own context; ``problems`` must stay empty, ``outside`` too."""

    page: Page
    problems: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Take note of console messages, errors, and requests that leave the machine."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("dialog", self._dialog)
        self.page.context.on("request", self._guard)

    def until(self, condition: str) -> None:
        """Wait until a JavaScript expression is true; works under a policy without eval."""
        for _ in range(PATIENCE // 50):
            if self.page.evaluate(f"() => Boolean({condition})"):
                return
            self.page.wait_for_timeout(50)
        message = f"{condition} did not come true; problems: {self.problems}"
        raise AssertionError(message)

    def assert_clean(self) -> None:
        """Fail when anything went wrong or was asked of the outside."""
        assert self.problems == []
        assert self.outside == []

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.problems.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"{request.url}: {request.failure}")

    def _dialog(self, dialog: Any) -> None:  # noqa: ANN401 - named by its event
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _guard(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in LOCAL:
            self.outside.append(request.url)


@dataclass
class Visitor:
    """Opens pages; ``devices`` are Playwright's own."""

    browser: Browser
    devices: dict[str, Any]
    contexts: list[Any] = field(default_factory=list)

    def open(self, url: str, **context: Any) -> Visit:  # noqa: ANN401 - options of Playwright
        """Open an address in a new context, at desk size unless told otherwise."""
        made = self.browser.new_context(**DESK | context)
        self.contexts.append(made)
        visit = Visit(made.new_page())
        visit.watch()
        visit.page.goto(url)
        return visit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: the driver keeps an event loop running until the session ends."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start the driver once."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the Chromium of the system."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "the browser tests need the package chromium (make browser)"
    browser = playwright.chromium.launch(executable_path=path, args=ARGS)
    yield browser
    browser.close()


@pytest.fixture
def visitor(playwright: Playwright, chromium: Browser) -> Iterator[Visitor]:
    """Give a test its own visitor and close what it opened."""
    made = Visitor(chromium, playwright.devices)
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture(scope="session")
def service(
    request: pytest.FixtureRequest, built_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Serve the real atlas; when a test fails, show what the service said."""
    log = tmp_path_factory.mktemp("service") / "log"
    with serving(built_store, log) as running:
        yield running
    if request.session.testsfailed:
        print(log.read_text(encoding="utf-8"))  # noqa: T201 - pytest keeps it with the report


@pytest.fixture(scope="module")
def tour(service: Service, playwright: Playwright, chromium: Browser) -> Iterator[Visit]:
    """Read one page after the other in one context, which keeps what it has loaded."""
    visitor = Visitor(chromium, playwright.devices)
    yield visitor.open(f"{service.url}/about")
    for context in visitor.contexts:
        context.close()


@pytest.fixture
def reader(service: Service, visitor: Visitor) -> Iterator[Reader]:
    """Read the pages of the real atlas; at the end nothing may have gone wrong on any of them."""
    made = Reader(service, visitor)
    yield made
    for visit in made.visits:
        visit.assert_clean()
