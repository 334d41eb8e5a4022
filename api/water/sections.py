"""What the atlas knows of a section: where it lies, which papers name it, where that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.water.reports.model import STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable

    from layers.model import Atlas, Feature, Text
    from layers.water.model import Duty, Section, WaterFacts
    from layers.water.reports.model import Due

    Answer = dict[str, Any]

OPEN_STATES = STATES.keys() - {"done", "late"}
"""States of a duty that leave something to do."""


def position(atlas: Atlas, section: str) -> Answer:
    """Tell the point of a section and its accuracy in metres; null where none is known."""
    feature = atlas.features.get(section)
    geometry = feature.geometry if feature else None
    if feature is None or geometry is None or geometry["type"] != "Point":
        return {"point": None, "accuracy_m": None}
    return {"point": list(geometry["coordinates"]), "accuracy_m": feature.accuracy_m}


def papers(atlas: Atlas, section: str, say: Callable[[Text], str]) -> list[Answer]:
    """Tell the clauses that name a section."""
    feature = atlas.features.get(section)
    return [
        {
            "id": citation.document,
            "title": say(atlas.documents[citation.document].title),
            "clause": citation.clause,
            "ask": say(citation.ask),
        }
        for citation in (feature.citations if feature else ())
    ]


def sources(atlas: Atlas, section: Section) -> list[Answer]:
    """Tell where what is known of a section was read, each once."""
    feature = atlas.features.get(section.id)
    named = [section.source, *(target.source for target in section.targets), *_read(feature)]
    return [{"id": name, "title": _title(atlas, name)} for name in dict.fromkeys(named)]


def surveys(facts: WaterFacts, sections: Collection[str]) -> tuple[Duty, ...]:
    """Return the surveys that are due at some sections, there alone."""
    return tuple(
        duty.model_copy(update={"features": tuple(filter(sections.__contains__, duty.features))})
        for duty in facts.duties
        if duty.kind == "survey"
    )


def next_survey(section: str, dues: Iterable[Due], today: dt.date) -> str | None:
    """Return the last day of the first survey of a section that has not been done."""
    left = [
        due.until
        for due in dues
        if due.feature == section and due.until >= today and due.state in OPEN_STATES
    ]
    return min(left).isoformat() if left else None


def _read(feature: Feature | None) -> list[str]:
    if feature is None:
        return []
    found = [feature.position_source, *(claim.source for claim in feature.claims)]
    return [name for name in found if name]


def _title(atlas: Atlas, source: str) -> str:
    """Return the title of a source, or of a paper; an id that is neither stays."""
    if source in atlas.sources:
        return atlas.sources[source].title
    paper = atlas.documents.get(source)
    return paper.title.zh if paper else source
