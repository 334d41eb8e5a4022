"""Answers about change: the history of a feature, and what a generation changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import change_shapes, shapes
from api.answers import FEATURE, find
from layers.documents.between import conflicts
from layers.history import history

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.answers import Teller
    from layers.changes import Changed, Changes
    from layers.documents.between import Conflict
    from layers.history import Event
    from layers.opened import OpenAtlas


def changes_answer(
    teller: Teller, opened: OpenAtlas, changes: Changes | None
) -> change_shapes.ChangesAnswer:
    """Tell what a generation changed; nothing when ``changes`` are not known."""
    return change_shapes.ChangesAnswer(
        generation=teller.generation,
        digest=opened.generation.manifest.digest,
        published=opened.published,
        before=changes.before if changes else None,
        added=_items(teller, changes.added if changes else ()),
        removed=_items(teller, changes.removed if changes else ()),
        changed=_items(teller, changes.changed if changes else ()),
    )


def history_answer(
    teller: Teller, feature_id: str, changes: Changes | None
) -> change_shapes.HistoryAnswer:
    """Tell what was said of a feature and what changed of it; raise UnknownIdError."""
    feature = find(teller.atlas.features, FEATURE, feature_id)
    changed = changes.of("features", feature_id) if changes else None
    return change_shapes.HistoryAnswer(
        id=feature.id,
        name=teller.say(feature.name),
        names=feature.name,
        events=[_event(event) for event in history(teller.atlas, feature)],
        conflicts=[_conflict(conflict) for conflict in conflicts(feature)],
        generation=teller.generation,
        before=changes.before if changes else None,
        new=changes is not None and changes.is_new("features", feature_id),
        changed=_item(teller, changed) if changed else None,
    )


def _event(event: Event) -> change_shapes.EventShape:
    claim, name = event.claim, event.name
    return change_shapes.EventShape(
        day=event.day,
        source=event.source,
        kind="claim" if claim else "name" if name else "clause",
        claim=shapes.ClaimShape(**claim.model_dump(by_alias=True)) if claim else None,
        change=change_shapes.ChangeShape(**event.change._asdict()) if event.change else None,
        name=shapes.DatedName(**name.model_dump(exclude={"note"})) if name else None,
        clause=event.clause,
    )


def _conflict(conflict: Conflict) -> change_shapes.ConflictShape:
    claims = [shapes.ClaimShape(**claim.model_dump(by_alias=True)) for claim in conflict.claims]
    return change_shapes.ConflictShape(reason=conflict.reason, claims=claims)


def _items(teller: Teller, items: Iterable[Changed]) -> list[change_shapes.ChangedShape]:
    return [_item(teller, item) for item in items]


def _item(teller: Teller, item: Changed) -> change_shapes.ChangedShape:
    return change_shapes.ChangedShape(
        family=item.family,
        id=item.id,
        name=teller.say(item.name),
        names=item.name,
        fields=[change_shapes.FieldChangeShape(**field._asdict()) for field in item.fields],
    )
