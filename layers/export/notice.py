"""What must be said wherever our data goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.model import Licence, Model, Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Notice(Model):
    """What the operator wants said; the approval number (审图号) is the operator's own."""

    approval_number: str = ""
    attribution: str = ""
    disclaimer: str = ""


class Terms(Model):
    """A notice and what goes with it, once an export is chosen.

    ``licences`` are those that the data are under, ``on`` is the day of the statuses, ``crs`` says
    what the coordinates are, ``part`` what part of the collection was asked for.
    """

    notice: Notice
    licences: tuple[Licence, ...]
    on: str
    generation: str
    crs: Text
    part: dict[str, str]

    def members(self) -> dict[str, Any]:
        """Return the terms as JSON members; what the operator left blank is left out."""
        said = {name: text for name, text in self.notice.model_dump().items() if text}
        return said | {
            "licences": [licence.model_dump() for licence in self.licences],
            "on": self.on,
            "generation": self.generation,
            "crs_note": self.crs.model_dump(),
            "part": self.part,
        }

    def sentence(self, licences: Iterable[str] | None = None) -> str:
        """Say the terms in one text; with ``licences``, only those of one feature."""
        return " | ".join(self.lines(licences))

    def lines(self, licences: Iterable[str] | None = None) -> list[str]:
        """Say the terms, a text each; with ``licences``, only those of one feature."""
        wanted = None if licences is None else set(licences)
        notices = [
            part
            for licence in self.licences
            if wanted is None or licence.id in wanted
            for part in (licence.notice.zh, licence.notice.en)
        ]
        said = self.notice
        number = f"审图号：{said.approval_number}" if said.approval_number else ""
        made = f"状态截至 status on {self.on}, {self.generation}"
        parts = (
            said.attribution,
            number,
            said.disclaimer,
            *notices,
            self.crs.zh,
            self.crs.en,
            made,
        )
        return [part for part in parts if part]

    def chosen(self) -> list[str]:
        """Say what part of the collection this is, a text each; nothing for the whole."""
        return [f"{word}={text}" for word, text in self.part.items()]
