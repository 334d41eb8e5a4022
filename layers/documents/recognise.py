"""Which paper a text is, if it is a known one, and what it has to do with."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from layers.documents.cleaning import letters, plain
from layers.documents.districts import DISTRICTS, PREFIXES
from layers.documents.model import Context
from layers.errors import UnknownDocument

if TYPE_CHECKING:
    from layers.documents.model import Cleaned, Head
    from layers.model import Atlas, City, Document

_READ_FOR_PLACES = 50_000
_FEWEST = 3
_SHARE_OF_MOST = 5
_SHORTEST_TITLE = 8


def fingerprint(cleaned: Cleaned) -> str:
    """Return the SHA-256 of a paper's letters and digits, in hexadecimal.

    It is taken from the first sentence's line to the last sentence, so that neither the form of the
    file nor what stands around the paper matters.
    """
    text = cleaned.text
    last = text.rfind("。") + 1
    first = text.rfind("\n", 0, max(text.find("。"), 0)) + 1
    body = text[first:last] if last else text
    return hashlib.sha256(letters(body).encode(errors="surrogatepass")).hexdigest()


def recognise(atlas: Atlas, head: Head, fingerprint: str, document: str | None) -> str | None:
    """Return the id of the known paper that a text is; ``document`` is the one asked for.

    Raises UnknownDocument.
    """
    if document is not None:
        if document not in atlas.documents:
            raise UnknownDocument(document, atlas.documents)
        return document
    known = atlas.documents.values()
    same = [one for one in known if one.fingerprint == fingerprint]
    numbered = [one for one in known if head.number and _number(one) == head.number]
    titled = [one for one in known if _same_title(one, head)]
    return next((one.id for one in (*numbered, *same, *titled)), None)


def context(
    atlas: Atlas, known: str | None, head: Head, cleaned: Cleaned, on: str | None
) -> Context:
    """Return what decides the meaning of words in a paper.

    Its places are the cities that its title, its issuer and its number name, and those that the
    text names often; districts count for their city. ``on`` is the date to take it as written on.
    """
    document = atlas.documents.get(known or "")
    return Context(
        document=known,
        places=_told(atlas, head, document) | _often(atlas, cleaned.text[:_READ_FOR_PLACES]),
        date=on or head.date or (document.date if document else None),
    )


def _number(document: Document) -> str | None:
    return plain(document.number) if document.number else None


def _same_title(document: Document, head: Head) -> bool:
    """Tell whether titles are the same but for marks, and for a remark in brackets of ours."""
    if not head.title:
        return False
    known = plain(document.title.zh)
    bare = known.partition("(")[0] if "稿" not in known else known
    wanted = {letters(known), letters(bare)}
    found = {letters(head.title), letters(head.title.partition(",")[0])}
    return any(len(title) >= _SHORTEST_TITLE for title in wanted & found)


def _told(atlas: Atlas, head: Head, document: Document | None) -> frozenset[str]:
    """Return the cities that a paper names in what it says of itself."""
    said = [head.title or "", head.issuer or ""]
    if document:
        said += [document.title.zh, document.issuer.zh]
    number = head.number or (document.number if document else None) or ""
    by_number = {city for prefix, city in PREFIXES.items() if number.startswith(prefix)}
    counts = _counts(atlas, "\n".join(said))
    return frozenset(city for city in (*counts, *by_number) if city in atlas.cities)


def _often(atlas: Atlas, text: str) -> frozenset[str]:
    """Return the cities that a text names often."""
    counts = _counts(atlas, text)
    enough = max(_FEWEST, max(counts.values(), default=0) / _SHARE_OF_MOST)
    return frozenset(city for city, count in counts.items() if count >= enough)


def _counts(atlas: Atlas, text: str) -> dict[str, int]:
    """Return how often a text names each city, or one of its districts; none that it does not."""
    counts = {city.id: sum(map(text.count, _names(city))) for city in atlas.cities.values()}
    return {city: count for city, count in counts.items() if count}


def _names(city: City) -> tuple[str, ...]:
    return (city.name.zh, *DISTRICTS.get(city.id, ()))
