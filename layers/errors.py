"""Every error of ours that a person may see: each message is one line that names the thing.

LinkatlasError
├── UnknownError          asked for something that does not exist
│   ├── UnknownLayer
│   ├── UnknownFeature
│   ├── UnknownCorridor
│   ├── UnknownDocument
│   ├── UnknownBackground
│   ├── UnknownFormat
│   ├── UnknownPlace      no place is called that, or what is called that is none
│   └── UnknownLink
├── JourneyError          nothing can be said of a journey
│   ├── AmbiguousPlace    several places are called that
│   ├── OutsideRegion
│   ├── SamePlace         it ends where it begins
│   ├── NoAccess          neither a road nor a station is near
│   └── NoWay             nothing leads there in this scenario
├── GenerationError       no generation can be served
│   └── CorruptGeneration one generation is not what its manifest says
├── StoreError            a generation cannot be written
├── TileError             a collection cannot be cut into tiles
├── FilterFault           a filter cannot be read (``layers.collections.filters``)
├── ReviewFault           a review is not taken into the facts (``layers.documents.review``)
└── FactsError            the facts cannot be used (``layers.problems``): one line a problem
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from layers.model import Text


class LinkatlasError(Exception):
    """Base of every error of ours."""


class UnknownError(LinkatlasError):
    """Name the thing that was asked for, and what there is when that is a short list."""

    what: ClassVar[str] = "thing"

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        """Keep the unknown name; ``known`` are the names that would have been right."""
        self.name = name
        self.known = tuple(known)
        hint = f"; known: {', '.join(self.known)}" if self.known else ""
        super().__init__(f"unknown {self.what} {name!r}{hint}")


class UnknownLayer(UnknownError):  # noqa: N818
    """No layer has this name."""

    what = "layer"


class UnknownFeature(UnknownError):  # noqa: N818
    """No feature has this id."""

    what = "feature"


class UnknownCorridor(UnknownError):  # noqa: N818
    """No corridor has this id."""

    what = "corridor"


class UnknownDocument(UnknownError):  # noqa: N818
    """No document has this id."""

    what = "document"


class UnknownBackground(UnknownError):  # noqa: N818
    """No part of the drawn background has this name."""

    what = "background"


class UnknownFormat(UnknownError):  # noqa: N818
    """No export format has this name."""

    what = "format"


class Choice(NamedTuple):
    """A thing that may have been meant: its id, its name, and in a few words where it lies."""

    id: str
    name: Text
    where: Text | None = None

    def __str__(self) -> str:
        """Return the id with the name, as a message shows them."""
        where = f", {self.where.zh}" if self.where else ""
        return f"{self.id} ({self.name.zh}{where})"


class _UnknownNameError(UnknownError):
    """Name what was asked for and the ``choices`` that come nearest; ``known`` are their ids."""

    def __init__(self, name: str, choices: Sequence[Choice] = (), hint: Text | None = None) -> None:
        """Keep the name and the choices; ``hint`` says in a few words what to do instead."""
        super().__init__(name, [choice.id for choice in choices])
        self.choices = tuple(choices)
        self.hint, self.hint_zh = (hint.en, hint.zh) if hint else ("", "")
        nearest = f"nearest: {', '.join(map(str, choices))}" if choices else ""
        told = filter(None, (f"unknown {self.what} {name!r}", self.hint, nearest))
        self.args = ("; ".join(told),)


class UnknownPlace(_UnknownNameError):  # noqa: N818
    """No place where a journey could begin or end is called that."""

    what = "place"


class UnknownLink(_UnknownNameError):  # noqa: N818
    """No link that a scenario could switch is called that, or more than one is."""

    what = "link"


class JourneyError(LinkatlasError):
    """Nothing can be said of a journey."""


class AmbiguousPlace(JourneyError):  # noqa: N818
    """Several places are called that."""

    def __init__(self, name: str, choices: Sequence[Choice]) -> None:
        """Keep the name, and the places that may have been meant."""
        self.name = name
        self.choices = tuple(choices)
        listed = ", ".join(map(str, choices))
        super().__init__(f"{name!r} is the name of {len(choices)} places; choose one: {listed}")


class OutsideRegion(JourneyError):  # noqa: N818
    """A place lies outside the region of the networks."""

    def __init__(self, point: str, *, swapped: bool = False) -> None:
        """Keep the point; ``swapped`` when it lies in China once its numbers change places."""
        self.point, self.swapped = point, swapped
        hint = "; it looks swapped: write longitude first, lon,lat" if swapped else ""
        super().__init__(f"{point} lies outside the region of the networks{hint}")


class SamePlace(JourneyError):  # noqa: N818
    """A journey ends where it begins."""

    def __init__(self, name: Text) -> None:
        """Keep the name of the place."""
        self.name = name
        super().__init__(f"from and to are the same place: {name.zh}; choose two")


class NoAccess(JourneyError):  # noqa: N818
    """Neither a road nor a station is near a place: it may lie in the sea."""

    def __init__(self, name: Text, mode: str, within_m: int) -> None:
        """Keep the place, how it was to be left, and how far was looked, in metres."""
        self.name, self.mode, self.within_m = name, mode, within_m
        wanted = {"rail": "no station", "road": "no road"}.get(mode, "neither a road nor a station")
        super().__init__(f"{wanted} lies within {within_m / 1000:g} km of {name.zh}")


class NoWay(JourneyError):  # noqa: N818
    """Nothing leads from one place to another in a scenario.

    ``reached`` is what can be reached and lies nearest to the end, ``short_m`` metres from it, or
    None when not even a beginning is there. ``needed`` are links that do not run and would make the
    way. ``first_day`` is the day of the first line, when the scenario lies before it.
    """

    def __init__(  # noqa: PLR0913 -- each is one thing that the page tells
        self,
        ends: tuple[Text, Text],
        mode: str,
        on: dt.date,
        *,
        reached: Text | None,
        short_m: int,
        needed: Sequence[Choice],
        first_day: dt.date | None,
    ) -> None:
        """Keep everything that is known of the failure, and put it in one line."""
        self.from_, self.to = ends
        self.mode, self.on = mode, on
        self.reached, self.short_m = reached, short_m
        self.needed, self.first_day = tuple(needed), first_day
        super().__init__("; ".join(self._told()))

    def _told(self) -> Iterable[str]:
        by = {"rail": " by rail", "road": " by road"}.get(self.mode, "")
        yield f"no way{by} from {self.from_.zh} to {self.to.zh} on {self.on}"
        if self.first_day:
            yield f"the first line opens on {self.first_day}"
        if self.reached:
            yield f"it leads as far as {self.reached.zh}, {self.short_m / 1000:.0f} km short"
        if self.needed:
            yield f"it would take {', '.join(map(str, self.needed))}"


class GenerationError(LinkatlasError):
    """No generation can be served."""


class CorruptGeneration(GenerationError):  # noqa: N818
    """One generation is not what its manifest says."""


class StoreError(LinkatlasError):
    """A generation cannot be written; the one before it stays."""


class TileError(LinkatlasError):
    """A collection cannot be cut into vector tiles."""

    def __init__(self, collection: str, reason: str) -> None:
        """Name the collection and say why."""
        super().__init__(f"no tiles of {collection} can be made: {reason}")
