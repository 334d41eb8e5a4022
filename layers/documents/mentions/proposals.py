"""Propose names that look like infrastructure and are not known, each with its kind and place."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.mentions.kinds import KINDS, WORDS, ending, is_generic
from layers.documents.mentions.placing import Gazetteer
from layers.documents.mentions.scan import SHORTEST, Scanner
from layers.documents.mentions.stops import STOP
from layers.documents.model import Proposal
from layers.likeness import Likeness
from layers.transport.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.mentions.kinds import Kind
    from layers.documents.mentions.lexicon import Lexicon
    from layers.documents.mentions.taken import Taken
    from layers.documents.model import Clause, Context
    from layers.model import Feature

MOST = 3000
"""Names that are proposed of one paper at most, the first ones."""

_MOST_LIKENED = 300
_MOST_LIKE = 3
_LONGEST_STEM = 14
_LONGEST_ITEM = 6
_LONGEST_LIST = 80
_PLACED_WORDS = ("港", "港区", "站", "东站", "南站", "西站", "北站")
_VAGUE = re.compile(
    "产业|工业|重点|各类|现代|特色|优势|传统|先行|高新|经济|相关|科技|创新|合作|中国特色社会主义先行"
)
_LINES = frozenset({"rail", "intercity", "expressway", "metro"})
_WAYS = _LINES | {"road", "bridge", "tunnel"}
_CITYS_OWN = frozenset(
    {"airport", "port", "station", "high_tech", "bonded", "reservoir", "bridge", "combined"}
)
"""Families of which a city has one that bears its name; 东莞高速 is none, 惠州机场 is one."""

_LEADING = re.compile(
    r"(?:第[一二三四五六七八九十百]+[章节条款编]|我[市区县省]|全[市区县省]|本[市区县]|两[市地]|各[市地]|沿线|新的|现有|已有|原有?|一批|"
    r"(?:第?[0-9一二三四五六七八九十几多]+[条座个项处宗期批]))+"
)
_GOES_ON = re.compile(
    "[局厅域化度率队网业]|部门|集团|公司|发展|增长|管委|公安|货运|运输|养护|办事处|办公室|指挥部|委员会|方面|改革"
)
_MEASURE = re.compile("等[0-9一二两三四五六七八九十几多]{0,3}[条座个处宗]?$")
_TO = "至"
_PART = re.compile("、|以及|[和与及]")
_DIGITS = re.compile("(?:地铁|轨道|城市).*[0-9一二三四五六七八九十]$")


class _Found(NamedTuple):
    """A name that is not known, where it stands, and its word of kind."""

    start: int
    end: int
    name: str
    kind: Kind


class Proposer:
    """Proposes names with what one generation knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the words of kind, the places, and the names that another may come near."""
        self._known = lexicon.names
        self._gazetteer = Gazetteer(lexicon.places | _halts(lexicon))
        self._places = lexicon.places
        self._cities = re.compile("|".join(f"{city}市?" for city in lexicon.cities))
        words = {word for word in WORDS if len(word) >= SHORTEST}
        self._placed = {
            place + word: ending(word) or word for place in lexicon.places for word in _PLACED_WORDS
        }
        self._words = Scanner(words | self._placed.keys())
        self._texts = [(text, senses[0].feature) for text, senses in lexicon.names.items()]
        self._likeness = Likeness(enumerate(text for text, _ in self._texts))

    def propose(
        self,
        text: str,
        clauses: tuple[Clause, ...],
        context: Context,
        taken: Taken,
    ) -> tuple[Proposal, ...]:
        """Return the names of a paper that are not known, by their first occurrence."""
        found: dict[str, list[_Found]] = {}
        for one in self._found(text, taken):
            if one.name in found or len(found) < MOST:
                found.setdefault(one.name, []).append(one)
        starts = [clause.start for clause in clauses]
        return tuple(
            self._proposal(
                occurrences,
                clauses[max(bisect_right(starts, occurrences[0].start) - 1, 0)].path,
                context,
                likened=number < _MOST_LIKENED,
            )
            for number, occurrences in enumerate(found.values())
        )

    def _found(self, text: str, taken: Taken) -> Iterator[_Found]:
        """Yield every name that is not known; a word before another of its sort makes none."""
        for (start, end), (after, _) in pairwise((*self._words.find(text), (-1, -1))):
            if after != end and not taken.holds(start, end) and not _GOES_ON.match(text, end):
                yield from self._names(text, start, end, taken)

    def _names(self, text: str, start: int, end: int, taken: Taken) -> Iterator[_Found]:
        """Yield the names that end with a word of kind, or the items of a list that does."""
        word = self._placed.get(text[start:end], text[start:end])
        kind, begun = KINDS[word], end - len(word)
        stem = _stem(text, begun)
        if kind.family not in _WAYS:
            stem = stem.rpartition(_TO)[2]
        measure = _MEASURE.search(text, max(begun - _LONGEST_ITEM, 0), begun)
        if measure and not text[start:begun]:
            yield from self._items(text, measure.start(), word, taken)
        elif self._is_name(stem, kind) and stem + word not in self._known:
            first = begun - len(stem)
            if not is_generic(taken.beyond(text, first, begun)):
                yield _Found(first, end, stem + word, kind)

    def _items(self, text: str, end: int, word: str, taken: Taken) -> Iterator[_Found]:
        """Yield the items of a list that ends before ``end`` and shares a word of kind."""
        begun = max(end - _LONGEST_LIST, 0)
        stops = [stop.end() for stop in STOP.finditer(text, begun, end) if not _joins(stop)]
        start = max(stops, default=begun)
        for item in _PART.split(text[start:end]):
            name = item + word
            fits = SHORTEST <= len(item) <= _LONGEST_ITEM and self._is_name(item, KINDS[word])
            if fits and name not in self._known and not taken.touches(start, start + len(item)):
                yield _Found(start, start + len(item), name, KINDS[word])
            start = text.find(item, start) + len(item) + 1

    def _is_name(self, stem: str, kind: Kind) -> bool:
        """Tell whether what comes before a word of kind makes a name of it."""
        if kind.family == "metro":
            return _DIGITS.search(stem) is not None
        if kind.family in {"port", "station"} and stem.rstrip("东南西北") not in self._places:
            return self._gazetteer.names_place(stem)
        if len(stem) >= _LONGEST_STEM:
            return False
        rest = self._cities.sub("", stem)
        if rest != stem and kind.layer == "parks":
            return bool(rest) and not _VAGUE.fullmatch(rest)
        return len(stem) >= SHORTEST and not is_generic(stem if kind.family in _CITYS_OWN else rest)

    def _proposal(
        self, found: Sequence[_Found], clause: str, context: Context, *, likened: bool
    ) -> Proposal:
        first = found[0]
        line = first.kind.family in _LINES
        return Proposal(
            text=first.name,
            name=first.name,
            kind=first.kind.kind,
            layer=first.kind.layer,
            start=first.start,
            end=first.end,
            clause=clause,
            times=len(found),
            placed=None if line else self._gazetteer.place(first.name, context),
            like=tuple(self._like(first.name)) if likened else (),
        )

    def _like(self, name: str) -> list[str]:
        """Return the features whose names come nearest, the nearest first."""
        near = sorted(self._likeness.misspelt(name), key=lambda one: -one[1])
        held = [
            feature
            for text, feature in self._texts
            if len(text) > SHORTEST and (text in name or name in text)
        ]
        features = [self._texts[place][1] for place, _ in near]
        return list(dict.fromkeys((*features, *held)))[:_MOST_LIKE]


def _halts(lexicon: Lexicon) -> dict[str, tuple[Place, ...]]:
    """Return the places that stations are called by, where the gazetteer does not have them."""
    return {
        stem: (_halt(lexicon.features[senses[0].feature], lexicon),)
        for stem, families in lexicon.stems.items()
        if (senses := families.get("station", ()))
        and stem not in lexicon.places
        and lexicon.features[senses[0].feature].bbox
    }


def _halt(station: Feature, lexicon: Lexicon) -> Place:
    west, south, _, _ = station.bbox or (0.0, 0.0, 0.0, 0.0)
    city = min(lexicon.ties[station.id], default=None)
    return Place(id=station.id, kind="town", name=station.name, point=(west, south), city=city)


def _stem(text: str, end: int) -> str:
    """Return what of a name comes before its word of kind: from the last word that is none."""
    window = text[max(end - _LONGEST_STEM, 0) : end]
    start = 0
    for stop in STOP.finditer(window):
        start = stop.end()
    start += window.startswith(_TO, start)
    leading = _LEADING.match(window, start)
    return window[leading.end() if leading else start :]


def _joins(stop: re.Match[str]) -> bool:
    return _PART.fullmatch(stop.group()) is not None
