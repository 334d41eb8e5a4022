"""What one generation changed against the one before it: added, removed, and field by field.

Only what the facts say is compared; what is computed from them would tell the same twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.model import Atlas, Model, Text

_COMPUTED = frozenset(
    {"bbox", "timeline", "corridors", "context_of", "licences", "parts", "earlier"}
)
_LARGE = frozenset({"geometry", "stops"})


class FieldChange(NamedTuple):
    """A field that differs; of a list, what is gone and what is new.

    Geometries are not told: both values are None.
    """

    field: str
    before: Any
    after: Any


class Changed(NamedTuple):
    """A feature, corridor or document that was added, removed or changed.

    ``family`` is features, corridors or documents; ``fields`` is empty for what was added or
    removed.
    """

    family: str
    id: str
    name: Text
    fields: tuple[FieldChange, ...] = ()


class Changes(NamedTuple):
    """What a generation changed against the generation ``before``."""

    before: str
    added: tuple[Changed, ...]
    removed: tuple[Changed, ...]
    changed: tuple[Changed, ...]

    def of(self, family: str, name: str) -> Changed | None:
        """Return how a thing was changed, None if it was not, or is new."""
        found = (item for item in self.changed if (item.family, item.id) == (family, name))
        return next(found, None)

    def is_new(self, family: str, name: str) -> bool:
        """Say whether a thing was added."""
        return any((item.family, item.id) == (family, name) for item in self.added)


def compare(name: str, before: Atlas, after: Atlas) -> Changes:
    """Return what ``after`` changed against ``before``, which is the generation of that name."""
    found: dict[str, list[Changed]] = {"added": [], "removed": [], "changed": []}
    for family in ("features", "corridors", "documents"):
        old, new = getattr(before, family), getattr(after, family)
        found["added"] += [_item(family, new[key]) for key in new if key not in old]
        found["removed"] += [_item(family, old[key]) for key in old if key not in new]
        found["changed"] += _differing(family, old, new)
    return Changes(name, **{kind: tuple(items) for kind, items in found.items()})


def _differing(family: str, old: Mapping[str, Model], new: Mapping[str, Model]) -> list[Changed]:
    pairs = [(old[key], new[key]) for key in new if key in old and old[key] != new[key]]
    items = [
        _item(family, after)._replace(fields=_fields(before, after)) for before, after in pairs
    ]
    return [item for item in items if item.fields]


def _item(family: str, thing: Any) -> Changed:  # noqa: ANN401 - a feature, corridor or document
    return Changed(family, thing.id, thing.title if family == "documents" else thing.name)


def _fields(before: Model, after: Model) -> tuple[FieldChange, ...]:
    old, new = (thing.model_dump(mode="json", by_alias=True) for thing in (before, after))
    names = [name for name in new if name not in _COMPUTED and old[name] != new[name]]
    return tuple(_field(name, old[name], new[name]) for name in names)


def _field(name: str, old: Any, new: Any) -> FieldChange:  # noqa: ANN401 - values as JSON
    if name in _LARGE:
        return FieldChange(name, None, None)
    if isinstance(old, list) and isinstance(new, list):
        gone = [value for value in old if value not in new]
        return FieldChange(name, gone, [value for value in new if value not in old])
    return FieldChange(name, old, new)
