"""A small proxy before several workers: each request goes to the next one that answers."""

from __future__ import annotations

import asyncio
import http.client
import threading
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from server import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from server import Server


class Balancer:
    """Hand requests round; only reads are sent to another worker when the first one is lost."""

    def __init__(self, workers: Sequence[Server]) -> None:
        self.port = 0
        self._workers, self._turns = workers, count()

    def ask(self, path: str) -> int:
        """Ask through the proxy, and return the status."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        status = connection.getresponse().status
        connection.close()
        return status

    async def serve(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self._hand, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            ready.set()
            await asyncio.Event().wait()

    async def _hand(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        status = await asyncio.to_thread(self._status, head.split()[1].decode())
        writer.write(b"HTTP/1.1 %d -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n" % status)
        await writer.drain()
        writer.close()

    def _status(self, path: str) -> int:
        turn = next(self._turns)
        for place in range(len(self._workers)):
            try:
                return self._workers[(turn + place) % len(self._workers)].ask(path)[0]
            except (OSError, http.client.HTTPException):
                continue
        return 502


@contextmanager
def balancing(workers: Sequence[Server]) -> Iterator[Balancer]:
    """Run a proxy beside the test."""
    made, ready = Balancer(workers), threading.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_run, args=(loop, made, ready))
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(_cancel, loop)
        thread.join()
        loop.close()


def _run(loop: asyncio.AbstractEventLoop, made: Balancer, ready: threading.Event) -> None:
    try:
        loop.run_until_complete(made.serve(ready))
    except asyncio.CancelledError:
        return


def _cancel(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()
