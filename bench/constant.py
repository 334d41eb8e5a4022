"""The peer of ``request.py``: a route of the framework that returns a constant kilobyte."""

from __future__ import annotations

import logging
import socket
import sys

from fastapi import FastAPI, Response

from api.commands.serve import server
from api.settings import Settings

BODY = b"0" * 1024
app = FastAPI()


@app.get("/constant")
async def constant() -> Response:
    """Answer with the kilobyte."""
    return Response(BODY, media_type="application/json")


def main() -> None:
    """Serve on a free port, and print the address."""
    logging.basicConfig(level="INFO")
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", file=sys.stderr)
    server(app, Settings()).run(sockets=[listener])


if __name__ == "__main__":
    main()
