"""Ask a service once, as a browser does."""

from __future__ import annotations

import gzip
import http.client


def fetch(address: str, path: str) -> bytes:
    """Return the body of an answer; raise ConnectionError when it is no 200."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    try:
        connection.request("GET", path, headers={"accept-encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status not in {200, 204}:
        message = f"{path}: {answer.status} {body[:200]!r}"
        raise ConnectionError(message)
    return gzip.decompress(body) if answer.headers.get("content-encoding") == "gzip" else body
