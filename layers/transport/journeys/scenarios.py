"""Scenarios: a date with links switched on and off, and what of a network runs then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process

from layers.errors import Choice, UnknownLink
from layers.model import Text
from layers.names import fold, simplified
from layers.search import LONGEST_QUERY
from layers.transport.model import Scenario
from layers.transport.windows import runs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from layers.model import Feature
    from layers.search import SearchIndex
    from layers.transport.model import DatedLink

EXACT_SCORE = 96
"""The least score of a hit whose name, in whatever script or reading, is the whole query."""

_SEVERAL = Text(zh="不止一条线路叫这个名称", en="more than one is called that")
_KEPT = 256
_MOST_CHOICES = 5
_LEAST_ALIKE = 60


@dataclass(frozen=True)
class Running:
    """What of a network runs in a scenario, a row a link of the network.

    ``promised`` marks those that run on that day by expectation only.
    """

    runs: NDArray[np.bool_]
    promised: NDArray[np.bool_]


class Switches:
    """The links that a scenario can switch, by id, and by every name of their line."""

    def __init__(
        self,
        links: Mapping[str, DatedLink],
        features: Mapping[str, Feature],
        search: SearchIndex,
        order: Sequence[str],
    ) -> None:
        """Take the links; ``order`` are their ids in the order of the network."""
        self.links = links
        self._features = features
        self._search = search
        self._order = order
        self._parts: dict[str, set[str]] = {}
        for link in links.values():
            self._parts.setdefault(link.feature, set()).add(link.id)
        self.running = lru_cache(_KEPT)(self._running)

    def scenario(
        self, on: dt.date, with_: Iterable[str] = (), without: Iterable[str] = ()
    ) -> Scenario:
        """Return a scenario of links or lines that are given by id or name; raise UnknownLink."""
        switched = {
            word: tuple(sorted({self.find(text) for text in texts}))
            for word, texts in (("with", with_), ("without", without))
        }
        return Scenario.model_validate({"on": on} | switched)

    def find(self, text: str) -> str:
        """Return the id of a link, or of a line that has links; raise UnknownLink."""
        if text in self.links or text in self._parts:
            return text
        found = dict.fromkeys([*self._named_links(text), *self._named_lines(text)])
        if len(found) == 1:
            return next(iter(found))
        choices = self.choices(found or self._alike(text))
        raise UnknownLink(text[:LONGEST_QUERY], choices, _SEVERAL if found else None)

    def _running(self, scenario: Scenario) -> Running:
        """Return what runs: ``without`` beats ``with``, and that beats the date."""
        windows = [runs(self.links[name].windows, scenario.on) for name in self._order]
        dated = np.array([window is not None for window in windows], dtype=np.bool_)
        promised = np.array(
            [bool(window and window.promised) for window in windows], dtype=np.bool_
        )
        on, off = self._switched(scenario.with_), self._switched(scenario.without)
        running = (dated | on) & ~off
        return Running(running, promised & running)

    def running_ids(self, scenario: Scenario) -> list[str]:
        """Return the ids of the links of the network that run."""
        runs = self.running(scenario).runs
        return [name for name, there in zip(self._order, runs, strict=True) if there]

    def all_running(self, scenario: Scenario) -> NDArray[np.bool_]:
        """Return what would run if every link did but those that the scenario switches off."""
        return ~self._switched(scenario.without)

    def choices(self, ids: Iterable[str]) -> list[Choice]:
        """Return links or lines with their names."""
        return [Choice(name, self._name(name)) for name in ids]

    def first_day(self, mode: str) -> dt.date | None:
        """Return the day on which the first link of a mode opens; None if one is older."""
        days = [
            window.since
            for link in self.links.values()
            for window in link.windows
            if mode in link.modes
        ]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    def _switched(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        meant = set().union(*(self._parts.get(name, {name}) for name in map(self.find, ids)))
        return np.array([name in meant for name in self._order], dtype=np.bool_)

    def _name(self, name: str) -> Text:
        link = self.links.get(name)
        return link.name if link else self._features[name].name

    def _named_links(self, text: str) -> list[str]:
        wanted = simplified(fold(text))
        return [
            link.id
            for link in self.links.values()
            if wanted and wanted in {fold(link.name.zh), fold(link.name.en)}
        ]

    def _named_lines(self, text: str) -> list[str]:
        """Return the lines that are called so, those alone that are called so most exactly."""
        hits = [hit for hit in self._search.query(text, 50) if hit.id in self._parts]
        best = max((hit.score for hit in hits), default=0)
        return [hit.id for hit in hits if hit.score == best >= EXACT_SCORE]

    def _alike(self, text: str) -> list[str]:
        """Return the links and lines whose id or name comes nearest."""
        if len(text) > LONGEST_QUERY:
            return []
        hits = [hit.id for hit in self._search.query(text, 50) if hit.id in self._parts]
        called = {word: name for name in (*self._parts, *self.links) for word in self._words(name)}
        typed = process.extract(text, called.keys(), score_cutoff=_LEAST_ALIKE, limit=_MOST_CHOICES)
        return list(dict.fromkeys([*hits, *(called[word] for word, _, _ in typed)]))[:_MOST_CHOICES]

    def _words(self, name: str) -> tuple[str, str, str]:
        return name, self._name(name).zh, self._name(name).en
