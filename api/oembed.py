"""oEmbed 1.0: what an address of ours is as something to embed, told to whoever was given it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree as ET

from pydantic import BeforeValidator, Field

from api.embed import EmbedWords, embed_view, whole
from api.errors import BadParameterError, FormatNotMadeError, NotEmbeddableError, UnknownIdError
from api.journey_view import journey_view
from api.journeys.query import CorridorJourneyWords, FeatureJourneyWords, MapJourneyWords
from api.query import Query, read_words
from web.embed import EMBED, SIZE, Frame, Look, embed_address, picture_address, title
from web.scene import Scene

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from api.service import Service
    from web.view import View

Told = dict[str, str | int]
Bound = Annotated[int | None, BeforeValidator(whole), Field(ge=1, le=99_999)]

KINDS = {"json": "application/json", "xml": "text/xml; charset=utf-8"}
KEPT_SECONDS = 86_400
SMALLEST_PICTURE, LARGEST_PICTURE = 64, 480
_PORTS = {"http": 80, "https": 443}
_STORIES: dict[str, type[FeatureJourneyWords | CorridorJourneyWords]] = {
    "features": FeatureJourneyWords,
    "corridors": CorridorJourneyWords,
}


class OEmbedWords(Query):
    """What a consumer asks; it may say ``dnt`` as WordPress does: nobody is tracked here."""

    url: str = Field(
        min_length=1,
        max_length=2000,
        description="Address of the map, of a feature or of a corridor of this atlas.",
        examples=["http://127.0.0.1:8000/features/rail-ganshen"],
    )
    format: str = Field("json", max_length=20, description="json or xml.", examples=["json"])
    maxwidth: Bound = Field(None, description="Greatest width in CSS pixels.")
    maxheight: Bound = Field(None, description="Greatest height in CSS pixels.")
    dnt: str = Field("", max_length=5, description="Do not track; it changes nothing.")


@dataclass(frozen=True)
class Shown:
    """What an address of ours shows."""

    view: View
    look: Look


def oembed(service: Service, words: OEmbedWords) -> tuple[bytes, str]:
    """Return the answer and its content type.

    Raises FormatNotMadeError for another format, and NotEmbeddableError for an address that is not
    ours or shows nothing.
    """
    if words.format not in KINDS:
        raise FormatNotMadeError(words.format, KINDS)
    shown = shown_at(service, words.url)
    width = min(SIZE[0], words.maxwidth or SIZE[0])
    height = min(SIZE[1], words.maxheight or SIZE[1])
    told = tell(service, shown, width, height)
    body = as_xml(told) if words.format == "xml" else json.dumps(told, ensure_ascii=False).encode()
    return body, KINDS[words.format]


def shown_at(service: Service, url: str) -> Shown:
    """Return what an address shows; raise NotEmbeddableError when it is not ours."""
    parts = _ours(url, service.origin)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    words = dict(pairs)
    if len(words) != len(pairs):
        raise NotEmbeddableError(url)
    try:
        return _shown(service, unquote(parts.path), words)
    except (BadParameterError, UnknownIdError) as error:
        raise NotEmbeddableError(url, error.text) from None


def _ours(url: str, origin: str) -> SplitResult:
    """Take an address apart; both schemes are ours, for a proxy may have changed the one."""
    ours = urlsplit(origin)
    try:
        parts = urlsplit(url)
        host = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        raise NotEmbeddableError(url) from None
    hosts = {(ours.hostname, ours.port or port) for port in _PORTS.values()}
    if parts.scheme not in _PORTS or host not in hosts:
        raise NotEmbeddableError(url)
    return parts


def _shown(service: Service, path: str, words: dict[str, str]) -> Shown:
    family, _, name = path.strip("/").partition("/")
    if path == EMBED:
        asked = read_words(EmbedWords, words)
        return Shown(embed_view(service, asked, EMBED), asked.look)
    if path in {"", "/"}:
        return _map(service, read_words(MapJourneyWords, words))
    if family in _STORIES and name:
        given = read_words(_STORIES[family], words).model_dump(by_alias=True)
        return _map(service, MapJourneyWords(**given | {family.removesuffix("s"): name}))
    zh, en = "没有可嵌入的内容。", "nothing there can be embedded"
    raise BadParameterError(zh, en, parameter="url")


def _map(service: Service, words: MapJourneyWords) -> Shown:
    return Shown(journey_view(service, words, EMBED), Look())


def tell(service: Service, shown: Shown, width: int, height: int) -> Told:
    """Return the answer by the names of the standard; sizes are in CSS pixels."""
    scene = Scene(service.atlas, shown.view)
    name, site = title(scene), scene.t("site.name")
    frame = Frame(
        address=service.origin + embed_address(shown.view, shown.look),
        title=name,
        width=width,
        height=height,
    )
    told: Told = {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "provider_name": site,
        "provider_url": f"{service.origin}/",
        "cache_age": KEPT_SECONDS,
        "html": frame.code(),
        "width": width,
        "height": height,
    }
    return told | _picture(service.origin, shown.view, width, height)


def _picture(origin: str, view: View, width: int, height: int) -> Told:
    """Return the picture in the proportions of the frame; none where that would be too narrow."""
    share = min(1.0, LARGEST_PICTURE / max(width, height))
    across, down = int(width * share), int(height * share)
    if min(across, down) < SMALLEST_PICTURE:
        return {}
    return {
        "thumbnail_url": origin + picture_address(view, across, down),
        "thumbnail_width": across,
        "thumbnail_height": down,
    }


def as_xml(told: Told) -> bytes:
    """Write an answer as XML."""
    root = ET.Element("oembed")
    for name, value in told.items():
        ET.SubElement(root, name).text = str(value)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
