"""Ask an Overpass server, politely and not for ever.

OSMnx can ask Overpass itself, but it tries again after 429 and 504 without end, takes a part that
timed out for the whole, keeps empty answers, dies of a torn file of its cache, and asks a public
name server when the local one is silent. So the question is put here, with every one of these
bounded; what OSMnx is good at, making the network, it does with the answers
(``layers.sources.osm_graph``).
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from layers.sources.faults import SourceError
from layers.sources.overpass_answers import PartialAnswerError, refuse_partial

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

TRIES = 5
FIRST_WAIT_S = 15.0
LONGEST_WAIT_S = 600.0
LARGEST_MB = 512
AGENT = "linkatlas (an atlas of infrastructure links)"

_CHUNK = 1 << 20
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_GZIP = 31  # zlib's word for a gzip stream


class _BusyError(Exception):
    """The server cannot answer now; ``wait_s`` is how long it asks to be left alone."""

    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


@dataclass(frozen=True)
class Server:
    """A server that speaks Overpass, at an http or https address that ends before ``/interpreter``.

    ``sleep`` waits for so many seconds. ``silence_s`` is how long it may say nothing, ``answer_s``
    how long one answer may take.
    """

    url: str
    sleep: Callable[[float], None] = time.sleep
    silence_s: float = 240.0
    answer_s: float = 900.0

    def ask(self, query: str, waiting: Callable[[str], None]) -> bytes:
        """Return the whole answer to a query; ``waiting`` hears why and how long it has to wait.

        Tries again, each time after a longer pause or after the one that the server asks for, when
        it is busy, silent, or answers in part. Raises SourceError after the last try.
        """
        wait = FIRST_WAIT_S
        for left in reversed(range(TRIES)):
            try:
                answer = self._post(query)
                refuse_partial(answer)
            except (_BusyError, PartialAnswerError) as error:
                asked = error.wait_s if isinstance(error, _BusyError) else None
                if not left or (asked or 0) > LONGEST_WAIT_S:
                    raise SourceError(_gave_up(self.url, str(error), asked)) from None
                pause = max(wait, asked or 0)
                waiting(f"{error}; trying again in {pause:.0f} s")
                self.sleep(pause)
                wait *= 2
            else:
                return answer
        raise AssertionError  # the last try returns or raises

    def _post(self, query: str) -> bytes:
        request = urllib.request.Request(  # noqa: S310 -- the setting allows http and https alone
            f"{self.url.rstrip('/')}/interpreter",
            data=urllib.parse.urlencode({"data": query}).encode(),
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.silence_s) as reply:  # noqa: S310
                return _unpacked(self._body(reply), reply.headers)
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(self.url, error) from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            message = f"no answer ({reason})"
            raise _BusyError(message) from None

    def _body(self, reply: http.client.HTTPResponse) -> bytes:
        end = time.monotonic() + self.answer_s
        body = bytearray()
        while chunk := reply.read1(_CHUNK):
            body += chunk
            if len(body) > LARGEST_MB * _CHUNK:
                raise SourceError(_too_large(self.url))
            if time.monotonic() > end:
                message = f"the answer took longer than {self.answer_s:.0f} s"
                raise _BusyError(message)
        if reply.length:
            message = "the answer is cut off"
            raise PartialAnswerError(message)
        return bytes(body)


def _unpacked(body: bytes, headers: Message) -> bytes:
    if headers.get("Content-Encoding") != "gzip":
        return body
    unpacker = zlib.decompressobj(_GZIP)
    try:
        answer = unpacker.decompress(body, LARGEST_MB * _CHUNK)
    except zlib.error:
        message = "the answer is damaged"
        raise PartialAnswerError(message) from None
    if not unpacker.eof:
        message = "the answer is cut off"
        raise PartialAnswerError(message)
    return answer


def _refusal(url: str, error: urllib.error.HTTPError) -> Exception:
    if error.code in _BUSY:
        return _BusyError(f"{error.code} {error.reason}", _retry_after(error.headers))
    return SourceError(f"{url} refuses the question: {error.code} {error.reason}")


def _retry_after(headers: Message) -> float | None:
    stated = headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except ValueError:
        return None


def _gave_up(url: str, why: str, asked: float | None) -> str:
    if (asked or 0) > LONGEST_WAIT_S:
        return f"{url} asks to be left alone for {asked:.0f} s ({why})"
    return f"{url} did not answer in {TRIES} tries: {why}"


def _too_large(url: str) -> str:
    return f"{url} sends more than {LARGEST_MB} MB for one tile"
