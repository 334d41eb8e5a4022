"""What the operator wants said wherever data leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.export import Notice
from web.view import Chrome

if TYPE_CHECKING:
    from api.settings import Settings
    from layers.model import Atlas
    from layers.transport.model import RoadNetwork


def notice_of(settings: Settings) -> Notice:
    """Return the notice that exports carry, in both languages."""
    return Notice(
        approval_number=settings.approval_number,
        attribution=settings.attribution,
        disclaimer=" ".join(filter(None, (settings.disclaimer_zh, settings.disclaimer_en))),
    )


def operator_chrome(settings: Settings, generation: str, lang: str) -> Chrome:
    """Return what the operator wants said on a page in this language, without any asset."""
    return Chrome(
        asset_base="",
        generation=generation,
        approval=settings.approval_number,
        attribution=settings.attribution,
        disclaimer=settings.disclaimer_en if lang == "en" else settings.disclaimer_zh,
    )


def roads_notice(settings: Settings, atlas: Atlas, roads: RoadNetwork, lang: str) -> str:
    """Return what is to be said with a journey: the operator's words, the licence of the roads."""
    source = atlas.sources.get(roads.source)
    licence = atlas.licences.get(source.licence or "") if source else None
    notice = (licence.notice.en if lang == "en" else licence.notice.zh) if licence else ""
    return " | ".join(filter(None, (settings.attribution, notice)))
