"""Search by any name: Chinese in both scripts, English, pinyin, initials, former names, codes.

The index is made at build; a query folds its text in the same way and compares. An exact name comes
before a beginning, that before initials, those before a part of a name, that before what sounds the
same, and all before a likeness.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import orjson

from layers.likeness import Likeness, spoken
from layers.model import Text
from layers.names import fold, is_chinese, simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Match = tuple[int, float, int]  # which entry, its grade, and by which key

LONGEST_QUERY = 200
"""Characters of a query; nothing is called by a longer name."""

_EXACT, _PREFIX, _PART = 0, 1, 2
_GRADES = {
    # kind: exact, beginning, part
    "name": (100, 90, 60),
    "former": (100, 90, 60),
    "alias": (100, 90, 60),
    "working": (100, 90, 60),
    "code": (100, 90, 60),
    "base": (99, 90, 60),
    "pinyin": (98, 89, 59),
    "initials": (80, 70, 0),
    "town": (75, 0, 0),
    "stop": (58, 55, 52),
    "place_town": (56, 0, 0),
    "place": (54, 53, 51),
    "kind": (50, 48, 46),
}
_WORDS = 50
_APART = 48  # of words that stand in several names of a thing
_SOUND = (47, 46)  # of a text that is read in the same way: whole, or a beginning
_LIKENESS = 45  # of a text that is all but the same
_LIKE_BEGINNING = 40
_STOP_BEHIND = 6  # what a stop of a line stands behind a thing of that name, where names are alike
_WEAK = 50  # if nothing is found above this grade, likeness is tried too
_SHORTEST_LATIN_PART = 3
_BESIDE_FEATURES = 3  # what corridors and documents stand behind a feature of the same grade
_PAST = 2  # what a name of the past stands behind a present one of the same grade
_SEPARATOR = "\n"  # stands in no folded text
_BLANKS = re.compile(r"[\s,;·/-]+")
_TONES = re.compile(r"([a-z]{2,6})[1-5]")  # gan4shen1; a code has one letter before its digits
_LIKENED = frozenset({"name", "former", "alias", "working", "base", "pinyin", "stop"})


class Key(NamedTuple):
    """One folded text that leads to an entry, what kind it is of, and the name it came from.

    ``past`` says that the thing is no longer, or never was in use, called by that name.
    """

    text: str
    kind: str
    shown: str
    past: bool = False


class Entry(NamedTuple):
    """A thing that can be found; ``clauses`` that name it, ``context`` if no paper does."""

    id: str
    layer: str
    name: Text
    clauses: int
    context: bool
    keys: tuple[Key, ...]


class Hit(NamedTuple):
    """A thing that was found; ``matched`` is the name that the query met, ``score`` is 0 to 100."""

    id: str
    name: Text
    layer: str
    score: float
    matched: str


class SearchIndex:
    """All entries, and all their keys in one text that can be scanned at once."""

    def __init__(self, entries: Iterable[Entry], sounds: Mapping[str, str] | None = None) -> None:
        """Lay out the keys of all entries side by side; ``sounds`` are characters by pinyin."""
        self.entries = tuple(entries)
        self.sounds = dict(sounds or {})
        pairs = [(place, key) for place, entry in enumerate(self.entries) for key in entry.keys]
        self._owners = [place for place, _ in pairs]
        self._keys = [key for _, key in pairs]
        self._texts = [key.text for key in self._keys]
        self._joined = _SEPARATOR.join(self._texts)
        self._begins = [0, *accumulate(len(text) + 1 for text in self._texts)]
        likened = (i for i, key in enumerate(self._keys) if key.kind in _LIKENED)
        self._likened = Likeness((i, self._texts[i]) for i in likened)
        self._read = {place for place, key in enumerate(self._keys) if key.kind == "pinyin"}
        self._readings: dict[str, list[str]] = {}
        for reading, signs in self.sounds.items():
            for sign in signs:
                self._readings.setdefault(sign, []).append(reading)

    @classmethod
    def from_json(cls, content: bytes) -> SearchIndex:
        """Read an index that ``to_json`` wrote."""
        told = orjson.loads(content)
        entries = (
            Entry(
                id=row["id"],
                layer=row["layer"],
                name=Text(**row["name"]),
                clauses=row["clauses"],
                context=row["context"],
                keys=tuple(Key(*key) for key in row["keys"]),
            )
            for row in told["entries"]
        )
        return cls(entries, told["sounds"])

    def to_json(self) -> bytes:
        """Write the index, the same bytes for the same entries."""
        rows = [
            entry._asdict()
            | {"name": entry.name.model_dump(), "keys": [list(k) for k in entry.keys]}
            for entry in self.entries
        ]
        content = {"entries": rows, "sounds": self.sounds}
        return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)

    def query(
        self, text: str, limit: int = 20, *, among: Callable[[Entry], bool] | None = None
    ) -> list[Hit]:
        """Return the best hits, best first; nothing for a text without a letter, or a huge one.

        Only entries ``among`` which it is to be are found, if that is given.
        """
        if len(text) > LONGEST_QUERY:
            return []
        folded = fold(text)
        if not folded:
            return []
        best = _Best(self.entries, among)
        for form in dict.fromkeys((simplified(folded), folded, _TONES.sub(r"\1", folded))):
            best.take(self._graded(form))
        best.take(self._by_words(text))
        if best.grade < _WEAK:
            best.take(self._alike(simplified(folded)))
        return self._ranked(best.found)[:limit]

    def _holding(self, query: str) -> Iterator[int]:
        """Yield the keys that hold a text, each once."""
        found = self._joined.find(query)
        while found >= 0:
            place = bisect_right(self._begins, found) - 1
            yield place
            found = self._joined.find(query, self._begins[place + 1])

    def _graded(self, query: str) -> Iterator[Match]:
        whole = is_chinese(query) or len(query) >= _SHORTEST_LATIN_PART
        for place in self._holding(query):
            grade = _grade(query, self._keys[place])
            if grade and (whole or self._texts[place].startswith(query)):
                yield self._owners[place], grade, place

    def _by_words(self, text: str) -> Iterator[Match]:
        """Yield what holds all words of a text: in one of its names, or in several."""
        folded = (fold(part) for part in _BLANKS.split(text))
        words = sorted({simplified(word) for word in folded if word}, key=_longest)
        if len(words) < 2:  # noqa: PLR2004
            return
        held = {self._owners[place]: place for place in self._holding(words[0])}
        shared = set(held)
        for word in words[1:]:
            shared &= {self._owners[place] for place in self._holding(word)} if shared else set()
        for place in self._holding(words[0]) if shared else ():
            if all(word in self._texts[place] for word in words):
                yield self._owners[place], _WORDS, place
        for owner in shared:
            yield owner, _APART, held[owner]

    def _alike(self, query: str) -> Iterator[Match]:
        """Yield what is read in the same way, or written with a slip."""
        for reading in spoken(query, self._readings):
            for place in self._holding(reading):
                if place in self._read and self._texts[place].startswith(reading):
                    whole = self._texts[place] == reading
                    yield self._owners[place], _SOUND[not whole], place
        for most, found in (
            (_LIKENESS, self._likened.misspelt(query)),
            (_LIKE_BEGINNING, self._likened.begun(query)),
        ):
            for place, likeness in found:
                behind = _STOP_BEHIND if self._keys[place].kind == "stop" else 0
                yield self._owners[place], round(most * likeness - behind, 2), place

    def _ranked(self, best: Mapping[int, tuple[float, int]]) -> list[Hit]:
        hits = []
        for owner, (grade, place) in best.items():
            entry = self.entries[owner]
            beside = _BESIDE_FEATURES if entry.layer in {"corridors", "documents"} else 0
            hit = Hit(entry.id, entry.name, entry.layer, grade - beside, self._keys[place].shown)
            hits.append(
                ((-hit.score, entry.context, -entry.clauses, len(entry.name.zh), entry.id), hit)
            )
        return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])]


class _Best:
    """The best grade of each entry, and of equal ones the first key."""

    def __init__(self, entries: Sequence[Entry], among: Callable[[Entry], bool] | None) -> None:
        self._entries = entries
        self._among = among
        self.found: dict[int, tuple[float, int]] = {}

    @property
    def grade(self) -> float:
        """Return the best grade of all, 0 when nothing was found."""
        return max((grade for grade, _ in self.found.values()), default=0)

    def take(self, matches: Iterable[Match]) -> None:
        """Keep what is better than what was found before."""
        for owner, grade, place in matches:
            if owner in self.found:
                if grade > self.found[owner][0]:
                    self.found[owner] = (grade, place)
            elif self._among is None or self._among(self._entries[owner]):
                self.found[owner] = (grade, place)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _grade(query: str, key: Key) -> int:
    beginning = _PREFIX if key.text.startswith(query) else _PART
    grade = _GRADES[key.kind][_EXACT if query == key.text else beginning]
    return grade - _PAST if grade and key.past else grade
