"""Search by any name: Chinese in both scripts, English, pinyin, initials, former names, codes.

The index is made at build; a query folds its text in the same way and compares. An exact name comes
before a beginning, that before initials, those before a part of a name, and that before a likeness.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import orjson
from rapidfuzz import fuzz, process

from layers.model import Text
from layers.names import fold, is_chinese, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_LIKENESS = 45  # of a text that is all but the same
_LEAST_ALIKE = 80
_FEW = 3  # below so many hits, likeness is tried too
_SHORTEST_ALIKE = 4
_SHORTEST_LATIN_PART = 3
_BESIDE_FEATURES = 3  # what corridors and documents stand behind a feature of the same grade
_PAST = 2  # what a name of the past stands behind a present one of the same grade
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
    """All entries, and all their keys in one row that can be scanned at once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Lay out the keys of all entries side by side."""
        self.entries = tuple(entries)
        pairs = [(place, key) for place, entry in enumerate(self.entries) for key in entry.keys]
        self._owners = [place for place, _ in pairs]
        self._keys = [key for _, key in pairs]
        self._texts = [key.text for key in self._keys]
        likened = [i for i, key in enumerate(self._keys) if key.kind in _LIKENED]
        self._likened = {
            i: self._texts[i] for i in likened if len(self._texts[i]) >= _SHORTEST_ALIKE
        }

    @classmethod
    def from_json(cls, content: bytes) -> SearchIndex:
        """Read an index that ``to_json`` wrote."""
        return cls(
            Entry(
                id=row["id"],
                layer=row["layer"],
                name=Text(**row["name"]),
                clauses=row["clauses"],
                context=row["context"],
                keys=tuple(Key(*key) for key in row["keys"]),
            )
            for row in orjson.loads(content)["entries"]
        )

    def to_json(self) -> bytes:
        """Write the index, the same bytes for the same entries."""
        rows = [
            entry._asdict()
            | {"name": entry.name.model_dump(), "keys": [list(k) for k in entry.keys]}
            for entry in self.entries
        ]
        return orjson.dumps({"entries": rows}, option=orjson.OPT_SORT_KEYS)

    def query(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the best hits, best first; nothing for a text without a letter, or a huge one."""
        if len(text) > LONGEST_QUERY:
            return []
        folded = fold(text)
        if not folded:
            return []
        best: dict[int, tuple[float, int]] = {}
        for form in dict.fromkeys((simplified(folded), folded)):
            _raise(best, self._graded(form))
        _raise(best, self._by_words(text))
        if len(best) < _FEW:
            _raise(best, self._alike(simplified(folded)))
        return self._ranked(best)[:limit]

    def _graded(self, query: str) -> Iterator[tuple[int, float, int]]:
        whole = is_chinese(query) or len(query) >= _SHORTEST_LATIN_PART
        for place, text in enumerate(self._texts):
            if query in text:
                grade = _grade(query, self._keys[place])
                if grade and (whole or text.startswith(query)):
                    yield self._owners[place], grade, place

    def _by_words(self, text: str) -> Iterator[tuple[int, float, int]]:
        words = [simplified(word) for part in re.split(r"[\s,;·/-]+", text) if (word := fold(part))]
        if len(words) < 2:  # noqa: PLR2004
            return
        for place, key in enumerate(self._texts):
            if all(word in key for word in words):
                yield self._owners[place], _WORDS, place

    def _alike(self, query: str) -> Iterator[tuple[int, float, int]]:
        if len(query) < _SHORTEST_ALIKE:
            return
        found = process.extract(
            query, self._likened, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=50
        )
        for _, likeness, place in found:
            yield self._owners[place], round(_LIKENESS * likeness / 100, 2), place

    def _ranked(self, best: dict[int, tuple[float, int]]) -> list[Hit]:
        hits = []
        for owner, (grade, place) in best.items():
            entry = self.entries[owner]
            beside = _BESIDE_FEATURES if entry.layer in {"corridors", "documents"} else 0
            hit = Hit(entry.id, entry.name, entry.layer, grade - beside, self._keys[place].shown)
            hits.append(
                ((-hit.score, entry.context, -entry.clauses, len(entry.name.zh), entry.id), hit)
            )
        return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])]


def _grade(query: str, key: Key) -> int:
    beginning = _PREFIX if key.text.startswith(query) else _PART
    grade = _GRADES[key.kind][_EXACT if query == key.text else beginning]
    return grade - _PAST if grade and key.past else grade


def _raise(best: dict[int, tuple[float, int]], found: Iterable[tuple[int, float, int]]) -> None:
    """Keep for each entry its best grade, and of equal ones the first key."""
    for owner, grade, place in found:
        if owner not in best or grade > best[owner][0]:
            best[owner] = (grade, place)
