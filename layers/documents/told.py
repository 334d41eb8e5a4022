"""Tell a reading as plain values, as the command and the service answer it.

Positions count the characters (code points) of ``text``, the original as it was taken out of the
file; an ``end`` is the position after the last one. Texts stand in both languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.documents.model import Assigned, Mention, Reading
    from layers.model import Feature
    from layers.opened import OpenAtlas
    from layers.paperwork import Unit

    Told = dict[str, Any]


def told(reading: Reading, opened: OpenAtlas) -> Told:
    """Return everything that was read in a paper."""
    features, units = opened.atlas.features, opened.paperwork.units
    return {
        "generation": opened.generation.name,
        "document": reading.document,
        "known": reading.known,
        "paper": {
            **plain(reading.head),
            "form": reading.form,
            "fingerprint": reading.fingerprint,
            "characters": len(reading.text),
            "context": _context(reading),
        },
        "clauses": _each(reading.clauses),
        "mentions": [_mention(mention, features) for mention in reading.mentions],
        "proposed": _each(reading.proposed),
        "said": _each(reading.said),
        "deadlines": _each(reading.deadlines),
        "figures": _each(reading.figures),
        "assigned": [_assigned(one, units) for one in reading.assigned],
        "notes": _each(reading.notes),
        "text": reading.text,
    }


def plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a reading holds
    """Return a word of a reading as values that JSON has; names of its parts are keys."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _each(found: Iterable[Any]) -> list[Told]:
    return [plain(one) for one in found]


def _context(reading: Reading) -> Told:
    """Tell what decided the meaning of words: the cities of the paper, and its date."""
    return {"places": sorted(reading.context.places), "date": reading.context.date}


def _mention(mention: Mention, features: Mapping[str, Feature]) -> Told:
    """Tell a mention with the layer and the names of what it means, where that is known."""
    feature = features.get(mention.feature)
    told_of = plain(feature.name) if feature else None
    layer = feature.layer if feature else None
    return {**plain(mention), "names": told_of, "layer": layer}


def _assigned(one: Assigned, units: Mapping[str, Unit]) -> Told:
    """Tell a unit with its names, where it is a known one."""
    unit = units.get(one.unit) if one.unit else None
    return {**plain(one), "names": plain(unit.name) if unit else None}
