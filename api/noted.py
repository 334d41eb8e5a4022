"""What is noted of an answer when it has left."""

from __future__ import annotations


class Answer:
    """The status of an answer, the bytes of its body, and whether it was remembered."""

    __slots__ = ("cached", "size", "status")

    def __init__(self, status: int, size: int, *, cached: bool) -> None:
        """Keep the three."""
        self.status = status
        self.size = size
        self.cached = cached
