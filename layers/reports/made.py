"""When a report was made and from what, the formats it leaves in, and the language it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.model import Text

if TYPE_CHECKING:
    import datetime as dt

FORMATS: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Formats of a report by name, each with its media type."""

FONT, CJK_FONT = "Times New Roman", "宋体"
"""Fonts that office programs of the region have."""

BASIS = (
    Text(zh="生成日期", en="Made on"),
    Text(zh="事实版本", en="Generation"),
)
"""The columns by which a row of a table says when it was made, and from what."""


class Made(NamedTuple):
    """When a report was made, and from which generation of the facts."""

    on: dt.date
    generation: str

    def text(self) -> Text:
        """Return both as a line that a report ends with."""
        return Text(
            zh=f"联图 Linkatlas 生成于 {self.on}，事实版本 {self.generation}",
            en=f"Made by Linkatlas on {self.on} from facts {self.generation}",
        )

    def cells(self) -> tuple[str, str]:
        """Return what stands in the columns of BASIS."""
        return self.on.isoformat(), self.generation


def said(text: Text, lang: str) -> str:
    """Return a text in a language; Chinese unless English is asked."""
    return text.en if lang == "en" else text.zh
