"""As what an answer is wanted: by the parameter ``f``, or by the header Accept."""

from __future__ import annotations

from functools import lru_cache

HTML = "text/html"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


@lru_cache(maxsize=256)
def prefers_html(accepted: str) -> bool:
    """Return whether a page is wanted more than data; of equal wishes the first counts.

    What is not understood asks for data.
    """
    best, page = 0.0, False
    for item in accepted.lower().split(","):
        kind, *words = (word.strip() for word in item.split(";"))
        weight = _weight(words)
        if weight > best and (kind == HTML or _is_data(kind)):
            best, page = weight, kind == HTML
    return page


def _is_data(kind: str) -> bool:
    return kind in {"*/*", "application/*"} or kind.endswith(("json", "/vnd.oai.openapi"))


def _weight(words: list[str]) -> float:
    for word in words:
        name, _, value = word.partition("=")
        if name.strip() == "q":
            try:
                return min(float(value), 1.0)
            except ValueError:
                return 0.0
    return 1.0
