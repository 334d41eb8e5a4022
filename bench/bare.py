"""The bare side of ``serve.py``: an ASGI app that sends given answers, and does nothing else."""

from __future__ import annotations

import json
import logging
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from api.commands.serve import server
from api.settings import Settings

if TYPE_CHECKING:
    from api.cache import Receive, Scope, Send


class Bare:
    """Answer each path with its bytes."""

    def __init__(self, answers: dict[str, dict[str, Any]]) -> None:
        """Lay the messages out, ready to be sent."""
        self._starts, self._bodies = {}, {}
        for path, answer in answers.items():
            headers = [(name.encode(), value.encode()) for name, value in answer["headers"]]
            start = {"type": "http.response.start", "status": answer["status"], "headers": headers}
            self._starts[path] = start
            body = bytes.fromhex(answer["body"])
            self._bodies[path] = {"type": "http.response.body", "body": body}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer of the path; take part in nothing else."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        await send(self._starts[scope["path"]])
        await send(self._bodies[scope["path"]])

    async def _live(self, receive: Receive, send: Send) -> None:
        for phase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{phase}.complete"})


def main() -> None:
    """Serve the answers of the file that is named, on a free port, and print the address."""
    logging.basicConfig(level="INFO")
    answers = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", file=sys.stderr)
    server(Bare(answers), Settings()).run(sockets=[listener])


if __name__ == "__main__":
    main()
