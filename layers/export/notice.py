"""What must be said wherever our data goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.model import Licence, Model

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from layers.model import Atlas, Feature


class Notice(Model):
    """What the operator wants said; the approval number (审图号) is the operator's own."""

    approval_number: str = ""
    attribution: str = ""
    disclaimer: str = ""

    def terms(
        self, features: Iterable[Feature], atlas: Atlas, day: dt.date, generation: str
    ) -> Terms:
        """Join the notice with the licences that these features are under."""
        used = sorted({licence for feature in features for licence in feature.licences})
        return Terms(
            notice=self,
            licences=tuple(atlas.licences[licence] for licence in used),
            on=day.isoformat(),
            generation=generation,
        )


class Terms(Model):
    """A notice, the licences it goes with, the day of the statuses, and the generation."""

    notice: Notice
    licences: tuple[Licence, ...]
    on: str
    generation: str

    def members(self) -> dict[str, Any]:
        """Return the terms as JSON members; what the operator left blank is left out."""
        said = {name: text for name, text in self.notice.model_dump().items() if text}
        licences = [licence.model_dump() for licence in self.licences]
        return said | {"licences": licences, "on": self.on, "generation": self.generation}

    def sentence(self, licences: Iterable[str] | None = None) -> str:
        """Say the terms in one text; with ``licences``, only those of one feature."""
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
        parts = (said.attribution, number, said.disclaimer, *notices, made)
        return " | ".join(part for part in parts if part)
