"""The links that come and go: what a scenario can switch, and when each of them runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.claims import timeline
from layers.model import Text
from layers.transport.model import DatedLink
from layers.transport.windows import windows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from layers.model import Feature, Part
    from layers.transport.model import Window
    from layers.transport.networks.courses import Course


def dated_links(courses: Iterable[Course], carried: Collection[str]) -> tuple[DatedLink, ...]:
    """Return a link for each part of each line that carries traffic, or one for a whole line.

    A line of which a stretch lies in no part has a link of its own beside those of its parts; one
    that a road network carries as a whole (its id is among ``carried``) has that link alone.
    """
    return tuple(_link(course, part) for course in courses for part in _parts_of(course, carried))


def _parts_of(course: Course, carried: Collection[str]) -> Iterable[Part | None]:
    if course.feature.id in carried:
        return (None,)
    parts = {part.id: part for part in course.feature.parts}
    pieces = dict.fromkeys(stretch.part for stretch in course.stretches(lambda _: False))
    return (parts[piece] if piece else None for piece in pieces)


def _link(course: Course, part: Part | None) -> DatedLink:
    name = part.id if part else None
    return DatedLink(
        id=course.link(name),
        feature=course.feature.id,
        part=name,
        name=_name(course.feature, part),
        modes=(course.mode,),
        windows=_windows(course, part),
    )


def _name(feature: Feature, part: Part | None) -> Text:
    if part is None:
        return feature.name
    return Text(zh=f"{feature.name.zh}：{part.name.zh}", en=f"{feature.name.en}: {part.name.en}")


def _windows(course: Course, part: Part | None) -> tuple[Window, ...]:
    """Return when a part runs: by its own claims, or by those on the whole line alone."""
    if part and not course.whole:
        return windows(part.timeline)
    return windows(timeline(claim for claim in course.feature.claims if claim.part is None))
