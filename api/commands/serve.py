"""``linkatlas serve``."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click
import uvicorn

from api.app import create_app
from api.commands.options import settings_from, store_option
from api.logs import configure
from api.settings import describe
from web.basemaps import BasemapError

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

    from api.settings import Settings

GRACE_SECONDS = 10


def _epilog() -> str:
    lines = ["\b", "Settings, read from the environment:"]
    for name, default, meaning in describe():
        lines += [f"  {name}" + (f"  [default: {default}]" if default else ""), f"    {meaning}"]
    return "\n".join(lines)


@click.command(epilog=_epilog())
@store_option
@click.option("--host", help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one."
)
@click.option("--log-level", help="debug, info, warning or error.")
def command(store: str | None, host: str | None, port: int | None, log_level: str | None) -> None:
    """Serve the atlas over HTTP."""
    settings = settings_from(store=store, host=host, port=port, log_level=log_level)
    configure(settings)
    try:
        app = create_app(settings)
    except BasemapError as error:
        raise click.UsageError(str(error)) from None
    listener = _listen(settings)
    click.echo(f"Linkatlas is at {_address(settings, listener)}", err=True)
    server(app, settings).run(sockets=[listener])


def server(app: ASGIApplication, settings: Settings) -> uvicorn.Server:
    """Return a server for an app with these settings, ready to run."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        limit_concurrency=settings.connections,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return uvicorn.Server(config)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        message = f"cannot listen on {settings.host} port {settings.port}: {error.strerror}"
        raise click.ClickException(message) from None


def _address(settings: Settings, listener: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listener.getsockname()[1]}"
